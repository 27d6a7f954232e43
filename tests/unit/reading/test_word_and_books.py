"""Word files and books: their words, headings and quotes; damaged, locked and swollen ones are refused."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest

from annotator.config import Limits
from annotator.documents.reading.article import Article
from annotator.documents.reading.registry import read_article
from annotator.errors import AnnotatorError
from tests.unit.reading.archives import book, lying_zip, overlap_zip, word_file, zip_of
from tests.unit.reading.printing import ENGLISH

LIMITS = Limits()
WORD = word_file("Swing bridge closed", list(ENGLISH))
CHAPTERS = (f"<h1>The bridge</h1><p>{ENGLISH[0]}</p>", f"<h1>The ferry</h1><blockquote>{ENGLISH[4]}</blockquote>")


def kinds(article: Article) -> list[str]:
    return [block.kind.value for block in article.blocks]


def refusal(source: bytes, name: str, limits: Limits = LIMITS) -> AnnotatorError:
    with pytest.raises(AnnotatorError) as caught:
        read_article(source, name=name, limits=limits)
    return caught.value


def test_a_word_file_is_read_with_its_title_headings_quotes_and_items():
    article = read_article(WORD, name="a.docx", limits=LIMITS)
    head = ["Swing bridge closed", "What the council says"]
    assert article.text == "\n\n".join([*head, *ENGLISH, "Nobody likes a detour.", "A ferry is free."])
    assert kinds(article) == ["title", "heading", *["paragraph"] * 5, "quote", "list_item"]
    assert article.metadata.title == "Swing bridge closed" and article.metadata.language == "en"
    assert article.reader == "docx/1" and article.runs


def test_words_of_a_word_file_are_never_markup():
    source = word_file("<script>alert(1)</script>", ["One &amp; <b>two</b> are words here."])
    article = read_article(source, name="a.docx", limits=LIMITS)
    assert "<script>alert(1)</script>" in article.text and "&amp; <b>two</b>" in article.text


def test_a_book_is_one_document_in_the_order_of_its_spine():
    article = read_article(book(CHAPTERS), name="a.epub", limits=LIMITS)
    assert article.text == "\n\n".join(["The bridge", ENGLISH[0], "The ferry", ENGLISH[4]])
    assert kinds(article) == ["title", "paragraph", "heading", "quote"]
    said = article.metadata
    assert (said.title, said.author, said.language) == ("Bridges & harbours", "Ana Prior", "en")
    assert str(said.published_on) == "2024-03-05"


def _without(name: str) -> bytes:
    return book(CHAPTERS, **{name: ""})


BOMB = zip_of({"word/document.xml": b"<w>" + b" " * 30_000_000, "[Content_Types].xml": "<x/>"})
MANY = zip_of({f"word/{number}.xml": "<x/>" for number in range(1_001)})
BAD = {
    "a Word file cut in half": (WORD[: len(WORD) // 2], "a.docx", {"malformed_zip"}),
    "a ZIP named .docx": (zip_of({"a.txt": "words"}), "a.docx", {"malformed_docx"}),
    "a Word file without XML": (
        zip_of({"word/document.xml": "no xml"}),
        "a.docx",
        {"malformed_docx", "malformed_file"},
    ),
    "a Word file that swells": (BOMB, "a.docx", {"zip_bomb"}),
    "a Word file of many parts": (MANY, "a.docx", {"too_many_files"}),
    "a Word file that overlaps": (overlap_zip(), "a.docx", {"malformed_zip"}),
    "a Word file that lies": (lying_zip(), "a.epub", {"malformed_zip", "malformed_epub"}),
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1words", "a.docx", {"type_mismatch"}),
    "text named .epub": (b"words", "a.epub", {"type_mismatch"}),
    "a book without a container": (_without("META-INF/container.xml"), "a.epub", {"malformed_epub"}),
    "a book without a package": (_without("OEBPS/book.opf"), "a.epub", {"malformed_epub"}),
    "a book without a chapter": (_without("OEBPS/text/one.xhtml"), "a.epub", {"malformed_epub"}),
    "a book locked by its shop": (book(CHAPTERS, **{"META-INF/rights.xml": "<x/>"}), "a.epub", {"encrypted_zip"}),
    "a book without words": (book(("<p></p>", "<p> </p>")), "a.epub", {"empty_document"}),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_is_refused_with_its_code(what):
    source, name, codes = BAD[what]
    found = refusal(source, name)
    assert found.code in codes and found.message.endswith((".", ".md, .txt, .xhtml.")), (found.code, found.message)


def test_entities_of_a_word_file_are_not_expanded():
    out = io.BytesIO(WORD)
    with zipfile.ZipFile(out) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "words">{entities}]><w:document xmlns:w="x">&a11;</w:document>'
    )
    found = refusal(zip_of({**parts, "word/document.xml": bomb.encode()}), "a.docx")
    assert found.code in {"malformed_docx", "malformed_file", "empty_document", "too_large"}


def test_the_parts_of_an_archive_are_taken_at_the_limit():
    limits = replace(LIMITS, zip_entries=len(zipfile.ZipFile(io.BytesIO(WORD)).namelist()))
    assert read_article(WORD, name="a.docx", limits=limits).text
    fewer = replace(limits, zip_entries=limits.zip_entries - 1)
    assert refusal(WORD, "a.docx", fewer).code == "too_many_files"
