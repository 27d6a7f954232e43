"""Bad pages, PDFs, Word files and books over HTTP: refused with what to do, and nothing of the batch is kept."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pytest
from pypdf import PdfWriter
from werkzeug.test import TestResponse

from annotator.config import Limits
from annotator.database.engine import Database
from tests.database_dump import dump
from tests.page_client import PageClient
from tests.unit.reading.archives import book, word_file, zip_of
from tests.unit.reading.pages import news_page
from tests.unit.reading.printing import ENGLISH
from tests.unit.reading.prints import print_article, print_lines
from tests.unit.reading.test_pdf import BROKEN, GOOD, plain_pdf


@pytest.fixture
def limits() -> Limits:
    return Limits(pdf_pages=2, reader_cpu_seconds=2, zip_bytes=5_000_000)


def locked_pdf() -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(print_article(ENGLISH[:1])))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@dataclass(frozen=True)
class Bad:
    """A file, and what it gets."""

    what: str
    name: str
    source: bytes
    status: int
    code: str
    tells: str


BAD = [
    Bad("HTML 60,000 levels deep", "a.html", b"<div>" * 60_000 + b"x", 422, "too_complex", "paste"),
    Bad("HTML without words", "a.html", b"<p></p><script>x</script>", 422, "empty_document", "no text"),
    Bad("HTML in a wrong encoding", "a.htm", b"<meta charset=utf-8><p>caf\xe9", 422, "bad_encoding", "byte 27"),
    Bad("HTML with a NUL", "a.html", b"<p>a\0b", 422, "control_character", "U+0000"),
    Bad("a picture named .html", "a.html", b"\x89PNG\r\n\x1a\n", 415, "type_mismatch", "a PNG image"),
    Bad("HTML named .pdf", "a.pdf", news_page().encode(), 415, "type_mismatch", "something else"),
    Bad("a PDF named .html", "a.html", plain_pdf(GOOD), 415, "type_mismatch", "a PDF"),
    Bad("a PDF with a password", "a.pdf", locked_pdf(), 422, "encrypted_pdf", "password"),
    Bad("a scanned PDF", "a.pdf", print_lines([[""]]), 422, "no_text", "OCR"),
    Bad("a PDF of one page too many", "a.pdf", print_lines([["a"], ["b"], ["c"]]), 413, "too_large", "at most 2"),
    Bad("a PDF that is only begun", "a.pdf", BROKEN["only its first line"], 422, "malformed_pdf", "damaged"),
    Bad("a PDF that is slow", "a.pdf", plain_pdf(GOOD * 300_000), 422, "timeout", "too long"),
    Bad("an empty PDF", "a.pdf", b"", 422, "empty_document", "empty"),
    Bad("a ZIP named .docx", "a.docx", zip_of({"a.txt": "words"}), 422, "malformed_docx", ".zip"),
    Bad("a Word file cut short", "a.docx", word_file("x", ["y"])[:5_000], 422, "malformed_zip", "damaged"),
    Bad("a Word file that swells", "a.docx", zip_of({"word/a.xml": b"x" * 6_000_000}), 413, "zip_bomb", "5,000,000"),
    Bad("a book without chapters", "a.epub", book(("", "")), 422, "empty_document", "no text"),
    Bad("a ZIP named .epub", "a.epub", zip_of({"a.txt": "words"}), 422, "malformed_epub", "missing"),
]


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.what)
def test_a_bad_document_is_refused_with_words_that_help(bad: Bad, client: PageClient, database: Database) -> None:
    before = dump(database)
    answer = _sent(bad, client)
    assert answer.status_code == bad.status, answer.text
    error = answer.json["error"]
    assert (error["code"], error["name"]) == (bad.code, bad.name)
    assert bad.tells in error["message"]
    assert dump(database) == before
    kept = _sent(bad, client, keep_going="y")
    assert kept.status_code == 201 and [each["name"] for each in kept.json["imported"]] == ["good.txt"]


def _sent(bad: Bad, client: PageClient, **fields: str) -> TestResponse:
    files = {"files": [(io.BytesIO(ENGLISH[0].encode()), "good.txt"), (io.BytesIO(bad.source), bad.name)]}
    answer = client.send("/documents/import", {**files, **fields}, Content_Type="multipart/form-data")
    answer.request.environ["wsgi.input"].close()  # the client leaves a big body's temporary file open
    return answer


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("page.html", news_page(head="<title>x</title><script>alert(1)</script>").encode()),
        ("print.pdf", print_article(["<script>alert(1)</script> is shown as it stands.", ENGLISH[1]])),
        ("word.docx", word_file("<img src=x onerror=alert(1)>", [ENGLISH[1]])),
    ],
)
def test_no_markup_of_a_file_reaches_a_page(name: str, source: bytes, client: PageClient) -> None:
    files = {"files": [(io.BytesIO(source), name)]}
    answer = client.send("/documents/import", files, Content_Type="multipart/form-data")
    assert answer.status_code == 201, answer.text
    page = client.get(f"/documents/{answer.json['imported'][0]['id']}").text
    assert "<script>alert" not in page and "<img src=x" not in page
