"""Write an export and its manifest as files: both whole in their places, or the former ones as they were."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from shutil import rmtree
from typing import Any, BinaryIO
from zipfile import ZipFile

from sqlalchemy.orm import Session

from annotator.annotations.visibility import Visibility
from annotator.errors import AnnotatorError, StorageFull
from annotator.export.filters import ExportFilter
from annotator.export.formats.format import Format
from annotator.export.manifest import Tally, manifest_name, manifest_of, written_manifest
from annotator.export.pouring import pour_export

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def write_exports(
    session: Session, *, wanted: Mapping[Path, ExportFilter], sees: Visibility, format: Format | None = None
) -> list[dict[str, Any]]:
    """Write exports to their files, the lines or what ``format`` makes of them, a manifest beside each: all or none.

    Gives the manifests. Raises StorageFull, and AnnotatorError (unwritable) for any other reason not to write there.
    """
    targets = {output.resolve(): chosen for output, chosen in wanted.items()}
    for output, target in zip(wanted, targets, strict=True):
        if target.exists() and not target.is_file():
            raise AnnotatorError(f"{output} is no file. Leave --output out to write to a pipe.", code="unwritable")
    beside = [target.with_name(manifest_name(target.name)) for target in targets]
    manifests = []
    try:
        with _placed([*targets, *beside]) as files:
            half = len(targets)
            for (target, chosen), file, proof in zip(targets.items(), files[:half], files[half:], strict=True):
                tally = Tally()
                pour_export(session, chosen=chosen, sees=sees, into=file, format=format, tally=tally)
                manifests.append(manifest_of(session, tally=tally, chosen=chosen, name=target.name, sees=sees))
                proof.write(written_manifest(manifests[-1]))
    except OSError as error:
        words = f"{next(iter(wanted))} cannot be written: {error.strerror}. A former file is as it was."
        raise StorageFull(words) if error.errno in _FULL else AnnotatorError(words, code="unwritable") from None
    return manifests


def unpack(archive: Path) -> Path:
    """Unpack a ZIP that an export wrote into a folder of its name beside it, whole or not at all, and give the folder.

    Raises AnnotatorError (unwritable) when there is something already, StorageFull.
    """
    folder = archive.with_suffix("")
    fresh = archive.with_name(f".{folder.name}.{os.getpid()}.writing")
    try:
        with ZipFile(archive) as packed:
            packed.extractall(fresh)
        fresh.rename(folder)  # onto an empty folder, or where there is none
    except OSError as error:
        words = f"{folder} cannot be written: {error.strerror}. Nothing in it was changed."
        raise StorageFull(words) if error.errno in _FULL else AnnotatorError(words, code="unwritable") from None
    finally:
        rmtree(fresh, ignore_errors=True)
    return folder


@contextmanager
def _placed(targets: Sequence[Path]) -> Iterator[list[BinaryIO]]:
    """Give files to write, which take their targets' places once all of them are whole on the disk."""
    fresh = [target.with_name(f".{target.name}.{os.getpid()}.writing") for target in targets]
    try:
        with ExitStack() as opened:
            files: list[BinaryIO] = [opened.enter_context(path.open("xb")) for path in fresh]
            yield files
            for file in files:
                file.flush()
                os.fsync(file.fileno())
        for path, target in zip(fresh, targets, strict=True):
            os.replace(path, target)
        for folder in {target.parent for target in targets}:
            _sync(folder)
    finally:
        for path in fresh:
            path.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Put a folder's entries on the disk: a file renamed there would else be lost with the power."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
