"""The migration that lets a document be withdrawn, up and down, with rows in the way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from annotator.database.engine import Database, open_database
from annotator.database.upgrading import downgrade, upgrade
from annotator.shipped import shipped_folder
from tests.migrations.test_rounds_migration import ROWS

BEFORE, AFTER = "20261202_suggestions_in_rounds", "20261203_withdrawn_documents"


@pytest.fixture
def database(tmp_path: Path, engine: str, request: pytest.FixtureRequest) -> Database:
    url = f"sqlite:///{tmp_path / 'x.sqlite3'}"
    if engine == "postgresql":
        cluster = request.getfixturevalue("cluster")
        url = cluster.url(cluster.create())
    found = open_database(url, busy_timeout_ms=1000, pool_size=2)
    request.addfinalizer(found.close)
    return found


def _documents(database: Database) -> list[dict[str, Any]]:
    with database.read() as session:
        return [dict(row) for row in session.execute(text("SELECT * FROM documents ORDER BY id")).mappings()]


def test_documents_stand_as_before_on_the_way_up_and_on_the_way_back(database: Database) -> None:
    folder = shipped_folder("migrations")
    upgrade(database, folder, to=BEFORE)
    with database.write() as session:
        for statement in ROWS:
            session.execute(text(statement))
        session.commit()
    before = _documents(database)
    upgrade(database, folder, to=AFTER)
    assert _documents(database) == [row | {"withdrawn_at": None, "withdrawn_reason": None} for row in before]
    with database.write() as session:
        session.execute(text("UPDATE documents SET withdrawn_at = '2026-12-03 10:00:00', withdrawn_reason = 'Made up'"))
        session.commit()
    downgrade(database, folder, to=BEFORE)
    assert _documents(database) == before
    with database.write() as session, pytest.raises(DatabaseError, match="immutable"):
        session.execute(text("UPDATE documents SET text = 'x', text_length = 1"))
    upgrade(database, folder, to=AFTER)
    assert [row["withdrawn_at"] for row in _documents(database)] == [None] * len(before)
