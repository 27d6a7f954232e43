"""How a round stands: who has done what, which documents are ready to be adjudicated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session

from annotator.accounts.models import User
from annotator.documents.models import Document
from annotator.review.models import UNFINISHED, Assignment, AssignmentState, Round, RoundDocument, RoundReviewer

_x, _u, _d, _r = (table.__table__.c for table in (Assignment, User, Document, Round))
_rd, _rr = RoundDocument.__table__.c, RoundReviewer.__table__.c
_DONE = func.sum(case((_x.state == AssignmentState.DONE.value, 1), else_=0))
_LEFT = func.sum(case((_x.state.in_([state.value for state in UNFINISHED]), 1), else_=0))
_SKIPPED = func.sum(case((_x.state == AssignmentState.SKIPPED.value, 1), else_=0))


@dataclass(frozen=True)
class Standing:
    """A round's documents and reviewers with their counts."""

    documents: Sequence[Any]  # document_id, title, withdrawn_at, adjudicated_at, adjudicated_by, done, left
    reviewers: Sequence[Any]  # id, username, left_at, done, left, skipped
    skips: Sequence[Any]  # username, title, reason

    @property
    def places(self) -> int:
        """Give the number of assignments that count."""
        return sum(row.done + row.left for row in self.reviewers)

    @property
    def done(self) -> int:
        """Give the number of assignments that are done."""
        return sum(row.done for row in self.reviewers)

    @property
    def adjudicated(self) -> int:
        """Give the number of documents whose adjudication is finished."""
        return sum(row.adjudicated_at is not None for row in self.documents)


def all_rounds(session: Session) -> Sequence[Any]:
    """Give every round with its numbers of documents, adjudicated ones and assignments done, newest first."""
    documents = select(func.count()).where(_rd.round_id == _r.id).scalar_subquery()
    adjudicated = select(func.count(_rd.adjudicated_at)).where(_rd.round_id == _r.id).scalar_subquery()
    query = select(
        _r.id,
        _r.name,
        _r.sight,
        _r.state,
        _r.readers,
        _r.opened_at,
        documents.label("documents"),
        adjudicated.label("adjudicated"),
    ).order_by(_r.opened_at.desc())
    return session.connection().execute(query).all()


def standing_of(session: Session, *, round_id: str) -> Standing:
    """Give how a round stands. Cost: three queries, linear in its assignments."""
    connection = session.connection()
    return Standing(
        connection.execute(_documents(round_id)).all(),
        connection.execute(_reviewers(round_id)).all(),
        connection.execute(_skips(round_id)).all(),
    )


def _documents(round_id: str) -> Select[Any]:
    counted = (
        select(_x.document_id, _DONE.label("done"), _LEFT.label("left"))
        .where(_x.round_id == round_id)
        .group_by(_x.document_id)
        .subquery()
    )
    counts = [func.coalesce(counted.c[name], 0).label(name) for name in ("done", "left")]
    return (
        select(_rd.document_id, _d.title, _rd.withdrawn_at, _rd.adjudicated_at, _rd.adjudicated_by, *counts)
        .join_from(RoundDocument.__table__, Document.__table__, _d.id == _rd.document_id)
        .outerjoin(counted, counted.c.document_id == _rd.document_id)
        .where(_rd.round_id == round_id)
        .order_by(_rd.position)
    )


def _reviewers(round_id: str) -> Select[Any]:
    sums = (("done", _DONE), ("left", _LEFT), ("skipped", _SKIPPED))
    return (
        select(_u.id, _u.username, _rr.left_at, *[func.coalesce(each, 0).label(name) for name, each in sums])
        .join_from(RoundReviewer.__table__, User.__table__, _u.id == _rr.reviewer_id)
        .outerjoin(Assignment.__table__, (_x.reviewer_id == _u.id) & (_x.round_id == round_id))
        .where(_rr.round_id == round_id)
        .group_by(_u.id, _u.username, _rr.left_at)
        .order_by(_u.username)
    )


def _skips(round_id: str) -> Select[Any]:
    return (
        select(_u.username, _d.title, _x.reason)
        .join_from(Assignment.__table__, User.__table__, _u.id == _x.reviewer_id)
        .join(Document.__table__, _d.id == _x.document_id)
        .where(_x.round_id == round_id, _x.state == AssignmentState.SKIPPED.value)
        .order_by(_x.changed_at)
    )


def finishing_order(session: Session, *, round_id: str) -> Sequence[Any]:
    """Give the rows (document_id, finished_at) of the documents that somebody has done, by the last one's time."""
    finished_at = func.max(_x.changed_at).label("finished_at")
    query = (
        select(_x.document_id, finished_at)
        .where(_x.round_id == round_id, _x.state == AssignmentState.DONE.value)
        .group_by(_x.document_id)
        .order_by(finished_at, _x.document_id)
    )
    return session.connection().execute(query).all()
