"""Moments of the history that an export asks for: a time, or a head that an earlier manifest names."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from annotator.database.base import now
from annotator.errors import Invalid
from annotator.history.queries import head_before, head_with_hash
from annotator.history.service import Head

_HASH = re.compile(r"[0-9a-f]{64}")


def head_named(session: Session, hash: str) -> Head:
    """Give the head of the history that has this hash. Raises Invalid (unknown_head)."""
    head = head_with_hash(session, hash)
    if head is None:
        words = f"{hash[:70]!r} is no head of this desk's history. A manifest gives one, as history.hash."
        raise Invalid(words, code="unknown_head")
    return head


def moment_named(session: Session, words: str) -> Head:
    """Give the head of the history at a time, or the one with a hash.

    A time is ISO 8601 with its zone; one to the second means that second's end, so that the time which a manifest
    gives leads back to its file. Raises Invalid: unknown_head, bad_date for a time without a zone or yet to come.
    """
    if _HASH.fullmatch(words):
        return head_named(session, words)
    at = _time(words)
    return head_before(session, at + timedelta(seconds=0 if at.microsecond else 1))


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
