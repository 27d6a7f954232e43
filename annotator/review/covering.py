"""Coverage: "read, nothing here". What a reviewer has read and left untagged becomes data. The caller commits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from annotator.accounts.models import User
from annotator.accounts.person import Person
from annotator.annotations.models import Coverage
from annotator.annotations.tags import Layer
from annotator.annotations.visibility import Visibility
from annotator.database.base import new_id, now
from annotator.documents.service import blocks_of, get_length
from annotator.errors import Invalid
from annotator.history.models import ObjectKind
from annotator.history.service import Change, record
from annotator.review.units import Stretch

_COLUMNS = (Coverage.id, Coverage.start, Coverage.end)


def mark_read(session: Session, *, document_id: str, start: int, end: int, by: Person) -> list[Stretch]:
    """Note that every paragraph in ``[start, end)`` was read and has nothing more to tag; give those newly marked.

    Offsets count code points; a paragraph that is touched counts whole. Marking one again changes nothing.
    Raises NotFound, Invalid (bad_range).
    """
    if not 0 <= start < end <= get_length(session, document_id):
        raise Invalid("This stretch is not in the text.", code="bad_range", field="start")
    marked = {(row.start, row.end) for row in _rows(session, document_id, by)}
    blocks = [(row.start, row.end) for row in blocks_of(session, document_id)]
    fresh = [block for block in blocks if block[0] < end and block[1] > start and block not in marked]
    at = now()
    rows = [
        {
            "id": new_id(),
            "document_id": document_id,
            "reviewer_id": by.id,
            "start": first,
            "end": last,
            "marked_at": at,
            "layer": Layer.REVIEW.value,
        }
        for first, last in fresh
    ]
    if rows:
        session.execute(insert(Coverage), rows)
        changes = [_change("stretch read", row, after=True) for row in rows]
        record(session, changes, by=by.username, at=at)
    return fresh


def unmark_read(session: Session, *, document_id: str, start: int, end: int, by: Person) -> list[Stretch]:
    """Take such marks back where they touch ``[start, end)``; give those taken back."""
    gone = [row for row in _rows(session, document_id, by) if row.start < end and row.end > start]
    if gone:
        session.execute(delete(Coverage).where(Coverage.id.in_([row.id for row in gone])))
        rows = [{"id": row.id, "document_id": document_id, "start": row.start, "end": row.end} for row in gone]
        changes = [_change("stretch unread", row, after=False) for row in rows]
        record(session, changes, by=by.username, at=now())
    return [(row.start, row.end) for row in gone]


def own_coverage(session: Session, *, document_id: str, by: Person) -> list[Stretch]:
    """Give the stretches of a document that a person has marked as read, in order."""
    return [(row.start, row.end) for row in _rows(session, document_id, by)]


def coverage_of_documents(
    session: Session, document_ids: Sequence[str], *, sees: Visibility
) -> dict[tuple[str, str], list[Stretch]]:
    """Give, by document and user name, the stretches marked as read. Cost: one query."""
    query = (
        select(Coverage.document_id, User.username, Coverage.start, Coverage.end)
        .join(User, User.id == Coverage.reviewer_id)
        .where(Coverage.document_id.in_(document_ids), Coverage.layer == Layer.REVIEW.value)
        .where(*sees.of_own_work(Coverage.reviewer_id, Coverage.document_id))
        .order_by(Coverage.start)
    )
    found: dict[tuple[str, str], list[Stretch]] = {}
    for document_id, username, start, end in session.execute(query):
        found.setdefault((document_id, username), []).append((start, end))
    return found


def _rows(session: Session, document_id: str, by: Person) -> Sequence[Any]:
    mine = (
        Coverage.document_id == document_id,
        Coverage.reviewer_id == by.id,
        Coverage.layer == Layer.REVIEW.value,
    )
    return session.execute(select(*_COLUMNS).where(*mine).order_by(Coverage.start)).all()


def _change(action: str, row: dict[str, Any], *, after: bool) -> Change:
    state = {"start": row["start"], "end": row["end"]}
    left, right = (None, state) if after else (state, None)
    return Change(action, ObjectKind.COVERAGE, row["id"], left, right, document_id=row["document_id"])
