"""Correct what the importer guessed; two people at once; the text stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from annotator.accounts.person import Person
from annotator.database.engine import Database
from annotator.documents.service import get_document, metadata_of
from tests.desk_content import add_articles, article, text_of

Sign = Callable[[Person], FlaskClient]


@pytest.fixture
def document_id(database: Database) -> str:
    return add_articles(database, [article(1)], collection="May")[0]


def _fields(database: Database, document_id: str, **changed: str) -> dict[str, str]:
    with database.read() as session:
        document = get_document(session, document_id)
        known = {name: value or "" for name, value in metadata_of(document).items()}
        return {**known, "version": str(document.version), **changed}


def test_the_page_shows_the_guess_the_source_and_how_the_text_begins(client: FlaskClient, document_id: str) -> None:
    page = client.get(f"/documents/{document_id}/metadata").text
    for words in ('value="Ships of day 1"', 'value="2024-05-02"', "plain/", "ships-1.txt", "Title: Ships of day 1"):
        assert words in page, words
    assert f'href="/documents/{document_id}/source"' in page and "never changes" in page


def test_a_correction_is_saved_and_the_guess_stays_beside_it(
    client: FlaskClient, database: Database, document_id: str
) -> None:
    before = text_of(database, document_id)
    path = f"/documents/{document_id}/metadata"
    answer = client.submit(path, _fields(database, document_id, title="Ships, counted", published_on=""))
    assert answer.status_code == 302 and answer.location == f"/documents/{document_id}"
    page = client.get(path).text
    assert 'value="Ships, counted"' in page
    assert re.search(r"The importer read: <q[^>]*>Ships of day 1</q>", page)
    assert re.search(r"The importer read: <q[^>]*>2024-05-02</q>", page)
    assert text_of(database, document_id) == before


def test_a_second_correction_meets_the_first_and_both_are_shown(
    sign_in: Sign, add_person: Callable[..., Person], database: Database, document_id: str
) -> None:
    ana, bo = sign_in(add_person("ana")), sign_in(add_person("bo"))
    path = f"/documents/{document_id}/metadata"
    opened = _fields(database, document_id)
    assert bo.submit(path, {**opened, "author": "Bo Berg"}).status_code == 302
    answer = ana.submit(path, {**opened, "author": "Ana <Arm>", "caption": "A pier"})
    assert answer.status_code == 409
    assert 'value="Ana &lt;Arm&gt;"' in answer.text and 'value="A pier"' in answer.text
    assert re.search(r"On the desk now: <q[^>]*>Bo Berg</q>", answer.text) and "On the desk now: nothing" in answer.text
    assert _fields(database, document_id)["author"] == "Bo Berg"
    version = re.search(r'name="version" value="(\d+)"', answer.text)
    assert version and ana.submit(path, {**opened, "author": "Ana Arm", "version": version[1]}).status_code == 302
    assert _fields(database, document_id)["author"] == "Ana Arm"


def test_a_refusal_keeps_the_version_that_its_person_began_with(
    client: FlaskClient, database: Database, document_id: str
) -> None:
    path = f"/documents/{document_id}/metadata"
    opened = _fields(database, document_id)
    assert client.submit(path, {**opened, "author": "Somebody else"}).status_code == 302
    refused = client.submit(path, {**opened, "title": "", "author": "Kept Words"})
    assert refused.status_code == 422
    assert 'value="Kept Words"' in refused.text and "A document has a title." in refused.text
    assert 'name="version" value="1"' in refused.text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "t" * 501),
        ("published_on", "2024-02-30"),
        ("language", "English please"),
        ("url", "javascript:alert(1)"),
        ("author", "a\x00b"),
    ],
)
def test_what_does_not_fit_is_told_at_its_field(
    client: FlaskClient, database: Database, document_id: str, field: str, value: str
) -> None:
    answer = client.submit(f"/documents/{document_id}/metadata", _fields(database, document_id, **{field: value}))
    assert answer.status_code == 422 and f'id="{field}-error"' in answer.text and "Nothing was saved" in answer.text


def test_a_document_that_is_none_is_not_found(client: FlaskClient) -> None:
    assert client.get("/documents/none/metadata").status_code == 404
