"""What the page needs to redraw after one change: the blocks, the card and the strip's rectangles of an annotation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from annotator.accounts.person import Person
from annotator.annotations.cards import draw_card
from annotator.annotations.queries import spans_touching
from annotator.annotations.records import AnnotationState, record_of
from annotator.annotations.rendering import DrawnBlock, DrawnSpan, draw_block, draw_strip
from annotator.annotations.service import Outcome, exact_of
from annotator.annotations.tags import Layer
from annotator.annotations.visibility import Visibility
from annotator.documents.service import blocks_touching, get_length
from annotator.text.markup import render_markup


def redraw(session: Session, outcome: Outcome, *, by: Person) -> dict[str, Any]:
    """Give the answer to a change, as the page's modules read it. Cost: two queries, whatever the document's size."""
    state, touched = outcome.state, _touched(session, outcome)
    length = touched[0].text_length if touched else get_length(session, state.document_id)
    exact, mine = exact_of(session, state), is_mine(state, by)
    record = record_of(state, exact=exact)
    return {
        "annotation": record
        | {"mine": mine, "note_html": render_markup(state.note) if state.note else "", "deleted": state.deleted},
        "revision": outcome.revision,
        "previous": outcome.previous,
        "blocks": _blocks(session, state.document_id, touched, Visibility.of(by)),
        "card": None if state.deleted else draw_card(state, exact=exact, mine=mine),
        "strip": "" if state.deleted else str(draw_strip(drawn_spans(state), length)),
    }


def is_mine(state: AnnotationState, by: Person) -> bool:
    """Tell whether the reader may edit an annotation here; what is gold changes in adjudication, whoever decided it."""
    return state.reviewer == by.username and state.layer == Layer.REVIEW


def page_record(state: AnnotationState, *, exact: str, mine: bool) -> dict[str, Any]:
    """Give what the page's modules hold of an annotation; what only people read of it stands in its card."""
    start, end = state.bounds
    return {
        "attributes": state.attributes,
        "confidence": state.confidence,
        "end": end,
        "exact": exact,
        "id": state.id,
        "mine": mine,
        "note": state.note,
        "reviewer": state.reviewer,
        "spans": [span.as_dict() for span in state.spans],
        "start": start,
        "tag": state.tag,
        "version": state.version,
    }


def drawn_spans(state: AnnotationState) -> list[DrawnSpan]:
    """Give an annotation's spans as the renderer takes them."""
    return [DrawnSpan(state.id, state.tag, state.reviewer, span.part, span.start, span.end) for span in state.spans]


def drawn_blocks(rows: Iterable[Any]) -> list[DrawnBlock]:
    """Give block rows as the renderer takes them."""
    return [DrawnBlock(row.position, row.kind, row.start, row.end) for row in rows]


def _touched(session: Session, outcome: Outcome) -> list[Any]:
    """Give the rows of the blocks under the spans of an annotation, as they are and as they were."""
    changed = [*outcome.state.spans, *(outcome.before.spans if outcome.before else ())]
    start, end = min(span.start for span in changed), max(span.end for span in changed)
    rows = blocks_touching(session, document_id=outcome.state.document_id, start=start, end=end)
    return [row for row in rows if any(span.start < row.end and span.end > row.start for span in changed)]


def _blocks(session: Session, document_id: str, touched: list[Any], sees: Visibility) -> dict[str, str]:
    if not touched:
        return {}
    rows = spans_touching(session, document_id=document_id, start=touched[0].start, end=touched[-1].end, sees=sees)
    spans = [DrawnSpan(row.id, row.tag, row.username, row.part, row.start, row.end) for row in rows]
    drawn = zip(drawn_blocks(touched), touched, strict=True)
    return {
        str(row.position): str(draw_block(block, row.words, spans, main=row.position == row.main_title))
        for block, row in drawn
    }
