"""The migration that gives coverage its layer, up and down, with rows in the way."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from annotator.database.engine import Database
from annotator.database.upgrading import downgrade, upgrade
from annotator.shipped import shipped_folder
from tests.migrations.test_rounds_migration import ROWS

BEFORE, AFTER = "20261128_claims", "20261201_visits"
STRETCH = 'INSERT INTO coverage (id, document_id, reviewer_id, start, "end", marked_at{more}) VALUES ({values})'


def _run(blank: Database, *statements: str) -> None:
    with blank.write() as session:
        for statement in statements:
            session.execute(text(statement))
        session.commit()


def test_what_was_marked_is_of_the_layer_review_and_gold_goes_when_the_schema_goes_back(blank: Database) -> None:
    folder, query = shipped_folder("migrations"), text("SELECT id FROM coverage ORDER BY id")
    upgrade(blank, folder, to=BEFORE)
    _run(blank, *ROWS, STRETCH.format(more="", values="'c', 'd', 'u', 0, 6, '2026-11-24 10:00:00'"))
    upgrade(blank, folder, to=AFTER)
    with blank.read() as session:
        assert session.execute(text('SELECT id, "end", layer FROM coverage')).all() == [("c", 6, "review")]
    gold = "'e', 'd', 'u', 0, {end}, '2026-11-24 10:00:00', '{layer}'"
    _run(blank, STRETCH.format(more=", layer", values=gold.format(end=6, layer="gold")))
    for wrong, words in (({"end": 7, "layer": "review"}, "past the text"), ({"end": 5, "layer": "lead"}, "layer")):
        values = gold.format(**wrong).replace("'e'", "'f'")
        with blank.write() as session, pytest.raises(DatabaseError, match=words):
            session.execute(text(STRETCH.format(more=", layer", values=values)))
    downgrade(blank, folder, to=BEFORE)
    with blank.read() as session:
        assert session.scalars(query).all() == ["c"]
    with blank.write() as session, pytest.raises(DatabaseError, match="past the text"):
        session.execute(text(STRETCH.format(more="", values="'g', 'd', 'u', 0, 7, '2026-11-24 10:00:00'")))
