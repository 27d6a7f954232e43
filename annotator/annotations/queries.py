"""Read annotations: a few queries for whole documents, never one an annotation.

The statements are built once, on tables rather than classes: a save runs several of them, and building each anew would
cost it more than running it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from annotator.accounts.models import User
from annotator.annotations.models import Annotation, AnnotationSpan
from annotator.annotations.records import AnnotationState
from annotator.annotations.spans import Span
from annotator.annotations.tags import Part
from annotator.annotations.visibility import SEEN, Visibility
from annotator.documents.models import Document

PARTS = {part.value: part for part in Part}
_a, _s, _u, _d = (table.__table__.c for table in (Annotation, AnnotationSpan, User, Document))
_OF_DOCUMENT = (_a.document_id == bindparam("document_id"), SEEN)
_LIVE = (*_OF_DOCUMENT, _a.deleted_at.is_(None))

ANNOTATION_ROWS = select(
    _a.id,
    _a.document_id,
    _u.username,
    _a.tag,
    _a.note,
    _a.attributes,
    _a.confidence,
    _a.origin,
    _a.layer,
    _a.version,
    _a.created_at,
    _a.updated_at,
    _a.deleted_at,
).join_from(Annotation.__table__, User.__table__, _u.id == _a.reviewer_id)
_ROWS_OF_DOCUMENT = ANNOTATION_ROWS.where(*_LIVE)
_ALL_ROWS_OF_DOCUMENT = ANNOTATION_ROWS.where(*_OF_DOCUMENT)
_ROW = ANNOTATION_ROWS.where(_a.id == bindparam("annotation_id"), SEEN)
_SPANS_OF_DOCUMENT = (
    select(_s.annotation_id, _s.part, _s.start, _s.end)
    .join_from(AnnotationSpan.__table__, Annotation.__table__, _a.id == _s.annotation_id)
    .where(*_LIVE)
    .order_by(_s.annotation_id, _s.position)
)
_ALL_SPANS_OF_DOCUMENT = (
    select(_s.annotation_id, _s.part, _s.start, _s.end)
    .join_from(AnnotationSpan.__table__, Annotation.__table__, _a.id == _s.annotation_id)
    .where(*_OF_DOCUMENT)
    .order_by(_s.annotation_id, _s.position)
)
_SPANS_WITH_WORDS = (
    select(_s.part, _s.start, _s.end, func.substr(_d.text, _s.start + 1, _s.end - _s.start))
    .join_from(AnnotationSpan.__table__, Annotation.__table__, _a.id == _s.annotation_id)
    .join(Document.__table__, _d.id == _a.document_id)
    .where(_s.annotation_id == bindparam("annotation_id"))
    .order_by(_s.position)
)
_SPANS_TOUCHING = (
    select(_a.id, _a.tag, _u.username, _s.part, _s.start, _s.end)
    .join_from(Annotation.__table__, AnnotationSpan.__table__, _a.id == _s.annotation_id)
    .join(User.__table__, _u.id == _a.reviewer_id)
    .where(*_LIVE, _s.start < bindparam("end"), _s.end > bindparam("start"))
)


def states_of_document(session: Session, *, document_id: str, text: str, sees: Visibility) -> list[AnnotationState]:
    """Give the live annotations of a document, by (start, end, tag, id). Cost: two queries."""
    states = _read_states(session, (_ROWS_OF_DOCUMENT, _SPANS_OF_DOCUMENT), document_id, text, sees)
    return sorted(states, key=lambda state: state.sort_key)


def all_states_of_document(session: Session, *, document_id: str, text: str, sees: Visibility) -> list[AnnotationState]:
    """Give every annotation of a document, deleted ones too, by (start, end, tag, id). Cost: two queries."""
    states = _read_states(session, (_ALL_ROWS_OF_DOCUMENT, _ALL_SPANS_OF_DOCUMENT), document_id, text, sees)
    return sorted(states, key=lambda state: state.sort_key)


def state_of(session: Session, annotation_id: str, *, sees: Visibility) -> AnnotationState | None:
    """Give one annotation, a deleted one too; None when there is none. Cost: two queries."""
    connection, of_annotation = session.connection(), {"annotation_id": annotation_id}
    row = connection.execute(_ROW, of_annotation | sees.parameters()).one_or_none()
    if row is None:
        return None
    words = connection.execute(_SPANS_WITH_WORDS, of_annotation)
    return state_from(row, tuple(Span(PARTS[part], start, end, exact) for part, start, end, exact in words))


def spans_touching(session: Session, *, document_id: str, start: int, end: int, sees: Visibility) -> Sequence[Any]:
    """Give the rows (id, tag, username, part, start, end) of live spans that touch ``[start, end)`` (code points)."""
    where = {"document_id": document_id, "start": start, "end": end, **sees.parameters()}
    return session.connection().execute(_SPANS_TOUCHING, where).all()


def _read_states(
    session: Session, statements: tuple[Select[Any], Select[Any]], document_id: str, text: str, sees: Visibility
) -> list[AnnotationState]:
    (rows, spans_of), connection = statements, session.connection()
    of_document = {"document_id": document_id, **sees.parameters()}
    spans: dict[str, list[Span]] = defaultdict(list)
    # All at once, and by place rather than name: a page reads thousands of rows.
    for annotation_id, part, start, end in connection.execute(spans_of, of_document).all():
        spans[annotation_id].append(Span(PARTS[part], start, end, text[start:end]))
    return [state_from(row, tuple(spans[row[0]])) for row in connection.execute(rows, of_document).all()]


def state_from(row: Any, spans: tuple[Span, ...]) -> AnnotationState:
    """Give the state that a row of ``ANNOTATION_ROWS`` and the annotation's spans make."""
    own, document, reviewer, tag, note, attributes, confidence, origin, layer, version, created, updated, deleted = row
    return AnnotationState(
        id=own,
        document_id=document,
        reviewer=reviewer,
        tag=tag,
        spans=spans,
        attributes={} if attributes == "{}" else json.loads(attributes),
        note=note,
        confidence=confidence,
        origin=origin,
        layer=layer,
        version=version,
        created_at=created,
        updated_at=updated,
        deleted=deleted is not None,
    )
