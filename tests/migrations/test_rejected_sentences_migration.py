"""The migration that adds rejected sentences, up and down, with rows in the way."""

from __future__ import annotations

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import DatabaseError

from annotator.database.engine import Database
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


def _run(blank: Database, *statements: str) -> None:
    with blank.write() as session:
        for statement in statements:
            session.execute(text(statement))
        session.commit()


def test_a_rejection_is_kept_once_a_sentence_and_goes_when_the_schema_goes_back(blank: Database) -> None:
    folder, row = shipped_folder("migrations"), {"id": "r", "document": "d", "start": 0, "end": 6}
    upgrade(blank, folder, to=BEFORE)
    _run(blank, *ROWS, CLAIM)
    upgrade(blank, folder, to=AFTER)
    _run(blank, REJECTED.format(**row))
    for wrong in ({"id": "s"}, {"id": "s", "end": 0}, {"id": "s", "start": -1}, {"id": "s", "document": "other"}):
        with pytest.raises(DatabaseError):
            _run(blank, REJECTED.format(**row | wrong))
    downgrade(blank, folder, to=BEFORE)
    with blank.read() as session:
        assert not inspect(session.get_bind()).has_table("rejected_sentences")
        assert session.scalars(text("SELECT id FROM claims")).all() == ["c"]
    upgrade(blank, folder, to=AFTER)
    with blank.read() as session:
        assert session.scalars(text("SELECT id FROM rejected_sentences")).all() == []
