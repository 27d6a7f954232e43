"""Sentences that nobody has tagged are offered to a claim, tagged and linked in one step, or rejected for good."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from threading import Event

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from annotator.accounts.person import Person
from annotator.annotations.models import Annotation, Seal
from annotator.claims import likely_articles
from annotator.claims.appearances import register_annotation
from annotator.claims.models import Appearance, RejectedSentence
from annotator.claims.reading import family_of
from annotator.claims.register import ClaimWords, create_claim, get_claim, merge_claim
from annotator.claims.sentences import Place, tag_sentence
from annotator.claims.untagged import OfferedSentence, suggest_sentences
from annotator.claims.vocabulary import Relation
from annotator.database.engine import Database
from annotator.errors import Conflict
from annotator.history.models import Revision
from tests.desk_content import LIMITS, add_articles, article, delete, tag, text_of
from tests.shared_claims import ARTICLES

CLAIM = "Nine of ten bolts of the Elm bridge were replaced in 2019."


@pytest.fixture
def documents(add_text: Callable[..., str]) -> list[str]:
    """One claim in five articles; nothing is tagged."""
    return [add_text(text, f"{number}.txt") for number, (text, _) in enumerate(ARTICLES)]


@pytest.fixture
def claim(database: Database, person: Person, documents: list[str]) -> str:
    """The claim of the first article."""
    first = tag(database, documents[0], ARTICLES[0][1], by=person).state.id
    with database.write() as session:
        found = register_annotation(session, annotation_id=first, words=ClaimWords(CLAIM), by=person)
        session.commit()
    return found.id


def _registered(database: Database, person: Person, words: str) -> str:
    with database.write() as session:
        found = create_claim(session, words=ClaimWords(words), by=person)
        session.commit()
    return found.id


def _offered(database: Database, claim: str) -> list[OfferedSentence]:
    with database.read() as session:
        family = [each.id for each in family_of(session, claim)]
        return suggest_sentences(session, get_claim(session, claim), family=family)


def _sent(client: FlaskClient, claim: str, offered: OfferedSentence, deed: str = "", **other: object) -> TestResponse:
    values = {"document": offered.document_id, "start": offered.start, "end": offered.end, "exact": offered.exact}
    return client.send(f"/claims/{claim}/sentences{deed}", values | {"relation": "same"} | other)


def _count(database: Database, table: type[Annotation] | type[Appearance] | type[RejectedSentence]) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_untagged_sentences_of_other_articles_are_offered_with_their_place_in_the_text(
    database: Database, claim: str, documents: list[str], client: FlaskClient
) -> None:
    offered = _offered(database, claim)
    assert offered[0].document_id == documents[4]
    assert {each.document_id for each in offered} >= {documents[1], documents[3], documents[4]}
    assert documents[0] not in {each.document_id for each in offered}
    for each in offered:
        text = text_of(database, each.document_id)
        assert text[each.start : each.end] == each.exact == each.exact.strip()
        assert (each.before + each.exact + each.after) in text.replace("\n", " ")
    page = client.get(f"/claims/{claim}/likely").text
    assert "Not tagged yet" in page and f'<mark class="found">{offered[0].exact}</mark>' in page


def test_one_step_tags_the_sentence_in_the_name_of_who_clicks_and_links_it(
    database: Database, claim: str, client: FlaskClient, person: Person
) -> None:
    offered = _offered(database, claim)[0]
    made = _sent(client, claim, offered)
    assert made.status_code == 201
    with database.read() as session:
        annotation = session.get_one(Annotation, made.json["annotation"])
        appearance = session.get_one(Appearance, made.json["appearance"])
        actions = session.scalars(select(Revision.action).order_by(Revision.sequence.desc()).limit(2)).all()
        assert (annotation.reviewer_id, annotation.tag, annotation.origin) == (person.id, "claim", "suggestion")
        assert (appearance.claim_id, appearance.state, appearance.method) == (claim, "confirmed", "matching")
    assert actions == ["appearance confirmed", "annotation created"]
    assert offered.document_id not in {each.document_id for each in _offered(database, claim)}


def test_without_scripts_the_same_step_answers_with_the_claims_page(
    database: Database, claim: str, client: FlaskClient
) -> None:
    offered = _offered(database, claim)[0]
    values = asdict(offered) | {"document": offered.document_id, "csrf_token": client.token(), "relation": "same"}
    answer = client.post(f"/claims/{claim}/sentences", data=values)
    assert answer.location == f"/claims/{claim}#appearances"
    assert "The sentence is tagged as a claim and linked." in client.get(f"/claims/{claim}").text


def test_a_rejected_sentence_stays_rejected_for_the_claim_and_for_the_one_that_it_goes_into(
    database: Database, claim: str, client: FlaskClient, person: Person
) -> None:
    offered = _offered(database, claim)[0]
    for _ in range(2):
        assert _sent(client, claim, offered, "/reject").status_code == 200
    assert _count(database, RejectedSentence) == 1
    assert offered not in _offered(database, claim)
    other = _registered(database, person, CLAIM + " So they say.")
    assert offered.exact in {each.exact for each in _offered(database, other)}
    with database.write() as session:
        merge_claim(session, claim_id=claim, into=other, version=1, by=person)
        session.commit()
    rejected = (offered.document_id, offered.start)
    assert rejected not in {(each.document_id, each.start) for each in _offered(database, other)}
    with database.read() as session:
        assert session.scalar(select(Revision.actor).where(Revision.action == "sentence rejected")) == person.username


def test_words_that_a_claim_annotation_covers_in_part_are_not_offered_until_it_is_deleted(
    database: Database, claim: str, documents: list[str], person: Person
) -> None:
    made = tag(database, documents[4], "bolts of the Elm bridge", by=person)
    assert documents[4] not in {each.document_id for each in _offered(database, claim)}
    delete(database, made, by=person)
    tag(database, documents[4], "Mayor Ana Ruiz", by=person, name="disputed")
    assert documents[4] in {each.document_id for each in _offered(database, claim)}


def test_a_stale_step_is_refused_in_clear_words_and_changes_nothing(
    database: Database, claim: str, client: FlaskClient, person: Person
) -> None:
    first, second = _offered(database, claim)[:2]
    made = tag(database, first.document_id, first.exact[:20], by=person)
    before = (_count(database, Annotation), _count(database, Appearance))
    refused = _sent(client, claim, first)
    assert (refused.status_code, refused.json["error"]["code"]) == (409, "tagged_meanwhile")
    assert refused.json["error"]["annotation"] == made.state.id
    gone = _sent(client, claim, second, document="00000000-0000-7000-8000-000000000000")
    assert gone.status_code == 404
    for wrong in ({"exact": "Other words"}, {"start": second.start + 1}, {"end": 2**31 - 1}, {"end": 1}, {"start": ""}):
        assert _sent(client, claim, second, **wrong).status_code == 422
        assert _sent(client, claim, second, "/reject", **wrong).status_code == 422
    other = _registered(database, person, "Another claim.")
    with database.write() as session:
        merge_claim(session, claim_id=claim, into=other, version=1, by=person)
        session.commit()
    refused = _sent(client, claim, second)
    assert (refused.status_code, refused.json["error"]["code"]) == (410, "merged")
    assert (_count(database, Annotation), _count(database, Appearance)) == before
    assert _count(database, RejectedSentence) == 0


def test_a_link_that_is_refused_leaves_no_annotation(database: Database, claim: str, client: FlaskClient) -> None:
    offered, before = _offered(database, claim)[0], _count(database, Annotation)
    assert _sent(client, claim, offered, relation="twin").status_code == 422
    assert _count(database, Annotation) == before


def test_whom_a_seal_binds_can_neither_tag_nor_reject_from_the_register(
    database: Database, claim: str, client: FlaskClient, person: Person, documents: list[str]
) -> None:
    offered = _offered(database, claim)[0]
    with database.write() as session:
        session.add(Seal(id="seal", document_id=documents[1], person_id=person.id, round_id="round"))
        session.commit()
    for deed in ("", "/reject"):
        refused = _sent(client, claim, offered, deed)
        assert (refused.status_code, refused.json["error"]["code"]) == (403, "register_closed")


@pytest.mark.parametrize(
    ("claim_words", "text", "sentence"),
    [
        (
            "市は橋のボルト十本のうち九本を二〇一九年に交換した",
            "市議会の報告\n\n市長が月曜日に話した。市は橋のボルト十本中九本を二〇一九年に交換したという。橋は開いている。\n",
            "市は橋のボルト十本中九本を二〇一九年に交換したという。",
        ),
        (
            "استبدلت البلدية تسعة من عشرة مسامير في الجسر عام 2019",
            "أخبار المجلس\n\nتحدث العمدة يوم الاثنين. "
            "قال إن البلدية استبدلت تسعة من عشرة مسامير في الجسر عام 2019. الجسر مفتوح.\n",
            "قال إن البلدية استبدلت تسعة من عشرة مسامير في الجسر عام 2019.",
        ),
        (
            "העירייה החליפה תשעה מתוך עשרה ברגים בגשר בשנת 2019",
            "חדשות המועצה\n\nראש העיר דיבר ביום שני. העירייה החליפה תשעה מתוך עשרה ברגים בגשר בשנת 2019. הגשר פתוח.\n",
            "העירייה החליפה תשעה מתוך עשרה ברגים בגשר בשנת 2019.",
        ),
    ],
    ids=["Japanese", "Arabic", "Hebrew"],
)
def test_other_scripts_are_found_and_tagged_in_code_points(
    database: Database,
    person: Person,
    add_text: Callable[..., str],
    client: FlaskClient,
    claim_words: str,
    text: str,
    sentence: str,
) -> None:
    document = add_text("𝄞 " + text, "other.txt")
    claim = _registered(database, person, claim_words)
    offered = _offered(database, claim)
    assert [(each.document_id, each.exact) for each in offered] == [(document, sentence)]
    assert _sent(client, claim, offered[0]).status_code == 201


NEWS = (
    "Storm closes the port\n\nThe port of Selby was closed for two days after the storm. "
    "Insurers put the damage at 14 million crowns. Boats were moved inland before the storm came.\n",
    "A year in figures\n\nTourism brought 14 million crowns to the coast last summer. "
    "The storm that closed the port was the strongest since 1987.\n",
    "Letters\n\nWho pays for the harbour wall? The insurers estimate that the storm did 14 million crowns of damage "
    "to the port of Selby. I doubt it.\n",
)


@pytest.mark.parametrize(
    ("words", "number", "beginning"),
    [
        ("The storm did damage of 14 million crowns to the port of Selby.", 2, "The insurers estimate"),
        ("Tourists spent 14 million crowns on the coast in summer.", 1, "Tourism brought"),
        ("The storm was the strongest one since 1987.", 1, "The storm that closed"),
        ("Selby's port stayed closed for two days because of the storm.", 0, "The port of Selby was closed"),
    ],
)
def test_the_sentence_that_says_the_same_is_on_top(
    database: Database, person: Person, add_text: Callable[..., str], words: str, number: int, beginning: str
) -> None:
    add_articles(database, [article(each) for each in range(30)])
    documents = [add_text(text, f"news-{at}.txt") for at, text in enumerate(NEWS)]
    best = _offered(database, _registered(database, person, words))[0]
    assert best.document_id == documents[number] and best.exact.startswith(beginning)


def test_a_claim_of_words_that_no_article_has_or_of_signs_alone_is_offered_nothing(
    database: Database, person: Person, documents: list[str]
) -> None:
    for words in ("Zebras quarrel nightly.", "?!", "a b c", "xyzzy " * 1_500):
        assert _offered(database, _registered(database, person, words)) == []


def test_an_old_article_is_found_by_two_words_that_many_newer_ones_have_one_by_one(
    database: Database, person: Person, add_text: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(likely_articles, "MOST_ROWS", 20)
    old = add_text("The ferry was sold to an island. Nobody had told the crew.\n", "old.txt")
    add_articles(database, [(f"{n}.txt", f"Issue {n}: the ferry came late, readers say.\n") for n in range(40)])
    add_articles(database, [(f"i{n}.txt", f"Issue {n}: the island is quiet, readers say.\n") for n in range(40)])
    offered = _offered(database, _registered(database, person, "An island bought the ferry."))
    assert offered[0].document_id == old and offered[0].exact == "The ferry was sold to an island."


def test_of_two_people_who_tag_the_same_sentence_at_once_one_is_told(
    database: Database, claim: str, person: Person, add_person: Callable[..., Person]
) -> None:
    offered, people = _offered(database, claim)[0], (person, add_person("zoe"))
    place = Place(offered.document_id, offered.start, offered.end, offered.exact)
    before, tagged, other_done = _count(database, Annotation), Event(), Event()

    def tag_it(by: Person) -> str:
        with database.write() as session:
            try:
                tag_sentence(session, claim_id=claim, place=place, relation=Relation.SAME, by=by, limits=LIMITS)
            except Conflict as refused:
                return refused.code
            if not tagged.is_set():
                tagged.set()
                # Time for the other one to get through, were there nothing to wait for.
                other_done.wait(timeout=0.5)
            session.commit()
        return "tagged"

    def tag_it_meanwhile(by: Person) -> str:
        tagged.wait(timeout=10)
        try:
            return tag_it(by)
        finally:
            other_done.set()

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.submit(tag_it, people[0]), pool.submit(tag_it_meanwhile, people[1])
        assert (first.result(), second.result()) == ("tagged", "tagged_meanwhile")
    assert _count(database, Annotation) == before + 1
