"""The statements of a reviewer's queue, built once: the desk runs them at every visit."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BindParameter, Integer, bindparam, case, func, select

from annotator.documents.models import Document
from annotator.review.models import UNFINISHED, Assignment, AssignmentState, Dealing, Round, RoundReviewer, RoundState

_LATELY = 8  # documents done that one may want to open again
_OPEN = [state.value for state in UNFINISHED]
_x, _d, _r, _rr = (table.__table__.c for table in (Assignment, Document, Round, RoundReviewer))
_ME: BindParameter[Any] = bindparam("me")
_MANY: BindParameter[Any] = bindparam("many", type_=Integer())
_ROWS = (
    select(_x.id, _x.state, _x.reason, _x.changed_at, _x.document_id, _d.title, _d.text_length)
    .add_columns(_r.name, _r.sight, _r.suggestions)
    .join_from(Assignment.__table__, Round.__table__, _r.id == _x.round_id)
    .join(Document.__table__, _d.id == _x.document_id)
)
_OF_OPEN_ROUNDS = (_r.id == _x.round_id, _r.state == RoundState.OPEN.value)
_MINE = _ROWS.where(_x.reviewer_id == _ME, *_OF_OPEN_ROUNDS)
# Titles are looked up for the rows shown alone.
COUNTS = (
    select(_x.state, func.count())
    .join_from(Assignment.__table__, Round.__table__, _r.id == _x.round_id)
    .where(_x.reviewer_id == _ME, *_OF_OPEN_ROUNDS)
    .group_by(_x.state)
)
_FIRST = (case((_x.state == AssignmentState.STARTED.value, 0), else_=1), _r.opened_at, _x.position)
_NEXT = (
    select(_x.id)
    .join_from(Assignment.__table__, Round.__table__, _r.id == _x.round_id)
    .where(_x.reviewer_id == _ME, _x.state.in_(_OPEN), *_OF_OPEN_ROUNDS)
    .order_by(*_FIRST)
    .limit(_MANY)
)
UNFINISHED_ROWS = _ROWS.where(_x.id.in_(_NEXT)).order_by(*_FIRST)
FINISHED = _MINE.where(_x.state == AssignmentState.DONE.value).order_by(_x.changed_at.desc()).limit(_LATELY)
ON_DOCUMENT = _MINE.where(_x.document_id == bindparam("document")).order_by(_r.opened_at.desc()).limit(1)
TAKING = (
    select(_rr.round_id)
    .join_from(RoundReviewer.__table__, Round.__table__, _r.id == _rr.round_id)
    .where(_rr.reviewer_id == _ME, _rr.left_at.is_(None))
    .where(_r.state == RoundState.OPEN.value, _r.dealing == Dealing.TAKEN.value)
    .limit(1)
)
