"""The history of a document in words, and putting states back: one annotation's, or all at a moment."""

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
from annotator.database.engine import Database
from annotator.errors import Conflict, Forbidden, NotFound
from annotator.history.queries import newest_sequence
from annotator.history.verifying import verify_chain
from tests.database_dump import dump
from tests.desk_content import LIMITS, add_articles, article, delete, edit, tag, text_of

Sign = Callable[[Person], FlaskClient]


@pytest.fixture
def document_id(database: Database) -> str:
    return add_articles(database, [article(1)])[0]


@pytest.fixture
def bo(add_person: Callable[..., Person]) -> Person:
    return add_person("bo")


def _standing(database: Database, document_id: str) -> list[tuple[str, str, str, str | None]]:
    with database.read() as session:
        states = states_of_document(session, document_id=document_id, text=text_of(database, document_id))
    return [(state.reviewer, state.tag, state.words(), state.note) for state in states]


def _page(client: FlaskClient, document_id: str, query: str = "") -> str:
    answer = client.get(f"/documents/{document_id}/history{query}")
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", answer.text))


def test_each_change_is_a_sentence_with_before_and_after(
    client: FlaskClient, database: Database, person: Person, document_id: str
) -> None:
    made = tag(database, document_id, "the mayor said", by=person)
    noted = edit(database, made, by=person, note="Ask the old mayor.")
    noted = edit(database, noted, by=person, note="Ask the new mayor.")
    told = edit(
        database, noted, by=person, attributes={"checkworthiness": "check_worthy", "claim_types": ["numerical"]}
    )
    start = told.state.spans[0].start
    moved = edit(database, told, by=person, spans=(Span(Part.CONTENT, start + 4, start + 14, "mayor said"),))
    delete(database, edit(database, moved, by=person, tag="quote"), by=person)
    page = _page(client, document_id)
    for words in (
        "ana tagged a claim",
        "ana noted on a claim",
        "ana rewrote the note on a claim",
        "ana described a claim",
        "ana moved the borders of a claim",
        "ana changed a claim to a quote",
        "ana deleted a quote",
        "test imported this document",
        f"before: the mayor said {start}–{start + 14} → after: mayor said {start + 4}–{start + 14}",
        "Worth checking Check worthy",
        "Kind of claim Numerical",
    ):
        assert words in page, words
    html = client.get(f"/documents/{document_id}/history").text
    assert "Ask the <del>old</del><ins>new</ins> mayor." in html


def test_corrected_details_are_told_by_their_titles(client: FlaskClient, document_id: str) -> None:
    fields = {"title": "Other", "publisher": "", "author": "Ana Ruiz", "published_on": "2024-05-02", "language": "en"}
    assert client.submit(f"/documents/{document_id}/metadata", {**fields, "version": "1"}).status_code == 302
    page = _page(client, document_id)
    assert "ana corrected the details of this document" in page
    assert "Title before: Ships of day 1 → after: Other" in page
    assert "Publisher before: The Harbour Post → after: nothing" in page


def test_a_deleted_annotation_is_brought_back_by_its_button(
    client: FlaskClient, database: Database, person: Person, document_id: str
) -> None:
    delete(database, tag(database, document_id, "the mayor", by=person, note="mine"), by=person)
    html = client.get(f"/documents/{document_id}/history").text
    assert "Bring it back" in html
    form = re.search(
        r'action="(/annotations/[^"]+)".*?name="sequence" value="(\d+)".*?name="version" value="(\d+)"', html, re.S
    )
    assert form
    answer = client.submit(form[1], {"sequence": form[2], "version": form[3]}, follow_redirects=True)
    assert "stands again as revision 3 left it" in answer.text and "restored a claim" in answer.text
    assert _standing(database, document_id) == [("ana", "claim", "the mayor", "mine")]
    assert "Bring it back" not in client.get(f"/documents/{document_id}/history").text


