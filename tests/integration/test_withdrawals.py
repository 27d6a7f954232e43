"""A document that its publisher has withdrawn: recorded, shown where it stands, taken back; all else as before."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update

from annotator.accounts.models import Role
from annotator.accounts.person import Person
from annotator.annotations.verifying import verify_store
from annotator.config import Limits
from annotator.database.engine import Database
from annotator.documents.models import Document
from annotator.documents.service import get_document
from annotator.history.models import Revision
from annotator.history.verifying import verify_chain
from tests.database_dump import dump
from tests.desk_content import tag

REASON = "Retracted on 3 May: the figures were of another bridge <b>"


@pytest.fixture
def limits() -> Limits:
    return Limits(withdrawal_chars=80)


@pytest.fixture
def jo(sign_in: Callable[[Person], FlaskClient], add_person: Callable[..., Person]) -> FlaskClient:
    """An adjudicator's client."""
    return sign_in(add_person("jo", Role.ADJUDICATOR))


def _withdraw(client: FlaskClient, document: str, *, version: str = "1", reason: str = REASON):
    return client.submit(f"/documents/{document}/withdraw", {"reason": reason, "version": version})


def _take_back(client: FlaskClient, document: str, version: str):
    return client.submit(f"/documents/{document}/withdrawal/take-back", {"version": version})


def _state(database: Database, document: str) -> tuple[int, bool, str | None]:
    with database.read() as session:
        found = get_document(session, document)
        return found.version, found.withdrawn_at is not None, found.withdrawn_reason


def test_recording_and_taking_back_are_revisions_of_the_chain_and_both_are_told(
    jo: FlaskClient, client: FlaskClient, database: Database, document: str
) -> None:
    answer = _withdraw(jo, document)
    assert (answer.status_code, answer.location) == (302, f"/documents/{document}")
    assert _state(database, document) == (2, True, REASON)
    with database.read() as session:
        assert (verify_store(session).fault, verify_chain(session).fault) == (None, None)
    assert _take_back(jo, document, "2").status_code == 302
    assert _state(database, document) == (3, False, None)
    with database.read() as session:
        assert (verify_store(session).fault, verify_chain(session).fault) == (None, None)
        kept = session.execute(
            select(Revision.actor, Revision.action, Revision.before, Revision.after)
            .where(Revision.object_id == document)
            .order_by(Revision.sequence)
        ).all()
    assert [row[:2] for row in kept[1:]] == [("jo", "withdrawal recorded"), ("jo", "withdrawal taken back")]
    assert json.loads(kept[1].after)["withdrawn_reason"] == json.loads(kept[2].before)["withdrawn_reason"] == REASON
    assert "withdrawn_at" not in json.loads(kept[2].after)
    page = client.get(f"/documents/{document}/history").text
    for words in ("recorded the withdrawal of this document", "took back the withdrawal of this document"):
        assert words in page
    assert "the figures were of another bridge &lt;b&gt;" in page


def test_a_withdrawal_changed_behind_the_desks_back_is_found(
    jo: FlaskClient, database: Database, document: str
) -> None:
    _withdraw(jo, document)
    with database.write() as session:
        session.execute(update(Document).values(withdrawn_reason="Another reason"))
        session.commit()
    with database.read() as session:
        assert "metadata are not as" in (verify_store(session).fault or "")


def test_a_correction_of_the_details_keeps_the_withdrawal(jo: FlaskClient, database: Database, document: str) -> None:
    _withdraw(jo, document)
    fields = {"title": "A new title", "version": "2"}
    assert jo.submit(f"/documents/{document}/metadata", fields).status_code == 302
    assert _state(database, document) == (3, True, REASON)
    with database.read() as session:
        assert verify_store(session).fault is None


def test_a_second_submit_and_a_stale_one_change_nothing_and_give_the_words_back(
    jo: FlaskClient, database: Database, document: str
) -> None:
    _withdraw(jo, document)
    before = dump(database)
    again = _withdraw(jo, document, reason="My own words")
    assert again.status_code == 409 and "Somebody has changed this document" in again.text
    assert "My own words" in again.text and 'name="version" value="2"' in again.text
    seen = _withdraw(jo, document, version="2", reason="My own words")
    assert seen.status_code == 409 and "recorded as withdrawn already" in seen.text and "My own words" in seen.text
    assert _take_back(jo, document, "1").status_code == 409
    assert dump(database) == before
    assert _take_back(jo, document, "2").status_code == 302
    twice = _take_back(jo, document, "3")
    assert twice.status_code == 409 and "not recorded as withdrawn" in twice.text
    stale = _withdraw(jo, document, version="1", reason="My own words")
    assert stale.status_code == 409 and re.search(r"<textarea[^>]*>\s*My own words</textarea>", stale.text)


