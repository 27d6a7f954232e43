"""What holds for every file, whatever stands in it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.config import Limits
from annotator.documents.reading.article import Article
from annotator.documents.reading.registry import accepted_types, read_article
from annotator.errors import AnnotatorError
from annotator.text.decoding import decode_source
from annotator.text.source_map import source_offset, text_offset

LIMITS = Limits()

# Pieces that meet every rule: furniture, page breaks, markup, halves of sentences, other scripts, odd white space.
PIECES = st.sampled_from(
    [
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\f",
        " ",
        "  \n",
        "\t",
        "\u2028",
        "\x85",
        "\x0b",
        "\u3000",
        "The Alder Courier",
        "Page 3 of 9",
        "- 4 -",
        "5",
        "By Ana Prior",
        "Author: [Ana Prior](#)",
        "Date: January 20, 2024",
        "AP Images",
        "The harbour council voted late on Tuesday to close the old swing bridge to lorries because the",
        "bearings had moved by almost a hand's breadth since the spring floods, as engineers had warned.",
        "the govern-",
        "ment",
        "soft\u00ad",
        "[words](https://a.example)",
        "![](a.png)",
        "\\$3",
        "# Heading",
        "- item",
        "1. item",
        "> quote",
        "```",
        "**bold** and *both_",
        "`code`",
        "&amp;",
        "&#0;",
        "---",
        "===",
        "title: x",
        "[a]: http://b.example",
        "| a | b |",
        "港口议会周二深夜表决，决定禁止卡车通行旧平旋桥。此前工程师警告说",
        "قرر مجلس ميناء النورس إغلاق الجسر الدوار القديم",
        "👨‍👩‍👧 e\u0301",
        "x",
    ]
)
SOURCES = st.lists(PIECES, max_size=40).map("".join)
NAMES = st.sampled_from([f"a{extension}" for extension in accepted_types() if extension in {".txt", ".md"}])


def read_or_none(source: bytes, name: str) -> Article | None:
    try:
        return read_article(source, name=name, limits=LIMITS)
    except AnnotatorError as refusal:
        assert refusal.code in {
            "empty_document",
            "bad_encoding",
            "control_character",
            "type_mismatch",
        }
        return None


@given(SOURCES, NAMES)
def test_every_run_is_the_same_in_text_and_source(source, name):
    article = read_or_none(source.encode(), name)
    if article is None:
        return
    decoded = decode_source(source.encode())
    end = source_end = 0
    for run in article.runs:
        assert run.length > 0 and run.start >= end and run.source_start >= source_end
        assert run.start > end or run.source_start > source_end or end == 0, "two runs that are one"
        end, source_end = run.start + run.length, run.source_start + run.length
        assert article.text[run.start : end] == decoded[run.source_start : source_end]
        assert source_offset(article.runs, run.start) == run.source_start
        assert text_offset(article.runs, run.source_start) == run.start
    assert end <= len(article.text) and source_end <= len(decoded)


@given(SOURCES, NAMES)
def test_blocks_are_in_order_and_all_between_them_is_white_space(source, name):
    article = read_or_none(source.encode(), name)
    if article is None:
        return
    end = 0
    for block in article.blocks:
        words = article.text[block.start : block.end]
        assert article.text[end : block.start] in ({""} if not end else {"\n", "\n\n"})
        assert words and words == words.strip()
        assert 0 <= block.source_start < block.source_end <= len(source)
        end = block.end
    assert end == len(article.text)


@given(SOURCES)
def test_every_character_of_plain_text_that_is_no_gap_comes_from_the_source(source):
    article = read_or_none(source.encode(), "a.txt")
    if article is None:
        return
    mapped = {place for run in article.runs for place in range(run.start, run.start + run.length)}
    assert all(article.text[place] in " \n" for place in range(len(article.text)) if place not in mapped)


@given(SOURCES)
@example("5\nx\n5\nx\n- 4 -")
def test_a_text_read_again_is_the_same_text(source):
    """But for form feeds: a page break that they showed is gone with them."""
    article = read_or_none(source.replace("\f", "\n").encode(), "a.txt")
    if article is None:
        return
    again = read_or_none(article.text.encode(), "a.txt")
    assert again is not None and again.text == article.text


@given(st.binary(max_size=300), NAMES)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"])
def test_any_bytes_are_read_or_refused_with_a_reason(mark, source, name):
    article = read_or_none(mark + source, name)
    assert article is None or "\ufffd" not in article.text


@given(st.text(max_size=300), NAMES)
def test_any_text_is_read_or_refused_with_a_reason(source, name):
    article = read_or_none(source.encode(errors="ignore"), name)
    assert article is None or ("\r" not in article.text and "\x00" not in article.text)
