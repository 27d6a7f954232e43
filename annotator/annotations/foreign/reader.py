"""What a reader of another tool's data offers, and what it gives where it cannot read. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from annotator.annotations.foreign.document import ForeignDocument
from annotator.config import Limits
from annotator.errors import AnnotatorError


@dataclass(frozen=True)
class Misread:
    """What of a file could not be read, where it stood and why."""

    place: str
    error: AnnotatorError


# Takes the files by name, in order.
Read = Callable[[Sequence[tuple[str, bytes]], Limits], Iterator[ForeignDocument | Misread]]


@dataclass(frozen=True)
class ForeignReader:
    """A reader: its name on the command line, its title on the page, the endings of its files with their dots."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    read: Read
