"""The migration of rounds, up and down, with rows in the way."""

from __future__ import annotations

import pytest
from sqlalchemy import CheckConstraint, inspect, text
from sqlalchemy.exc import DatabaseError

from annotator.database.engine import Database
from annotator.database.schema import current_revision
from annotator.database.upgrading import downgrade, upgrade
from annotator.guidelines import models as guideline_models
from annotator.review import models as review_models
from annotator.shipped import shipped_folder

BEFORE, AFTER = "20261124_first", "20261126_rounds"
TABLES = {
    *("guidelines", "guideline_readings", "seals", "rounds", "round_documents", "round_reviewers"),
    *("assignments", "coverage", "decisions"),
}
ROWS = (
    "INSERT INTO users (id, username, role, version, created_at) "
    "VALUES ('u', 'ana', 'reviewer', 1, '2026-11-24 10:00:00')",
    "INSERT INTO documents (id, title, version, text, text_length, text_sha256, source, source_name, source_sha256, "
    "source_runs, media_type, reader, imported_by, imported_at) VALUES ('d', 'T', 1, 'Words.', 6, "
    f"'{'0' * 64}', 'x', 'a.txt', '{'0' * 64}', '[]', 'text/plain', 'plain/1', 'ana', '2026-11-24 10:00:00')",
    "INSERT INTO annotations (id, document_id, reviewer_id, tag, attributes, confidence, origin, layer, version, "
    "created_at, updated_at) VALUES ('a', 'd', 'u', 'claim', '{}', 'sure', 'manual', 'review', 1, "
    "'2026-11-24 10:00:00', '2026-11-24 10:00:00')",
    "INSERT INTO annotation_spans (annotation_id, position, part, start, \"end\") VALUES ('a', 0, 'content', 0, 5)",
)


def test_up_and_down_keep_the_rows_that_were_there(blank: Database) -> None:
    folder = shipped_folder("migrations")
    upgrade(blank, folder, to=BEFORE)
    with blank.write() as session:
        for row in ROWS:
            session.execute(text(row))
        session.commit()
    upgrade(blank, folder, to=AFTER)
    assert set(inspect(blank.engine).get_table_names()) >= TABLES
    with blank.write() as session:
        assert session.execute(text("SELECT id, guideline_version FROM annotations")).all() == [("a", None)]
        session.execute(text("INSERT INTO coverage VALUES ('c', 'd', 'u', 0, 6, '2026-11-24 10:00:00')"))
        session.commit()
    with blank.write() as session, pytest.raises(DatabaseError, match="past the text"):
        session.execute(text("INSERT INTO coverage VALUES ('e', 'd', 'u', 1, 7, '2026-11-24 10:00:00')"))
    downgrade(blank, folder, to=BEFORE)
    assert current_revision(blank) == BEFORE
    assert not set(inspect(blank.engine).get_table_names()) & TABLES
    with blank.read() as session:
        assert session.execute(text("SELECT count(*) FROM annotation_spans")).scalar_one() == 1
    with blank.write() as session, pytest.raises(DatabaseError, match="past the text"):
        session.execute(text('UPDATE annotation_spans SET "end" = 7'))


def test_the_tables_are_those_of_the_models(blank: Database) -> None:
    upgrade(blank, shipped_folder("migrations"))
    found = inspect(blank.engine)
    for models in (review_models, guideline_models):
        for model in vars(models).values():
            table = getattr(model, "__table__", None)
            if table is None:
                continue
            columns = {column["name"]: column["nullable"] for column in found.get_columns(table.name)}
            assert columns == {column.name: column.nullable for column in table.columns}
            checks = {str(check["name"]) for check in found.get_check_constraints(table.name)}
            wanted = {str(each.name) for each in table.constraints if isinstance(each, CheckConstraint)}
            assert checks == wanted
            indexes = {tuple(index["column_names"]) for index in found.get_indexes(table.name) if not index["unique"]}
            assert indexes == {tuple(column.name for column in index.columns) for index in table.indexes}
