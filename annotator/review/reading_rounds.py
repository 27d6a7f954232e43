"""Rounds as a person may see them: adjudicators all, reviewers those in which they read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session

from annotator.accounts.person import Person
from annotator.errors import NotFound
from annotator.review.models import Round, RoundDocument, RoundReviewer

_r, _rd, _rr = (table.__table__.c for table in (Round, RoundDocument, RoundReviewer))
_OF_ROUND = (_rd.round_id == _r.id, _rd.withdrawn_at.is_(None))
_ROUNDS = select(
    _r.id,
    _r.name,
    _r.sight,
    _r.dealing,
    _r.state,
    _r.readers,
    _r.guideline_version,
    _r.version,
    _r.opened_at,
    _r.closed_at,
    select(func.count()).where(*_OF_ROUND).scalar_subquery().label("documents"),
    select(func.count(_rd.adjudicated_at)).where(*_OF_ROUND).scalar_subquery().label("adjudicated"),
)


def rounds_before(session: Session, *, by: Person, before: str | None, limit: int) -> Sequence[Any]:
    """Give the newest rounds whose id comes before ``before``, newest first. Cost: one query."""
    query = _seen(by)
    if before is not None:
        query = query.where(_r.id < before)
    return session.connection().execute(query.order_by(_r.id.desc()).limit(limit)).all()


def round_seen(session: Session, round_id: str, *, by: Person) -> Any:
    """Give one round. Raises NotFound, also for a round that is none of the person's business."""
    row = session.connection().execute(_seen(by).where(_r.id == round_id)).one_or_none()
    if row is None:
        raise NotFound("There is no such round.")
    return row


def _seen(by: Person) -> Select[Any]:
    if by.is_adjudicator:
        return _ROUNDS
    return _ROUNDS.where(exists().where(_rr.round_id == _r.id, _rr.reviewer_id == by.id))