def test_a_stale_button_restores_nothing(
    client: FlaskClient, database: Database, person: Person, document_id: str
) -> None:
    made = tag(database, document_id, "the mayor", by=person)
    edit(database, made, by=person, note="newer")
    answer = client.submit(f"/annotations/{made.state.id}/restore-state", {"sequence": made.revision, "version": "1"})
    assert answer.status_code == 409
    assert _standing(database, document_id)[0][3] == "newer"


def test_only_ones_own_states_are_offered_and_an_admin_has_all(
    sign_in: Sign, admin_client: FlaskClient, person: Person, bo: Person, database: Database, document_id: str
) -> None:
    edit(database, tag(database, document_id, "the mayor", by=bo), by=bo, note="newer")
    assert "Put this state back" not in sign_in(person).get(f"/documents/{document_id}/history").text
    assert "Put this state back" in sign_in(bo).get(f"/documents/{document_id}/history").text
    assert "Put this state back" in admin_client.get(f"/documents/{document_id}/history").text


def test_the_page_is_narrowed_to_a_person_or_an_annotation(
    client: FlaskClient, database: Database, person: Person, bo: Person, document_id: str
) -> None:
    made = tag(database, document_id, "the mayor", by=person)
    tag(database, document_id, "enough", by=bo, name="quote")
    assert "bo tagged a quote" not in _page(client, document_id, "?by=ana")
    assert "bo tagged a quote" in _page(client, document_id, "?by=bo")
    alone = _page(client, document_id, f"?annotation={made.state.id}")
    assert "ana tagged a claim" in alone and "imported" not in alone
    assert "Nothing here" in _page(client, document_id, "?by=%25&annotation=%00x".replace("%00", ""))


def test_long_histories_go_on_over_pages(
    client: FlaskClient, database: Database, person: Person, document_id: str
) -> None:
    made = tag(database, document_id, "the mayor", by=person)
    for number in range(60):
        made = edit(database, made, by=person, note=f"note {number}")
    html = client.get(f"/documents/{document_id}/history").text
    older = re.search(r'rel="next" href="(\?before=\d+)"', html)
    assert older and html.count('id="revision-') == 50
    rest = client.get(f"/documents/{document_id}/history{older[1]}").text
    assert rest.count('id="revision-') == 12 and 'rel="next"' not in rest


@pytest.mark.parametrize("query", ["before=x", "before=-1", "before=1e3", f"before={'9' * 16}", "before=%D9%A1"])
def test_an_address_that_makes_no_sense_is_refused(client: FlaskClient, document_id: str, query: str) -> None:
    assert client.get(f"/documents/{document_id}/history?{query}").status_code == 422


# Everything back to a moment


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
        assert newest_sequence(session, document_id) == int(head[1]) + 3
        assert verify_chain(session).fault is None


def test_putting_back_can_itself_be_put_back(database: Database, person: Person, bo: Person, document_id: str) -> None:
    moment = _history_of_two(database, document_id, person, bo)
    standing = _standing(database, document_id)
    with database.write() as session:
        head = newest_sequence(session, document_id)
        for sequence in (moment, head):
            restore_document(
                session,
                document_id=document_id,
                sequence=sequence,
                whose=Whose.MINE,
                head=newest_sequence(session, document_id),
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
        head = newest_sequence(session, document_id)
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
            chosen = {"sequence": newest_sequence(session, document_id), "whose": Whose.MINE, "head": 1, **changed}
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
        moment = newest_sequence(session, document_id)
    for number in range(300):
        tag(database, document_id, f"word{number}", by=root)
    with database.write() as session:
        head = newest_sequence(session, document_id)
        plan = restore_document(
            session, document_id=document_id, sequence=moment, whose=Whose.MINE, head=head, by=root, limits=LIMITS
        )
        session.commit()
    assert len(plan.steps) == 300 and _standing(database, document_id) == []
