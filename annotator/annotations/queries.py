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
from annotator.documents.models import Document

_PARTS = {part.value: part for part in Part}
_a, _s, _u, _d = (table.__table__.c for table in (Annotation, AnnotationSpan, User, Document))
_LIVE = (_a.document_id == bindparam("document_id"), _a.deleted_at.is_(None))

_ROWS = select(
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
_ROWS_OF_DOCUMENT = _ROWS.where(*_LIVE)
_ALL_ROWS_OF_DOCUMENT = _ROWS.where(_LIVE[0])
_ROW = _ROWS.where(_a.id == bindparam("annotation_id"))
_SPANS_OF_DOCUMENT = (
    select(_s.annotation_id, _s.part, _s.start, _s.end)
    .join_from(AnnotationSpan.__table__, Annotation.__table__, _a.id == _s.annotation_id)
    .where(*_LIVE)
    .order_by(_s.annotation_id, _s.position)
)
_ALL_SPANS_OF_DOCUMENT = (
    select(_s.annotation_id, _s.part, _s.start, _s.end)
    .join_from(AnnotationSpan.__table__, Annotation.__table__, _a.id == _s.annotation_id)
    .where(_LIVE[0])
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
_COUNT = select(func.count()).select_from(Annotation.__table__).where(*_LIVE)


def states_of_document(session: Session, *, document_id: str, text: str) -> list[AnnotationState]:
    """Give the live annotations of a document, by (start, end, tag, id). Cost: two queries."""
    states = _read_states(session, _ROWS_OF_DOCUMENT, _SPANS_OF_DOCUMENT, document_id, text)
    return sorted(states, key=lambda state: state.sort_key)


def all_states_of_document(session: Session, *, document_id: str, text: str) -> list[AnnotationState]:
    """Give every annotation of a document, deleted ones too, by (start, end, tag, id). Cost: two queries."""
    states = _read_states(session, _ALL_ROWS_OF_DOCUMENT, _ALL_SPANS_OF_DOCUMENT, document_id, text)
    return sorted(states, key=lambda state: state.sort_key)


def state_of(session: Session, annotation_id: str) -> AnnotationState | None:
    """Give one annotation, a deleted one too; None when there is none. Cost: two queries."""
    connection, of_annotation = session.connection(), {"annotation_id": annotation_id}
    row = connection.execute(_ROW, of_annotation).one_or_none()
    if row is None:
        return None
    words = connection.execute(_SPANS_WITH_WORDS, of_annotation)
    return _state(row, tuple(Span(_PARTS[part], start, end, exact) for part, start, end, exact in words))


def spans_touching(session: Session, *, document_id: str, start: int, end: int) -> Sequence[Any]:
    """Give the rows (id, tag, username, part, start, end) of live spans that touch ``[start, end)`` (code points)."""
    return session.connection().execute(_SPANS_TOUCHING, {"document_id": document_id, "start": start, "end": end}).all()


def count_live(session: Session, document_id: str) -> int:
    """Count the live annotations of a document."""
    return session.connection().execute(_COUNT, {"document_id": document_id}).scalar_one()


def _read_states(
    session: Session, rows: Select[Any], spans_of: Select[Any], document_id: str, text: str
) -> list[AnnotationState]:
    connection, of_document = session.connection(), {"document_id": document_id}
    spans: dict[str, list[Span]] = defaultdict(list)
    for annotation_id, part, start, end in connection.execute(spans_of, of_document):
        spans[annotation_id].append(Span(_PARTS[part], start, end, text[start:end]))
    return [_state(row, tuple(spans[row.id])) for row in connection.execute(rows, of_document)]


def _state(row: Any, spans: tuple[Span, ...]) -> AnnotationState:
    return AnnotationState(
        id=row.id,
        document_id=row.document_id,
        reviewer=row.username,
        tag=row.tag,
        spans=spans,
        attributes={} if row.attributes == "{}" else json.loads(row.attributes),
        note=row.note,
        confidence=row.confidence,
        origin=row.origin,
        layer=row.layer,
        version=row.version,
        created_at=row.created_at,
        updated_at=row.updated_at,
        deleted=row.deleted_at is not None,
    )
