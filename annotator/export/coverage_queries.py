"""The queries of what was read: a reviewer's marks and finished readings, an adjudicator's decisions.

Each gives rows (document_id, username, layer, start, end, at), the users table among those it reads.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, literal, or_, select

from annotator.accounts.models import User
from annotator.annotations.models import Coverage
from annotator.annotations.tags import Layer
from annotator.documents.models import Document
from annotator.export.filters import ExportFilter
from annotator.review.models import Assignment, AssignmentState, Decision, Outcome, RoundDocument
from annotator.review.selecting import documents_of_rounds, ids_of_rounds, is_of_rounds

_c, _x, _e, _rd, _d, _u = (
    table.__table__.c for table in (Coverage, Assignment, Decision, RoundDocument, Document, User)
)
_REVIEW, _GOLD = literal(Layer.REVIEW.value), literal(Layer.GOLD.value)


def marked(chosen: ExportFilter) -> Select[Any]:
    """Give what people marked as read, and what an import brought."""
    query = select(_c.document_id, _u.username, _c.layer, _c.start, _c.end, _c.marked_at.label("at"))
    query = query.join_from(Coverage.__table__, User.__table__, _u.id == _c.reviewer_id)
    if chosen.layers:
        query = query.where(_c.layer.in_([layer.value for layer in chosen.layers]))
    if chosen.rounds:
        gold = (_c.layer == Layer.GOLD.value) & _c.document_id.in_(documents_of_rounds(chosen.rounds))
        query = query.where(or_(gold, is_of_rounds(_c.document_id, _c.reviewer_id, chosen.rounds)))
    return query


def finished(chosen: ExportFilter) -> Select[Any]:
    """Give whole texts that reviewers are done with in a round; withdrawn documents do not count."""
    return (
        select(_x.document_id, _u.username, *_whole(_REVIEW), _x.changed_at.label("at"))
        .join_from(Assignment.__table__, User.__table__, _u.id == _x.reviewer_id)
        .join(Document.__table__, _d.id == _x.document_id)
        .join(RoundDocument.__table__, (_rd.round_id == _x.round_id) & (_rd.document_id == _x.document_id))
        .where(_x.state == AssignmentState.DONE.value, _rd.withdrawn_at.is_(None), *_of_rounds(_x.round_id, chosen))
    )


def confirmed(chosen: ExportFilter) -> Select[Any]:
    """Give paragraphs in which an adjudicator confirmed that nothing is."""
    return (
        select(_e.document_id, _u.username, _GOLD.label("layer"), _e.start, _e.end, _e.decided_at.label("at"))
        .join_from(Decision.__table__, User.__table__, _u.username == _e.decided_by)
        .where(_e.outcome == Outcome.NOTHING.value, _e.undone_at.is_(None), *_of_rounds(_e.round_id, chosen))
    )


def adjudicated(chosen: ExportFilter) -> Select[Any]:
    """Give whole texts whose adjudication is finished."""
    return (
        select(_rd.document_id, _u.username, *_whole(_GOLD), _rd.adjudicated_at.label("at"))
        .join_from(RoundDocument.__table__, User.__table__, _u.username == _rd.adjudicated_by)
        .join(Document.__table__, _d.id == _rd.document_id)
        .where(_rd.adjudicated_at.is_not(None), _rd.withdrawn_at.is_(None), *_of_rounds(_rd.round_id, chosen))
    )


def _whole(layer: ColumnElement[str]) -> tuple[ColumnElement[Any], ...]:
    return layer.label("layer"), literal(0).label("start"), _d.text_length.label("end")


def _of_rounds(round_id: Any, chosen: ExportFilter) -> list[ColumnElement[bool]]:
    return [round_id.in_(ids_of_rounds(chosen.rounds))] if chosen.rounds else []
