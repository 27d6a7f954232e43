"""Look back: pages of a document's history, and the states that stood at a moment of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from annotator.history.models import ObjectKind, Revision
from annotator.history.service import GENESIS, Head

Seen = Sequence[ColumnElement[bool]]
"""The conditions on what the reader may see; who shows history to a person says so, always."""
_AT_ONCE = 500  # below every engine's limit of parameters


@dataclass(frozen=True)
class Choice:
    """Which revisions of a document are asked for; empty fields narrow nothing."""

    before: int | None = None  # a sequence; older ones only
    actor: str = ""
    object_id: str = ""


def revisions_of_document(
    session: Session, document_id: str, *, choice: Choice, limit: int, seen: Seen
) -> Sequence[Revision]:
    """Give the newest ``limit`` revisions of a document and what stands on it, newest first."""
    query = select(Revision).where(Revision.document_id == document_id, *seen)
    if choice.before is not None:
        query = query.where(Revision.sequence < choice.before)
    if choice.actor:
        query = query.where(Revision.actor == choice.actor)
    if choice.object_id:
        query = query.where(Revision.object_id == choice.object_id)
    return session.scalars(query.order_by(Revision.sequence.desc()).limit(limit)).all()


def revisions_after(
    session: Session, sequence: int, *, kinds: Iterable[ObjectKind], limit: int, seen: Seen
) -> Sequence[Revision]:
    """Give the first ``limit`` revisions past a sequence, of objects of these kinds, in order."""
    query = select(Revision).where(Revision.sequence > sequence, *seen)
    query = query.where(Revision.object_kind.in_([kind.value for kind in kinds]))
    return session.scalars(query.order_by(Revision.sequence).limit(limit)).all()


def hash_at(session: Session, sequence: int) -> str | None:
    """Give the hash of a revision by its sequence, None when there is none."""
    return session.scalar(select(Revision.hash).where(Revision.sequence == sequence))


def actors_of_document(session: Session, document_id: str, *, seen: Seen) -> Sequence[str]:
    """Give the names of all who changed something on a document, in order."""
    query = select(Revision.actor).where(Revision.document_id == document_id, *seen).distinct().order_by(Revision.actor)
    return session.scalars(query).all()


def newest_sequence(session: Session, document_id: str, *, seen: Seen) -> int:
    """Give the sequence of a document's newest revision; 0 without one."""
    query = select(func.max(Revision.sequence)).where(Revision.document_id == document_id, *seen)
    return session.scalar(query) or 0


def first_state(session: Session, object_id: str) -> dict[str, Any]:
    """Give the state that an object's first revision left; empty without one."""
    query = select(Revision.after).where(Revision.object_id == object_id).order_by(Revision.sequence).limit(1)
    found = session.scalar(query)
    return dict(json.loads(found)) if found else {}


def sequences_before(session: Session, sequences: Iterable[int]) -> dict[int, int]:
    """Give, of each revision, the sequence of the one before it of the same object, where there is one."""
    wanted, found = list(sequences), {}
    earlier = aliased(Revision)
    for first in range(0, len(wanted), _AT_ONCE):
        query = (
            select(Revision.sequence, func.max(earlier.sequence))
            .join(earlier, (earlier.object_id == Revision.object_id) & (earlier.sequence < Revision.sequence))
            .where(Revision.sequence.in_(wanted[first : first + _AT_ONCE]))
            .group_by(Revision.sequence)
        )
        found.update(dict(iter(session.execute(query))))
    return found


def revision_seen(session: Session, sequence: int, *, seen: Seen) -> Revision | None:
    """Give a revision by its sequence; None when there is none, or none that the reader may see."""
    return session.scalars(select(Revision).where(Revision.sequence == sequence, *seen)).one_or_none()


def head_with_hash(session: Session, hash: str) -> Head | None:
    """Give the head of the chain that had this hash, None when there was none."""
    if hash == GENESIS:
        return Head(0, GENESIS)
    row = session.execute(select(Revision.sequence, Revision.hash).where(Revision.hash == hash)).one_or_none()
    return Head(row.sequence, row.hash) if row else None


def head_before(session: Session, at: datetime) -> Head:
    """Give the head of the chain as it was before a time. Cost: quick for times of late, else a walk."""
    query = select(Revision.sequence, Revision.hash).where(Revision.at < at).order_by(Revision.sequence.desc()).limit(1)
    row = session.execute(query).one_or_none()
    return Head(row.sequence, row.hash) if row else Head(0, GENESIS)


def states_at(session: Session, document_id: str, *, kind: ObjectKind, sequence: int) -> dict[str, str | None]:
    """Give, by object id, the state in JSON that each object of a document had after revision ``sequence``.

    None for what was deleted then; what did not exist yet is absent. Cost: one query over the document's revisions.
    """
    last = (
        select(func.max(Revision.sequence).label("sequence"))
        .where(
            Revision.document_id == document_id,
            Revision.object_kind == kind.value,
            Revision.sequence <= sequence,
        )
        .group_by(Revision.object_id)
        .subquery()
    )
    query = select(Revision.object_id, Revision.after).join(last, last.c.sequence == Revision.sequence)
    return dict(iter(session.execute(query)))
