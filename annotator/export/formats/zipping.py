"""A ZIP written without seeking, the same bytes for the same files. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO
from zipfile import ZipFile

from annotator.export.zip_entries import zip_entry


class Packing:
    """Files going into a ZIP."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive

    def add(self, name: str, words: str) -> None:
        """Add a text file as UTF-8."""
        self._archive.writestr(zip_entry(name), words.encode())


@contextmanager
def packing(destination: BinaryIO) -> Iterator[Packing]:
    """Write a ZIP to ``destination``; files are added one after the other, none is held."""
    with ZipFile(destination, "w") as archive:
        yield Packing(archive)
