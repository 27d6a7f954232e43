"""Append to history and read it back. Callers flush their change first; both are committed together."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.database.bulk import insert_rows
from annotator.history.models import ObjectKind, Revision

GENESIS = "0" * 64
# Built once: every save runs it, by itself or within a statement of its own.
HEAD = (
    select(Revision.__table__.c.sequence, Revision.__table__.c.hash)
    .order_by(Revision.__table__.c.sequence.desc())
    .limit(1)
)
_COLUMNS = (
    "sequence",
    "at",
    "actor",
    "action",
    "object_kind",
    "object_id",
    "document_id",
    "version",
    "before",
    "after",
    "previous_hash",
    "hash",
)
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


@dataclass(frozen=True)
class Change:
    """One change to be recorded; ``before`` and ``after`` are plain JSON objects, None where there is no state."""

    action: str
    kind: ObjectKind
    object_id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    version: int | None = None
    document_id: str | None = None


@dataclass(frozen=True)
class Head:
    """The end of the chain: the last sequence number (0 when empty) and its hash."""

    sequence: int
    hash: str


def canonical_json(value: object) -> str:
    """Write ``value`` as JSON with sorted keys, no spaces and no NaN: one value, one text."""
    return _encode(value)


@lru_cache(64)  # one time stands on every row of a long import
def format_time(at: datetime) -> str:
    """Write an aware UTC time with microseconds, as the hash of a revision counts it."""
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def head_of(session: Session) -> Head:
    """Give the head of the chain."""
    row = session.connection().execute(HEAD).one_or_none()
    return Head(row.sequence, row.hash) if row else Head(0, GENESIS)


def record(session: Session, changes: Iterable[Change], *, by: str, at: datetime, after: Head | None = None) -> Head:
    """Append ``changes`` in order and give the new head; a write session is alone on the chain.

    ``after`` is the head where the caller has read it in this transaction, with nothing recorded since.
    """
    head = after or head_of(session)
    rows: list[dict[str, Any]] = []
    for change in changes:
        row = _row(change, head, by, at)
        head = Head(row["sequence"], row["hash"])
        rows.append(row)
    insert_rows(session, Revision, _COLUMNS, ([row[name] for name in _COLUMNS] for row in rows))
    return head


def hash_of(row: dict[str, Any]) -> str:
    """Compute a revision's hash: SHA-256 over the canonical JSON of its fields and the previous hash."""
    fields = [
        row["sequence"],
        format_time(row["at"]),
        row["actor"],
        row["action"],
        row["object_kind"],
        row["object_id"],
        row["document_id"],
        row["version"],
        row["before"],
        row["after"],
        row["previous_hash"],
    ]
    return hashlib.sha256(_encode(fields).encode("utf-8", "surrogatepass")).hexdigest()


def revision_of(session: Session, *, kind: ObjectKind, object_id: str, sequence: int) -> Revision | None:
    """Give one revision of an object by its sequence number, None when it is not one of that object."""
    found = session.get(Revision, sequence)
    return found if found and found.object_kind == kind and found.object_id == object_id else None


def last_revision_of(session: Session, object_id: str) -> int | None:
    """Give the sequence number of an object's newest revision."""
    query = select(Revision.sequence).where(Revision.object_id == object_id)
    return session.scalar(query.order_by(Revision.sequence.desc()).limit(1))


def _row(change: Change, head: Head, by: str, at: datetime) -> dict[str, Any]:
    row: dict[str, Any] = {
        "sequence": head.sequence + 1,
        "at": at,
        "actor": by,
        "action": change.action,
        "object_kind": change.kind.value,
        "object_id": change.object_id,
        "document_id": change.document_id,
        "version": change.version,
        "before": None if change.before is None else _encode(change.before),
        "after": None if change.after is None else _encode(change.after),
        "previous_hash": head.hash,
    }
    row["hash"] = hash_of(row)
    return row
