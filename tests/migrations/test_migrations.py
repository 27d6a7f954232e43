"""Migrations from nothing to the newest schema and back: what they make is what the models say, and no row is lost."""

from __future__ import annotations

import re
import runpy
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect
from sqlalchemy import text as sql
from sqlalchemy.exc import DatabaseError

import annotator
from annotator.annotations.verifying import verify_store
from annotator.app import create_app
from annotator.database.base import Base
from annotator.database.engine import Database, open_database
from annotator.database.schema import current_revision, known_revisions, newest_revision
from annotator.database.upgrading import downgrade, upgrade
from annotator.desk import Desk, prepare_desk
from annotator.errors import StartRefused
from annotator.history.verifying import verify_chain
from annotator.shipped import shipped_folder
from tests.conftest import settings_of

FOLDER = shipped_folder("migrations")
RELEASED = sorted((Path(__file__).parent / "released").glob("*.sql"))
# Made by migrations alone: SQLAlchemy's models cannot say them alike for both engines.
INDEXES_ON_EXPRESSIONS = {
    "ix_annotations_dispute_targets",
    "ix_annotations_disputes",
    "ix_annotations_claimant",
    "ix_annotations_quotes",
    "ix_annotations_speaker",
    "ix_annotations_index_words",
    "ix_claims_index_words",
    "ix_claims_words",
    "ix_documents_index_words",
    "ix_documents_withdrawn_at",
}
FULL_TEXT = re.compile("claims_words|(documents|annotations|claims)_index")

for _path in Path(annotator.__file__).parent.rglob("models.py"):
    import_module(".".join(_path.relative_to(Path(annotator.__file__).parents[1]).with_suffix("").parts))


def test_the_newest_schema_is_that_of_the_models(empty: Callable[[], Database]) -> None:
    migrated, created = empty(), empty()
    upgrade(migrated, FOLDER)
    with created.write() as session:
        Base.metadata.create_all(session.connection())
        session.commit()
    ours, models = _schema(migrated), _schema(created)
    # Full-text tables are made of several, by SQLite itself.
    tables = {name for name in ours["tables"] if not FULL_TEXT.match(name)} - {"alembic_version"}
    assert tables == set(models["tables"])
    for name in sorted(tables):
        assert ours["tables"][name] == models["tables"][name], name
    extra = set(ours["indexes"]) - set(models["indexes"])
    assert extra <= INDEXES_ON_EXPRESSIONS
    assert {name: made for name, made in ours["indexes"].items() if name not in extra} == models["indexes"]


def _schema(database: Database) -> dict[str, dict[str, Any]]:
    with database.read() as session:
        run = session.connection().exec_driver_sql
        if database.is_sqlite:
            made = run("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").all()
            return {
                "tables": {name: _parts(words) for kind, name, words in made if kind == "table"},
                "indexes": {name: _plain(words) for kind, name, words in made if kind == "index"},
            }
        columns = run(
            "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default "
            "FROM information_schema.columns WHERE table_schema = 'public'"
        ).all()
        constraints = run(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE connamespace = 'public'::regnamespace"
        ).all()
        indexes = run("SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'").all()
    tables: dict[str, set[tuple[Any, ...]]] = {}
    for name, *rest in [*columns, *constraints]:
        tables.setdefault(name, set()).add(tuple(rest))
    keys = {constraint for _, constraint, _ in constraints}
    return {"tables": tables, "indexes": {name: words for name, words in indexes if name not in keys}}


def _parts(create_table: str) -> set[str]:
    """Give the columns and constraints of a CREATE TABLE, each in one spelling."""
    body = create_table[create_table.index("(") + 1 : create_table.rindex(")")]
    parts, depth, place = [], 0, 0
    for here, sign in enumerate(body):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            parts.append(body[place:here])
            place = here + 1
    return {_plain(part) for part in [*parts, body[place:]]}


def _plain(words: str) -> str:
    return re.sub(r"\s*([(),])\s*", r"\1", re.sub(r"\s+", " ", words.replace('"', ""))).strip()


