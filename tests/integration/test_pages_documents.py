"""The list of documents: search, filter, sort, pages, and what it does with words that nobody expects."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event

from annotator.accounts.person import Person
from annotator.annotations.listing import Filter, list_documents
from annotator.annotations.visibility import Visibility
from annotator.config import Limits
from annotator.database.engine import Database
from annotator.web.pager import Page
from tests.desk_content import add_articles, article, tag


@pytest.fixture
def limits() -> Limits:
    return Limits(documents_per_page=3)


def _titles(client: FlaskClient, query: str = "") -> list[str]:
    answer = client.get(f"/documents{query}")
    assert answer.status_code == 200, answer.text
    return re.findall(r'<p class="headline"><a [^>]*>([^<]*)</a>', answer.text)


def test_an_empty_desk_says_what_to_do(client: FlaskClient) -> None:
    page = client.get("/documents").text
    assert "No documents yet" in page and 'href="/documents/import"' in page


def test_every_word_is_looked_for_by_itself_in_titles_names_and_texts(client: FlaskClient, database: Database) -> None:
    add_articles(database, [article(1), article(2, publisher="Northern Star")])
    assert _titles(client, "?q=STAR+harbour+2") == ["Ships of day 2"]
    assert _titles(client, "?q=ruiz+post") == ["Ships of day 1"]


@pytest.mark.parametrize(("words", "found"), [("%25", ["A share"]), ("_", []), ("%22", ["A word"]), ("c%2B%2B", [])])
def test_signs_that_databases_know_are_letters_like_others(
    client: FlaskClient, database: Database, words: str, found: list[str]
) -> None:
    bodies = [
        ("A share", "It was 5% of all that the office had counted."),
        ("A word", 'He called it "enough" at last.'),
    ]
    add_articles(database, [(f"{n}.txt", f"Title: {n}\n\n{body}\n") for n, body in bodies])
    assert _titles(client, f"?q={words}") == found


def test_letters_beyond_ascii_are_found_whatever_their_case(client: FlaskClient, database: Database) -> None:
    add_articles(database, [("o.txt", "Title: Überfahrt\n\nÉcluse fermée, dit le maire de la ville.\n")])
    assert (
        _titles(client, "?q=überfahrt") == _titles(client, "?q=ÉCLUSE") == _titles(client, "?q=écluse") == ["Überfahrt"]
    )


def test_filters_narrow_and_each_can_be_taken_away(client: FlaskClient, database: Database, person: Person) -> None:
    one, _, _ = add_articles(database, [article(1), article(2), article(3, publisher="Northern Star")])
    tag(database, one, "the mayor said", by=person)
    assert _titles(client, "?publisher=northern") == ["Ships of day 3"]
    assert _titles(client, "?author=nobody") == []
    assert _titles(client, "?since=2024-05-04") == ["Ships of day 3"]
    assert _titles(client, "?until=2024-05-02") == ["Ships of day 1"]
    assert _titles(client, "?tag=claim") == _titles(client, "?state=mine") == ["Ships of day 1"]
    assert _titles(client, "?tag=quote") == []
    assert sorted(_titles(client, "?state=open")) == ["Ships of day 2", "Ships of day 3"]
    page = client.get("/documents?publisher=harbour&tag=claim&sort=title").text
    assert "?sort=title&amp;publisher=harbour" in page and "?sort=title&amp;tag=claim" in page
    assert "(take this filter away)" in page


def test_a_row_says_its_counts_in_words(client: FlaskClient, database: Database, person: Person) -> None:
    (one,) = add_articles(database, [article(1)])
    tag(database, one, "the mayor", by=person)
    tag(database, one, "mayor said", by=person)
    tag(database, one, "enough", by=person, name="disputed")
    page = client.get("/documents").text
    assert "2 claims" in page and "1 disputed passage<" in page


@pytest.mark.parametrize(
    ("sort", "first"), [("title", "Ships of day 1"), ("date", "Ships of day 4"), ("annotations", "Ships of day 2")]
)
def test_the_list_is_sorted(client: FlaskClient, database: Database, person: Person, sort: str, first: str) -> None:
    ids = add_articles(database, [article(n) for n in range(1, 5)])
    tag(database, ids[1], "the mayor", by=person)
    assert _titles(client, f"?sort={sort}")[0] == first


def test_pages_hold_every_document_once_and_say_where_one_is(client: FlaskClient, database: Database) -> None:
    add_articles(database, [article(n) for n in range(1, 9)])
    found = [title for number in (1, 2, 3) for title in _titles(client, f"?sort=title&page={number}")]
    assert found == [f"Ships of day {n}" for n in range(1, 9)]
    page = client.get("/documents?sort=title&page=2").text
    assert "8 documents, 4–6 shown" in page
    assert 'rel="prev" href="?sort=title&amp;page=1"' in page and 'rel="next" href="?sort=title&amp;page=3"' in page
    assert 'rel="next"' not in client.get("/documents?page=3").text


def test_a_page_past_the_end_leads_back(client: FlaskClient, database: Database) -> None:
    add_articles(database, [article(1)])
    page = client.get("/documents?q=ships&page=99").text
    assert "There is no page 99" in page and 'href="?q=ships&amp;page=1"' in page


@pytest.mark.parametrize("query", ["page=0", "page=-1", "page=1.5", "page=x", "page=99999999", "page=%D9%A1"])
def test_a_page_that_is_none_is_refused(client: FlaskClient, query: str) -> None:
    assert client.get(f"/documents?{query}").status_code == 422


@pytest.mark.parametrize(
    "query",
    [
        "sort=password",
        "state=drunk",
        "tag=lie",
        "since=2024-02-30",
        "until=yesterday",
        "since=2024-05-02&until=2024-05-01",
        f"q={'a' * 201}",
        "publisher=%01",
    ],
)
def test_a_filter_that_cannot_be_read_is_told_in_the_page_and_keeps_the_rest(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/documents?author=Kept+Words&{query}")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text and 'value="Kept Words"' in answer.text
    refused = client.get(f"/documents?{query}", headers={"Accept": "application/json"})
    assert refused.json is not None and refused.json["error"]["code"] == "bad_filter"


def test_titles_of_every_kind_keep_their_own_direction(client: FlaskClient, database: Database) -> None:
    long_word = "Donaudampfschifffahrt" * 8
    add_articles(
        database,
        [
            ("r.txt", "Title: محطة التحلية\n\nقال الوزير إن الأمر انتهى اليوم.\n"),
            ("l.txt", f"{long_word}\n\nA text.\n"),
        ],
    )
    page = client.get("/documents").text
    assert re.search(r'<a href="/documents/[^"]+" dir="auto">محطة التحلية</a>', page)


def test_a_page_of_a_big_list_takes_two_queries(database: Database, person: Person, limits: Limits) -> None:
    add_articles(database, [article(n) for n in range(40)])
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    with database.read() as session:
        list_documents(session, chosen=Filter(words="harbour"), sees=Visibility.of(person), offset=0, limit=30)
    event.remove(database.engine, "before_cursor_execute", note)
    assert len([each for each in statements if each.startswith("SELECT")]) == 2


@pytest.mark.parametrize(
    ("number", "total", "near"),
    [
        (1, 1, [1]),
        (1, 12, [1, 2, 3, 4]),
        (5, 30, [1, None, 4, 5, 6, None, 10]),
        (4, 30, [1, 2, 3, 4, 5, None, 10]),
        (10, 30, [1, None, 9, 10]),
        (99, 30, [1, None, 10]),
    ],
)
def test_the_pager_offers_the_ends_and_the_neighbours(number: int, total: int, near: list[int | None]) -> None:
    assert Page(number, 3, total).near == near
