"""Rounds in which something odd happens: a document withdrawn under a reader, nothing tagged, one span tagged twice."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from annotator.accounts.models import Role
from annotator.accounts.person import Person
from annotator.database.engine import Database
from annotator.review.adjudication import adjudication_of
from annotator.review.assigning import finish_assignment, next_assignment
from annotator.review.models import Dealing, Sight
from annotator.review.queue import assignment_on
from annotator.review.rounds import Plan, open_round, withdraw_document
from tests.desk_content import tag


@pytest.fixture
def root(add_person: Callable[..., Person]) -> Person:
    return add_person("root", Role.ADMIN)


@pytest.fixture
def ben(add_person: Callable[..., Person]) -> Person:
    return add_person("ben")


@pytest.fixture
def round_id(database: Database, person: Person, ben: Person, root: Person, document: str) -> str:
    with database.write() as session:
        plan = Plan("Odd", (document,), ("ana", "ben"), 2, Sight.BLIND, Dealing.DEALT)
        found = open_round(session, plan=plan, by=root)
        session.commit()
    return found


def _finish(database: Database, *people: Person) -> None:
    with database.write() as session:
        for by in people:
            found = next_assignment(session, by=by)
            assert found is not None
            finish_assignment(session, assignment_id=found.id, by=by)
        session.commit()


def test_a_document_withdrawn_under_a_reader_keeps_their_tags_and_says_what_happened(
    database: Database, client: FlaskClient, person: Person, root: Person, document: str, round_id: str
) -> None:
    client.submit("/review/next")
    with database.read() as session:
        mine = assignment_on(session, document_id=document, by=person).id
    tag(database, document, "Engineers", by=person)
    with database.write() as session:
        withdraw_document(session, round_id=round_id, document_id=document, by=root)
        session.commit()
    refused = client.send(f"/review/assignments/{mine}/done")
    assert (refused.status_code, refused.json["error"]["code"]) == (409, "assignment_released")
    tag(database, document, "Mayor", by=person)  # reading on is no fault
    assert "Nothing is waiting for you in a round" in client.get("/review").text
    exported = json.loads(client.get("/export/annotations.jsonl").text)
    assert [each["exact"] for each in exported["annotations"]] == ["Mayor", "Engineers"]
    assert "coverage" not in exported


def test_nothing_tagged_on_both_sides_is_undefined_by_match_and_said_so(
    database: Database, person: Person, ben: Person, root: Person, round_id: str, sign_in: Callable[..., FlaskClient]
) -> None:
    _finish(database, person, ben)
    client = sign_in(root)
    page = client.get(f"/review/rounds/{round_id}/agreement").text
    assert "Undefined: neither reviewer has tagged anything" in page
    figures = client.get("/export/annotations.manifest.json?rounds=Odd").json["agreement"][0]["figures"]
    assert all(each["value"] is None and each["undefined"] and each["interval_95"] is None for each in figures)
    assert {each["documents"] for each in figures} == {1}


def test_the_same_words_with_other_tags_are_one_place_that_differs_by_tag(
    database: Database, person: Person, ben: Person, root: Person, document: str, round_id: str
) -> None:
    tag(database, document, "Engineers", by=person, name="claim")
    tag(database, document, "Engineers", by=ben, name="disputed")
    _finish(database, person, ben)
    with database.read() as session:
        (place,) = adjudication_of(session, place=(round_id, document), by=root).open
    assert [each.value for each in place.place.differences] == ["tag"]
    assert [each.reviewer for each in place.place.annotations] == ["ana", "ben"]
