"""The migration that adds rejected sentences, up and down, with rows in the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import DatabaseError

from annotator.database.engine import Database, open_database
from annotator.database.upgrading import downgrade, upgrade
from annotator.shipped import shipped_folder
from tests.migrations.test_rounds_migration import ROWS

BEFORE, AFTER = "20261202_suggestions_in_rounds", "20261204_rejected_sentences"
CLAIM = (
    "INSERT INTO claims (number, id, text, version, created_by, created_at, updated_at) "
    "VALUES (1, 'c', 'A claim.', 1, 'u', '2026-11-24 10:00:00', '2026-11-24 10:00:00')"
)
REJECTED = (
    'INSERT INTO rejected_sentences (id, claim_id, document_id, start, "end", decided_by, decided_at) '
    "VALUES ('{id}', 'c', '{document}', {start}, {end}, 'u', '2026-11-24 10:00:00')"
)


@pytest.fixture
def database(tmp_path: Path, engine: str, request: pytest.FixtureRequest) -> Database:
    url = f"sqlite:///{tmp_path / 'x.sqlite3'}"
    if engine == "postgresql":
        cluster = request.getfixturevalue("cluster")
        url = cluster.url(cluster.create())
    found = open_database(url, busy_timeout_ms=1000, pool_size=2)
    request.addfinalizer(found.close)
    return found


def _run(database: Database, *statements: str) -> None:
    with database.write() as session:
        for statement in statements:
            session.execute(text(statement))
        session.commit()


def test_a_rejection_is_kept_once_a_sentence_and_goes_when_the_schema_goes_back(database: Database) -> None:
    folder, row = shipped_folder("migrations"), {"id": "r", "document": "d", "start": 0, "end": 6}
    upgrade(database, folder, to=BEFORE)
    _run(database, *ROWS, CLAIM)
    upgrade(database, folder, to=AFTER)
    _run(database, REJECTED.format(**row))
    for wrong in ({"id": "s"}, {"id": "s", "end": 0}, {"id": "s", "start": -1}, {"id": "s", "document": "other"}):
        with pytest.raises(DatabaseError):
            _run(database, REJECTED.format(**row | wrong))
    downgrade(database, folder, to=BEFORE)
    with database.read() as session:
        assert not inspect(session.get_bind()).has_table("rejected_sentences")
        assert session.scalars(text("SELECT id FROM claims")).all() == ["c"]
    upgrade(database, folder, to=AFTER)
    with database.read() as session:
        assert session.scalars(text("SELECT id FROM rejected_sentences")).all() == []
