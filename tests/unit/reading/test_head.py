"""Title, author, date, credit and caption are guessed from the head of an article and stay in its text."""

from __future__ import annotations

from datetime import date

import pytest

from annotator.documents.reading.article import Article, BlockKind
from tests.unit.reading.printing import ENGLISH, read

BODY = "\n\n".join(ENGLISH)
TITLE = "Port Alder Closes Its Swing Bridge"


def kinds(article: Article) -> dict[str, BlockKind]:
    return {article.text[block.start : block.end]: block.kind for block in article.blocks}


@pytest.mark.parametrize(
    "head",
    [
        f"{TITLE}\n\nBy Ana Prior\n\nJanuary 20, 2024\n\n",
        f"{TITLE}\nBy Ana Prior\nJanuary 20, 2024\n\n",
        f"{TITLE}\n\nBy Ana Prior | January 20, 2024\n\n",
        f"{TITLE}\n\nAna Prior's report\n\nAuthor: Ana Prior\n\nPublished: 2024-01-20\n\n",
        f"By Ana Prior\n\nSaturday, January 20, 2024 at 10:30 am\n\n{TITLE}\n\n",
        f"{TITLE}\n\nBY ANA PRIOR, STAFF WRITER\n\n20.01.2024\n\n".replace(
            "ANA PRIOR, STAFF WRITER", "Ana Prior, Staff Writer"
        ),
        f"The Alder Courier\n\n{TITLE}\n\nBy Ana Prior\n\nJan. 20, 2024\n\n",
        f"HARBOUR\n\n{TITLE}\n\nBy Ana Prior\n\n20 January 2024\n\n",
    ],
)
def test_title_author_and_date_of_many_heads(head):
    article = read(head + BODY)
    assert article.metadata.title == TITLE
    assert article.metadata.author == "Ana Prior"
    assert article.metadata.published_on == date(2024, 1, 20)
    assert kinds(article)[TITLE] is BlockKind.TITLE
    assert article.text == head.strip() + "\n\n" + BODY, "nothing that was published is lost"


@pytest.mark.parametrize(
    ("head", "credit", "caption"),
    [
        (f"AP Images\nOttilie Marsh\n\n{TITLE}\n\n", "AP Images", "Ottilie Marsh"),
        (f"{TITLE}\n\nGetty Images\n\nThe bridge on Tuesday\n\n", "Getty Images", "The bridge on Tuesday"),
        (
            f"{TITLE}\n\nThe bridge on Tuesday\nPhoto: Ana Prior / Reuters\n\n",
            "Ana Prior / Reuters",
            "The bridge on Tuesday",
        ),
        (
            f"{TITLE}\n\nFoto: dpa\nThe bridge on Tuesday, with a lorry.\n\n",
            "dpa",
            "The bridge on Tuesday, with a lorry.",
        ),
        (f"{TITLE}\n\nAna Prior/AFP via Getty Images\n\n", "Ana Prior/AFP via Getty Images", None),
        (f"{TITLE}\n\n© Ana Prior / Picture Alliance Images\n\n", "© Ana Prior / Picture Alliance Images", None),
        (f"{TITLE}\n\nPhoto by Ana Prior\n\n", "Photo by Ana Prior", None),
    ],
)
def test_credit_and_caption_of_the_picture(head, credit, caption):
    article = read(head + BODY)
    assert (article.metadata.title, article.metadata.credit, article.metadata.caption) == (TITLE, credit, caption)
    assert article.text == head.strip() + "\n\n" + BODY
    if caption:
        assert kinds(article)[caption] is BlockKind.CAPTION
    assert BlockKind.CREDIT in kinds(article).values()


def test_a_file_of_prose_alone_has_no_title():
    metadata = read(BODY).metadata
    assert metadata.title is None and metadata.author is None and metadata.credit is None


def test_a_file_of_short_lines_alone_has_no_title():
    assert read("one\ntwo\nthree").metadata.title is None


def test_a_title_may_ask_a_question():
    assert read("Can the Bridge Be Saved?\n\n" + BODY).metadata.title == "Can the Bridge Be Saved?"


def test_a_date_within_the_article_is_not_its_date():
    assert (
        read(f"{TITLE}\n\n{ENGLISH[0]}\n\nOn January 3, 2019 the bridge was painted.\n\n{BODY}").metadata.published_on
        is None
    )


def test_an_author_named_below_the_text_is_found():
    article = read(f"{TITLE}\n\n{BODY}\n\nBy Ana Prior")
    assert article.metadata.author == "Ana Prior"
    assert kinds(article)["By Ana Prior"] is BlockKind.CREDIT


@pytest.mark.parametrize(
    "line",
    [
        "By the river that runs through it all",
        "By 2030 it will be gone",
        "Von heute an wird alles anders",
        "By: the way it goes on",
    ],
)
def test_words_that_begin_like_a_byline_name_nobody(line):
    article = read(f"{TITLE}\n\n{ENGLISH[0]}\n\n{line}\n\n{BODY}")
    assert article.metadata.author in (None, "the way it goes on")


def test_an_address_counts_only_where_it_is_labelled():
    assert read(f"{TITLE}\n\nhttps://courier.example/a\n\n{BODY}").metadata.url is None
    assert read(f"{TITLE}\n\nURL: https://courier.example/a\n\n{BODY}").metadata.url == "https://courier.example/a"


def test_short_lines_above_prose_are_headings_and_bullets_are_items():
    article = read(f"{TITLE}\n\n{ENGLISH[0]}\n\nWhat it costs\n\n{ENGLISH[3]}\n\n- dues\n- taxes\n\n{ENGLISH[4]}")
    found = kinds(article)
    assert found["What it costs"] is BlockKind.HEADING
    assert found["- dues"] is BlockKind.LIST_ITEM
