"""The desk, the help page, error pages, and what all pages share."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from flask.testing import FlaskClient

from annotator.accounts.person import Person
from annotator.annotations.tags import TAGS
from annotator.config import Limits
from annotator.database.engine import Database
from annotator.help.bounds import limits_told
from annotator.help.meanings import GUIDES, MEANINGS
from tests.desk_content import add_articles, article, edit, tag


def _words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def test_an_empty_desk_leads_to_the_import(client: FlaskClient) -> None:
    page = client.get("/").text
    assert "The desk is empty" in page and 'id="start" href="/documents/import"' in page
    assert "Nothing has happened yet" in page


def test_the_desk_starts_with_the_oldest_article_that_one_has_not_tagged(
    client: FlaskClient, database: Database, person: Person
) -> None:
    (one,) = add_articles(database, [article(1)])
    (two,) = add_articles(database, [article(2)])
    page = client.get("/").text
    assert f'id="start" href="/documents/{one}" autofocus' in page
    assert "0 of 2" in _words(page) and "harbour office counted 1 ships" in page
    tag(database, one, "the mayor", by=person)
    page = client.get("/").text
    assert f'id="start" href="/documents/{two}" autofocus' in page and "Or go on with Ships of day 1" in _words(page)
    assert "1 of 2" in _words(page) and "1 to go" in page and "50 % of the documents tagged" in page
    tag(database, two, "the mayor", by=person)
    page = client.get("/").text
    assert "You have tagged something in every document" in page and "2 of 2" in _words(page)


def test_activity_is_told_in_sentences_and_folded(client: FlaskClient, database: Database, person: Person) -> None:
    ids = add_articles(database, [article(n) for n in range(250)])
    assert "test imported 250 documents" in _words(client.get("/").text)
    made = tag(database, ids[0], "the mayor said", by=person)
    for number in range(5):
        made = edit(database, made, by=person, note=f"note {number}")
    page = _words(client.get("/").text)
    assert page.count("rewrote the note on a claim in") == 1
    assert "ana tagged a claim in Ships of day 0: the mayor said" in page
    assert "test imported 250 documents" in page


def test_minutes_count_signs_for_languages_without_spaces(client: FlaskClient, database: Database) -> None:
    add_articles(database, [("k.txt", "潮位の記録\n\n" + "港の事務所は月曜日に船を数えた。" * 100)])
    assert "about 4 minutes" in _words(client.get("/").text)


def test_the_help_page_tells_every_tag_value_and_limit(client: FlaskClient) -> None:
    page = client.get("/help").text
    for declaration in TAGS.values():
        assert declaration.meaning in page.replace("&#39;", "'")
        for attribute in declaration.attributes:
            assert attribute.title in page
            assert set(MEANINGS.get(attribute.name, {})) == set(attribute.values), attribute.name
    assert set(GUIDES) == set(TAGS)
    assert limits_told() == {each.name for each in fields(Limits)}
    assert "32,000,000 bytes" in page and 'data-module="key_help"' in page and "scripts are switched off" in page


def test_the_example_of_the_help_page_is_true() -> None:
    for guide in GUIDES.values():
        assert all(guide.example[:2]) and guide.example[1] == guide.example[1].strip()


@pytest.mark.parametrize("path", ["/nothing", "/documents/none", "/documents/none/history", "/documents/%00/metadata"])
def test_what_is_not_there_says_so_and_leads_back(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers={"Referer": "http://localhost/documents?q=x"})
    assert answer.status_code == 404
    assert 'href="http://localhost/documents?q=x"' in answer.text and 'href="/"' in answer.text


def test_an_error_page_leads_back_to_no_other_host(client: FlaskClient) -> None:
    for referrer in ("http://evil.example/", "http://localhost.evil.example/", "javascript:alert(1)"):
        assert "evil" not in client.get("/nothing", headers={"Referer": referrer}).text


def test_words_typed_come_back_when_the_forms_token_is_gone(client: FlaskClient) -> None:
    answer = client.post("/documents/import", data={"text": "Kept <words>\nof mine", "name": "n"})
    assert answer.status_code == 400 and "Kept &lt;words&gt;\nof mine" in answer.text


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", ">Annotator"),
        ("/documents", ">Documents"),
        ("/documents/import", ">Documents"),
        ("/help", ">Help"),
        ("/account", ">"),
    ],
)
def test_the_navigation_says_where_one_is(client: FlaskClient, path: str, current: str) -> None:
    found = re.findall(r"aria-current=\"(?:page|true)\"(>[^<]*)", client.get(path).text)
    assert len(found) == 1 and found[0].startswith(current)
