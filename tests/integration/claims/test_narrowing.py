"""Each field of a search follows what is changed: a tag, a publisher, a day, a link to a claim."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from annotator.accounts.person import Person
from annotator.annotations.visibility import EVERYTHING
from annotator.claims.appearances import register_annotation, reject_appearance
from annotator.claims.register import ClaimWords
from annotator.claims.search import gathering
from annotator.claims.search.finding import find
from annotator.claims.search.kinds import Kind
from annotator.claims.search.spellings import ask
from annotator.database.engine import Database
from annotator.documents.service import correct_metadata
from tests.desk_content import add_articles, article, delete, edit, tag


@pytest.fixture(params=["few", "many"], autouse=True)
def gathered(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Search as on a small desk, where rows are gathered first, and as on a large one, where they are walked."""
    if request.param == "many":
        monkeypatch.setattr(gathering, "FEW", 0)


def _found(database: Database, words: str, kind: Kind) -> list[str]:
    with database.read() as session:
        return find(session, kind=kind, question=ask(session, words), sees=EVERYTHING).ids


def test_fields_find_what_is_so_now(database: Database, person: Person, add_person: Callable[..., Person]) -> None:
    first, other = add_articles(database, [article(1, publisher="Old Post"), article(2, publisher="City Wire")])
    made = tag(database, first, "counted 1 ships", by=person)
    theirs = tag(database, other, "counted 2 ships", by=add_person("ben"))

    def holds(words: str, *documents: str) -> None:
        annotations = {first: made.state.id, other: theirs.state.id}
        assert set(_found(database, words, Kind.DOCUMENTS)) == set(documents), words
        assert set(_found(database, words, Kind.ANNOTATIONS)) == {annotations[each] for each in documents}, words

    holds("tag:claim", first, other)
    holds("tag:claim reviewer:ben", other)
    holds("reviewer:nobody")
    holds("ships publisher:old", first)
    holds("ships author:ruiz tag:claim", first, other)
    holds("ships to:2000")
    with database.write() as session:
        values = {"publisher": "New Post", "published_on": date(1999, 12, 31)}
        correct_metadata(session, document_id=first, version=1, values=values, by="ana")
        session.commit()
    made = edit(database, made, by=person, tag="quote")
    holds("tag:quote", first)
    holds("tag:claim", other)
    holds("publisher:old")
    holds("publisher:new tag:quote", first)
    holds("ships from:1999-12 to:1999", first)
    holds("from:2000 ships", other)
    holds("from:2000-01-02 to:2000-01-01 ships")
    delete(database, made, by=person)
    holds("tag:quote")


def test_claims_are_found_by_who_carried_them_as_long_as_they_are_linked(database: Database, person: Person) -> None:
    document = add_articles(database, [article(1, publisher="Old Post")])[0]
    made = tag(database, document, "counted 1 ships", by=person)
    with database.write() as session:
        claim = register_annotation(session, annotation_id=made.state.id, words=ClaimWords("One ship."), by=person)
        session.commit()
    for words in ("publisher:old", "ship publisher:old"):
        assert _found(database, words, Kind.CLAIMS) == [claim.id]
        assert _found(database, words.replace("old", "wire"), Kind.CLAIMS) == []
    with database.write() as session:
        reject_appearance(session, annotation_id=made.state.id, claim_id=claim.id, by=person)
        session.commit()
    assert _found(database, "ship", Kind.CLAIMS) == [claim.id]
    assert _found(database, "publisher:old", Kind.CLAIMS) == []