@pytest.mark.parametrize("reason", ["", " \n", "a\x00b", "r" * 81])
def test_a_reason_that_does_not_fit_is_told_at_its_field(
    jo: FlaskClient, database: Database, document: str, reason: str
) -> None:
    answer = _withdraw(jo, document, reason=reason)
    assert answer.status_code == 422 and 'id="reason-error"' in answer.text and "Nothing was saved" in answer.text
    assert _state(database, document) == (1, False, None)


def test_the_longest_reason_is_taken_and_a_version_must_be_named(
    jo: FlaskClient, database: Database, document: str
) -> None:
    assert _withdraw(jo, document, version="").status_code == 428
    assert _withdraw(jo, document, version="one").status_code == 422
    assert _withdraw(jo, document, reason="r" * 80).status_code == 302
    assert _state(database, document)[2] == "r" * 80


def test_for_programs_of_the_page_a_refusal_is_json(jo: FlaskClient, document: str) -> None:
    path = f"/documents/{document}/withdraw"
    assert jo.send(path, {"version": "1"}).json["error"]["code"] == "reason_needed"
    refused = jo.send(path, {"version": "1", "reason": "r" * 81}).json["error"]
    assert (refused["code"], refused["limit"]) == ("too_long", 80)
    assert jo.send(path, {"version": "7", "reason": "Gone"}).json["error"]["code"] == "stale_version"


def test_a_reviewer_sees_that_it_is_withdrawn_and_cannot_say_so(
    jo: FlaskClient, client: FlaskClient, database: Database, document: str
) -> None:
    assert "Record the withdrawal" not in client.get(f"/documents/{document}/metadata").text
    assert _withdraw(client, document).status_code == 403
    _withdraw(jo, document)
    page = client.get(f"/documents/{document}/metadata").text
    assert "Withdrawn by its publisher" in page and "It is not withdrawn" not in page
    assert _take_back(client, document, "2").status_code == 403
    assert _state(database, document) == (2, True, REASON)


def test_it_is_marked_where_it_is_read_listed_and_found_and_still_tagged(
    jo: FlaskClient, client: FlaskClient, database: Database, document: str, person: Person
) -> None:
    tag(database, document, "Engineers", by=person)
    places = {
        f"/documents/{document}": 'role="note"',
        "/documents": '<span class="badge">withdrawn</span>',
        "/search?q=bridge": "withdrawn by its publisher",
        "/search?q=Engineers&kind=annotations": "withdrawn by its publisher",
    }
    assert [mark in client.get(place).text for place, mark in places.items()] == [False] * 4
    _withdraw(jo, document)
    assert [mark in client.get(place).text for place, mark in places.items()] == [True] * 4
    assert "the figures were of another bridge &lt;b&gt;" in client.get(f"/documents/{document}").text
    assert re.search(r"\(recorded on \d{4}-\d\d-\d\d\)", client.get(f"/documents/{document}").text)
    tag(database, document, "Mayor", by=person)


def test_lists_and_searches_are_narrowed_to_what_is_withdrawn(
    jo: FlaskClient,
    client: FlaskClient,
    database: Database,
    document: str,
    add_text: Callable[..., str],
    person: Person,
) -> None:
    other = add_text("Another bridge\n\nEngineers counted bolts.\n")
    for each in (document, other):
        tag(database, each, "Engineers", by=person)
    _withdraw(jo, document)
    page = client.get("/documents?state=withdrawn").text
    assert f'href="/documents/{document}"' in page and f'href="/documents/{other}"' not in page
    for words, there, absent in (("yes", document, other), ("no", other, document)):
        for kind in ("documents", "annotations"):
            found = client.get(f"/search?q=engineers+withdrawn:{words}&kind={kind}").text
            assert f"/documents/{there}#" in found and f"/documents/{absent}#" not in found
    assert f"/documents/{document}" in client.get("/search?q=withdrawn:YES&kind=documents").text
    assert "withdrawn: is one of yes, no." in client.get("/search?q=withdrawn:maybe").text
