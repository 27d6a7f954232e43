"""Which files are taken, and with what words the others are refused."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.config import Limits
from annotator.documents import reading
from annotator.documents.reading import registry
from annotator.documents.reading.registry import accepted_types, read_article
from annotator.documents.reading.seed_files import seed_files
from annotator.errors import AnnotatorError, Invalid, TooLarge, UnsupportedType

LIMITS = Limits()


def refusal(source: bytes, name: str = "a.txt", limits: Limits = LIMITS) -> AnnotatorError:
    with pytest.raises(AnnotatorError) as caught:
        read_article(source, name=name, limits=limits)
    return caught.value


def test_text_and_markdown_are_among_the_accepted_types():
    assert {".txt", ".md", ".markdown"} <= set(accepted_types())
    assert list(accepted_types()) == sorted(accepted_types())


@pytest.mark.parametrize("name", ["a.txt", "A.TXT", "folder/b.c.Txt", ".md.txt"])
def test_the_extension_of_the_name_chooses_the_reader(name):
    article = read_article(b"Hello.", name=name, limits=LIMITS)
    assert (article.text, article.media_type, article.reader) == ("Hello.", "text/plain", "plain/1")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (b"", "The file is empty."),
        (b" \n\t\r\n\f\xc2\xa0", "The file has no text."),
        (b"\xef\xbb\xbf", "The file has no text."),
    ],
)
def test_a_file_without_text_is_refused(source, message):
    found = refusal(source)
    assert isinstance(found, Invalid) and found.code == "empty_document" and found.message == message


@pytest.mark.parametrize("name", ["a.exe", "a", "a.docm", "archive.tar.gz", "", ".txt"])
def test_an_unknown_type_is_refused_with_the_accepted_ones(name):
    found = refusal(b"words", name)
    assert isinstance(found, UnsupportedType) and (found.status, found.code) == (415, "unsupported_type")
    assert found.extra["accepted"] == list(accepted_types()) and ".txt" in found.message


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG image"),
        (b"%PDF-1.7\n1 0 obj", "a PDF"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a RIFF image"),
        (b"\x00\x00\x00\x18ftypmp42", "an MP4"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_another_format_under_a_text_name_is_refused_by_what_it_is(source, words, name):
    found = refusal(source, name)
    assert (found.status, found.code) == (415, "type_mismatch")
    assert words in found.message and found.extra["accepted"] == list(accepted_types())


def test_html_under_a_text_name_is_taken_literally():
    source = "<html><body><script>alert('x')</script>\n\n<p>Hello &amp; goodbye.</p>"
    assert read_article(source.encode(), name="a.txt", limits=LIMITS).text == source


def test_a_file_at_the_limits_is_taken_and_one_past_them_is_refused():
    limits = replace(LIMITS, upload_bytes=20, document_chars=10, rows=4)
    assert read_article(("é" * 10).encode(), name="a.txt", limits=limits).text == "é" * 10
    assert read_article(b"1234567890\n\n\n", name="a.txt", limits=limits).text == "1234567890"
    for source, limit, words in [
        (b"x" * 21, 20, "21 bytes"),
        (b"x" * 11, 10, "11 characters"),
        (b"a\nb\r\nc\rd\n", 4, "5 lines"),
    ]:
        found = refusal(source, limits=limits)
        assert isinstance(found, TooLarge) and (found.status, found.limit) == (413, limit) and words in found.message


def test_a_source_far_longer_than_a_document_is_refused_before_it_is_read():
    assert refusal(b"\n" * 10 + b" " * 11, limits=replace(LIMITS, document_chars=10)).code == "too_large"


def test_bad_bytes_and_control_characters_name_their_place():
    assert refusal(b"caf\xe9 au lait").extra["byte"] == 4
    assert refusal(b"ab\ncd\x00").extra["character"] == 6
    assert refusal(b"ab\ncd\x00").line == 2


def test_a_desk_starts_with_the_articles_of_a_folder_and_not_with_what_tells_of_it(tmp_path: Path):
    for name in ["b.txt", "a.md", "PROVENANCE.md", "Readme.txt", "LICENSE.md", ".hidden.txt", "c.png", "d.TXT"]:
        (tmp_path / name).write_text("words")
    (tmp_path / "folder.txt").mkdir()
    assert [path.name for path in seed_files(tmp_path)] == ["a.md", "b.txt", "d.TXT"]


FORMAT = """
from annotator.documents.reading.article import Article, Block, BlockKind, Metadata, SourceRun
from annotator.documents.reading.reader import Reader

def read_shout(source, limits):
    text = source[4:].decode()
    block = Block(BlockKind.PARAGRAPH, 0, len(text), 4, len(source))
    return Article(text, (block,), Metadata(), (SourceRun(0, 4, len(text)),), "text/x-shout", "shout/1")

READER = Reader("shout/1", "text/x-shout", (".shout",), read_shout, (b"HEY!",))
"""


def test_adding_a_format_is_adding_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "shout.py").write_text(FORMAT)
    monkeypatch.setattr(reading, "__path__", [*reading.__path__, str(tmp_path)])
    registry._readers.cache_clear()
    try:
        assert ".shout" in accepted_types()
        assert read_article(b"HEY!words", name="a.shout", limits=LIMITS).text == "words"
        found = refusal(b"%PDF-1.7", "a.shout")
        assert found.code == "type_mismatch" and "a PDF" in found.message
        assert "something else" in refusal(b"words", "a.shout").message
    finally:
        monkeypatch.undo()
        registry._readers.cache_clear()
        sys.modules.pop("annotator.documents.reading.shout", None)
