"""A search for a name finds what stands under its other spellings, once a person has merged them."""

from __future__ import annotations

import pytest

from annotator.accounts.person import Person
from annotator.annotations.visibility import Visibility
from annotator.claims.models import Alias
from annotator.claims.names import merge_names, separate_name
from annotator.claims.register import ClaimWords, create_claim
from annotator.claims.search.asking import Field
from annotator.claims.search.faceting import facets_of
from annotator.claims.search.finding import Found, find
from annotator.claims.search.kinds import Kind
from annotator.claims.search.spellings import ask
from annotator.claims.vocabulary import NameKind
from annotator.database.engine import Database
from tests.desk_content import add_articles, article, tag

SPELLINGS = ("Ana Ruiz", "Анна Руис", "A. Ruíz-Paz")
PAPERS = ("The Harbour Post", "THP Online", "City Wire")


@pytest.fixture
def articles(database: Database, person: Person) -> list[str]:
    """An article of each paper; in each somebody is quoted, and claims something, under a spelling of their own."""
    ids = add_articles(database, [article(at, publisher=paper) for at, paper in enumerate(PAPERS)])
    for at, (document, name) in enumerate(zip(ids, SPELLINGS, strict=True)):
        tag(database, document, f"counted {at} ships", by=person, attributes={"claimant": name})
        with database.write() as session:
            create_claim(session, words=ClaimWords(f"The harbour saw {at} ships.", claimant=name), by=person)
            session.commit()
    return ids


def _merge(database: Database, person: Person, kind: NameKind, alias: str, into: str) -> Alias:
    with database.write() as session:
        found = merge_names(session, kind=kind, alias=alias, into=into, by=person)
        session.commit()
    return found


def _found(database: Database, words: str, person: Person, kind: Kind) -> tuple[Found, dict[Field, object]]:
    with database.read() as session:
        found = find(session, kind=kind, question=ask(session, words), sees=Visibility.of(person))
        return found, {facet.field: facet.values for facet in facets_of(session, found)}


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("words", ['speaker:"Ana Ruiz"', "speaker:руис", "speaker:ANA", 'speaker:"ruiz paz"'])
def test_a_person_is_found_by_each_spelling(
    database: Database, person: Person, articles: list[str], kind: Kind, words: str
) -> None:
    assert len(_found(database, words, person, kind)[0].hits) == 1
    for alias in SPELLINGS[1:]:
        _merge(database, person, NameKind.PERSON, alias, SPELLINGS[0])
    found, facets = _found(database, words, person, kind)
    assert len(found.hits) == 3
    if kind is not Kind.DOCUMENTS:
        assert facets[Field.SPEAKER] == [("Ana Ruiz", 3)], "a merged name is counted once"


@pytest.mark.parametrize("kind", [Kind.DOCUMENTS, Kind.ANNOTATIONS])
def test_a_publisher_is_found_by_each_spelling_until_they_are_separated(
    database: Database, person: Person, articles: list[str], kind: Kind
) -> None:
    alias = _merge(database, person, NameKind.PUBLISHER, "THP Online", "The Harbour Post")
    for words in ('publisher:"Harbour Post"', "publisher:thp ships", "publisher:thp publisher:post"):
        found, facets = _found(database, words, person, kind)
        assert (len(found.hits), facets[Field.PUBLISHER]) == (2, [("The Harbour Post", 2)]), words
    assert len(_found(database, "publisher:wire", person, kind)[0].hits) == 1
    assert len(_found(database, "publisher:thp publisher:wire", person, kind)[0].hits) == 0
    with database.write() as session:
        separate_name(session, alias_id=alias.id, by=person)
        session.commit()
    assert len(_found(database, 'publisher:"Harbour Post"', person, kind)[0].hits) == 1


def test_merged_people_are_no_publishers(database: Database, person: Person, articles: list[str]) -> None:
    _merge(database, person, NameKind.PERSON, "THP Online", "The Harbour Post")
    assert len(_found(database, "publisher:thp", person, Kind.DOCUMENTS)[0].hits) == 1
