"""Headings and list items in plain text, by their look alone: their words stay as they are."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.documents.reading.article import BlockKind
from annotator.documents.reading.assembly import Paragraph
from annotator.documents.reading.endings import ends_sentence, width
from annotator.documents.reading.wrapping import begins_item

_LONGEST_HEADING = 80  # columns
_SHORTEST_BODY = 100


def mark_headings(paragraphs: Sequence[Paragraph]) -> None:
    """Mark list items, and as headings the short lines without a stop that stand apart above a paragraph of prose."""
    below: Paragraph | None = None
    for paragraph in reversed(paragraphs):
        if paragraph.kind is BlockKind.PARAGRAPH:
            if paragraph.text[:1] in "-*•‣" and begins_item(paragraph.text):
                paragraph.kind = BlockKind.LIST_ITEM
            elif below is not None and _is_heading(paragraph, below):
                paragraph.kind = BlockKind.HEADING
        below = paragraph


def _is_heading(paragraph: Paragraph, below: Paragraph) -> bool:
    text = paragraph.text
    if len(text) > _LONGEST_HEADING or below.kind is not BlockKind.PARAGRAPH or paragraph.gap == "\n":
        return False
    if ends_sentence(text) or text[0].islower() or not any(map(str.isalpha, text)) or text[-1] in ",—–":
        return False
    return width(text) <= _LONGEST_HEADING and width(below.text) >= _SHORTEST_BODY
