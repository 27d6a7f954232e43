"""Open the database: SQLite with the manners it needs, or PostgreSQL; read sessions and write sessions."""

from __future__ import annotations

import select
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.orm import Session, sessionmaker

try:
    from pysqlite3 import dbapi2 as _newer_sqlite
except ImportError:  # no wheel for this machine: the standard module serves, in a safer journal mode
    _newer_sqlite = None

SQLITE: ModuleType = _newer_sqlite or sqlite3

_WRITERS_LOCK = 7_105_042  # any number that no other advisory lock of the database uses

WAL_FIXED_IN = (3, 51, 3)
WAL_BACKPORTS = {(3, 50): 7, (3, 44): 6}


@dataclass(frozen=True)
class Database:
    """One opened database, with a maker of sessions for each intent."""

    engine: Engine
    asking: Engine
    """For a question of one statement: it sees one state by itself, so no transaction is begun and ended for it."""
    read: sessionmaker[Session]
    write: sessionmaker[Session]

    @property
    def is_sqlite(self) -> bool:
        """Tell whether the engine is SQLite."""
        return self.engine.dialect.name == "sqlite"

    @property
    def file(self) -> Path | None:
        """Give the file of a SQLite database, None for one that lies elsewhere."""
        return sqlite_file(self.engine.url)

    def close(self) -> None:
        """Close every pooled connection."""
        self.engine.dispose()


def wal_is_safe(version: tuple[int, int, int] | None = None) -> bool:
    """Tell whether this SQLite has the fix for the WAL-reset corruption bug (3.51.3, or backports 3.50.7, 3.44.6)."""
    major, minor, patch = version or SQLITE.sqlite_version_info[:3]
    if (major, minor, patch) >= WAL_FIXED_IN:
        return True
    return patch >= WAL_BACKPORTS.get((major, minor), 1_000)


def sqlite_file(url: str | URL) -> Path | None:
    """Give the file that a SQLite address names, None for another engine or a name of SQLite's own."""
    parts = make_url(url)
    if parts.get_backend_name() != "sqlite" or not parts.database or parts.database.startswith(("file:", ":")):
        return None
    return Path(parts.database)


def open_database(url: str, *, busy_timeout_ms: int, pool_size: int) -> Database:
    """Open ``url`` and give its read and write sessions; nothing is created or migrated here.

    A write session is alone from its beginning to its end, since a lock taken later, at the first write, would have
    read rows that another writer has changed since. A read session sees one state of the database throughout. What
    waits longer than ``busy_timeout_ms`` fails with OperationalError.
    """
    if url.startswith("sqlite"):
        engine = _open_sqlite(url, busy_timeout_ms, pool_size)
    else:
        engine = _open_postgresql(url, busy_timeout_ms, pool_size)
    return Database(
        engine=engine,
        asking=engine.execution_options(asking=True),
        read=sessionmaker(engine.execution_options(reading=True), expire_on_commit=False),
        write=sessionmaker(engine.execution_options(writing=True), expire_on_commit=False),
    )


def _open_postgresql(url: str, busy_timeout_ms: int, pool_size: int) -> Engine:
    engine = create_engine(
        _with_driver(url),
        pool_size=pool_size,
        hide_parameters=True,
        isolation_level="AUTOCOMMIT",  # we say BEGIN ourselves, below
        connect_args={"options": f"-c lock_timeout={busy_timeout_ms}"},
    )

    @event.listens_for(engine, "checkout")
    def look(connection: Any, _record: object, _checked_out: object) -> None:
        if _is_over(connection):
            raise DisconnectionError("The database has ended this connection.")  # the pool opens another

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get("asking", False):
            return
        reading = options.get("reading", False)
        connection.exec_driver_sql("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" if reading else "BEGIN")
        if options.get("writing", False):
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})")

    return engine


def _is_over(connection: Any) -> bool:
    """Tell whether the server has ended an idle connection: it says so, and nothing else comes unasked.

    Looking costs microseconds; asking the server each time would cost a request two journeys to it.
    """
    if connection.closed:
        return True
    looked = select.poll()
    looked.register(connection.fileno(), select.POLLIN)
    return bool(looked.poll(0))


def _with_driver(url: str) -> str:
    for short in ("postgresql://", "postgres://"):
        if url.startswith(short):
            return "postgresql+psycopg://" + url.removeprefix(short)
    return url


def _open_sqlite(url: str, busy_timeout_ms: int, pool_size: int) -> Engine:
    engine = create_engine(url, module=SQLITE, pool_size=pool_size, max_overflow=2 * pool_size, hide_parameters=True)
    journal = "WAL" if wal_is_safe() else "DELETE"

    @event.listens_for(engine, "connect")
    def set_manners(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, below
        for pragma in (
            f"busy_timeout={busy_timeout_ms}",
            f"journal_mode={journal}",
            "foreign_keys=ON",
            "synchronous=FULL",  # an answered save survives a power cut
            "recursive_triggers=ON",  # else REPLACE deletes rows past the triggers that refuse it
            "trusted_schema=OFF",
        ):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if not options.get("asking", False):
            connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writing", False) else "BEGIN")

    return engine
