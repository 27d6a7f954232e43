"""Lines, gaps and hard-wrapped columns."""

from __future__ import annotations

import textwrap

import pytest

from annotator.documents.reading.article import SourceRun
from annotator.documents.reading.lines import Gap, split_lines
from tests.unit.reading.printing import ENGLISH, read


def test_lines_know_what_stands_before_them():
    lines = split_lines("a\nb\r\nc\rd\n \ne\r\n\r\nf\n\f\ng")
    assert [(line.text, line.gap) for line in lines] == [
        ("a", Gap.BLANK),
        ("b", Gap.LINE),
        ("c", Gap.LINE),
        ("d", Gap.LINE),
        ("e", Gap.BLANK),
        ("f", Gap.BLANK),
        ("g", Gap.PAGE),
    ]


@pytest.mark.parametrize("separator", ["\u2028", "\x85", "\x0b"])
def test_other_separators_stay_inside_their_line(separator):
    assert read(f"one{separator}two\r\nthree").text == f"one{separator}two\nthree"


def test_line_ends_become_lf_and_runs_still_lead_to_the_source():
    article = read("one\r\ntwo\rthree\n\n\n\nfour  \n")
    assert article.text == "one\ntwo\nthree\n\nfour"
    assert [(block.source_start, block.source_end) for block in article.blocks] == [(0, 3), (5, 8), (9, 14), (18, 22)]


def test_a_file_that_is_as_it_should_be_is_one_run():
    article = read("One.\n\nTwo.\nThree.")
    assert article.runs == (SourceRun(0, 0, 17),)


def test_a_byte_order_mark_is_no_part_of_the_text():
    article = read("\ufeffOne.")
    assert article.text == "One." and article.blocks[0].source_start == 0


@pytest.mark.parametrize("width", [45, 60, 72, 100])
def test_hard_wrapped_prose_becomes_paragraphs(width):
    wrapped = "\n\n".join("\n".join(textwrap.wrap(paragraph, width, break_on_hyphens=False)) for paragraph in ENGLISH)
    assert read(wrapped).text == "\n\n".join(ENGLISH)


def test_wrapped_chinese_is_joined_without_spaces():
    paragraph = (
        "港口议会周二深夜表决，决定禁止卡车通行旧平旋桥。此前工程师警告说，两个轴承已经移动了将近一个手掌的宽度。"
    )
    wrapped = "\n".join(textwrap.wrap(paragraph * 3, 20))
    assert read(wrapped).text == paragraph * 3


@pytest.mark.parametrize(
    "text",
    [
        "The fog comes in\non little cat feet\nand then it looks\nover the harbour\nand city and\nthen moves on",
        "Shall I compare thee to the harbour wall\nThat stands so long against the winter sea\nOr to the bridge that "
        "will not last till fall\nWhose rusted bearings are the town and me\nAnd yet I love thee, Alder, best of all",
        "- dues for ships\n- dues for ferries\n- dues for lorries\n- dues for those who walk across the bridge",
        "Q: Who knew?\nA: Everybody.\nQ: Since when?\nA: Since the spring, I suppose.",
        "\n".join(ENGLISH),
        "\n".join(sentence + "." for sentence in "\n".join(ENGLISH).split(". ")),
    ],
    ids=["verse", "sonnet", "list", "interview", "paragraphs", "sentences"],
)
def test_verse_lists_and_paragraphs_a_line_keep_their_lines(text):
    assert read(text).text == text
