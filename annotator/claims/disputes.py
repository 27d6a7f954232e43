"""Read disputes: the auditor's inbox by state, and what disputes one claim."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal_column, select
from sqlalchemy.orm import Session

from annotator.accounts.models import User
from annotator.annotations.models import Annotation, AnnotationSpan
from annotator.annotations.tags import Part, Tag
from annotator.claims.models import Appearance
from annotator.claims.vocabulary import AppearanceState
from annotator.documents.models import Document

LONGEST_SHOWN = 300  # code points of the words


class DisputeState(StrEnum):
    """What became of a dispute; one that says nothing is open."""

    OPEN = "open"
    UPHELD = "upheld"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Dispute:
    """Disputed words in their article. ``target`` is the id of a claim or an annotation, None while it is a draft."""

    annotation_id: str
    document_id: str
    title: str
    reviewer: str
    exact: str
    target: str | None
    state: DisputeState
    version: int
    attributes: dict[str, Any]


def count_disputes(session: Session) -> dict[DisputeState, int]:
    """Count live disputes by state."""
    state = _state(session)
    rows = session.execute(select(state, func.count()).select_from(Annotation).where(*_LIVE).group_by(state))
    return {**dict.fromkeys(DisputeState, 0), **{DisputeState(name): count for name, count in rows}}


def list_disputes(session: Session, *, state: DisputeState, offset: int, limit: int) -> list[Dispute]:
    """Give the disputes in one state, newest first. Cost: one query over the index of disputes."""
    query = _query().where(*_LIVE, _state(session) == state.value).order_by(Annotation.id.desc())
    return [_dispute(*row) for row in session.execute(query.offset(offset).limit(limit))]


def disputes_of(session: Session, *, claim_ids: Collection[str]) -> list[Dispute]:
    """Give the disputes that point at claims, or at annotations that they are confirmed to appear in."""
    appearing = session.scalars(
        select(Appearance.annotation_id).where(
            Appearance.claim_id.in_(claim_ids), Appearance.state == AppearanceState.CONFIRMED.value
        )
    ).all()
    return disputes_at(session, targets=[*claim_ids, *appearing])


def disputes_at(session: Session, *, targets: Sequence[str]) -> list[Dispute]:
    """Give the live disputes that point at one of ``targets``. Cost: one query by an index, each 500 targets."""
    found: list[Dispute] = []
    for first in range(0, len(targets), 500):
        pointed = attribute(session, "target").in_(targets[first : first + 500])
        rows = session.execute(_query().where(*_LIVE, pointed).order_by(Annotation.id))
        found.extend(_dispute(*row) for row in rows)
    return found


def attribute(session: Session, name: str) -> ColumnElement[str | None]:
    """Give an attribute of an annotation as the indexes write it; ``name`` is one of our own."""
    if session.get_bind().dialect.name == "sqlite":
        return literal_column(f"json_extract(annotations.attributes, '$.{name}')")
    return literal_column(f"(annotations.attributes::jsonb ->> '{name}')")


# Written out, since an index on a part of a table serves only a query that names the part in the same words.
_LIVE: tuple[ColumnElement[bool], ...] = (
    literal_column(f"annotations.tag = '{Tag.DISPUTED}'"),
    Annotation.deleted_at.is_(None),
)


def _state(session: Session) -> ColumnElement[str]:
    # Written out as in the index over it, so that the database sees the same expression.
    return func.coalesce(attribute(session, "resolution"), literal_column(f"'{DisputeState.OPEN}'"))


def _query() -> Select[Any]:
    content = (AnnotationSpan.annotation_id == Annotation.id) & (AnnotationSpan.part == Part.CONTENT.value)
    start = select(func.min(AnnotationSpan.start)).where(content).correlate(Annotation).scalar_subquery()
    end = select(func.max(AnnotationSpan.end)).where(content).correlate(Annotation).scalar_subquery()
    words = func.substr(Document.text, start + 1, end - start)
    return (
        select(
            Annotation.id, Document.id, Document.title, User.username, words, Annotation.version, Annotation.attributes
        )
        .join(Document, Document.id == Annotation.document_id)
        .join(User, User.id == Annotation.reviewer_id)
    )


def _dispute(i: str, document_id: str, title: str, reviewer: str, *rest: Any) -> Dispute:
    exact, version, written = rest
    attributes = json.loads(written)
    return Dispute(
        i,
        document_id,
        title,
        reviewer,
        exact if len(exact) <= LONGEST_SHOWN else exact[:LONGEST_SHOWN] + "…",
        attributes.get("target"),
        DisputeState(attributes.get("resolution", DisputeState.OPEN.value)),
        version,
        attributes,
    )
