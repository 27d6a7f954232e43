"""Annotations of other articles are offered to a claim; a person confirms or rejects, and nothing is chained."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from annotator.accounts.person import Person
from annotator.claims.appearances import register_annotation
from annotator.claims.appearing import Offered, suggest_appearances
from annotator.claims.register import ClaimWords, get_claim
from annotator.database.engine import Database
from tests.desk_content import delete, tag
from tests.shared_claims import ARTICLES


@pytest.fixture
def tagged(database: Database, person: Person, add_text: Callable[..., str]) -> list[str]:
    """One claim in five articles, tagged and not linked."""
    places = [(add_text(text, f"{number}.txt"), words) for number, (text, words) in enumerate(ARTICLES)]
    return [tag(database, document, words, by=person).state.id for document, words in places]


@pytest.fixture
def claim(database: Database, person: Person, tagged: list[str]) -> str:
    """The claim of the first article's annotation."""
    with database.write() as session:
        words = ClaimWords("Nine of ten bolts of the Elm bridge were replaced in 2019.")
        found = register_annotation(session, annotation_id=tagged[0], words=words, by=person)
        session.commit()
    return found.id


def _offered(database: Database, claim: str) -> list[Offered]:
    with database.read() as session:
        return suggest_appearances(session, get_claim(session, claim), family=[claim])


def test_likely_appearances_are_offered_confirmed_and_rejected_for_good(
    database: Database, client: FlaskClient, claim: str, tagged: list[str], person: Person
) -> None:
    offered = [each.annotation_id for each in _offered(database, claim)]
    assert tagged[0] not in offered and set(offered) & set(tagged[1:])
    first, second = offered[:2]
    assert f'href="/claims/{claim}/likely"' in client.get(f"/claims/{claim}").text
    page = client.get(f"/claims/{claim}/likely").text
    assert "May appear here too" in page and f"/annotations/{first}/appearances" in page
    values = {"claim": claim, "relation": "same", "method": "matching"}
    assert client.send(f"/annotations/{first}/appearances", values).status_code == 200
    sent = values | {"back": "claim", "csrf_token": client.token()}
    rejected = client.post(f"/annotations/{second}/appearances/reject", data=sent)
    assert rejected.location == f"/claims/{claim}#offered"
    left = [each.annotation_id for each in _offered(database, claim)]
    assert first not in left and second not in left
    assert f"/annotations/{second}/appearances" not in client.get(f"/claims/{claim}/likely").text


def test_one_word_in_common_is_no_likeness(
    database: Database, person: Person, claim: str, add_text: Callable[..., str]
) -> None:
    document = add_text("Crews closed the bridge on Monday, and nobody knows why so far.", "crews.txt")
    before = {each.annotation_id for each in _offered(database, claim)}
    tag(database, document, "Crews closed the bridge", by=person)
    assert {each.annotation_id for each in _offered(database, claim)} == before


def test_a_deleted_annotation_and_another_tag_are_not_offered(
    database: Database, person: Person, claim: str, add_text: Callable[..., str]
) -> None:
    document = add_text("It is said that nine of ten bolts of the Elm bridge were replaced in 2019, by night.", "n.txt")
    tag(database, document, "nine of ten bolts", by=person, name="quote")
    made = tag(database, document, "nine of ten bolts of the Elm bridge", by=person)
    assert made.state.id in {each.annotation_id for each in _offered(database, claim)}
    delete(database, made, by=person)
    assert document not in {each.document_id for each in _offered(database, claim)}


def test_what_is_like_an_appearance_but_not_like_the_claim_is_not_offered(
    database: Database, person: Person, claim: str, add_text: Callable[..., str], client: FlaskClient
) -> None:
    bridge = add_text(
        "The screws that hold the crossing over the stream are new, the mayor told us yesterday.", "a.txt"
    )
    alike = add_text("He says the screws that hold the crossing over the stream are new.", "b.txt")
    first = tag(database, bridge, "The screws that hold the crossing over the stream are new", by=person)
    tag(database, alike, "the screws that hold the crossing over the stream are new", by=person)
    values = {"claim": claim, "relation": "same"}
    assert client.send(f"/annotations/{first.state.id}/appearances", values).status_code == 200
    assert alike not in {each.document_id for each in _offered(database, claim)}
