"""What a reader is: one format's way from bytes to an article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from annotator.config import Limits
from annotator.documents.reading.article import Article


@dataclass(frozen=True)
class Reader:
    """One format.

    ``name`` is stored with each article, as in ``plain/1``: raise its number when the reader gives another text for
    the same bytes. ``extensions`` are in lower case with their dot. ``signatures`` are the bytes with which every
    file of the format begins, one of them at least; a format of plain text has none. ``read`` raises AnnotatorError.
    """

    name: str
    media_type: str
    extensions: tuple[str, ...]
    read: Callable[[bytes, Limits], Article]
    signatures: tuple[bytes, ...] = ()
