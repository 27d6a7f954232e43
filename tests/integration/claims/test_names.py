"""Pages of people and publishers; names merged by a person and separated again."""

from __future__ import annotations

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from annotator.accounts.person import Person
from annotator.claims.appearances import register_annotation
from annotator.claims.models import Alias
from annotator.claims.names import merge_names, names_of, separate_name
from annotator.claims.people import list_names, record_of
from annotator.claims.publishers import publisher_of
from annotator.claims.register import ClaimWords
from annotator.claims.verdicts import VerdictWords, propose_verdict
from annotator.claims.vocabulary import NameKind, VerdictLabel
from annotator.database.engine import Database
from annotator.errors import Conflict, Invalid, NotFound
from annotator.history.models import ObjectKind, Revision
from tests.desk_content import add_articles, article, tag


@pytest.fixture
def said(database: Database, person: Person) -> list[str]:
    """Two articles in which the mayor is quoted and claims something, under two spellings; one claim is disputed."""
    first, second = add_articles(database, [article(1, publisher="The Post"), article(2, publisher="Post, The")])
    quote = tag(database, first, "it was enough", by=person, name="quote", attributes={"speaker": "Ana Ruiz"})
    claim = tag(database, first, "counted 1 ships", by=person, attributes={"claimant": "A. Ruiz"})
    other = tag(database, second, "counted 2 ships", by=person, attributes={"claimant": "Ben Ode"})
    with database.write() as session:
        words = ClaimWords("One ship came.", claimant="Ana Ruiz")
        registered = register_annotation(session, annotation_id=claim.state.id, words=words, by=person)
        rated = VerdictWords(VerdictLabel.REFUTED, "Two came.", date(2024, 6, 1))
        propose_verdict(session, claim_id=registered.id, words=rated, two_persons=False, by=person)
        register_annotation(session, annotation_id=other.state.id, words=ClaimWords("Two ships came."), by=person)
        session.commit()
    tag(database, second, "ships on Monday", by=person, name="disputed", attributes={"target": registered.id})
    return [quote.state.id, claim.state.id, registered.id]


def _merge(database: Database, person: Person, alias: str, into: str, kind: NameKind = NameKind.PERSON) -> Alias:
    with database.write() as session:
        found = merge_names(session, kind=kind, alias=alias, into=into, by=person)
        session.commit()
    return found


def test_merged_names_are_one_person_until_the_merge_is_undone(
    database: Database, person: Person, said: list[str]
) -> None:
    with database.read() as session:
        assert [each.annotation_id for each in record_of(session, ["Ana Ruiz"]).said] == [said[0]]
    alias = _merge(database, person, "A. Ruiz", "Ana Ruiz")
    with database.read() as session:
        names = names_of(session, kind=NameKind.PERSON, name="A. Ruiz")
        assert (names.name, names.spellings) == ("Ana Ruiz", ["Ana Ruiz", "A. Ruiz"])
        record = record_of(session, names.spellings)
        assert [each.annotation_id for each in record.said] == [said[1], said[0]]
        assert [row.claim.id for row in record.claims] == [said[2]]
        assert record.verdicts == {"refuted": 1}
        assert list_names(session, start="") == (["Ana Ruiz", "Ben Ode"], False)
        assert list_names(session, start="B") == (["Ben Ode"], False)
    with database.write() as session:
        separate_name(session, alias_id=alias.id, by=person)
        session.commit()
    with database.read() as session:
        assert names_of(session, kind=NameKind.PERSON, name="A. Ruiz").spellings == ["A. Ruiz"]
        actions = session.scalars(select(Revision.action).where(Revision.object_kind == ObjectKind.NAME.value)).all()
        assert sorted(actions) == ["names merged", "names separated"]


def test_aliases_never_make_a_chain(database: Database, person: Person) -> None:
    _merge(database, person, "A. Ruiz", "Ana Ruiz")
    assert _merge(database, person, "Mayor Ruiz", "A. Ruiz").name == "Ana Ruiz"
    for alias, into, code in (
        ("A. Ruiz", "Ben", "alias_exists"),
        ("Ana Ruiz", "Ben", "name_has_aliases"),
        ("Ana Ruiz", "Ana Ruiz", "same_name"),
        ("Ana Ruiz", "A. Ruiz", "same_name"),
    ):
        with pytest.raises(Conflict) as refused:
            _merge(database, person, alias, into)
        assert refused.value.code == code, (alias, into)
    for alias in (" ", "x" * 501, "a\x00b"):
        with pytest.raises(Invalid):
            _merge(database, person, alias, "Ana Ruiz")
    with database.write() as session, pytest.raises(NotFound):
        separate_name(session, alias_id="none", by=person)
    assert _merge(database, person, "Ana Ruiz", "The Post", NameKind.PUBLISHER), "people and publishers are apart"


def test_a_publishers_page_counts_claims_and_the_disputed_share(
    database: Database, person: Person, said: list[str], client: FlaskClient
) -> None:
    with database.read() as session:
        found = publisher_of(session, ["The Post"])
        assert (found.articles, [row.claim.id for row in found.claims], found.disputed) == (1, [said[2]], {said[2]})
        assert sorted((tag, count) for tag, _, count in found.tagged) == [("claim", 1), ("quote", 1)]
    _merge(database, person, "Post, The", "The Post", NameKind.PUBLISHER)
    page = client.get("/publishers?name=Post%2C+The")
    assert page.status_code == 302 and page.location == "/publishers?name=The+Post"
    words = client.get(page.location).text
    assert "2 registered claims in them" in words and "1 of them disputed (50 %)" in words
    assert "Post, The" not in client.get("/publishers").text.split("<main")[1]


def test_the_pages_merge_names_and_keep_what_was_typed_when_they_refuse(client: FlaskClient, said: list[str]) -> None:
    assert "Ana Ruiz" in client.get("/speakers").text
    page = client.get("/speakers?name=Ana+Ruiz").text
    assert "One ship came." in page and "it was enough" in page
    refused = client.send("/aliases", {"kind": "person", "name": "Ana Ruiz", "alias": "Ana Ruiz"})
    assert refused.status_code == 409
    refused = client.post(
        "/aliases",
        data={"kind": "person", "name": "Ana Ruiz", "alias": " Ana Ruiz ", "csrf_token": client.token()},
        headers={"Accept": "text/html"},
    )
    assert refused.status_code == 409 and 'value=" Ana Ruiz "' in refused.text and "the same name" in refused.text
    done = client.send("/aliases", {"kind": "person", "name": "Ana Ruiz", "alias": "A. Ruiz"})
    assert done.status_code == 302
    page = client.get(done.location).text
    assert "counted 1 ships" in page
    assert client.get("/speakers?name=" + "x" * 501).status_code == 422
    assert client.send("/aliases/none/separate", {}).status_code == 404
