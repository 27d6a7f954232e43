"""A reviewer's queue: what waits, what is begun, what is done. A handful of queries over an index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from annotator.accounts.person import Person
from annotator.review.models import AssignmentState
from annotator.review.queue_statements import COUNTS, FINISHED, ON_DOCUMENT, TAKING, UNFINISHED_ROWS


@dataclass(frozen=True)
class Queue:
    """What a reviewer sees of their work in open rounds."""

    counts: dict[str, int]
    unfinished: Sequence[Any]
    may_take: bool

    @property
    def total(self) -> int:
        """Give the number of documents in this reviewer's hands or done."""
        return sum(self.counts[state] for state in ("waiting", "started", "done"))

    @property
    def left(self) -> int:
        """Give the number of documents that are not done."""
        return self.counts["waiting"] + self.counts["started"]


def queue_of(session: Session, *, by: Person, shown: int) -> Queue:
    """Give a reviewer's queue, ``shown`` unfinished rows at most, what is begun first. Cost: three queries."""
    connection, me = session.connection(), {"me": by.id}
    found: dict[str, int] = dict(connection.execute(COUNTS, me).all())
    return Queue(
        counts={state.value: found.get(state.value, 0) for state in AssignmentState},
        unfinished=connection.execute(UNFINISHED_ROWS, me | {"many": shown}).all() if found else (),
        may_take=connection.execute(TAKING, me).one_or_none() is not None,
    )


def finished_lately(session: Session, *, by: Person) -> Sequence[Any]:
    """Give the rows of what a reviewer has done last in open rounds, newest first."""
    return session.connection().execute(FINISHED, {"me": by.id}).all()


def assignment_on(session: Session, *, document_id: str, by: Person) -> Any:
    """Give a reviewer's row of the queue for a document, the newest round first, None without one."""
    return session.connection().execute(ON_DOCUMENT, {"me": by.id, "document": document_id}).one_or_none()
