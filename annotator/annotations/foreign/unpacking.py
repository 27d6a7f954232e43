"""Take the files out of a ZIP of annotated data; what an archive may hold is settled where articles are read. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.config import Limits
from annotator.documents.reading.archives import read_members
from annotator.errors import AnnotatorError

ZIP = b"PK\x03\x04"


def unpacked(name: str, source: bytes, limits: Limits) -> Iterator[tuple[str, bytes]]:
    """Give the files of a ZIP, in its order, as (``NAME/INNER``, bytes); folders and hidden files are none.

    Raises what ``read_members`` raises, and what it says of a single file too.
    """
    for inner, found in read_members(source, limits):
        if isinstance(found, AnnotatorError):
            raise found
        yield f"{name}/{inner}", found
