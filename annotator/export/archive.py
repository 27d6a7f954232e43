"""The file and its manifest in one ZIP, made while it is sent: both show the same moment."""

from __future__ import annotations

from collections.abc import Iterator
from io import RawIOBase
from typing import IO, Any, cast
from zipfile import ZipFile

from sqlalchemy.orm import Session

from annotator.annotations.visibility import Visibility
from annotator.export.filters import ExportFilter
from annotator.export.lines import exported_lines
from annotator.export.manifest import Tally, manifest_name, manifest_of, tallied, written_manifest
from annotator.export.zip_entries import zip_entry

_CHUNK = 256_000  # bytes


class _Pipe(RawIOBase):
    """Where the archive is written, and taken from again."""

    def __init__(self) -> None:
        super().__init__()
        self._held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._held += data
        return len(data)

    def take(self, least: int = 0) -> bytes:
        if len(self._held) < least:
            return b""
        taken = bytes(self._held)
        self._held.clear()
        return taken


def zipped(session: Session, *, chosen: ExportFilter, name: str, sees: Visibility) -> Iterator[bytes]:
    """Give the archive's bytes in pieces. Cost: constant memory, the same data gives the same bytes."""
    pipe, tally = _Pipe(), Tally()
    with ZipFile(cast(IO[bytes], pipe), "w") as archive:
        with archive.open(zip_entry(name), "w", force_zip64=True) as entry:
            for line in tallied(exported_lines(session, chosen, sees=sees), tally):
                entry.write(line)
                if piece := pipe.take(_CHUNK):
                    yield piece
        manifest = manifest_of(session, tally=tally, chosen=chosen, name=name, sees=sees)
        archive.writestr(zip_entry(manifest_name(name)), written_manifest(manifest))
    yield pipe.take()
