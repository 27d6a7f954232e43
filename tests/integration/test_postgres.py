"""What the desk promises, on PostgreSQL in every run; ``--database=postgresql`` puts all the other tests on it too."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy import text as sql
from sqlalchemy.exc import DatabaseError, OperationalError

from annotator.accounts.person import Person
from annotator.annotations.models import Annotation
from annotator.annotations.verifying import verify_store
from annotator.annotations.visibility import EVERYTHING
from annotator.config import Settings
from annotator.database.engine import Database, open_database
from annotator.desk import Desk
from annotator.documents.service import get_document
from annotator.export.filters import ExportFilter
from annotator.export.lines import exported_lines
from annotator.history.verifying import verify_chain
from tests import private_postgresql
from tests.articles import BRIDGE, form
from tests.command_line import run
from tests.serving import Visitor, serving, session_of


@pytest.fixture
def database_url(postgresql_url: str) -> str:
    return postgresql_url


def _holds(database: Database) -> bool:
    with database.read() as session:
        return verify_chain(session).fault is None and verify_store(session).fault is None


def test_a_text_comes_in_as_it_is_and_is_counted_in_code_points(
    document: str, text: str, database: Database, client: FlaskClient
) -> None:
    assert database.engine.dialect.name == "postgresql"
    assert text == BRIDGE.strip()
    again = client.send("/documents/import", {"text": BRIDGE})
    assert (again.status_code, again.json["error"]["code"]) == (409, "duplicate_document")
    for words in ("😀", "👩‍👩‍👧 families in Cafe\u0301 Rive", "𝒜 bolt fell", "said why."):
        answer = client.send(f"/documents/{document}/annotations", form(text, words))
        assert (answer.status_code, answer.json["annotation"]["exact"]) == (201, words)
    assert _holds(database)


def test_saves_edits_conflicts_deletions_and_restores_work(
    client: FlaskClient, document: str, text: str, database: Database
) -> None:
    made = client.send(f"/documents/{document}/annotations", form(text, "Engineers disagree", note="One")).json
    url = f"/annotations/{made['annotation']['id']}"
    assert client.send(url, {"version": "1", "note": "Two"}).status_code == 200
    stale = client.send(url, {"version": "1", "note": "Three"})
    assert (stale.status_code, stale.json["error"]["theirs"]["note"]) == (409, "Two")
    assert client.send(f"{url}/delete", {"version": "2"}).status_code == 200
    back = client.send(f"{url}/restore", {"version": "3", "sequence": str(made["revision"])})
    assert (back.status_code, back.json["annotation"]["note"]) == (200, "One")
    assert client.get(f"/documents/{document}").status_code == 200
    assert client.get(f"/documents/{document}/history").status_code == 200
    assert _holds(database)


def test_its_triggers_guard_history_and_texts(
    client: FlaskClient, document: str, text: str, database: Database
) -> None:
    client.send(f"/documents/{document}/annotations", form(text, "Engineers disagree"))
    for statement, words in {
        "UPDATE revisions SET actor = 'x'": "history is append-only",
        "DELETE FROM revisions": "history is append-only",
        "UPDATE documents SET text = 'x', text_length = 1": "the text of a document is immutable",
        'UPDATE annotation_spans SET "end" = 100000': "a span ends past the text",
    }.items():
        with database.write() as session, pytest.raises(DatabaseError, match=words):
            session.execute(sql(statement))


def test_eight_who_save_at_once_are_all_kept_in_one_chain(
    desk: Desk, person: Person, add_text: Callable[..., str]
) -> None:
    words = " ".join(f"word{number:03}" for number in range(200))
    document, session, statuses = add_text(words), session_of(desk.database, person), []
    with serving(desk) as served:

        def save(first: int) -> None:
            visitor = Visitor(served.port, session=session)
            for number in range(first, 80, 8):
                fields = form(words, f"word{number:03}")
                statuses.append(visitor.send(f"/documents/{document}/annotations", fields).status)
            visitor.close()

        threads = [threading.Thread(target=save, args=(first,)) for first in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert statuses == [201] * 80
    assert _holds(desk.database)
    with desk.database.read() as reading:
        assert reading.scalar(select(func.count()).select_from(Annotation)) == 80


def test_a_reader_sees_one_state_and_cannot_write(
    client: FlaskClient, document: str, text: str, database: Database
) -> None:
    count = select(func.count()).select_from(Annotation)
    with database.read() as session:
        assert session.scalar(count) == 0
        assert client.send(f"/documents/{document}/annotations", form(text, "Engineers disagree")).status_code == 201
        assert session.scalar(count) == 0
        with pytest.raises(DatabaseError, match="read-only transaction"):
            session.execute(sql("DELETE FROM annotation_spans"))
    with database.read() as session:
        assert session.scalar(count) == 1


def test_a_writer_who_waits_too_long_is_told_that_the_desk_is_busy(
    settings: Settings, database: Database, client: FlaskClient, document: str, text: str
) -> None:
    impatient = open_database(settings.database_url, busy_timeout_ms=50, pool_size=1)
    with database.write() as holder:
        holder.connection()
        with impatient.write() as session, pytest.raises(OperationalError, match="lock timeout"):
            session.connection()
    impatient.close()
    assert client.send(f"/documents/{document}/annotations", form(text, "Engineers disagree")).status_code == 201


def test_connections_that_the_server_has_ended_are_replaced_unseen(
    settings: Settings, client: FlaskClient, document: str, text: str
) -> None:
    assert client.get(f"/documents/{document}").status_code == 200
    apart = open_database(settings.database_url, busy_timeout_ms=1_000, pool_size=1)
    others = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
    with apart.read() as session:
        assert session.scalars(sql(f"{others} AND datname = current_database()")).all()
    apart.close()
    assert client.get(f"/documents/{document}").status_code == 200
    assert client.send(f"/documents/{document}/annotations", form(text, "Engineers disagree")).status_code == 201


def test_it_exports_the_same_lines_as_sqlite_does(
    client: FlaskClient, document: str, text: str, database: Database
) -> None:
    client.send(f"/documents/{document}/annotations", form(text, "𝒜 bolt fell", note="é\n😀"))
    with database.read() as session:
        lines = [line.words for line in exported_lines(session, ExportFilter(), sees=EVERYTHING)]
        assert get_document(session, document).text == text
    assert len(lines) == 1
    assert '"note":"é\\n😀"' in lines[0]


def test_the_command_line_works_and_leaves_copying_to_postgresql(settings: Settings, database: Database) -> None:
    assert run(settings, "user", "add", "ben").status == 0
    assert run(settings, "user", "list").out == "ben\treviewer\tactive\n"
    assert run(settings, "verify").status == 0
    assert "PostgreSQL" in run(settings, "doctor").out
    assert run(settings, "migrate", "--check").status == 0
    refused = run(settings, "backup", settings.instance / "copy.sqlite3")
    assert (refused.status, "pg_dump" in refused.err) == (1, True)


def test_a_machine_without_postgresql_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(private_postgresql, "postgresql_bin", lambda: None)
    with pytest.raises(AssertionError, match="apt-get install postgresql"):
        private_postgresql.PrivateCluster()
