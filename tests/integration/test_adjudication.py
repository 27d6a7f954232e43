"""Adjudication: places, decisions, the gold layer, two adjudicators at once, one's own review, opening again."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from annotator.accounts.models import Role
from annotator.accounts.person import Person
from annotator.annotations.drafts import Draft
from annotator.annotations.queries import states_of_document
from annotator.annotations.records import AnnotationState
from annotator.annotations.service import create_annotation
from annotator.annotations.spans import Span
from annotator.annotations.tags import Part
from annotator.annotations.verifying import verify_store
from annotator.annotations.visibility import EVERYTHING
from annotator.config import Limits
from annotator.database.engine import Database
from annotator.history.verifying import verify_chain
from annotator.review.adjudication import adjudication_of
from annotator.review.assigning import finish_assignment, next_assignment
from annotator.review.models import Dealing, Sight
from annotator.review.rounds import Plan, open_round, withdraw_document


@dataclass
class Table:
    """A document that ana and ben have read, and jo decides on."""

    round: str
    document: str
    text: str
    jo: Person
    root: Person

    @property
    def path(self) -> str:
        return f"/review/rounds/{self.round}/documents/{self.document}"


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(Part.CONTENT, start, start + len(words), words)


@pytest.fixture
def table(database: Database, add_person: Callable[..., Person], person: Person, document: str, text: str) -> Table:
    ben, jo = add_person("ben"), add_person("jo", Role.ADJUDICATOR)
    root = add_person("root", Role.ADMIN)
    words = text.split()
    one, two, three, four = words[1], words[3], words[5], words[7]
    said = {
        "ana": [("claim", one, {}), ("claim", f"{two} {words[4]}", {}), ("quote", three, {}), ("claim", four, {})],
        "ben": [("claim", one, {}), ("claim", two, {}), ("disputed", three, {})],
    }
    with database.write() as session:
        plan = Plan("First", (document,), ("ana", "ben"), 2, Sight.BLIND, Dealing.DEALT)
        round_id = open_round(session, plan=plan, by=root)
        for by in (person, ben):
            found = next_assignment(session, by=by)
            assert found is not None
            for tag, exact, attributes in said[by.username]:
                draft = Draft(tag=tag, spans=(_span(text, exact),), attributes=attributes)
                create_annotation(session, document_id=document, draft=draft, by=by, limits=Limits())
            finish_assignment(session, assignment_id=found.id, by=by)
        session.commit()
    return Table(round_id, document, text, jo, root)


@pytest.fixture
def jo(sign_in: Callable[[Person], FlaskClient], table: Table) -> FlaskClient:
    return sign_in(table.jo)


def _gold(database: Database, table: Table) -> list[AnnotationState]:
    with database.read() as session:
        states = states_of_document(session, document_id=table.document, text=table.text, sees=EVERYTHING)
    return [state for state in states if state.layer == "gold"]


def _reviews(database: Database, table: Table) -> list[AnnotationState]:
    with database.read() as session:
        states = states_of_document(session, document_id=table.document, text=table.text, sees=EVERYTHING)
    return [state for state in states if state.layer == "review"]


def _open(database: Database, table: Table) -> list[tuple[str, set[str], dict[str, str]]]:
    """Give each open place: its key, its differences, and the annotation of each reviewer."""
    with database.read() as session:
        found = adjudication_of(session, place=(table.round, table.document), by=table.jo)
    return [
        (each.key, {d.value for d in each.place.differences}, {a.reviewer: a.id for a in each.place.annotations})
        for each in found.open
    ]


def test_each_kind_of_difference_is_told(database: Database, table: Table) -> None:
    assert [kinds for _key, kinds, _said in _open(database, table)] == [{"boundary"}, {"tag"}, {"missing"}]


def test_agreed_places_become_gold_in_one_step_and_no_review_is_altered(
    database: Database, table: Table, jo: FlaskClient
) -> None:
    before = _reviews(database, table)
    assert jo.submit(f"{table.path}/accept-agreed", {"version": "1"}).status_code == 302
    gold = _gold(database, table)
    assert [(each.tag, each.reviewer) for each in gold] == [("claim", "jo")]
    assert _reviews(database, table) == before
    with database.read() as session:
        assert verify_chain(session).fault is None
        assert verify_store(session).fault is None


def test_one_both_neither_and_words_of_ones_own(database: Database, table: Table, jo: FlaskClient) -> None:
    boundary, tag, missing = _open(database, table)

    def send(version: str, place: str, **more: str) -> TestResponse:
        return jo.submit(f"{table.path}/decide", {"version": version, "place": place, **more})

    assert send("1", boundary[0], choice="own", tag="claim", words=table.text.split()[4]).status_code == 302
    assert send("2", tag[0], choice=f"accept:{tag[0]}", reason="Both hold.").status_code == 302
    assert send("3", missing[0], choice="refuse", reason="No claim.").status_code == 302
    assert {(each.tag, each.words()) for each in _gold(database, table)} == {
        ("claim", table.text.split()[4]),
        ("quote", table.text.split()[5]),
        ("disputed", table.text.split()[5]),
    }
    page = jo.get(table.path).text
    assert "Both hold." in page and "No claim." in page
    assert jo.submit(f"{table.path}/finish", {"version": "4"}).status_code == 302


def test_of_two_adjudicators_at_once_one_wins_and_the_other_sees_why(
    database: Database, table: Table, jo: FlaskClient, sign_in: Callable[[Person], FlaskClient]
) -> None:
    place = _open(database, table)[0]
    other = sign_in(table.root)
    sent = {"version": "1", "place": place[0], "choice": f"accept:{place[2]['ana']}", "reason": "kept words"}
    assert jo.submit(f"{table.path}/decide", sent).status_code == 302
    late = other.submit(f"{table.path}/decide", sent | {"choice": "refuse"})
    assert late.status_code == 409
    assert "Somebody else has decided" in late.text or "decided meanwhile" in late.text
    assert len(_gold(database, table)) == 1


def test_the_words_of_a_refused_decision_are_given_back(database: Database, table: Table, jo: FlaskClient) -> None:
    place = _open(database, table)[0]
    sent = {"version": "1", "place": place[0], "choice": "own", "tag": "claim", "words": "nowhere", "reason": "my why"}
    refused = jo.submit(f"{table.path}/decide", sent)
    assert refused.status_code == 422
    assert "do not stand near" in refused.text and "nowhere" in refused.text and "my why" in refused.text
    assert _gold(database, table) == []


def test_a_decision_is_taken_back_and_its_gold_goes(database: Database, table: Table, jo: FlaskClient) -> None:
    jo.submit(f"{table.path}/accept-agreed", {"version": "1"})
    decision = re.findall(r"/review/decisions/([0-9a-f-]+)/take-back", jo.get(table.path).text)[0]
    assert jo.submit(f"/review/decisions/{decision}/take-back", {"version": "2"}).status_code == 302
    assert _gold(database, table) == []
    assert jo.submit(f"/review/decisions/{decision}/take-back", {"version": "3"}).status_code == 409


def test_finishing_needs_every_place_decided_and_opening_again_is_recorded(
    database: Database, table: Table, jo: FlaskClient
) -> None:
    assert jo.submit(f"{table.path}/finish", {"version": "1"}).status_code == 422
    version = 1
    for key, _kinds, _said in _open(database, table):
        assert (
            jo.submit(f"{table.path}/decide", {"version": str(version), "place": key, "choice": "refuse"}).status_code
            == 302
        )
        version += 1
    assert jo.submit(f"{table.path}/finish", {"version": str(version)}).status_code == 302
    assert jo.submit(f"{table.path}/accept-agreed", {"version": str(version + 1)}).status_code == 409
    assert "Adjudicated by jo" in jo.get(table.path).text
    assert jo.submit(f"{table.path}/reopen", {"version": str(version + 1)}).status_code == 302
    assert jo.submit(f"{table.path}/accept-agreed", {"version": str(version + 2)}).status_code == 302
    assert "adjudication" in jo.get(f"/documents/{table.document}/history").text


def test_who_reviewed_a_document_does_not_decide_on_it_while_another_could(
    database: Database, table: Table, add_text: Callable[..., str], sign_in: Callable[[Person], FlaskClient]
) -> None:
    document = add_text("Another one.\n\nThe sea is rising by a metre.", "sea.txt")
    with database.write() as session:
        plan = Plan("Own", (document,), ("jo",), 1, Sight.OPEN, Dealing.DEALT)
        round_id = open_round(session, plan=plan, by=table.root)
        found = next_assignment(session, by=table.jo)
        assert found is not None
        finish_assignment(session, assignment_id=found.id, by=table.jo)
        session.commit()
    path = f"/review/rounds/{round_id}/documents/{document}"
    assert sign_in(table.jo).get(path).status_code == 403
    assert sign_in(table.root).get(path).status_code == 200


def test_a_document_still_being_read_or_withdrawn_is_not_decided_on(
    database: Database, table: Table, add_text: Callable[..., str], jo: FlaskClient
) -> None:
    document = add_text("Another one.\n\nThe sea is rising by a metre.", "sea.txt")
    with database.write() as session:
        plan = Plan("Second", (document,), ("ana",), 1, Sight.BLIND, Dealing.DEALT)
        round_id = open_round(session, plan=plan, by=table.root)
        session.commit()
    path = f"/review/rounds/{round_id}/documents/{document}"
    assert jo.get(path).status_code == 409
    with database.write() as session:
        withdraw_document(session, round_id=round_id, document_id=document, by=table.root)
        session.commit()
    assert "withdrawn" in jo.get(path).text


def test_gold_is_exported_as_its_layer_and_nobody_edits_it_on_the_annotate_page(
    database: Database, table: Table, jo: FlaskClient
) -> None:
    jo.submit(f"{table.path}/accept-agreed", {"version": "1"})
    gold = _gold(database, table)[0]
    lines = jo.get("/export/annotations.jsonl?layers=gold").text.splitlines()
    assert [r["layer"] for line in lines for r in json.loads(line)["annotations"]] == ["gold"]
    assert jo.send(f"/annotations/{gold.id}", {"version": "1", "note": "x"}).status_code == 404
    assert jo.send(f"/annotations/{gold.id}/delete", {"version": "1"}).status_code == 404


def test_paragraphs_that_all_read_and_nobody_tagged_are_confirmed_empty(
    database: Database, table: Table, jo: FlaskClient
) -> None:
    with database.read() as session:
        empty = adjudication_of(session, place=(table.round, table.document), by=table.jo).empty
    assert empty
    assert jo.submit(f"{table.path}/confirm-empty", {"version": "1"}).status_code == 302
    with database.read() as session:
        found = adjudication_of(session, place=(table.round, table.document), by=table.jo)
    assert found.empty == ()
    assert [each.outcome for each, _words in found.decided] == ["nothing"] * len(empty)


def test_a_reviewer_may_not_come_near(client: FlaskClient, table: Table) -> None:
    for path in (table.path, f"/review/rounds/{table.round}", f"/review/rounds/{table.round}/agreement"):
        assert client.get(path).status_code == 403
    assert client.submit(f"{table.path}/accept-agreed", {"version": "1"}).status_code == 403


def test_the_agreement_page_names_its_coefficients_and_links_to_the_documents(table: Table, jo: FlaskClient) -> None:
    page = jo.get(f"/review/rounds/{table.round}/agreement").text
    for name in ("Span F1, exact", "Krippendorff’s uα (2016)", "Krippendorff’s (k)uα (2016)", "ana and ben"):
        assert name in page
    assert f'href="{table.path}"' in page
    assert page.count("<svg") == 5


def test_agreement_of_a_round_with_one_reviewer_is_undefined_and_says_so(
    database: Database, table: Table, add_text: Callable[..., str], jo: FlaskClient
) -> None:
    document = add_text("Another one.\n\nThe sea is rising by a metre.", "sea.txt")
    with database.write() as session:
        plan = Plan("Alone", (document,), ("ana",), 1, Sight.BLIND, Dealing.DEALT)
        round_id = open_round(session, plan=plan, by=table.root)
        session.commit()
    page = jo.get(f"/review/rounds/{round_id}/agreement").text
    assert "Undefined as yet: no document has two readers." in page


def test_the_words_on_which_reviewers_differ_lead_into_their_adjudication(table: Table, jo: FlaskClient) -> None:
    page = jo.get(f"/review/rounds/{table.round}/agreement").text
    found = re.findall(rf'href="{table.path}#said-([0-9a-f-]+)">([^<]+)</a></q> (.+?)<span class="help">', page)
    kinds = {words: re.findall(r'badge">([a-z ]+)<', badges) for _id, words, badges in found}
    words = table.text.split()
    assert kinds == {f"{words[3]} {words[4]}": ["borders differ"], words[5]: ["tags differ"], words[7]: ["missing"]}
    adjudication = jo.get(table.path).text
    assert all(f'id="said-{annotation}"' in adjudication for annotation, _words, _badges in found)
