"""Markdown files: blocks without their marks, words as published, a way back to the source."""

from __future__ import annotations

from datetime import date

import pytest

from annotator.documents.reading.article import BlockKind
from tests.unit.reading.printing import ENGLISH, between_pages, cut, read


def blocks(source: str) -> list[tuple[str, str]]:
    article = read(source, "a.md")
    for run in article.runs:
        assert (
            article.text[run.start : run.start + run.length] == source[run.source_start : run.source_start + run.length]
        )
    return [(block.kind.value, article.text[block.start : block.end]) for block in article.blocks]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**bold** *it* __b__ _i_ ***both** one* ~~old~~", "bold it b i both one old"),
        ("snake_case_word 5 * 3 * 2 f*ck y*u 2*3*4", "snake_case_word 5 * 3 * 2 f*ck y*u 2*3*4"),
        ("*a b*c d*", "a b*c d"),
        ("`a *b* \\$` and ``x ` y``", "a *b* \\$ and x ` y"),
        (r"\*not\* \$3 C:\new", "*not* $3 C:\\new"),
        ("[a](b) ![c](d.png) [![e](f)](g) [h][r] [r] [no][x]\n\n[r]: http://a.example 'T'", "a c e h r [no][x]"),
        ("<https://a.example/x_y_> <b>tag</b>", "https://a.example/x_y_ <b>tag</b>"),
        ("AT&amp;T &lt;3 &nbsp;&#0;&bogus; &copy;", "AT&T <3 \u00a0&#0;&bogus; ©"),
        ("soft\nbreak and  \nhard and\\\nhard", "soft break and\nhard and\nhard"),
        ("unmatched ** and _ and ` here", "unmatched ** and _ and ` here"),
        ("第一行\n第二行", "第一行第二行"),
    ],
)
def test_marks_go_and_words_stay(source, text):
    assert read(source, "a.markdown").text == text
    blocks(source)


def test_headings_lists_quotes_and_code_become_blocks():
    source = (
        "# One #\n\nTwo\n===\n\n> quoted\n> on\n>\n> second\n\n- a\n  more\n* b\n\n1. first\n2. second\n\n"
        "1986. That year\n\n"
        "***\n\n```py\n*x*\n\n# y\n```\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n\nlast\n***\nline"
    )
    assert blocks(source) == [
        ("title", "One"),
        ("heading", "Two"),
        ("quote", "quoted on"),
        ("quote", "second"),
        ("list_item", "a more"),
        ("list_item", "b"),
        ("list_item", "first"),
        ("list_item", "second"),
        ("paragraph", "1986. That year"),
        ("paragraph", "*x*"),
        ("paragraph", "# y"),
        ("paragraph", "| a | b |"),
        ("paragraph", "| 1 | 2 |"),
        ("paragraph", "last"),
        ("paragraph", "line"),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_is_metadata_and_no_text(end):
    source = '---\ntitle: "The bridge: a story"\nauthor: [Ana Prior, Tom Reed]\ndate: 2024-01-20T10:00:00Z\n'
    source += "lang: en-GB\nurl: https://a.example/b\npublisher: The Alder Courier\nlayout: post\n---\n"
    source += "\n# The bridge\n\nText."
    article = read(source.replace("\n", end), "a.md")
    assert article.text == "The bridge\n\nText."
    found = article.metadata
    assert (found.title, found.author, found.publisher) == (
        "The bridge: a story",
        "Ana Prior, Tom Reed",
        "The Alder Courier",
    )
    assert (found.published_on, found.language, found.url) == (date(2024, 1, 20), "en-GB", "https://a.example/b")


def test_a_rule_at_the_top_is_no_front_matter():
    assert read("---\n\nText: more.\n", "a.md").text == "Text: more."


def test_the_head_of_a_markdown_file_is_read_like_any_other():
    article = read(f"# The *bridge*\n\nBy **Ana Prior**\n\n*Photo: dpa*\n\n{ENGLISH[0]}", "a.md")
    assert article.metadata.title == "The bridge"
    assert article.metadata.author == "Ana Prior"
    assert article.metadata.credit == "dpa"
    assert article.blocks[0].kind is BlockKind.TITLE and article.blocks[2].kind is BlockKind.CREDIT


def test_page_furniture_leaves_markdown_too():
    paragraphs = ["# The bridge", *ENGLISH]
    pages = cut(paragraphs, [(2, "She denied that the"), (4, "of which the")])
    text = between_pages(pages, lambda page: ["The Alder Courier", "Author: [Ana Prior](#)", "Date: January 20, 2024"])
    article = read(text, "a.md")
    assert article.text == "\n\n".join(["The bridge", *ENGLISH])
    assert (article.metadata.author, article.metadata.publisher) == ("Ana Prior", "The Alder Courier")
