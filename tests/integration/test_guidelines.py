from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from annotator.accounts.models import Role
from annotator.accounts.person import Person
from annotator.annotations.models import Annotation
from annotator.database.engine import Database
from annotator.errors import Conflict, Invalid
from annotator.guidelines.service import Line, changed_lines, write_guidelines
from tests.articles import form


@pytest.fixture
def root(add_person: Callable[..., Person]) -> Person:
    return add_person("root", Role.ADMIN)


def _write(database: Database, by: Person, words: str, after: int | None) -> None:
    with database.write() as session:
        write_guidelines(session, text=words, summary="What is new", after=after, by=by)
        session.commit()


def test_an_annotation_records_the_version_in_force(
    database: Database, client: FlaskClient, root: Person, document: str, text: str
) -> None:
    made = [client.send(f"/documents/{document}/annotations", form(text, "Engineers")).json]
    for version in (None, 1):
        _write(database, root, f"Tag claims, {version}.", version)
        word = "Monday" if version else "Mayor"
        made.append(client.send(f"/documents/{document}/annotations", form(text, word)).json)
    with database.read() as session:
        found = dict(session.execute(select(Annotation.id, Annotation.guideline_version)).all())
    assert [found[each["annotation"]["id"]] for each in made if each] == [None, 1, 2]


def test_a_reviewer_sees_what_changed_since_they_last_read(
    database: Database, client: FlaskClient, root: Person
) -> None:
    _write(database, root, "Tag claims.\n\nTag quotes.", None)
    assert "Tag quotes." in client.get("/guidelines").text
    assert "There are guidelines now" in client.get("/").text
    assert client.submit("/guidelines/1/read").status_code == 302
    assert "There are guidelines now" not in client.get("/").text
    _write(database, root, "Tag claims.\n\nTag quotes with their speakers.", 1)
    assert "The guidelines have changed" in client.get("/").text
    page = client.get("/guidelines").text
    assert "<del>Tag quotes.</del>" in page and "<ins>Tag quotes with their speakers.</ins>" in page


def test_markup_in_guidelines_is_cleaned(database: Database, client: FlaskClient, root: Person) -> None:
    _write(database, root, "# Rules\n\n<script>alert(1)</script> [x](javascript:alert(1)) **bold**", None)
    page = client.get("/guidelines").text
    assert "<script>alert" not in page and 'href="javascript' not in page
    assert "<strong>bold</strong>" in page


def test_of_two_writers_at_once_one_wins_and_the_other_keeps_their_words(
    database: Database, admin_client: FlaskClient, add_person: Callable[..., Person]
) -> None:
    _write(database, add_person("eva", Role.ADMIN), "First.", None)
    late = admin_client.submit("/guidelines/write", {"text": "Mine.", "summary": "My reason", "after": ""})
    assert late.status_code == 409
    assert "Mine." in late.text and "My reason" in late.text and "newer version" in late.text


@pytest.mark.parametrize(
    ("words", "summary", "code"),
    [
        (" ", "s", "bad_length"),
        ("x" * 100_001, "s", "bad_length"),
        ("x", " ", "summary_needed"),
        ("x\x00", "s", "control_character"),
    ],
)
def test_bad_guidelines_are_refused(database: Database, root: Person, words: str, summary: str, code: str) -> None:
    with database.write() as session, pytest.raises(Invalid) as refusal:
        write_guidelines(session, text=words, summary=summary, after=None, by=root)
    assert refusal.value.code == code


def test_nothing_new_is_no_version(database: Database, root: Person) -> None:
    _write(database, root, "Same.", None)
    with pytest.raises(Invalid, match="Nothing has changed"):
        _write(database, root, "Same.", 1)
    with pytest.raises(Conflict):
        _write(database, root, "Other.", None)


def test_a_version_never_changes(database: Database, root: Person) -> None:
    _write(database, root, "Rules.", None)
    for statement in ("UPDATE guidelines SET text = 'x'", "DELETE FROM guidelines"):
        with database.write() as session, pytest.raises(DatabaseError, match="never changes"):
            session.execute(text(statement))


def test_only_an_admin_writes(client: FlaskClient) -> None:
    assert client.get("/guidelines/write").status_code == 403
    assert client.submit("/guidelines/write", {"text": "x", "summary": "x"}).status_code == 403
    assert client.get("/guidelines/99999999999").status_code == 404


def test_lines_are_compared() -> None:
    assert [(line.kind, line.words) for line in changed_lines("a\nb", "a\nc")] == [
        (Line.SAME, "a"),
        (Line.REMOVED, "b"),
        (Line.ADDED, "c"),
    ]
