"""The blocks of a page: what one sees as a paragraph, a heading, an item, and where on the page it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from annotator.config import Limits
from annotator.documents.reading.article import BlockKind
from annotator.documents.reading.html_elements import (
    BESIDE,
    BLOCK,
    CLOSES,
    KINDS,
    PLAIN,
    UNSEEN,
    VOID,
    is_hidden,
    stands_beside,
)
from annotator.documents.reading.html_tokens import Token, attributes, tokens
from annotator.documents.reading.html_words import Words
from annotator.documents.reading.lines import Piece
from annotator.errors import Invalid

_NAMED = re.compile(r"(?i)\s(?:class|id|role|hidden|aria-hidden|style)(?=[\s=>/])")


@dataclass(slots=True)
class PageBlock:
    """A block in the order of the page; ``within`` is the number of its innermost article or main, 0 for none."""

    text: str
    pieces: list[Piece]
    kind: BlockKind
    level: int  # of a heading; 0 for every other block
    within: int
    is_beside: bool
    linked: int  # code points of it that are links


@dataclass(slots=True)
class PageHead:
    """The tags of a page that speak of it: ``meta`` and ``link`` with their attributes, and what scripts hold."""

    title: str = ""
    language: str = ""
    time: str = ""
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    data: list[str] = field(default_factory=list)  # of scripts of the type application/ld+json


class _Element(NamedTuple):
    name: str
    kind: BlockKind
    level: int
    within: int
    is_beside: bool
    is_unseen: bool


def read_page(source: str, limits: Limits) -> tuple[list[PageBlock], PageHead]:
    """Give the blocks and the head of a page. Cost: linear. Raises Invalid (too_complex) for too deep a nesting."""
    builder = _Builder(source, limits.html_depth)
    for token in tokens(source):
        builder.take(token)
    builder.flush()
    return builder.blocks, builder.head


class _Builder:
    def __init__(self, source: str, depth: int) -> None:
        self.source, self.depth = source, depth
        self.blocks: list[PageBlock] = []
        self.head = PageHead()
        self.stack = [_Element("", BlockKind.PARAGRAPH, 0, 0, False, False)]
        self.words = Words(source)
        self.links = self.link_start = self.articles = 0

    def take(self, token: Token) -> None:
        name = token.name
        if not name:
            if not self.stack[-1].is_unseen:
                self.words.add(token.start, token.end, is_literal=self.stack[-1].name == "pre")
        elif name == "br":
            if "\n" in self.words.gap:
                self.flush()  # two of them part paragraphs
            self.words.break_line()
        elif token.is_end:
            self._close(name)
        elif name in VOID:
            self._note(token)
            if name == "hr":
                self.flush()
        else:
            self._open(token)

    def flush(self) -> None:
        """End the block that is open, if it has words."""
        if self.words.pieces:
            text, pieces = self.words.done()
            top = self.stack[-1]
            if text:
                self.blocks.append(PageBlock(text, pieces, top.kind, top.level, top.within, top.is_beside, self.links))
        self.words.gap = ""
        self.links = 0

    def _note(self, token: Token) -> None:
        if token.name in {"meta", "link"} and len(self.head.tags) < 1_000:
            self.head.tags.append((token.name, attributes(self.source, token)))

    def _open(self, token: Token) -> None:
        name = token.name
        if token.inner != (0, 0):
            self._take_raw(token)
            return
        if name in BLOCK:
            self.flush()
            self._imply_ends(name)
        if self.source[token.end - 2] == "/" and name not in BLOCK:
            return  # <path/>: nothing is in it
        if len(self.stack) > self.depth:
            raise Invalid(
                f"The page's tags are nested more than {self.depth} deep. Open it in a browser, copy the article's "
                "words and paste them.",
                code="too_complex",
                limit=self.depth,
            )
        self.stack.append(self._element(token))
        if name == "a":
            self.link_start = self.words.length

    def _element(self, token: Token) -> _Element:
        name, above = token.name, self.stack[-1]
        kind = KINDS.get(name, above.kind if name not in {"td", "th"} else BlockKind.PARAGRAPH)
        if above.kind is BlockKind.QUOTE and name == "p":
            kind = BlockKind.QUOTE
        level = int(name[1]) if kind is BlockKind.HEADING and name in KINDS else above.level
        within = above.within
        if name in {"article", "main"}:
            self.articles += 1
            within = self.articles
        is_beside = above.is_beside or name in BESIDE or (name == "header" and not within)
        is_unseen = above.is_unseen or name in UNSEEN
        if name in {"html", "time"} or (
            name not in PLAIN and _NAMED.search(self.source, token.start, min(token.end, token.start + 2_000))
        ):
            found = attributes(self.source, token)
            self._read_words_about(name, found, within)
            is_unseen = is_unseen or is_hidden(found)
            if name not in {"html", "body", "main", "article"}:
                is_beside = is_beside or stands_beside(found)
        return _Element(name, kind, level, within, is_beside, is_unseen)

    def _read_words_about(self, name: str, found: dict[str, str], within: int) -> None:
        if name == "html" and not self.head.language:
            self.head.language = found.get("lang") or found.get("xml:lang") or ""
        if name == "time" and within and not self.head.time:
            self.head.time = found.get("datetime", "")

    def _take_raw(self, token: Token) -> None:
        start, end = token.inner
        if token.name == "title" and not self.head.title and not self.stack[-1].is_beside:
            self.head.title = self.source[start : min(end, start + 2_000)]
        elif token.name == "script" and "ld+json" in self.source[token.start : token.end]:
            self.head.data.append(self.source[start:end])

    def _imply_ends(self, name: str) -> None:
        for place in range(len(self.stack) - 1, 0, -1):
            if self.stack[place].name == "p":
                del self.stack[place:]
            elif self.stack[place].name not in BLOCK:
                continue
            break
        closed, bounds = CLOSES.get(name, (frozenset(), frozenset()))
        if not closed:
            return
        for place in range(len(self.stack) - 1, 0, -1):
            if self.stack[place].name in bounds:
                return
            if self.stack[place].name in closed:
                del self.stack[place:]
                return

    def _close(self, name: str) -> None:
        if name in BLOCK:
            self.flush()
        for place in range(len(self.stack) - 1, 0, -1):
            if self.stack[place].name == name:
                if name == "a":
                    self.links += self.words.length - self.link_start
                del self.stack[place:]
                return
            if name not in BLOCK and self.stack[place].name in BLOCK:
                return  # </b> ends nothing outside of its own paragraph


def keys_of(text: str) -> Iterator[str]:
    """Give each line of a text without its white space: what two extractions of one page have in common."""
    return filter(None, ("".join(line.split()) for line in text.split("\n")))
