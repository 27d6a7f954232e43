"""Work in a blind round: counts, suggestions and saving know only one's own, until the round or the reading ends."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from annotator.accounts.models import Role
from annotator.accounts.person import Person
from annotator.annotations.service import create_annotation
from annotator.annotations.visibility import EVERYTHING, Visibility
from annotator.config import Limits
from annotator.database.engine import Database
from annotator.review.assigning import finish_assignment, next_assignment, skip_assignment
from annotator.review.models import Dealing, Sight
from annotator.review.rounds import Plan, close_round, open_round
from annotator.suggestions.elsewhere import tagged_elsewhere
from tests.blind_round import SECRET, Scene, blind_scene, secret_draft


@pytest.fixture
def ben(add_person: Callable[..., Person]) -> Person:
    return add_person(SECRET)


@pytest.fixture
def root(add_person: Callable[..., Person]) -> Person:
    return add_person("root", Role.ADMIN)


@pytest.fixture
def scene(database: Database, person: Person, ben: Person, root: Person, document: str, text: str) -> Scene:
    return blind_scene(database, document=document, text=text, ana=person, ben=ben, root=root)


def test_counts_and_searches_of_a_bound_reviewer_know_only_their_own(client: FlaskClient, scene: Scene) -> None:
    lines = client.get("/export/annotations.jsonl").text.splitlines()
    exported = [record for line in lines for record in json.loads(line)["annotations"]]
    assert [record["reviewer"] for record in exported] == ["ana"]
    manifest = client.get("/export/annotations.manifest.json").json
    assert manifest is not None and manifest["counts"]["annotations"] == 1


def test_the_list_of_documents_counts_only_ones_own_tags(client: FlaskClient, scene: Scene) -> None:
    page = client.get("/documents").text
    assert "1 claim<" in page and "2 claims" not in page


def test_nothing_is_suggested_from_words_that_are_hidden(
    database: Database, scene: Scene, person: Person, add_text: Callable[..., str]
) -> None:
    other = add_text("Another one.\n\nThe sea is rising.", "sea.txt")
    with database.read() as session:
        own = list(tagged_elsewhere(session, other, Visibility.of(person)))
        everything = list(tagged_elsewhere(session, other, EVERYTHING))
    assert (len(own), len(everything)) == (1, 2)


def test_saving_redraws_only_ones_own_marks(client: FlaskClient, scene: Scene, text: str) -> None:
    word = text.split()[0]
    spans = json.dumps([{"part": "content", "start": 0, "end": len(word), "exact": word}])
    answer = client.send(f"/documents/{scene.document}/annotations", {"tag": "disputed", "spans": spans})
    assert answer.status_code == 201
    assert scene.annotation not in answer.text and SECRET not in answer.text


def test_an_admin_who_reads_in_the_round_is_bound_until_they_are_done(
    database: Database, document: str, text: str, ben: Person, root: Person, sign_in: Callable[[Person], FlaskClient]
) -> None:
    with database.write() as session:
        plan = Plan("Blind", (document,), (root.username, ben.username), 2, Sight.BLIND, Dealing.DEALT)
        open_round(session, plan=plan, by=root)
        draft = secret_draft(text, text.split()[0])
        made = create_annotation(session, document_id=document, draft=draft, by=ben, limits=Limits())
        session.commit()
    client = sign_in(root)
    for path in (f"/documents/{document}", f"/documents/{document}/history", "/export/annotations.jsonl", "/"):
        assert SECRET not in client.get(path).text
    refused = client.send(f"/annotations/{made.state.id}/restore", {"version": "1", "sequence": str(made.revision)})
    assert refused.status_code == 404
    with database.write() as session:
        mine = next_assignment(session, by=root)
        assert mine is not None
        finish_assignment(session, assignment_id=mine.id, by=root)
        session.commit()
    assert SECRET in client.get(f"/documents/{document}").text


def test_closing_the_round_shows_everything(
    database: Database, client: FlaskClient, scene: Scene, root: Person
) -> None:
    with database.write() as session:
        close_round(session, round_id=scene.round, by=root)
        session.commit()
    assert SECRET in client.get(f"/documents/{scene.document}").text


def test_skipping_does_not_show_a_reviewer_what_is_blind(
    database: Database, client: FlaskClient, scene: Scene, person: Person
) -> None:
    with database.write() as session:
        skip_assignment(session, assignment_id=scene.assignment, reason="Curious", by=person)
        session.commit()
    assert SECRET not in client.get(f"/documents/{scene.document}").text
