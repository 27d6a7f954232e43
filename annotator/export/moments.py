"""Moments of the history that an export asks for: a time, or a head that an earlier manifest names."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.database.base import now
from annotator.errors import Invalid
from annotator.history.models import Revision
from annotator.history.service import GENESIS, Head

_HASH = re.compile(r"[0-9a-f]{64}")


def head_named(session: Session, hash: str) -> Head:
    """Give the head of the history that has this hash. Raises Invalid (unknown_head)."""
    if hash == GENESIS:
        return Head(0, GENESIS)
    row = session.execute(select(Revision.sequence, Revision.hash).where(Revision.hash == hash)).one_or_none()
    if row is None:
        words = f"{hash[:70]!r} is no head of this desk's history. A manifest gives one, as history.hash."
        raise Invalid(words, code="unknown_head")
    return Head(row.sequence, row.hash)


def moment_named(session: Session, words: str) -> Head:
    """Give the head of the history at a time, or the one with a hash.

    A time is ISO 8601 with its zone; one to the second means that second's end, so that the time which a manifest
    gives leads back to its file. Raises Invalid: unknown_head, bad_date for a time without a zone or yet to come.
    """
    if _HASH.fullmatch(words):
        return head_named(session, words)
    at = _time(words)
    before = at + timedelta(seconds=0 if at.microsecond else 1)
    query = select(Revision.sequence, Revision.hash).where(Revision.at < before)
    row = session.execute(query.order_by(Revision.sequence.desc()).limit(1)).one_or_none()
    return Head(row.sequence, row.hash) if row else Head(0, GENESIS)


def _time(words: str) -> datetime:
    try:
        at = datetime.fromisoformat(words)
    except ValueError:
        at = datetime.min
    if at.tzinfo is None:
        wanted = "a time with its zone, like 2026-11-24T10:00:00Z, or a head of the history (64 hexadecimal digits)"
        raise Invalid(f"{words[:70]!r} is not {wanted}.", code="bad_date")
    if at > now():
        raise Invalid(f"{words} has not come yet.", code="bad_date")
    return at
