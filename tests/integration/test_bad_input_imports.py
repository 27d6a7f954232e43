"""Bad files and pasted texts over HTTP: refused with what to do, and nothing of the batch is kept."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pytest

from annotator.config import Limits
from annotator.database.engine import Database
from tests.articles import BRIDGE
from tests.database_dump import dump
from tests.page_client import PageClient


@pytest.fixture
def limits() -> Limits:
    return Limits(document_chars=400)


@dataclass(frozen=True)
class Bad:
    """A file and what it gets."""

    what: str
    source: bytes
    status: int
    code: str
    tells: str
    name: str = "article.txt"


WORDS = "The mayor said that the bridge is safe. Engineers disagree with her."
BAD = [
    Bad("an empty file", b"", 422, "empty_document", "The file is empty."),
    Bad("white space alone", b" \n\t \r\n", 422, "empty_document", "The file has no text."),
    Bad("a byte order mark alone", "\ufeff".encode(), 422, "empty_document", "The file has no text."),
    Bad("UTF-8 that breaks off", WORDS.encode() + b"\xe2\x80", 422, "bad_encoding", "byte 69"),
    Bad("Windows-1252", WORDS.encode() + b" caf\xe9", 422, "bad_encoding", "Save it as UTF-8"),
    Bad("a lone surrogate", WORDS.encode() + b"\xed\xa0\xbd", 422, "bad_encoding", "byte 69"),
    Bad("a NUL", WORDS.encode() + b"\0", 422, "control_character", "U+0000"),
    Bad("an escape", b"A line.\n\x1b[31m" + WORDS.encode(), 422, "control_character", "line 2"),
    Bad("U+FFFD", WORDS.encode() + "\ufffd".encode(), 422, "bad_encoding", "U+FFFD"),
    Bad("a picture named .txt", b"\x89PNG\r\n\x1a\n" + WORDS.encode(), 415, "type_mismatch", "a PNG image"),
    Bad("a PDF named .txt", b"%PDF-1.7\n" + WORDS.encode(), 415, "type_mismatch", "Accepted are"),
    Bad("an archive named .md", b"PK\x03\x04" + WORDS.encode(), 415, "type_mismatch", "Accepted are", "article.md"),
    Bad("a program", b"MZ" + WORDS.encode(), 415, "unsupported_type", "Accepted are", "article.exe"),
    Bad("a file without an ending", WORDS.encode(), 415, "unsupported_type", "Accepted are", "article"),
    Bad("one character past the limit", b"A word. " + b"x" * 393, 413, "too_large", "400"),
]


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.what)
def test_a_bad_file_is_refused_with_words_that_help_and_takes_the_good_ones_along(
    bad: Bad, client: PageClient, database: Database
) -> None:
    before = dump(database)
    files = {"files": [(io.BytesIO(BRIDGE.encode()), "good.txt"), (io.BytesIO(bad.source), bad.name)]}
    answer = client.send("/documents/import", files, Content_Type="multipart/form-data")
    assert answer.status_code == bad.status, answer.text
    error = answer.json["error"]
    assert (error["code"], error["name"]) == (bad.code, bad.name)
    assert bad.tells in error["message"]
    assert dump(database) == before
    page = client.submit("/documents/import", {"files": [(io.BytesIO(bad.source), bad.name)]})
    assert page.status_code == bad.status
    assert bad.name in page.text


def test_a_text_is_taken_at_the_limit(client: PageClient) -> None:
    answer = client.send("/documents/import", {"text": "A word. " + "x" * 392})
    assert answer.status_code == 201, answer.text


def test_nothing_to_import_is_told(client: PageClient, database: Database) -> None:
    before = dump(database)
    answer = client.send("/documents/import", {})
    assert (answer.status_code, answer.json["error"]["code"]) == (422, "nothing_to_import")
    assert "Choose a file or paste" in answer.json["error"]["message"]
    assert dump(database) == before


def test_pasted_words_stay_in_the_form_when_they_are_refused(client: PageClient) -> None:
    page = client.submit("/documents/import", {"text": "Words with a \x07 bell in them", "name": "Typed name"})
    assert page.status_code == 422
    assert "bell in them" in page.text
    assert "Typed name" in page.text
    odd = client.submit("/documents/import", {"text": WORDS, "name": "a\0b", "collection": "\0"})
    assert odd.status_code == 422


def test_the_same_article_again_is_refused_and_leads_to_the_one_that_is_here(
    client: PageClient, document: str, database: Database
) -> None:
    before = dump(database)
    again = client.send("/documents/import", {"text": BRIDGE.replace("\n", "\r\n")})
    assert (again.status_code, again.json["error"]["code"]) == (409, "duplicate_document")
    assert again.json["error"]["url"] == f"/documents/{document}"
    page = client.submit("/documents/import", {"text": BRIDGE})
    assert page.status_code == 409
    assert f'href="/documents/{document}"' in page.text
    assert dump(database) == before


@pytest.mark.parametrize(
    ("source", "start"),
    [
        (b"\xef\xbb\xbf" + WORDS.encode(), "The mayor"),
        (WORDS.encode("utf-16"), "The mayor"),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), "The mayor"),
        ("Ce\u0301line e\u0301crit. \u202eabc\u202c and \u200b more.".encode(), "Ce\u0301line"),
        (b"<script>alert(1)</script> is shown as it stands.", "<script>alert(1)"),
    ],
)
def test_odd_and_honest_texts_are_taken_as_they_are(
    source: bytes, start: str, client: PageClient, database: Database
) -> None:
    files = {"files": [(io.BytesIO(source), "article.txt")]}
    answer = client.send("/documents/import", files, Content_Type="multipart/form-data")
    assert answer.status_code == 201, answer.text
    page = client.get(f"/documents/{answer.json['imported'][0]['id']}")
    assert "<script>alert(1)" not in page.text
    assert dump(database)["documents"][0][_text_column(database)].startswith(start)


def _text_column(database: Database) -> int:
    with database.engine.connect() as connection:
        result = connection.exec_driver_sql("SELECT * FROM documents")
        return list(result.keys()).index("text")


@pytest.mark.parametrize("separator", ["\r\n", "\r", "\n"])
def test_line_ends_become_newlines_and_other_separators_stay(
    separator: str, client: PageClient, database: Database
) -> None:
    text = f"One line\u2028still{separator}{separator}Another\u0085one."
    files = {"files": [(io.BytesIO(text.encode()), "a.txt")]}
    answer = client.send("/documents/import", files, Content_Type="multipart/form-data")
    assert answer.status_code == 201
    stored = dump(database)["documents"][0][_text_column(database)]
    assert "\r" not in stored
    assert "\u2028" in stored
    assert "\u0085" in stored
