"""What the page needs to redraw after one change: the blocks, the card and the strip's rectangles of an annotation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from flask import render_template
from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.accounts.person import Person
from annotator.annotations.queries import spans_touching
from annotator.annotations.records import AnnotationState, record_of
from annotator.annotations.rendering import DrawnBlock, DrawnSpan, draw_block, draw_strip
from annotator.annotations.service import Outcome, exact_of
from annotator.annotations.tags import TAGS, Tag
from annotator.documents.models import Document
from annotator.documents.service import blocks_of, slices_of
from annotator.text.markup import render_markup


def redraw(session: Session, outcome: Outcome, *, by: Person) -> dict[str, Any]:
    """Give the answer to a change, as the page's modules read it. Cost: five queries, whatever the document's size."""
    state = outcome.state
    length = session.scalar(select(Document.text_length).where(Document.id == state.document_id)) or 1
    record = page_record(state, exact=exact_of(session, state), by=by)
    return {
        "annotation": record | {"deleted": state.deleted},
        "revision": outcome.revision,
        "previous": outcome.previous,
        "blocks": _blocks(session, outcome),
        "card": None if state.deleted else draw_card(record),
        "strip": "" if state.deleted else str(draw_strip(drawn_spans(state), length)),
    }


def page_record(state: AnnotationState, *, exact: str, by: Person) -> dict[str, Any]:
    """Give an annotation's record with what only the page needs: whose it is to the reader, and the note drawn."""
    return record_of(state, exact=exact) | {
        "mine": state.reviewer == by.username,
        "note_html": render_markup(state.note) if state.note else "",
    }


def draw_card(record: dict[str, Any]) -> str:
    """Draw one card."""
    return render_template("annotations/_card.html", annotation=record, declaration=TAGS[Tag(record["tag"])])


def drawn_spans(state: AnnotationState) -> list[DrawnSpan]:
    """Give an annotation's spans as the renderer takes them."""
    return [
        DrawnSpan(state.id, state.tag, state.reviewer, span.part.value, span.start, span.end) for span in state.spans
    ]


def drawn_blocks(rows: Iterable[Any]) -> list[DrawnBlock]:
    """Give block rows as the renderer takes them."""
    return [DrawnBlock(row.position, row.kind, row.start, row.end) for row in rows]


def _blocks(session: Session, outcome: Outcome) -> dict[str, str]:
    every = drawn_blocks(blocks_of(session, outcome.state.document_id))
    touched = _touched(every, outcome)
    if not touched:
        return {}
    document_id = outcome.state.document_id
    words = slices_of(session, document_id, [(block.start, block.end) for block in touched])
    rows = spans_touching(session, document_id=document_id, start=touched[0].start, end=touched[-1].end)
    spans = [DrawnSpan(row.id, row.tag, row.username, row.part, row.start, row.end) for row in rows]
    main = next((block.position for block in every if block.kind == "title"), None)
    return {
        str(block.position): str(draw_block(block, own, spans, main=block.position == main))
        for block, own in zip(touched, words, strict=True)
    }


def _touched(blocks: Sequence[DrawnBlock], outcome: Outcome) -> list[DrawnBlock]:
    spans = [*outcome.state.spans, *(outcome.before.spans if outcome.before else ())]
    return [block for block in blocks if any(span.start < block.end and span.end > block.start for span in spans)]
