"""A text that was normalised before: it stays as it is, and only its blocks are found again."""

from __future__ import annotations

import re

from annotator.config import Limits
from annotator.documents.reading.article import Article, Block, BlockKind, Metadata, SourceRun
from annotator.documents.reading.plain import read_plain
from annotator.errors import AnnotatorError


def settled_article(text: str, metadata: Metadata, *, reader: str, limits: Limits) -> Article:
    """Give an article of exactly ``text`` with its given metadata.

    The blocks are those that the plain reader finds, when it would leave the text as it is; else the paragraphs
    between blank lines. Cost: linear.
    """
    blocks = _read_again(text, limits) or _paragraphs(text, metadata.title)
    return Article(
        text=text,
        blocks=blocks,
        metadata=metadata,
        runs=(SourceRun(0, 0, len(text)),),
        media_type="application/x-ndjson",
        reader=reader,
    )


def _read_again(text: str, limits: Limits) -> tuple[Block, ...] | None:
    try:
        article = read_plain(text.encode(), limits)
    except AnnotatorError:
        return None
    return article.blocks if article.text == text else None


def _paragraphs(text: str, title: str | None) -> tuple[Block, ...]:
    found = []
    for start, end in _stretches(text):
        kind = BlockKind.TITLE if text[start:end] == title else BlockKind.PARAGRAPH
        found.append(Block(kind, start, end, start, end))
    return tuple(found)


def _stretches(text: str) -> list[tuple[int, int]]:
    stretches = []
    place = 0
    for piece in re.split(r"(\n[^\S\n]*\n\s*)", text):
        words = piece.strip()
        if words:
            start = place + piece.index(words[0])
            stretches.append((start, start + len(words)))
        place += len(piece)
    return stretches