def test_a_comparison_of_schemas_sees_a_check_that_is_missing() -> None:
    one = "CREATE TABLE t (\n\tid INTEGER NOT NULL, \n\tCONSTRAINT ck CHECK (id IN (1, 2)), PRIMARY KEY (id)\n)"
    other = 'CREATE TABLE "t" (id INTEGER NOT NULL, PRIMARY KEY (id))'
    assert _parts(one) - _parts(other) == {"CONSTRAINT ck CHECK(id IN(1,2))"}
    assert _parts(other) <= _parts(one)


def _triggers(database: Database) -> set[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if not database.is_sqlite:
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with database.read() as session:
        return set(session.scalars(sql(query)))


GUARDS = {
    "UPDATE revisions SET actor = 'x'": "history is append-only",
    "DELETE FROM revisions": "history is append-only",
    "UPDATE documents SET text = 'x', text_length = 1": "the text of a document is immutable",
    "UPDATE documents SET source = 'x'": "the text of a document is immutable",
    "UPDATE documents SET source_runs = '[]'": "the text of a document is immutable",
    'UPDATE annotation_spans SET "end" = 100000': "a span ends past the text",
    "INSERT INTO annotation_spans SELECT id, 9, 'content', 0, 100000 FROM annotations": "a span ends past the text",
    'UPDATE annotation_spans SET start = "end"': "ck_annotation_spans_span",
    "UPDATE annotations SET tag = 'lie'": "ck_annotations_tag",
    "UPDATE annotations SET version = 0": "ck_annotations_version",
    "UPDATE users SET role = 'king'": "ck_users_role",
}


@pytest.fixture
def released(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[[Path], Desk]]:
    """Lay a kept database in an instance folder, as a desk of that version left it."""
    made: list[Desk] = []

    def lay(dump: Path) -> Desk:
        with closing(sqlite3.connect(tmp_path / "annotator.sqlite3")) as connection:
            connection.executescript(dump.read_text())
        settings = settings_of(tmp_path)
        made.append(Desk(settings, open_database(settings.database_url, busy_timeout_ms=1_000, pool_size=2)))
        return made[-1]

    yield lay
    for desk in made:
        desk.database.close()


def _kept_tables(database: Database) -> set[str]:
    """Give the tables whose rows no migration makes anew, as one does with an index (test_facts_migration)."""
    names = set(inspect(database.engine).get_table_names()) - {"alembic_version"}
    return {name for name in names if not name.startswith("annotations_index")}


def _rows(database: Database, tables: set[str]) -> dict[str, list[dict[str, Any]]]:
    with database.engine.connect() as connection:
        return {
            name: sorted(
                (dict(row) for row in connection.execute(sql(f"SELECT * FROM {name}")).mappings()),
                key=lambda row: str(sorted(row.items())),
            )
            for name in sorted(tables)
        }


@pytest.mark.sqlite_files
@pytest.mark.parametrize("dump", RELEASED, ids=lambda path: path.stem)
def test_a_database_of_an_earlier_version_comes_up_with_every_row(dump: Path, released: Callable[..., Desk]) -> None:
    desk = released(dump)
    tables = _kept_tables(desk.database)
    before = _rows(desk.database, tables)
    assert all(before.values()), "a kept database has rows in every table"
    prepared = prepare_desk(desk.settings)
    database = prepared.database
    assert current_revision(database) == newest_revision(FOLDER)
    after = _rows(database, tables)
    for name, rows in before.items():
        columns = rows[0].keys()
        assert [{column: row[column] for column in columns} for row in after[name]] == rows, name
    with database.read() as session:
        assert verify_chain(session).fault is None
        assert verify_store(session).fault is None
    copy = open_database(
        f"sqlite:///{desk.settings.instance / 'before-upgrade.sqlite3'}", busy_timeout_ms=1, pool_size=1
    )
    assert (current_revision(copy), _rows(copy, tables)) == (dump.stem, before)
    copy.close()
    create_app(prepared)
    database.close()


@pytest.mark.sqlite_files
@pytest.mark.parametrize("dump", RELEASED, ids=lambda path: path.stem)
def test_an_upgraded_database_guards_itself_as_a_new_one_does(
    dump: Path, released: Callable[..., Desk], empty: Callable[[], Database]
) -> None:
    old, new = released(dump).database, empty()
    upgrade(old, FOLDER)
    upgrade(new, FOLDER)
    assert _schema(old) == _schema(new)
    assert _triggers(old) == _triggers(new)
    for statement, words in GUARDS.items():
        with old.write() as session, pytest.raises(DatabaseError, match=words):
            session.execute(sql(statement))
    with old.write() as session, pytest.raises(DatabaseError, match="FOREIGN KEY"):
        session.execute(sql("DELETE FROM documents"))
    with old.engine.connect() as connection:
        assert connection.scalar(sql("PRAGMA foreign_keys")) == 1


@pytest.mark.sqlite_files
@pytest.mark.parametrize("dump", RELEASED, ids=lambda path: path.stem)
def test_each_migration_goes_up_and_down_with_rows_in_the_way(dump: Path, released: Callable[..., Desk]) -> None:
    database, revisions = released(dump).database, known_revisions(FOLDER)
    tables = _kept_tables(database)
    before, schema, triggers = _rows(database, tables), _schema(database), _triggers(database)
    for revision in revisions[revisions.index(dump.stem) + 1 :]:
        upgrade(database, FOLDER, to=revision)
        assert current_revision(database) == revision
        earlier = revisions[revisions.index(revision) - 1]
        downgrade(database, FOLDER, to=earlier)
        upgrade(database, FOLDER, to=revision)
    downgrade(database, FOLDER, to=dump.stem)
    assert _rows(database, tables) == before
    assert (_schema(database), _triggers(database)) == (schema, triggers)


def test_every_guard_that_a_migration_declares_stands_in_the_newest_schema(empty: Callable[[], Database]) -> None:
    database, declared = empty(), set()
    for revision in known_revisions(FOLDER):
        names = runpy.run_path(str(FOLDER / "versions" / f"{revision}.py"))
        declared |= set(names.get("GUARDS", ())) | (set(names.get("INDEX_KEPT", ())) if database.is_sqlite else set())
    upgrade(database, FOLDER)
    assert declared >= {"revisions_never_change", "revisions_never_go", "documents_text_never_changes"}
    assert _triggers(database) >= declared


def test_all_the_way_down_leaves_nothing_and_up_again_everything(empty: Callable[[], Database]) -> None:
    database = empty()
    upgrade(database, FOLDER)
    schema, triggers = _schema(database), _triggers(database)
    assert triggers
    downgrade(database, FOLDER, to="base")
    assert set(inspect(database.engine).get_table_names()) <= {"alembic_version"}
    assert _triggers(database) == set()
    upgrade(database, FOLDER)
    assert (_schema(database), _triggers(database)) == (schema, triggers)


def test_upgrading_again_does_nothing(empty: Callable[[], Database]) -> None:
    database = empty()
    assert upgrade(database, FOLDER) is True
    assert upgrade(database, FOLDER) is False


@pytest.mark.sqlite_files
def test_a_row_that_points_at_nothing_stops_an_upgrade_and_nothing_is_changed(released: Callable[..., Desk]) -> None:
    database = released(RELEASED[0]).database
    with closing(sqlite3.connect(str(database.file))) as connection, connection:
        connection.execute("INSERT INTO document_blocks VALUES ('nothing', 0, 'paragraph', 0, 1, 0, 1)")
    schema = _schema(database)
    with pytest.raises(StartRefused, match="document_blocks points at nothing"):
        upgrade(database, FOLDER)
    assert (current_revision(database), _schema(database)) == (RELEASED[0].stem, schema)


def test_names_of_migrations_sort_by_date_and_say_so_themselves() -> None:
    revisions = known_revisions(FOLDER)
    assert revisions[0] == "20261124_first"
    for earlier, revision in zip([None, *revisions], revisions, strict=False):
        words = (FOLDER / "versions" / f"{revision}.py").read_text()
        assert f'revision = "{revision}"' in words
        before = "None" if earlier is None else f'"{earlier}"'
        assert f"down_revision = {before}\n" in words
