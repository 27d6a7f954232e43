"""Search over articles, annotations and claims: what is found, what is literal, and what a blind round hides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from flask.testing import FlaskClient

from annotator.accounts.models import Role
from annotator.accounts.person import Person
from annotator.annotations.visibility import Visibility
from annotator.claims.appearances import register_annotation
from annotator.claims.register import ClaimWords
from annotator.claims.search import finding
from annotator.claims.search.asking import Field
from annotator.claims.search.faceting import facets_of
from annotator.claims.search.finding import Found, find
from annotator.claims.search.kinds import Kind
from annotator.claims.search.spellings import ask
from annotator.claims.verdicts import VerdictWords, propose_verdict
from annotator.claims.vocabulary import VerdictLabel
from annotator.database.engine import Database
from annotator.documents.service import correct_metadata
from annotator.review.models import Dealing, Sight
from annotator.review.rounds import Plan, open_round
from tests.desk_content import add_articles, article, delete, edit, tag, text_of

ARTICLES = {
    "harbour": "The harbour office counted 412 ships. Résumé fraud was ruled out, said Mayor Ana Ruiz.",
    "bridge": "Crews closed the bridge on Monday. The C++ code of its sensors had failed; see x.example/NEAR.",
    "beijing": "北京市的人口去年增长了百分之三。专家说这个数字不准确。",
    "arabic": "قال الوزير محمّد العلي إن الجسر آمن تمامًا، وإنّ الأعمال انتهت.",
    "korean": "서울에서 열린 회의는 월요일에 끝났다.",
}


# What is asked, and the articles in which it is found; all on one desk, which asking does not change.
FOUND = {
    "harbour ships": {"harbour"},
    "HARBOUR": {"harbour"},
    "resume": {"harbour"},
    '"closed the bridge"': {"bridge"},
    '"bridge the closed"': set(),
    "brid*": {"bridge"},
    "brid": set(),
    '"closed the bri"*': {"bridge"},
    "publisher:wire": {"bridge"},
    'publisher:"Harbour Post" ships': {"harbour"},
    "publisher:post bridge": set(),
    "author:ruiz bridge": {"bridge"},
    "北京": {"beijing"},
    "人口": {"beijing"},
    "口": {"beijing"},
    "口人": set(),
    "数字 北京市": {"beijing"},
    "محمد": {"arabic"},
    "مُحمَّد": {"arabic"},
    "امن": {"arabic"},
    "الاعمال": {"arabic"},
    "서울": {"korean"},
    "412": {"harbour"},
    "from:2024-05-02 to:2024-05-02": {"bridge"},
    "from:2025": set(),
    "zebra": set(),
}
SIGNS = (
    'foo"',
    "c++",
    "-x",
    "NEAR(",
    "a AND (b OR",
    "*",
    '""',
    "'",
    "a:b:c",
    "{title}: x",
    "^x",
    "x + y",
    ":",
    "publisher:",
    "%",
    "\\",
    "a\tb",
    "𝒳",
    "-",
    '"*',
    "title : harbour",
    "NOT",
    "rowid:1",
    "& | ! <-> :*",
    "'a' <-> b",
    "\x00x",
)


@dataclass(frozen=True)
class Asked:
    """A desk with the articles on it; asked for words it gives the names of those in which they are found."""

    database: Database
    person: Person
    documents: dict[str, str]  # the article's name -> the document's id

    def __call__(self, words: str) -> set[str]:
        found = _found(self.database, words, self.person).ids
        return {name for name, document in self.documents.items() if document in found}


@pytest.fixture
def found_in(database: Database, person: Person) -> Asked:
    publishers = {"harbour": "The Harbour Post", "bridge": "City Wire"}
    bodies = [
        article(at, publisher=publishers.get(name, "Other"), body=ARTICLES[name]) for at, name in enumerate(ARTICLES)
    ]
    ids = dict(zip(add_articles(database, bodies), ARTICLES, strict=True))

    return Asked(database, person, {name: i for i, name in ids.items()})


def _found(database: Database, words: str, person: Person, kind: Kind = Kind.DOCUMENTS) -> Found:
    with database.read() as session:
        return find(session, kind=kind, question=ask(session, words), sees=Visibility.of(person))


def test_words_phrases_beginnings_fields_and_scripts_find_their_articles(found_in: Asked) -> None:
    assert {words: found_in(words) for words in FOUND} == FOUND


@pytest.mark.parametrize("kind", list(Kind))
def test_no_sign_has_a_meaning_that_raises(database: Database, found_in: Asked, person: Person, kind: Kind) -> None:
    for words in SIGNS:
        assert _found(database, words, person, kind).more is False, words


def test_a_title_comes_before_a_text_and_of_equals_the_newest_comes_first(database: Database, person: Person) -> None:
    texts = {
        "Ferry sails at last": "The ferry sails.",
        "A quiet day": "Of the ferry nothing was said.",
        "A quiet night": "The ferry is late.",
    }
    bodies = [(f"{title}.txt", f"Title: {title}\n\n{body}\n") for title, body in texts.items()]
    first, second, third = add_articles(database, bodies)
    assert _found(database, "ferry", person).ids == [first, third, second]


def test_signs_are_taken_as_they_stand(found_in: Asked) -> None:
    assert found_in("c++ sensors") == {"bridge"}
    assert found_in("x.example/NEAR") == {"bridge"}
    assert found_in("-harbour") == {"harbour"}


def test_annotations_are_found_by_words_people_notes_and_follow_each_change(
    database: Database, found_in: Asked, person: Person
) -> None:
    document = found_in.documents["harbour"]
    made = tag(
        database, document, "counted 412 ships", by=person, attributes={"claimant": "Ana Ruiz"}, note="Ask the office"
    )
    for words in (
        "412",
        "note:x office",
        "speaker:ruiz",
        "tag:claim ships",
        "reviewer:ana ships",
        "publisher:post",
        "from:2024-05",
    ):
        expected = [made.state.id] if words != "note:x office" else []
        assert _found(database, words, person, Kind.ANNOTATIONS).ids == expected, words
    assert _found(database, "tag:quote", person, Kind.ANNOTATIONS).ids == []
    assert _found(database, "harbour", person, Kind.ANNOTATIONS).ids == [], "only the words of its spans count"
    changed = edit(database, made, by=person, note="Checked by phone")
    assert _found(database, "phone", person, Kind.ANNOTATIONS).ids == [made.state.id]
    assert _found(database, "ask", person, Kind.ANNOTATIONS).ids == []
    delete(database, changed, by=person)
    assert _found(database, "412", person, Kind.ANNOTATIONS).ids == []


def test_documents_are_found_by_what_is_tagged_on_them(database: Database, found_in: Asked, person: Person) -> None:
    document = found_in.documents["harbour"]
    tag(database, document, "Résumé fraud", by=person, name="quote", attributes={"speaker": "Ana Ruiz"})
    assert found_in("tag:quote") == found_in("reviewer:ana") == found_in("speaker:ruiz ships") == {"harbour"}
    assert found_in("tag:claim") == set()


def test_a_corrected_publisher_is_found_and_the_former_one_is_not(database: Database, found_in: Asked) -> None:
    document = found_in.documents["beijing"]
    with database.write() as session:
        correct_metadata(session, document_id=document, version=1, values={"publisher": "新华社"}, by="test")
        session.commit()
    assert found_in("publisher:新华社") == found_in("新华 人口") == {"beijing"}
    assert found_in("publisher:other") == {"arabic", "korean"}


def test_claims_are_found_by_words_claimant_day_verdict_and_who_carried_them(
    database: Database, found_in: Asked, person: Person
) -> None:
    made = tag(database, found_in.documents["harbour"], "counted 412 ships", by=person)
    words = ClaimWords("The harbour saw 412 ships in 2024.", claimant="Ana Ruiz", claimed_on=date(2024, 5, 1))
    with database.write() as session:
        claim = register_annotation(session, annotation_id=made.state.id, words=words, by=person)
        for label in (VerdictLabel.SUPPORTED, VerdictLabel.REFUTED):
            rated = VerdictWords(label, "The log says 409.", date(2024, 6, 1))
            propose_verdict(session, claim_id=claim.id, words=rated, two_persons=False, by=person)
        session.commit()
    for asked in ("412 ships", "speaker:ruiz", "verdict:refuted", "publisher:post", "from:2024-05-01 to:2024-05"):
        assert _found(database, asked, person, Kind.CLAIMS).ids == [claim.id], asked
    for asked in ("verdict:supported", "publisher:wire", "from:2024-06", "tag:claim"):
        assert _found(database, asked, person, Kind.CLAIMS).ids == [], asked
    with database.read() as session:
        found = find(session, kind=Kind.CLAIMS, question=ask(session, "ships"), sees=Visibility.of(person))
        assert {facet.field: facet.values for facet in facets_of(session, found)} == {
            Field.SPEAKER: [("Ana Ruiz", 1)],
            Field.VERDICT: [("refuted", 1)],
        }


def test_a_word_that_stands_everywhere_is_counted_up_to_a_bound(
    database: Database, found_in: Asked, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "MOST_FOUND", 2)
    found = _found(database, "author:ruiz", person)
    assert (len(found.hits), found.more) == (2, True)


def test_in_a_blind_round_only_what_one_sees_is_found_and_counted(
    database: Database,
    found_in: Asked,
    person: Person,
    add_person: Callable[..., Person],
    client: FlaskClient,
) -> None:
    document = found_in.documents["harbour"]
    ben, root = add_person("ben"), add_person("root", Role.ADMIN)
    theirs = tag(database, document, "counted 412 ships", by=ben, attributes={"claimant": "Ana Ruiz"})
    mine = tag(database, document, "412 ships", by=person)
    assert set(_found(database, "412", person, Kind.ANNOTATIONS).ids) == {theirs.state.id, mine.state.id}
    with database.write() as session:
        plan = Plan("Blind", (document,), ("ana", "ben"), 2, Sight.BLIND, Dealing.DEALT)
        open_round(session, plan=plan, by=root)
        session.commit()
    assert _found(database, "412", person, Kind.ANNOTATIONS).ids == [mine.state.id]
    assert _found(database, "reviewer:ben", person).ids == _found(database, "speaker:ruiz", person).ids == []
    assert len(_found(database, "412", root, Kind.ANNOTATIONS).ids) == 2
    with database.read() as session:
        found = find(session, kind=Kind.ANNOTATIONS, question=ask(session, "412"), sees=Visibility.of(person))
        counted = {facet.field: facet.values for facet in facets_of(session, found)}
    assert counted[Field.REVIEWER] == [("ana", 1)]
    assert Field.SPEAKER not in counted
    page = client.get("/search?q=412")
    assert "closed to you" in page.text and "ben" not in page.text
    assert client.get("/search?q=412&kind=claims").text.count("data-result") == 0


def test_the_page_marks_words_leads_to_their_place_and_explains_itself(
    database: Database, found_in: Asked, client: FlaskClient
) -> None:
    page = client.get("/search?q=%22closed+the+bridge%22+publisher%3Awire").text
    document = found_in.documents["bridge"]
    start = text_of(database, document).index("closed the bridge")
    assert "<mark>closed the bridge</mark>" in page
    assert f'/documents/{document}#at-{start}-{start + len("closed the bridge")}"' in page
    assert "no letter and no digit" in client.get("/search?q=%2B%2B").text
    assert "is one of claim" in client.get("/search?q=tag:lie").text
    assert "a day, a month or a year" in client.get("/search?q=from:yesterday").text
    assert "Nothing fits" in client.get("/search?q=zebra").text
    assert client.get("/search?q=" + "a" * 501).status_code == 422
    assert client.get("/search?q=a&kind=people").status_code == 422
    assert client.get("/search?q=a&kind=claims&page=0").status_code == 422


def test_markup_in_an_article_is_shown_as_text(database: Database, client: FlaskClient) -> None:
    add_articles(database, [article(1, body="He wrote <script>alert(1)</script> bridge <mark>here</mark>.")])
    page = client.get("/search?q=alert").text
    assert "<script>alert" not in page and "&lt;script&gt;<mark>alert</mark>" in page
    assert "&lt;mark&gt;here" in page
