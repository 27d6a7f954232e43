"""The migration that lets a document be withdrawn, up and down, with rows in the way."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from annotator.database.engine import Database
from annotator.database.upgrading import downgrade, upgrade
from annotator.shipped import shipped_folder
from tests.migrations.test_rounds_migration import ROWS

BEFORE, AFTER = "20261202_suggestions_in_rounds", "20261203_withdrawn_documents"


def _documents(blank: Database) -> list[dict[str, Any]]:
    with blank.read() as session:
        return [dict(row) for row in session.execute(text("SELECT * FROM documents ORDER BY id")).mappings()]


def test_documents_stand_as_before_on_the_way_up_and_on_the_way_back(blank: Database) -> None:
    folder = shipped_folder("migrations")
    upgrade(blank, folder, to=BEFORE)
    with blank.write() as session:
        for statement in ROWS:
            session.execute(text(statement))
        session.commit()
    before = _documents(blank)
    upgrade(blank, folder, to=AFTER)
    assert _documents(blank) == [row | {"withdrawn_at": None, "withdrawn_reason": None} for row in before]
    with blank.write() as session:
        session.execute(text("UPDATE documents SET withdrawn_at = '2026-12-03 10:00:00', withdrawn_reason = 'Made up'"))
        session.commit()
    downgrade(blank, folder, to=BEFORE)
    assert _documents(blank) == before
    with blank.write() as session, pytest.raises(DatabaseError, match="immutable"):
        session.execute(text("UPDATE documents SET text = 'x', text_length = 1"))
    upgrade(blank, folder, to=AFTER)
    assert [row["withdrawn_at"] for row in _documents(blank)] == [None] * len(before)
