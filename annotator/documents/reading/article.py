"""What every reader gives back: the text of an article, its blocks, what it says of itself, and the way back."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is for a person who reads the page."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CREDIT = "credit"
    CAPTION = "caption"
    QUOTE = "quote"
    LIST_ITEM = "list_item"


@dataclass(frozen=True)
class Block:
    """One block of an article, all offsets half-open and in code points.

    ``start`` and ``end`` stand in ``Article.text``; ``source_start`` and ``source_end`` in the decoded source, from
    the block's first character there to its last (a block that a page break cut in two covers the break too).
    """

    kind: BlockKind
    start: int
    end: int
    source_start: int
    source_end: int


@dataclass(frozen=True)
class SourceRun:
    """A piece of the text that stands in the decoded source code point for code point.

    ``text[start:start + length] == source[source_start:source_start + length]``; runs are in order, disjoint on both
    sides, and as long as they can be.
    """

    start: int
    source_start: int
    length: int


@dataclass(frozen=True)
class Metadata:
    """What the source says about the article; ``None`` where it says nothing sure."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published_on: date | None = None
    language: str | None = None
    url: str | None = None
    credit: str | None = None
    caption: str | None = None

    def filled_from(self, other: Metadata) -> Metadata:
        """Give this with what it leaves open taken from another."""
        said = {each.name: getattr(self, each.name) for each in fields(self)}
        return replace(other, **{name: value for name, value in said.items() if value is not None})


@dataclass(frozen=True)
class Article:
    """An article as it will be stored: ``text`` is never changed again.

    ``blocks`` are in order and disjoint, and the text between two of them is white space only. ``reader`` names the
    reader and its version, as in ``plain/1``.
    """

    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata
    runs: tuple[SourceRun, ...] = field(repr=False)
    media_type: str
    reader: str
