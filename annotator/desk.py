"""Open a desk: its instance folder, its secret key, its database, brought to the newest schema."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import DatabaseError, OperationalError

from annotator.config import Settings
from annotator.database.engine import Database, open_database, sqlite_file
from annotator.database.schema import current_revision, newest_revision
from annotator.errors import StartRefused
from annotator.shipped import shipped_folder

KEY_BYTES = 32


@dataclass(frozen=True)
class Desk:
    """A desk's settings and its opened database."""

    settings: Settings
    database: Database


def open_desk(settings: Settings) -> Desk:
    """Make the instance folder where it is missing and open the database; nothing is migrated.

    Raises StartRefused with a sentence that says how to mend what is wrong.
    """
    try:
        settings.instance.mkdir(parents=True, exist_ok=True)
        _keep_to_ourselves(settings.database_url)
    except OSError as error:
        raise StartRefused(f"The data folder {settings.instance} cannot be made: {error.strerror}.") from None
    database = open_database(
        settings.database_url, busy_timeout_ms=settings.busy_timeout_ms, pool_size=settings.threads
    )
    return Desk(settings, database)


def _keep_to_ourselves(url: str) -> None:
    """Make a SQLite file that is missing with mode 600; the files that SQLite puts beside it get the same."""
    file = sqlite_file(url)
    if file is not None and not file.exists():
        os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))


def prepare_desk(settings: Settings) -> Desk:
    """Open the desk and bring its database to the newest schema. Raises StartRefused."""
    desk, folder = open_desk(settings), shipped_folder("migrations")
    with telling_faults(settings):
        if current_revision(desk.database) != newest_revision(folder):
            # Alembic takes a third of a second to load: only a start that upgrades pays for it.
            upgrading = import_module("annotator.database.upgrading")
            upgrading.upgrade(desk.database, folder, keep_copy_at=settings.instance / "before-upgrade.sqlite3")
    return desk


@contextmanager
def telling_faults(settings: Settings) -> Iterator[None]:
    """Turn a database that cannot be used, or is damaged, into StartRefused with what to do about it."""
    try:
        yield
    except OperationalError as error:
        place = make_url(settings.database_url).render_as_string(hide_password=True)
        raise StartRefused(f"The database cannot be used: {first_line(error)}. Look at {place}.") from None
    except DatabaseError as error:
        advice = "Restore a backup: annotator restore FILE."
        raise StartRefused(f"The database is damaged: {first_line(error)}. {advice}") from None


def first_line(error: DatabaseError) -> str:
    """Give what the database said, without the lines that follow it and the full stop."""
    return str(error.orig).strip().split("\n")[0].rstrip(".")


def secret_key(instance: Path) -> bytes:
    """Give the desk's key for signing forms, made at the first start with mode 600.

    Raises StartRefused when it is too short or other people of the machine can read it.
    """
    path = instance / "secret_key"
    try:
        _make_key(path)
        return _read_key(path)
    except OSError as error:
        raise StartRefused(f"The secret key {path} cannot be read or made: {error.strerror}.") from None


def _make_key(path: Path) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_hex(KEY_BYTES).encode())


def _read_key(path: Path) -> bytes:
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        raise StartRefused(f"Other people can read the secret key. Run: chmod 600 {path}")
    key = path.read_bytes().strip()
    if len(key) < 2 * KEY_BYTES:
        raise StartRefused(f"The secret key is too short. Remove {path}; the next start makes a new one.")
    return key
