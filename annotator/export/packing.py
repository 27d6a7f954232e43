"""Files in another tool's format, or of the sides of a split, and their manifests in one ZIP."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from tempfile import TemporaryFile
from typing import BinaryIO, cast
from zipfile import ZipFile

from sqlalchemy.orm import Session

from annotator.annotations.visibility import Visibility
from annotator.export.filters import ExportFilter
from annotator.export.formats.format import Format
from annotator.export.manifest import Tally, manifest_name, manifest_of, written_manifest
from annotator.export.pouring import pour_export
from annotator.export.zip_entries import zip_entry

_CHUNK = 256_000  # bytes


def packed(
    session: Session, *, wanted: Mapping[str, ExportFilter], format: Format | None, sees: Visibility
) -> Iterator[bytes]:
    """Give the bytes of an archive of several exports by their files' names, once it is whole in a temporary file.

    In another tool's format a file is written in one go, so what it lost is known, and a refusal is given, before the
    first byte.
    """
    with TemporaryFile() as file:
        with ZipFile(file, "w") as archive:
            for name, chosen in wanted.items():
                tally = Tally()
                with archive.open(zip_entry(name), "w", force_zip64=True) as entry:
                    into = cast(BinaryIO, entry)
                    pour_export(session, chosen=chosen, sees=sees, into=into, format=format, tally=tally)
                manifest = manifest_of(session, tally=tally, chosen=chosen, name=name, sees=sees)
                archive.writestr(zip_entry(manifest_name(name)), written_manifest(manifest))
        file.seek(0)
        while piece := file.read(_CHUNK):
            yield piece
