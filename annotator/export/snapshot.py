"""One view of the whole database for as long as an export runs, whatever is saved meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from annotator.database.engine import Database


@contextmanager
def open_snapshot(database: Database) -> Iterator[Session]:
    """Give a session all of whose queries see the state of the first one. SQLite's transactions do so by themselves."""
    with database.read() as session:
        if not database.is_sqlite:
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        yield session
