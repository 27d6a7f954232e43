"""Tell which schema a database has and which is the newest, without loading Alembic.

A migration's file is named after its revision, and the names sort by date: the last one is the newest.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import inspect, text

from annotator.database.engine import Database


def current_revision(database: Database) -> str | None:
    """Give the schema's revision, None for an empty database."""
    with database.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return found


def known_revisions(folder: Path) -> list[str]:
    """Give the revisions that lie in the migrations ``folder``, oldest first."""
    return sorted(path.stem for path in (folder / "versions").glob("*.py"))


def newest_revision(folder: Path) -> str:
    """Give the newest revision that lies in the migrations ``folder``."""
    return known_revisions(folder)[-1]
