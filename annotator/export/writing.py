"""Write an export and its manifest as files: both whole in their places, or the former ones as they were."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy.orm import Session

from annotator.annotations.visibility import Visibility
from annotator.errors import AnnotatorError, StorageFull
from annotator.export.filters import ExportFilter
from annotator.export.formats.format import Format
from annotator.export.manifest import Tally, manifest_name, manifest_of, written_manifest
from annotator.export.pouring import pour_export

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def write_export(
    session: Session, *, chosen: ExportFilter, output: Path, sees: Visibility, format: Format | None = None
) -> dict[str, Any]:
    """Write the lines, or what ``format`` makes of them, to ``output``, the manifest beside it, and give the manifest.

    Raises StorageFull, and AnnotatorError (unwritable) for any other reason not to write there.
    """
    target, tally = output.resolve(), Tally()
    if target.exists() and not target.is_file():
        raise AnnotatorError(f"{output} is no file. Leave --output out to write to a pipe.", code="unwritable")
    beside = target.with_name(manifest_name(target.name))
    try:
        with _placed(target) as lines, _placed(beside) as proof:
            pour_export(session, chosen=chosen, sees=sees, into=lines, format=format, tally=tally)
            manifest = manifest_of(session, tally=tally, chosen=chosen, name=target.name, sees=sees)
            proof.write(written_manifest(manifest))
    except OSError as error:
        words = f"{output} cannot be written: {error.strerror}. A former file is as it was."
        raise StorageFull(words) if error.errno in _FULL else AnnotatorError(words, code="unwritable") from None
    return manifest


@contextmanager
def _placed(target: Path) -> Iterator[BinaryIO]:
    """Give a file to write, which takes the target's place once it is whole on the disk."""
    fresh = target.with_name(f".{target.name}.{os.getpid()}.writing")
    try:
        with fresh.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, target)
        _sync(target.parent)
    finally:
        fresh.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Put a folder's entries on the disk: a file renamed there would else be lost with the power."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
