"""Conditions and look-ups by rounds' names, for those who narrow their queries to rounds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import Session

from annotator.review.models import HOLDING, Assignment, Round, RoundDocument

_HELD = [state.value for state in HOLDING]


def documents_of_rounds(names: Sequence[str]) -> Select[Any]:
    """Give the query of the ids of the documents in these rounds, withdrawn ones left out."""
    return (
        select(RoundDocument.document_id)
        .join(Round, Round.id == RoundDocument.round_id)
        .where(Round.name.in_(names), RoundDocument.withdrawn_at.is_(None))
    )


def ids_of_rounds(names: Sequence[str]) -> Select[Any]:
    """Give the query of these rounds' ids."""
    return select(Round.id).where(Round.name.in_(names))


def is_of_rounds(document_id: Any, reviewer_id: Any, names: Sequence[str]) -> ColumnElement[bool]:
    """Tell whether a reviewer had a document in one of these rounds."""
    return exists().where(
        Assignment.document_id == document_id,
        Assignment.reviewer_id == reviewer_id,
        Assignment.state.in_(_HELD),
        Assignment.round_id.in_(ids_of_rounds(names)),
    )


def rounds_named(session: Session, names: Sequence[str]) -> Sequence[Any]:
    """Give the rows (id, name) of the rounds of these names, by name."""
    return session.execute(select(Round.id, Round.name).where(Round.name.in_(names)).order_by(Round.name)).all()
