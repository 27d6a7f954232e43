"""``annotator copy``: from SQLite to PostgreSQL and back, with the same bytes out of each."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from sqlalchemy import inspect

from annotator.accounts.models import Role
from annotator.accounts.person import Person
from annotator.accounts.service import add_user
from annotator.annotations.visibility import EVERYTHING
from annotator.cli.context import Context
from annotator.cli.copy import _shown, copy
from annotator.config import Settings
from annotator.database.engine import Database, open_database
from annotator.desk import Desk
from annotator.errors import Conflict, Invalid
from annotator.export.filters import ExportFilter
from annotator.export.lines import exported_lines
from annotator.history.verifying import verify_chain
from annotator.review.models import Dealing, Sight
from annotator.review.rounds import Plan, open_round
from tests.articles import form

pytestmark = pytest.mark.sqlite_files


def _lines(database: Database) -> list[str]:
    with database.read() as session:
        assert verify_chain(session).fault is None
        return [line.words for line in exported_lines(session, ExportFilter(), sees=EVERYTHING)]


@pytest.fixture
def full(database: Database, client: FlaskClient, person: Person, document: str, text: str) -> Database:
    """A desk with an article, annotations, a round and its history."""
    for words in ("Engineers", "Nine of ten bolts", "𝒜 bolt"):
        assert client.send(f"/documents/{document}/annotations", form(text, words, note="é 😀")).status_code == 201
    with database.write() as session:
        add_user(session, username="ben", role=Role.REVIEWER, by="test")
        plan = Plan("First", (document,), ("ana", "ben"), 2, Sight.BLIND, Dealing.DEALT)
        open_round(session, plan=plan, by=person)
        session.commit()
    return database


def _copy(settings: Settings, database: Database, url: str, *options: str) -> str:
    context = Context()
    context._desk = Desk(settings, database)
    found = CliRunner().invoke(
        copy, ["--to", url, *options], obj=context, catch_exceptions=False, standalone_mode=False
    )
    return found.output


def test_a_desk_moves_to_postgresql_and_back_with_the_same_export(
    settings: Settings, full: Database, cluster: object, tmp_path: Path
) -> None:
    url = cluster.url(cluster.create())  # type: ignore[attr-defined]
    counts = json.loads(_copy(settings, full, url, "--json"))["tables"]
    assert counts["annotations"] == 3 and counts["assignments"] == 2 and counts["seals"] == 3
    moved = open_database(url, busy_timeout_ms=1000, pool_size=2)
    back = f"sqlite:///{tmp_path / 'back.sqlite3'}"
    assert "Copied and proved" in _copy(settings, moved, back)
    again = open_database(back, busy_timeout_ms=1000, pool_size=2)
    assert _lines(full) == _lines(moved) == _lines(again)
    with moved.write() as session:  # numbering goes on behind what was moved
        add_user(session, username="cem", role=Role.REVIEWER, by="test")
        session.commit()
        assert verify_chain(session).fault is None
    moved.close()
    again.close()


def test_a_target_with_rows_or_the_desk_itself_is_refused_and_nothing_changes(
    settings: Settings, full: Database, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'copy.sqlite3'}"
    _copy(settings, full, url)
    with pytest.raises(Conflict, match="holds rows already"):
        _copy(settings, full, url)
    with pytest.raises(Invalid, match="own database"):
        _copy(settings, full, settings.database_url)


def test_no_password_is_printed() -> None:
    assert _shown("postgresql+psycopg://ana:secret@host/desk") == "postgresql+psycopg://ana:…@host/desk"
    assert _shown("sqlite:////tmp/x.sqlite3") == "sqlite:////tmp/x.sqlite3"


def test_every_table_of_the_newest_schema_is_moved(settings: Settings, database: Database, tmp_path: Path) -> None:
    moved = json.loads(_copy(settings, database, f"sqlite:///{tmp_path / 'other.sqlite3'}", "--json"))["tables"]
    here = set(inspect(database.engine).get_table_names())
    kept_by_migrations = {"alembic_version"}
    searched = ("claims_words", "searchable_", "documents_index", "annotations_index", "claims_index")
    kept_by_triggers = {name for name in here if name.startswith(searched)}
    assert set(moved) == here - kept_by_migrations - kept_by_triggers
