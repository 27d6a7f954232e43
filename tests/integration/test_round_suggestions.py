"""Suggestions in blind rounds: off unless the admin shows them, said to reviewers, kept in history."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from annotator.accounts.models import Role
from annotator.accounts.person import Person
from annotator.history.models import Revision
from annotator.review.models import Dealing, Sight
from annotator.review.rounds import Plan, close_round, open_round, reopen_round

TEXT = "Bridge\n\n“Nobody likes a detour of nine miles across the county,” said Ottilie Marsh.\n"


@pytest.fixture
def document(add_text: Callable[..., str]) -> str:
    return add_text(TEXT)


@pytest.fixture
def root(add_person: Callable[..., Person]) -> Person:
    return add_person("chief", Role.ADMIN)


@pytest.fixture
def start(database, person, root, document) -> Callable[..., str]:
    """Open a round of the document for ana and give its id."""

    def open_one(name: str = "Autumn", sight: Sight = Sight.BLIND, **changes: Any) -> str:
        with database.write() as session:
            plan = Plan(name, (document,), (person.username,), 1, sight, Dealing.DEALT, **changes)
            round_id = open_round(session, plan=plan, by=root)
            session.commit()
        return round_id

    return open_one


def listed(client, document: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get(
        f"/documents/{document}/suggestions", headers={"Accept": "application/json"}
    ).json
    return found


def switch(client, round_id: str, shown: str):
    return client.send(f"/review/rounds/{round_id}/suggestions", {"shown": shown})


def test_a_blind_round_shows_none_and_says_so(client, document, start) -> None:
    key = listed(client, document)["suggestions"][0]["key"]
    start()
    assert listed(client, document) == {"suggestions": [], "off_in_round": True}
    assert "suggestions off" in client.get("/review").text
    refused = client.send(f"/documents/{document}/suggestions/accept", {"keys": json.dumps([key])})
    assert (refused.status_code, refused.json["error"]["code"]) == (409, "suggestions_off")


def test_an_admin_shows_them_and_takes_them_away_and_history_tells(
    client, admin_client, document, start, database
) -> None:
    round_id = start()
    assert "Suggestions are off" in admin_client.get(f"/review/rounds/{round_id}").text
    assert switch(client, round_id, "yes").status_code == 403
    assert switch(admin_client, round_id, "perhaps").status_code == 422
    for _ in range(2):  # the second changes nothing
        assert switch(admin_client, round_id, "yes").status_code == 302
    found = listed(client, document)
    assert found["suggestions"] and not found["off_in_round"]
    assert "suggestions shown" in client.get("/review").text
    assert "Suggestions are shown to its reviewers" in admin_client.get(f"/review/rounds/{round_id}").text
    key = found["suggestions"][0]["key"]
    assert client.send(f"/documents/{document}/suggestions/accept", {"keys": json.dumps([key])}).status_code == 201
    assert switch(admin_client, round_id, "no").status_code == 302
    assert listed(client, document)["suggestions"] == []
    with database.read() as session:
        query = (
            select(Revision.action, Revision.after).where(Revision.object_id == round_id).order_by(Revision.sequence)
        )
        rows = [(action, json.loads(after)["suggestions"]) for action, after in session.execute(query)]
    changes = [row for row in rows if row[0].startswith("suggestions")]
    assert changes == [("suggestions allowed", True), ("suggestions withheld", False)]


def test_the_choice_is_made_when_a_round_is_opened_and_holds_when_it_is_opened_again(
    client, document, start, database, root
) -> None:
    round_id = start(suggestions=True)
    assert listed(client, document)["suggestions"]
    with database.write() as session:
        close_round(session, round_id=round_id, by=root)
        reopen_round(session, round_id=round_id, by=root)
        session.commit()
    assert listed(client, document)["suggestions"]


def test_the_strictest_of_two_rounds_wins(client, document, start) -> None:
    start(suggestions=True)
    start("Winter")
    assert listed(client, document)["off_in_round"]


def test_a_round_that_is_open_to_all_has_no_such_switch(client, admin_client, document, start) -> None:
    round_id = start(sight=Sight.OPEN)
    assert listed(client, document)["suggestions"]
    refused = switch(admin_client, round_id, "no")
    assert (refused.status_code, refused.json["error"]["code"]) == (409, "round_not_blind")
    assert "Switch suggestions off" not in admin_client.get(f"/review/rounds/{round_id}").text


def test_the_form_of_a_new_round_leaves_them_off_unless_its_box_is_ticked(
    client, admin_client, document, person
) -> None:
    fields = {
        "name": "Form",
        "documents": document,
        "reviewers": person.username,
        "readers": "1",
        "sight": "blind",
        "dealing": "dealt",
    }
    assert admin_client.send("/review/rounds", fields).status_code == 302
    assert listed(client, document)["off_in_round"]
    round_id = admin_client.send("/review/rounds", fields | {"name": "Ticked", "suggestions": "y"}).location
    assert "Suggestions are shown to its reviewers" in admin_client.get(round_id).text
