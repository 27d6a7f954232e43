"""A ZIP written without seeking, the same bytes for the same files. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_ALWAYS = (1980, 1, 1, 0, 0, 0)  # the earliest time that a ZIP can say
_FOR_ALL_TO_READ = 0o644 << 16


class Packing:
    """Files going into a ZIP."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive

    def add(self, name: str, words: str) -> None:
        """Add a text file as UTF-8."""
        entry = ZipInfo(name, _ALWAYS)
        entry.compress_type = ZIP_DEFLATED
        entry.external_attr = _FOR_ALL_TO_READ
        self._archive.writestr(entry, words.encode())


@contextmanager
def packing(destination: BinaryIO) -> Iterator[Packing]:
    """Write a ZIP to ``destination``; files are added one after the other, none is held."""
    with ZipFile(destination, "w") as archive:
        yield Packing(archive)
