"""The history of a document in words, and putting one state of an annotation back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from annotator.accounts.person import Person
from annotator.annotations.queries import states_of_document
from annotator.annotations.spans import Span
from annotator.annotations.tags import Part
from annotator.annotations.visibility import EVERYTHING
from annotator.database.engine import Database
from tests.desk_content import add_articles, article, delete, edit, tag, text_of

Sign = Callable[[Person], FlaskClient]


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
