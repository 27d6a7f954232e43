"""Agency text that returns in another article: what was tagged there is offered here, and not taken over by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from annotator.accounts.models import Role
from annotator.accounts.person import Person
from annotator.annotations.drafts import Draft
from annotator.annotations.models import Annotation
from annotator.annotations.service import create_annotation
from annotator.annotations.spans import Span
from annotator.annotations.tags import Part
from annotator.annotations.visibility import EVERYTHING, Visibility
from annotator.database.engine import Database
from annotator.documents.alike import alike_documents
from annotator.documents.service import get_document
from annotator.review.models import Dealing, Sight
from annotator.review.rounds import Plan, open_round
from annotator.suggestions.elsewhere import tagged_in_copies
from annotator.suggestions.proposals import proposals_for
from annotator.suggestions.suggestion import Suggestion
from tests.desk_content import LIMITS, add_articles, text_of

WIRE = (
    "The harbour authority of Elmstadt counted four hundred and twelve ships in the spring, more than in any year "
    "since the war ended. “We never expected the new crane to bring so many ships,” said Ana Ruiz, who runs the "
    "authority. Fishermen on the eastern quay dispute the figures and ask for the original log books of the pilots."
)
CHANGED = WIRE.replace("four hundred and twelve", "almost five hundred")
NEWER = "From our correspondent. " + WIRE + " The Courier could not reach the fishermen."
CHINESE = (
    "埃尔姆港务局今年春天统计了四百一十二艘船，比战争结束以来的任何一年都多，"
    "东码头的渔民对这些数字提出了质疑，并要求查看领航员的原始日志。"
)


@pytest.fixture
def ids(database: Database) -> list[str]:
    """A wire article, its copy, a copy with changed words, and an article of its own."""
    other = "Nothing of this was ever said before in any article, and so nobody can find any of it again elsewhere."
    texts = (WIRE, NEWER, CHANGED + " And more.", other, CHINESE, "本报讯。" + CHINESE)
    return add_articles(database, [(f"{number}.txt", f"{text}\n") for number, text in enumerate(texts)])


def _tag_wire(database: Database, document: str, by: Person) -> None:
    """Tag a quote with its speaker and cue, and a claim."""
    text = text_of(database, document)

    def span(words: str, part: Part = Part.CONTENT) -> Span:
        return Span(part, text.index(words), text.index(words) + len(words), words)

    quote = (
        span("“We never expected the new crane to bring so many ships,”"),
        span("said", Part.CUE),
        span("Ana Ruiz", Part.SPEAKER),
    )
    drafts = (
        Draft(tag="quote", spans=quote, attributes={"speaker": "Ana Ruiz", "quote_type": "direct"}),
        Draft(tag="claim", spans=(span("counted four hundred and twelve ships in the spring"),)),
    )
    with database.write() as session:
        for draft in drafts:
            create_annotation(session, document_id=document, draft=draft, by=by, limits=LIMITS)
        session.commit()


def _offered(database: Database, document: str, sees: Visibility = EVERYTHING) -> list[Suggestion]:
    with database.read() as session:
        return list(tagged_in_copies(session, get_document(session, document), sees))


def test_copies_are_recognised_and_other_articles_are_not(database: Database, ids: list[str]) -> None:
    with database.read() as session:
        for number, copies in ((0, {1, 2}), (1, {0, 2}), (3, set()), (4, {5}), (5, {4})):
            found = alike_documents(session, get_document(session, ids[number]))
            assert {ids.index(each.document_id) for each in found} == copies, number


def test_annotations_are_offered_with_all_their_parts_where_no_word_was_changed(
    database: Database, ids: list[str], person: Person
) -> None:
    _tag_wire(database, ids[0], person)
    text = text_of(database, ids[1])
    claim, quote = sorted(_offered(database, ids[1]), key=lambda each: each.tag)
    assert [text[span.start : span.end] for span in quote.spans] == [
        "“We never expected the new crane to bring so many ships,”",
        "said",
        "Ana Ruiz",
    ]
    assert (quote.quote_type, quote.speaker) == ("direct", "Ana Ruiz")
    assert text[claim.start : claim.end] == "counted four hundred and twelve ships in the spring"
    assert "ana tagged these words as a claim" in claim.reason
    assert [each.tag for each in _offered(database, ids[2])] == ["quote"], "the claim's figure was changed there"


def test_what_is_offered_becomes_no_annotation_by_itself(database: Database, ids: list[str], person: Person) -> None:
    _tag_wire(database, ids[0], person)
    with database.read() as session:
        _, proposals = proposals_for(session, document_id=ids[1], reviewer=person)
        offered = [each.suggestion for each in proposals]
        assert [each.tag for each in offered if each.detector == "copies/1"] == ["claim"]
        quotes = [each for each in offered if each.tag == "quote" and each.speaker == "Ana Ruiz"]
        assert len(quotes) == 1, "what a detector sees by itself is offered once"
        count = select(func.count()).select_from(Annotation).where(Annotation.document_id == ids[1])
        assert session.scalar(count) == 0


def test_in_a_blind_round_nothing_of_others_is_offered_from_a_copy(
    database: Database, ids: list[str], person: Person, add_person: Callable[..., Person]
) -> None:
    ben, root = add_person("ben"), add_person("root", Role.ADMIN)
    _tag_wire(database, ids[0], ben)
    assert len(_offered(database, ids[1], Visibility.of(person))) == 2
    with database.write() as session:
        open_round(session, plan=Plan("Blind", (ids[0],), ("ana", "ben"), 2, Sight.BLIND, Dealing.DEALT), by=root)
        session.commit()
    assert _offered(database, ids[1], Visibility.of(person)) == []
    assert len(_offered(database, ids[1], Visibility.of(ben))) == 2
