"""Walk the chain of history and name the first row that does not fit."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.history.models import Revision
from annotator.history.service import GENESIS, Head, hash_of

_BATCH = 1_000


@dataclass(frozen=True)
class ChainReport:
    """What a walk found: the head, the number of rows, and the first fault in words (None when all fits)."""

    head: Head
    rows: int
    fault: str | None


def verify_chain(session: Session, *, expected_head: str | None = None) -> ChainReport:
    """Check every hash and link from the first row on, in constant memory.

    ``expected_head`` is a hash noted earlier (a manifest, a backup): it must stand somewhere in the chain, or the
    tail was rewritten since.
    """
    head, rows, seen = Head(0, GENESIS), 0, expected_head is None or expected_head == GENESIS
    query = select(Revision.__table__).order_by(Revision.sequence).execution_options(yield_per=_BATCH)
    with session.execute(query) as walk:  # closed at a fault too: PostgreSQL keeps a cursor for it
        for found in walk.mappings():
            row = dict(found)
            fault = _fault_of(row, head)
            if fault:
                return ChainReport(head, rows, fault)
            head, rows = Head(row["sequence"], row["hash"]), rows + 1
            seen = seen or row["hash"] == expected_head
    if not seen:
        return ChainReport(
            head, rows, f"The head {expected_head} is not in this history: its tail was rewritten or lost."
        )
    return ChainReport(head, rows, None)


def _fault_of(row: dict[str, object], head: Head) -> str | None:
    sequence = row["sequence"]
    if sequence != head.sequence + 1:
        return f"Sequence {head.sequence + 1} is missing: after {head.sequence} comes {sequence}."
    if row["previous_hash"] != head.hash:
        return f"Sequence {sequence} does not follow the row before it."
    if row["hash"] != hash_of(row):
        return f"Sequence {sequence} was changed: its hash does not fit its content."
    return None
