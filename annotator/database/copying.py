"""Copy a SQLite database whole while others write to it; never by copying its file."""

from __future__ import annotations

import os
from pathlib import Path

from annotator.database.engine import SQLITE, Database
from annotator.errors import StartRefused


def copy_database(database: Database, file: Path) -> None:
    """Write a consistent copy into ``file``, which must not exist. Readers and writers go on meanwhile."""
    with database.engine.connect() as connection:
        cursor = connection.connection.cursor()
        try:
            cursor.execute("VACUUM INTO ?", (str(file),))
        finally:
            cursor.close()


def check_copy(file: Path) -> str | None:
    """Say what is wrong with a copy, None when it is a whole database of a desk."""
    try:
        connection = SQLITE.connect(f"file:{file}?mode=ro", uri=True)
    except SQLITE.DatabaseError as error:
        return str(error)
    try:
        found = connection.execute("PRAGMA integrity_check").fetchone()[0]
        if found != "ok":
            return str(found)
        connection.execute("SELECT count(*) FROM revisions").fetchone()
    except SQLITE.DatabaseError as error:
        return str(error)
    finally:
        connection.close()
    return None


def place_copy(file: Path, target: Path) -> Path | None:
    """Put a copy of ``file`` at ``target`` in one step; the former database is kept and its place given.

    Raises StartRefused while another process holds the database.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(target.name + ".restoring")
    fresh.unlink(missing_ok=True)
    source, copy = SQLITE.connect(f"file:{file}?mode=ro", uri=True), SQLITE.connect(str(fresh))
    with copy:
        source.backup(copy)
    source.close()
    copy.close()
    kept = _set_aside(target) if target.exists() else None
    os.replace(fresh, target)
    return kept


def _set_aside(target: Path) -> Path:
    connection = SQLITE.connect(str(target), timeout=1)
    try:
        # Folds a write-ahead log into the file, and fails while somebody else has the database open for writing.
        connection.execute("PRAGMA journal_mode=DELETE").close()
        connection.execute("BEGIN EXCLUSIVE").close()
        connection.execute("ROLLBACK").close()
    except SQLITE.OperationalError:
        raise StartRefused("The desk is running. Stop it, then restore.") from None
    except SQLITE.DatabaseError:
        pass  # a damaged database is set aside as it is: that is what a restore is for
    finally:
        connection.close()
    kept = target.with_name(target.name + ".replaced")
    os.replace(target, kept)
    for ending in ("-wal", "-shm"):
        target.with_name(target.name + ending).unlink(missing_ok=True)
    return kept
