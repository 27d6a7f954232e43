"""A reviewer's queue: what waits, what is begun, what is done. A handful of queries over an index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from annotator.accounts.person import Person
from annotator.documents.models import Document
from annotator.review.models import UNFINISHED, Assignment, AssignmentState, Dealing, Round, RoundReviewer, RoundState

_LATELY = 8  # documents done that one may want to open again
_OPEN = [state.value for state in UNFINISHED]
_x, _d, _r = (table.__table__.c for table in (Assignment, Document, Round))
_MINE = (
    select(
        _x.id,
        _x.state,
        _x.reason,
        _x.changed_at,
        _x.document_id,
        _d.title,
        _d.text_length,
        _r.name,
        _r.sight,
        _r.suggestions,
    )
    .join_from(Assignment.__table__, Round.__table__, _r.id == _x.round_id)
    .join(Document.__table__, _d.id == _x.document_id)
    .where(_r.state == RoundState.OPEN.value)
)


@dataclass(frozen=True)
class Queue:
    """What a reviewer sees of their work in open rounds."""

    counts: dict[str, int]
    unfinished: Sequence[Any]
    finished: Sequence[Any]
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
    """Give a reviewer's queue, ``shown`` unfinished rows at most, what is begun first; and what was done lately."""
    connection = session.connection()
    counts = (
        select(_x.state, func.count())
        .join_from(Assignment.__table__, Round.__table__, _r.id == _x.round_id)
        .where(_x.reviewer_id == by.id, _r.state == RoundState.OPEN.value)
        .group_by(_x.state)
    )
    found: dict[str, int] = dict(connection.execute(counts).all())
    begun_first = case((_x.state == AssignmentState.STARTED.value, 0), else_=1)
    mine = _MINE.where(_x.reviewer_id == by.id)
    unfinished = mine.where(_x.state.in_(_OPEN)).order_by(begun_first, _r.opened_at, _x.position)
    finished = mine.where(_x.state == AssignmentState.DONE.value).order_by(_x.changed_at.desc())
    return Queue(
        counts={state.value: found.get(state.value, 0) for state in AssignmentState},
        unfinished=connection.execute(unfinished.limit(shown)).all(),
        finished=connection.execute(finished.limit(_LATELY)).all(),
        may_take=_may_take(session, by),
    )


def assignment_on(session: Session, *, document_id: str, by: Person) -> Any:
    """Give a reviewer's row of the queue for a document, the newest round first, None without one."""
    query = _MINE.where(_x.reviewer_id == by.id, _x.document_id == document_id).order_by(_r.opened_at.desc()).limit(1)
    return session.connection().execute(query).one_or_none()


def _may_take(session: Session, by: Person) -> bool:
    taking = (
        select(RoundReviewer.round_id)
        .join(Round, Round.id == RoundReviewer.round_id)
        .where(RoundReviewer.reviewer_id == by.id, RoundReviewer.left_at.is_(None))
        .where(Round.state == RoundState.OPEN.value, Round.dealing == Dealing.TAKEN.value)
    )
    return session.scalar(taking.limit(1)) is not None
