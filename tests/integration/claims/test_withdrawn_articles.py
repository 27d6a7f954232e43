"""Claims whose articles were withdrawn: beside each appearance, in reports, and among the conflicts."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from annotator.accounts.person import Person
from annotator.claims.appearances import link_annotation
from annotator.claims.conflicts import report_conflicts
from annotator.claims.register import ClaimWords, create_claim, merge_claim
from annotator.claims.vocabulary import Relation
from annotator.database.engine import Database
from annotator.documents.service import get_document
from annotator.documents.withdrawing import take_back_withdrawal, withdraw
from tests.desk_content import delete, tag
from tests.shared_claims import ARTICLES

MARK = '<span class="badge">withdrawn</span>'


@pytest.fixture
def documents(add_text: Callable[..., str]) -> list[str]:
    return [add_text(text, name=f"article-{number}.txt") for number, (text, _) in enumerate(ARTICLES[:2])]


@pytest.fixture
def link(database: Database, person: Person) -> Callable[[str, str], None]:
    def one(annotation_id: str, claim_id: str) -> None:
        with database.write() as session:
            link_annotation(session, annotation_id=annotation_id, claim_id=claim_id, relation=Relation.SAME, by=person)
            session.commit()

    return one


@pytest.fixture
def register(database: Database, person: Person) -> Callable[[str], str]:
    def one(text: str) -> str:
        with database.write() as session:
            claim = create_claim(session, words=ClaimWords(text), by=person)
            session.commit()
            return claim.id

    return one


def _withdraw(database: Database, document: str) -> None:
    with database.write() as session:
        version = get_document(session, document).version
        withdraw(session, document_id=document, version=version, reason="Made up", longest=100, by="jo")
        session.commit()


def _bereft(database: Database) -> list[str]:
    with database.read() as session:
        return [each.claim.id for each in report_conflicts(session).bereft]


def test_each_appearance_in_a_withdrawn_article_says_so(
    client: FlaskClient, database: Database, documents: list[str], link, register, person: Person
) -> None:
    claim = register("Nine of ten bolts were replaced.")
    for document, (_, words) in zip(documents, ARTICLES, strict=False):
        link(tag(database, document, words, by=person).state.id, claim)
    pages = (f"/claims/{claim}", f"/claims/{claim}/dossier", f"/audit?claim={claim}")
    assert [client.get(page).text.count(MARK) for page in pages] == [0, 0, 0]
    _withdraw(database, documents[0])
    assert [client.get(page).text.count(MARK) for page in pages] == [1, 1, 1]
    record = json.loads(client.get(f"/audit.jsonl?claim={claim}").text.splitlines()[1])
    told = {each["document"]: each["document_withdrawn"] for each in record["appearances"]}
    assert told == {documents[0]: True, documents[1]: False}


def test_a_claim_that_only_withdrawn_articles_carry_is_a_conflict_until_one_of_them_stands_again(
    client: FlaskClient, database: Database, documents: list[str], link, register, person: Person
) -> None:
    claim = register("Nine of ten bolts were replaced.")
    first, second = (
        tag(database, document, words, by=person) for document, (_, words) in zip(documents, ARTICLES, strict=False)
    )
    link(first.state.id, claim)
    link(second.state.id, claim)
    _withdraw(database, documents[0])
    assert _bereft(database) == []
    delete(database, second, by=person)  # what was deleted carries nothing
    assert _bereft(database) == [claim]
    assert MARK in client.get("/claims/conflicts").text
    with database.write() as session:
        take_back_withdrawal(session, document_id=documents[0], version=2, by="jo")
        session.commit()
    assert _bereft(database) == []


def test_a_merged_claim_counts_with_the_one_that_it_went_into(
    database: Database, documents: list[str], link, register, person: Person
) -> None:
    claims = [register("Nine of ten bolts were replaced."), register("Most bolts are new.")]
    for claim, document, (_, words) in zip(claims, documents, ARTICLES, strict=False):
        link(tag(database, document, words, by=person).state.id, claim)
    with database.write() as session:
        merge_claim(session, claim_id=claims[1], into=claims[0], version=1, by=person)
        session.commit()
    _withdraw(database, documents[1])
    assert _bereft(database) == []
    _withdraw(database, documents[0])
    assert _bereft(database) == [claims[0]]
