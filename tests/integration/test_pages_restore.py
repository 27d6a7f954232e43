"""A document's annotations put back to a moment: what the plan says, who may, and that it is history too."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from annotator.accounts.models import Role
from annotator.accounts.person import Person
from annotator.annotations.queries import states_of_document
from annotator.annotations.restoring import Whose, restore_document
from annotator.annotations.spans import Span
from annotator.annotations.tags import Part
from annotator.annotations.visibility import EVERYTHING
from annotator.database.engine import Database
from annotator.errors import Conflict, Forbidden, NotFound
from annotator.history.queries import newest_sequence
from annotator.history.verifying import verify_chain
from tests.database_dump import dump
from tests.desk_content import LIMITS, add_articles, article, delete, edit, tag, text_of


@pytest.fixture
def document_id(database: Database) -> str:
    return add_articles(database, [article(1)])[0]


@pytest.fixture
def bo(add_person: Callable[..., Person]) -> Person:
    return add_person("bo")


def _standing(database: Database, document_id: str) -> list[tuple[str, str, str, str | None]]:
    with database.read() as session:
        text = text_of(database, document_id)
        states = states_of_document(session, document_id=document_id, text=text, sees=EVERYTHING)
    return [(state.reviewer, state.tag, state.words(), state.note) for state in states]


def _history_of_two(database: Database, document_id: str, ana: Person, bo: Person) -> int:
    """Give the moment after which ana changes, deletes and adds, and bo adds too."""
    kept = tag(database, document_id, "harbour office", by=ana, note="first")
    gone = tag(database, document_id, "on Monday", by=ana, name="quote")
    moment = gone.revision
    edit(database, kept, by=ana, note="second", tag="disputed")
    delete(database, gone, by=ana)
    tag(database, document_id, "enough", by=ana)
    tag(database, document_id, "the mayor", by=bo)
    return moment


def test_the_plan_says_what_would_come_back_change_and_go(
    client: FlaskClient, database: Database, person: Person, bo: Person, document_id: str
) -> None:
    moment = _history_of_two(database, document_id, person, bo)
    before = dump(database)
    page = client.get(f"/documents/{document_id}/history/restore?sequence={moment}").text
    for words in (
        "Come back: 1",
        "Become what they were: 1",
        "Go: they were tagged later: 1",
        "Put 3 annotations back",
    ):
        assert words in page, words
    assert "the mayor" not in page and dump(database) == before


def test_all_of_ones_own_are_put_back_each_as_a_revision(
    client: FlaskClient, database: Database, person: Person, bo: Person, document_id: str
) -> None:
    moment = _history_of_two(database, document_id, person, bo)
    path = f"/documents/{document_id}/history/restore"
    head = re.search(r'name="head" value="(\d+)"', client.get(f"{path}?sequence={moment}").text)
    assert head
    answer = client.submit(path, {"sequence": moment, "whose": "mine", "head": head[1]}, follow_redirects=True)
    assert "3 annotations put back" in answer.text
    assert _standing(database, document_id) == [
        ("ana", "claim", "harbour office", "first"),
        ("ana", "quote", "on Monday", None),
        ("bo", "claim", "the mayor", None),
    ]
    with database.read() as session:
        assert newest_sequence(session, document_id, seen=()) == int(head[1]) + 3
        assert verify_chain(session).fault is None


def test_putting_back_can_itself_be_put_back(database: Database, person: Person, bo: Person, document_id: str) -> None:
    moment = _history_of_two(database, document_id, person, bo)
    standing = _standing(database, document_id)
    with database.write() as session:
        head = newest_sequence(session, document_id, seen=())
        for sequence in (moment, head):
            restore_document(
                session,
                document_id=document_id,
                sequence=sequence,
                whose=Whose.MINE,
                head=newest_sequence(session, document_id, seen=()),
                by=person,
                limits=LIMITS,
            )
        session.commit()
    assert _standing(database, document_id) == standing


def test_two_annotations_that_changed_places_go_back(database: Database, person: Person, document_id: str) -> None:
    one, two = tag(database, document_id, "the mayor", by=person), tag(database, document_id, "enough", by=person)
    moment = two.revision
    aside = text_of(database, document_id).index("ships")
    spare = (Span(Part.CONTENT, aside, aside + 5, "ships"),)
    moved = edit(database, one, by=person, spans=spare)
    edit(database, two, by=person, spans=one.state.spans)
    edit(database, moved, by=person, spans=two.state.spans)
    with database.write() as session:
        head = newest_sequence(session, document_id, seen=())
        plan = restore_document(
            session, document_id=document_id, sequence=moment, whose=Whose.MINE, head=head, by=person, limits=LIMITS
        )
        session.commit()
    assert len(plan.steps) == 2
    assert [words for _, _, words, _ in _standing(database, document_id)] == ["the mayor", "enough"]


def test_an_admin_puts_everybodys_back(
    admin_client: FlaskClient, database: Database, person: Person, bo: Person, document_id: str
) -> None:
    moment = _history_of_two(database, document_id, person, bo)
    path = f"/documents/{document_id}/history/restore"
    page = admin_client.get(f"{path}?sequence={moment}&whose=everybody").text
    head = re.search(r'name="head" value="(\d+)"', page)
    assert head and "Put 4 annotations back" in page
    answer = admin_client.submit(path, {"sequence": moment, "whose": "everybody", "head": head[1]})
    assert answer.status_code == 302
    assert [reviewer for reviewer, *_ in _standing(database, document_id)] == ["ana", "ana"]


def test_nobody_else_puts_everybodys_back(client: FlaskClient, database: Database, document_id: str) -> None:
    path = f"/documents/{document_id}/history/restore"
    assert client.get(f"{path}?sequence=1&whose=everybody").status_code == 403
    assert client.submit(path, {"sequence": "1", "whose": "everybody", "head": "1"}).status_code == 403


def test_a_plan_that_is_no_longer_true_is_shown_anew_and_changes_nothing(
    client: FlaskClient, database: Database, person: Person, bo: Person, document_id: str
) -> None:
    moment = _history_of_two(database, document_id, person, bo)
    path = f"/documents/{document_id}/history/restore"
    head = re.search(r'name="head" value="(\d+)"', client.get(f"{path}?sequence={moment}").text)
    assert head
    tag(database, document_id, "ships", by=bo)
    before = dump(database)
    answer = client.submit(path, {"sequence": moment, "whose": "mine", "head": head[1]})
    assert answer.status_code == 409 and "look again" in answer.text
    assert f'name="head" value="{int(head[1]) + 1}"' in answer.text and dump(database) == before
    refused = client.send(path, {"sequence": str(moment), "whose": "mine", "head": head[1]})
    assert refused.json["error"]["code"] == "stale_version"


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, 422),
        ({"sequence": "x"}, 422),
        ({"sequence": "999999", "head": "2"}, 404),
        ({"sequence": "1", "whose": "theirs"}, 422),
        ({"sequence": "1", "head": "2"}, 404),
        ({"sequence": "2"}, 428),
    ],
)
def test_a_request_that_names_no_moment_changes_nothing(
    client: FlaskClient, database: Database, document_id: str, fields: dict[str, str], status: int
) -> None:
    before = dump(database)
    assert client.submit(f"/documents/{document_id}/history/restore", fields).status_code == status
    assert dump(database) == before


def test_the_service_refuses_by_itself(database: Database, person: Person, document_id: str) -> None:
    def restore(**changed: object) -> None:
        with database.write() as session:
            newest = newest_sequence(session, document_id, seen=())
            chosen = {"sequence": newest, "whose": Whose.MINE, "head": 1, **changed}
            restore_document(session, document_id=document_id, by=person, limits=LIMITS, **chosen)

    for error, changed in ((Conflict, {}), (Forbidden, {"whose": Whose.EVERYBODY}), (NotFound, {"sequence": 12_345})):
        with pytest.raises(error):
            restore(**changed)


def test_nothing_to_put_back_says_so(client: FlaskClient, database: Database, person: Person, document_id: str) -> None:
    made = tag(database, document_id, "the mayor", by=person)
    page = client.get(f"/documents/{document_id}/history/restore?sequence={made.revision}").text
    assert "Nothing to put back" in page


def test_hundreds_of_annotations_go_at_once(database: Database, add_person: Callable[..., Person]) -> None:
    root = add_person("root", Role.ADMIN)
    words = " ".join(f"word{number}" for number in range(300))
    (document_id,) = add_articles(database, [article(1, body=f"The mayor said: {words}.")])
    with database.read() as session:
        moment = newest_sequence(session, document_id, seen=())
    for number in range(300):
        tag(database, document_id, f"word{number}", by=root)
    with database.write() as session:
        head = newest_sequence(session, document_id, seen=())
        plan = restore_document(
            session, document_id=document_id, sequence=moment, whose=Whose.MINE, head=head, by=root, limits=LIMITS
        )
        session.commit()
    assert len(plan.steps) == 300 and _standing(database, document_id) == []
