"""Read annotations: a few queries for whole documents, never one an annotation."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from annotator.accounts.models import User
from annotator.annotations.models import Annotation, AnnotationSpan
from annotator.annotations.records import AnnotationState
from annotator.annotations.spans import Span
from annotator.annotations.tags import Part
from annotator.documents.models import Document

_PARTS = {part.value: part for part in Part}


def states_of_document(session: Session, *, document_id: str, text: str) -> list[AnnotationState]:
    """Give the live annotations of a document, by (start, end, tag, id). Cost: two queries."""
    rows = session.execute(_rows(Annotation.document_id == document_id, Annotation.deleted_at.is_(None))).all()
    query = (
        select(AnnotationSpan.annotation_id, AnnotationSpan.part, AnnotationSpan.start, AnnotationSpan.end)
        .join(Annotation, Annotation.id == AnnotationSpan.annotation_id)
        .where(Annotation.document_id == document_id, Annotation.deleted_at.is_(None))
        .order_by(AnnotationSpan.annotation_id, AnnotationSpan.position)
    )
    spans: dict[str, list[Span]] = defaultdict(list)
    for annotation_id, part, start, end in session.execute(query):
        spans[annotation_id].append(Span(_PARTS[part], start, end, text[start:end]))
    states = [_state(row, tuple(spans[row.id])) for row in rows]
    return sorted(states, key=lambda state: state.sort_key)


def state_of(session: Session, annotation_id: str) -> AnnotationState | None:
    """Give one annotation, a deleted one too; None when there is none. Cost: two queries."""
    row = session.execute(_rows(Annotation.id == annotation_id)).one_or_none()
    if row is None:
        return None
    span = AnnotationSpan
    words = func.substr(Document.text, span.start + 1, span.end - span.start)
    query = (
        select(span.part, span.start, span.end, words)
        .join(Document, Document.id == row.document_id)
        .where(span.annotation_id == annotation_id)
        .order_by(span.position)
    )
    return _state(
        row, tuple(Span(_PARTS[part], start, end, exact) for part, start, end, exact in session.execute(query))
    )


def spans_touching(session: Session, *, document_id: str, start: int, end: int) -> Sequence[Any]:
    """Give the rows (id, tag, reviewer, part, start, end) of live spans that touch ``[start, end)``."""
    query = (
        select(
            Annotation.id, Annotation.tag, User.username, AnnotationSpan.part, AnnotationSpan.start, AnnotationSpan.end
        )
        .join(Annotation, Annotation.id == AnnotationSpan.annotation_id)
        .join(User, User.id == Annotation.reviewer_id)
        .where(
            Annotation.document_id == document_id,
            Annotation.deleted_at.is_(None),
            AnnotationSpan.start < end,
            AnnotationSpan.end > start,
        )
    )
    return session.execute(query).all()


def count_live(session: Session, document_id: str) -> int:
    """Count the live annotations of a document."""
    query = select(func.count()).where(Annotation.document_id == document_id, Annotation.deleted_at.is_(None))
    return session.scalar(query.select_from(Annotation)) or 0


def _rows(*conditions: Any) -> Select[Any]:
    return (
        select(
            Annotation.id,
            Annotation.document_id,
            User.username,
            Annotation.tag,
            Annotation.note,
            Annotation.attributes,
            Annotation.confidence,
            Annotation.origin,
            Annotation.layer,
            Annotation.version,
            Annotation.created_at,
            Annotation.updated_at,
            Annotation.deleted_at,
        )
        .join(User, User.id == Annotation.reviewer_id)
        .where(*conditions)
    )


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
