"""Copy a SQLite database whole while others write to it; never by copying its file."""

from __future__ import annotations

import os
from contextlib import closing
from itertools import chain, count
from pathlib import Path
from typing import Any

from annotator.database.engine import SQLITE, Database
from annotator.database.occupancy import alone_with
from annotator.errors import Conflict, StartRefused


def copy_database(database: Database, file: Path) -> None:
    """Write a consistent copy into the new ``file``, for its owner alone. Readers and writers go on meanwhile.

    Raises Conflict (file_exists) and StartRefused when it cannot be written; nothing is left of it then.
    """
    _make_private(file)
    try:
        with closing(database.engine.raw_connection()) as connection:
            connection.cursor().execute("VACUUM INTO ?", (str(file),)).close()
        _reach_the_disk(file)
    except SQLITE.DatabaseError as error:
        file.unlink()
        raise StartRefused(f"{file} cannot be written: {error}. Nothing was kept.") from None


def check_copy(file: Path) -> str | None:
    """Say what is wrong with a copy, None when it is a whole database of a desk."""
    try:
        with closing(_read_only(file)) as connection:
            found = str(connection.execute("PRAGMA integrity_check").fetchone()[0])
            connection.execute("SELECT count(*) FROM revisions").fetchone()
    except SQLITE.DatabaseError as error:
        return str(error)
    return None if found == "ok" else found


def head_of_copy(file: Path) -> tuple[int, str]:
    """Give the sequence and the hash of the newest revision in a copy; ``(0, "")`` for an empty history."""
    with closing(_read_only(file)) as connection:
        row = connection.execute("SELECT sequence, hash FROM revisions ORDER BY sequence DESC LIMIT 1").fetchone()
    return (row[0], row[1]) if row else (0, "")


def place_copy(file: Path, target: Path) -> Path | None:
    """Put a copy of ``file`` at ``target`` in one step; the former database is kept and its place given.

    Raises StartRefused while another process holds the database; nothing is changed then.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(target.name + ".restoring")
    fresh.unlink(missing_ok=True)
    try:
        with alone_with(target):
            _make_private(fresh)
            with closing(_read_only(file)) as source, closing(SQLITE.connect(str(fresh))) as copy:
                source.backup(copy)
            _reach_the_disk(fresh)
            kept = _set_aside(target) if target.exists() else None
            os.replace(fresh, target)
    finally:
        fresh.unlink(missing_ok=True)
    return kept


def _read_only(file: Path) -> Any:
    return SQLITE.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)


def _make_private(file: Path) -> None:
    try:
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        raise Conflict(f"{file} is there already. Choose another name.", code="file_exists") from None


def _reach_the_disk(file: Path) -> None:
    with file.open("rb+") as written:
        os.fsync(written.fileno())


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
    names = (f"{target.name}.replaced{number}" for number in chain([""], map("-{}".format, count(2))))
    kept = next(place for place in map(target.with_name, names) if not place.exists())
    os.replace(target, kept)
    for ending in ("-wal", "-shm"):
        target.with_name(target.name + ending).unlink(missing_ok=True)
    return kept
