"""Bring a database to the newest schema by Alembic, with SQLite's foreign keys out of the way and a copy made first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from annotator.database.copying import copy_database
from annotator.database.engine import Database
from annotator.database.schema import current_revision, known_revisions
from annotator.errors import StartRefused


def upgrade(database: Database, folder: Path, *, to: str = "head", keep_copy_at: Path | None = None) -> bool:
    """Run the missing migrations in one transaction; False when there was nothing to do.

    ``keep_copy_at`` receives a copy of a SQLite database that held something already. Raises StartRefused when the
    schema is newer than this program, or when a foreign key does not fit afterwards (nothing is changed then).
    """
    before, known = current_revision(database), known_revisions(folder)
    if before is not None and before not in known:
        raise StartRefused(
            f"The database has the schema {before}, which is newer than this program. Install the newer program."
        )
    if before == (known[-1] if to == "head" else to):
        return False
    if before is not None and keep_copy_at is not None and database.is_sqlite:
        keep_copy_at.unlink(missing_ok=True)
        copy_database(database, keep_copy_at)
    _run(database, folder, lambda config: command.upgrade(config, to))
    database.close()  # a connection that has seen the former schema prepares some statements anew at each use
    return True


def downgrade(database: Database, folder: Path, *, to: str) -> None:
    """Run migrations backwards to the revision ``to`` (``base`` for an empty database)."""
    _run(database, folder, lambda config: command.downgrade(config, to))


def _config(folder: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _run(database: Database, folder: Path, move: Callable[[Config], None]) -> None:
    config = _config(folder)
    with database.engine.connect() as plain, _without_foreign_keys(database, plain):
        connection = plain.execution_options(writing=True)
        with connection.begin():
            config.attributes["connection"] = connection
            move(config)
            _check_foreign_keys(connection)


@contextmanager
def _without_foreign_keys(database: Database, connection: Connection) -> Iterator[None]:
    """Switch SQLite's foreign keys off before BEGIN: rebuilding a table would take its children's rows along."""
    if not database.is_sqlite:
        yield
        return
    raw = connection.connection.cursor()
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys=ON")
        raw.close()


def _check_foreign_keys(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = connection.execute(text("PRAGMA foreign_key_check")).first()
    if broken is not None:
        raise StartRefused(f"After the migration a row of {broken[0]} points at nothing; nothing was changed.")
