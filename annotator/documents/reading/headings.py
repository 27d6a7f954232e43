"""Headings and list items in plain text, by their look alone: their words stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from annotator.documents.reading.article import BlockKind
from annotator.documents.reading.assembly import Paragraph
from annotator.documents.reading.endings import ends_sentence, width
from annotator.documents.reading.wrapping import begins_item

_LONGEST_HEADING = 80  # columns
_SHORTEST_BODY = 100


def mark_headings(paragraphs: Sequence[Paragraph]) -> None:
    """Mark list items, and as headings the short lines without a stop between paragraphs of prose.

    Such a line stands apart from what is above it; those above the first prose belong to the article's head.
    """
    has_prose = False
    for paragraph, below in pairwise([*paragraphs, None]):
        if paragraph is None or paragraph.kind is not BlockKind.PARAGRAPH:
            continue
        if paragraph.text[0] in "-*•‣" and begins_item(paragraph.text):
            paragraph.kind = BlockKind.LIST_ITEM
        elif has_prose and below is not None and _is_heading(paragraph, below):
            paragraph.kind = BlockKind.HEADING
        has_prose = has_prose or width(paragraph.text) >= _SHORTEST_BODY


def _is_heading(paragraph: Paragraph, below: Paragraph) -> bool:
    text = paragraph.text
    if len(text) > _LONGEST_HEADING or below.kind is not BlockKind.PARAGRAPH or paragraph.gap == "\n":
        return False
    if ends_sentence(text) or text[0].islower() or not any(map(str.isalpha, text)) or text[-1] in ",—–":
        return False
    return width(text) <= _LONGEST_HEADING and width(below.text) >= _SHORTEST_BODY
