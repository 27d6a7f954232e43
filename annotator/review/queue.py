"""A reviewer's queue: what waits, what is begun, what is done. A handful of queries over an index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Integer, bindparam, case, func, select
from sqlalchemy.orm import Session

from annotator.accounts.person import Person
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
# Built once: the desk runs them at every visit. Titles are looked up for the rows shown alone.
_COUNTS = (
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
_UNFINISHED = _ROWS.where(_x.id.in_(_NEXT)).order_by(*_FIRST)
_FINISHED = _MINE.where(_x.state == AssignmentState.DONE.value).order_by(_x.changed_at.desc()).limit(_LATELY)
_ON = _MINE.where(_x.document_id == bindparam("document")).order_by(_r.opened_at.desc()).limit(1)
_TAKING = (
    select(_rr.round_id)
    .join_from(RoundReviewer.__table__, Round.__table__, _r.id == _rr.round_id)
    .where(_rr.reviewer_id == _ME, _rr.left_at.is_(None))
    .where(_r.state == RoundState.OPEN.value, _r.dealing == Dealing.TAKEN.value)
    .limit(1)
)


@dataclass(frozen=True)
class Queue:
    """What a reviewer sees of their work in open rounds."""

    counts: dict[str, int]
    unfinished: Sequence[Any]
    may_take: bool

    @property
    def total(self) -> int:
        """Give the number of documents in this reviewer's hands or done."""
        return sum(self.counts[state] for state in ("waiting", "started", "done"))

    @property
    def left(self) -> int:
        """Give the number of documents that are not done."""
        return self.counts["waiting"] + self.counts["started"]


def queue_of(session: Session, *, by: Person, shown: int) -> Queue:
    """Give a reviewer's queue, ``shown`` unfinished rows at most, what is begun first. Cost: three queries."""
    connection, me = session.connection(), {"me": by.id}
    found: dict[str, int] = dict(connection.execute(_COUNTS, me).all())
    return Queue(
        counts={state.value: found.get(state.value, 0) for state in AssignmentState},
        unfinished=connection.execute(_UNFINISHED, me | {"many": shown}).all() if found else (),
        may_take=connection.execute(_TAKING, me).one_or_none() is not None,
    )


def finished_lately(session: Session, *, by: Person) -> Sequence[Any]:
    """Give the rows of what a reviewer has done last in open rounds, newest first."""
    return session.connection().execute(_FINISHED, {"me": by.id}).all()


def assignment_on(session: Session, *, document_id: str, by: Person) -> Any:
    """Give a reviewer's row of the queue for a document, the newest round first, None without one."""
    return session.connection().execute(_ON, {"me": by.id, "document": document_id}).one_or_none()
