"""Annotations across documents, a page at a time, in the order of their ids: what is added meanwhile moves nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, bindparam, func, select
from sqlalchemy.orm import Session

from annotator.accounts.models import User
from annotator.annotations.models import Annotation, AnnotationSpan
from annotator.annotations.queries import ANNOTATION_ROWS, PARTS, state_from
from annotator.annotations.records import AnnotationState
from annotator.annotations.spans import Span
from annotator.annotations.tags import Layer, Part, Tag
from annotator.annotations.visibility import Visibility
from annotator.documents.models import Document

_a, _s, _u, _d = (table.__table__.c for table in (Annotation, AnnotationSpan, User, Document))
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_SPANS = (
    select(_s.annotation_id, _s.part, _s.start, _s.end, func.substr(_d.text, _s.start + 1, _s.end - _s.start))
    .join_from(AnnotationSpan.__table__, Annotation.__table__, _a.id == _s.annotation_id)
    .join(Document.__table__, _d.id == _a.document_id)
    .where(_s.annotation_id.in_(_IDS))
    .order_by(_s.annotation_id, _s.position)
)
_BOUNDS = (
    select(_s.annotation_id, func.min(_s.start).label("start"), func.max(_s.end).label("end"))
    .where(_s.annotation_id.in_(_IDS), _s.part == Part.CONTENT.value)
    .group_by(_s.annotation_id)
    .subquery()
)
_EXACT = (
    select(_a.id, func.substr(_d.text, _BOUNDS.c.start + 1, _BOUNDS.c.end - _BOUNDS.c.start))
    .join_from(_BOUNDS, Annotation.__table__, _a.id == _BOUNDS.c.annotation_id)
    .join(Document.__table__, _d.id == _a.document_id)
)


@dataclass(frozen=True)
class Choice:
    """Which annotations are asked for; an empty field narrows nothing."""

    document_id: str | None = None
    reviewer: str | None = None
    tag: Tag | None = None
    layer: Layer | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """Give the conditions on annotations joined to their reviewers."""
        wanted = (
            (_a.document_id, self.document_id),
            (_u.username, self.reviewer),
            (_a.tag, self.tag),
            (_a.layer, self.layer),
        )
        return [column == value for column, value in wanted if value is not None]


def annotations_after(
    session: Session, *, chosen: Choice, sees: Visibility, after: str | None, limit: int
) -> list[tuple[AnnotationState, str]]:
    """Give the first live annotations past an id, each with the text from its first to its last content span.

    Cost: two queries, a third where an annotation has several stretches.
    """
    query = ANNOTATION_ROWS.where(_a.deleted_at.is_(None), *chosen.conditions(), *sees.of_annotations())
    if after is not None:
        query = query.where(_a.id > after)
    rows = session.connection().execute(query.order_by(_a.id).limit(limit)).all()
    spans = _spans_of(session, [row[0] for row in rows])
    states = [state_from(row, tuple(spans[row[0]])) for row in rows]
    exact = _exact_of(session, [state.id for state in states if len(state.spans) > 1])
    return [(state, exact.get(state.id) or state.spans[0].exact) for state in states]


def _spans_of(session: Session, ids: Sequence[str]) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = defaultdict(list)
    rows: Sequence[Any] = session.connection().execute(_SPANS, {"ids": ids}).all() if ids else []
    for annotation_id, part, start, end, words in rows:
        found[annotation_id].append(Span(PARTS[part], start, end, words))
    return found


def _exact_of(session: Session, ids: Sequence[str]) -> dict[str, str]:
    return dict(session.connection().execute(_EXACT, {"ids": ids}).all()) if ids else {}
