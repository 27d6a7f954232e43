"""Page furniture leaves the text wherever pages were cut, and what it says becomes metadata."""

from __future__ import annotations

import textwrap
from datetime import date

import pytest

from tests.unit.reading.printing import ENGLISH, between_pages, cut, read

TITLE = "Port Alder Closes Its Swing Bridge"
ARTICLE = [TITLE, *ENGLISH]
WHOLE = "\n\n".join(ARTICLE)

IN_SENTENCES = [(2, "She denied that the"), (4, "of which the")]
AT_ENDS = [(2, "decided months ago."), (4, "raised twice last year.")]
BOTH = [(2, "She denied that the"), (4, "raised twice last year.")]
BEFORE_NAMES = [(3, "Alder Freight"), (3, "its secretary, Tom")]
CUTS = pytest.mark.parametrize(
    "places", [IN_SENTENCES, AT_ENDS, BOTH, BEFORE_NAMES], ids=["in sentences", "at ends", "both", "before names"]
)
CUTS_IN_SENTENCES = pytest.mark.parametrize(
    "places", [IN_SENTENCES, BOTH, BEFORE_NAMES], ids=["in sentences", "both", "before names"]
)


@CUTS
@pytest.mark.parametrize(
    "furniture",
    [
        lambda page: ["The Alder Courier", "Author: [Ana Prior](#)", "Date: January 20, 2024"],
        lambda page: ["The Alder Courier", "By Ana Prior"],
        lambda page: [f"Page {page} of 3"],
        lambda page: [f"- {page} -", "The Alder Courier", "By Ana Prior"],
        lambda page: [f"The Alder Courier | January 20, 2024 | Page {page}"],
        lambda page: [f"https://courier.example/bridge {page}/3", "20/01/2024, 10:12 Port Alder"],
        lambda page: ["© 2024 The Alder Courier. All rights reserved.", "www.courier.example"],
        lambda page: [TITLE],
        lambda page: [TITLE, str(page + 1)],
    ],
    ids=["labelled", "byline", "page of", "foot and head", "bars", "browser", "copyright", "title", "title and number"],
)
def test_furniture_that_speaks_for_itself_goes_wherever_the_pages_end(places, furniture):
    assert read(between_pages(cut(ARTICLE, places), furniture)).text == WHOLE


@CUTS_IN_SENTENCES
@pytest.mark.parametrize(
    "furniture",
    [
        lambda page: ["The Alder Courier"],
        lambda page: ["The Alder Courier", f"January {19 + page}, 2024"],
        lambda page: ["The Alder Courier", ["January 31, 2024", "February 1, 2024"][page - 1]],
        lambda page: [str(page)],
        lambda page: [f"The Alder Courier {page}"],
    ],
    ids=["paper", "another day", "another month", "bare number", "paper and number"],
)
def test_furniture_that_repeats_goes_where_it_cuts_a_sentence(places, furniture):
    assert read(between_pages(cut(ARTICLE, places), furniture)).text == WHOLE


@CUTS
@pytest.mark.parametrize("mark", ["\fThe Alder Courier", "The Alder Courier   7\f", "\f"])
def test_what_stands_at_a_form_feed_and_repeats_goes(places, mark):
    text = between_pages(cut(ARTICLE, places), lambda page: [mark], around="\n")
    assert read(text).text == WHOLE


@CUTS
def test_furniture_without_blank_lines_around_it_goes(places):
    furniture = ["The Alder Courier", "Author: Ana Prior", "Date: January 20, 2024"]
    text = between_pages(cut(ARTICLE, places), lambda page: furniture, around="\n", within="\n")
    assert read(text).text == WHOLE


def test_furniture_goes_from_a_file_with_one_paragraph_a_line():
    pages = [page.replace("\n\n", "\n") for page in cut(ARTICLE, IN_SENTENCES)]
    text = between_pages(pages, lambda page: ["The Alder Courier", "By Ana Prior"], around="\n", within="\n")
    assert read(text).text == "\n".join(ARTICLE)


@pytest.mark.parametrize("every", [5, 6, 7, 8, 10])
def test_furniture_goes_from_hard_wrapped_lines_which_are_made_whole(every):
    wrapped = "\n\n".join("\n".join(textwrap.wrap(paragraph, 72)) for paragraph in ARTICLE).split("\n")
    lines = []
    for number, line in enumerate(wrapped):
        if number and number % every == 0:
            lines += ["The Alder Courier", f"Page {number // every} of 4"]
        lines.append(line)
    assert read("\n".join(lines)).text == WHOLE


@CUTS
def test_furniture_at_the_very_start_and_end_goes_too(places):
    def furniture(page):
        return ["The Alder Courier", "By Ana Prior", f"Page {page} of 3"]

    inner = between_pages(cut(ARTICLE, places), furniture)
    text = "The Alder Courier\n\nBy Ana Prior\n\n" + inner + "\n\n" + "\n\n".join(furniture(3))
    article = read(text)
    assert article.text == WHOLE
    assert (article.metadata.publisher, article.metadata.author) == ("The Alder Courier", "Ana Prior")


@pytest.mark.parametrize(
    "form", ["{n} The Alder Courier/" + TITLE + " {n}", "{n} | The Alder Courier/" + TITLE + " | {n}"]
)
def test_heads_that_change_between_left_and_right_pages_go(form):
    places = [(1, "after engineers"), (2, "who chairs the"), (3, "A survey paid for"), (4, "of which the")]
    left, right = form.split("/")
    text = between_pages(cut(ARTICLE, places), lambda page: [(right if page % 2 else left).format(n=page)])
    assert read(text).text == WHOLE


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_furniture_goes_whatever_the_line_ends_are(end):
    text = between_pages(cut(ARTICLE, BOTH), lambda page: ["The Alder Courier", "By Ana Prior"])
    assert read(text.replace("\n", end)).text == WHOLE


def test_what_the_furniture_says_becomes_metadata():
    furniture = [
        "The Alder Courier",
        "Author: [Ana Prior](#)",
        "Date: January 20, 2024",
        "URL: https://courier.example/b",
    ]
    metadata = read(between_pages(cut(ARTICLE, BOTH), lambda page: furniture)).metadata
    assert metadata.title == TITLE
    assert metadata.publisher == "The Alder Courier"
    assert metadata.author == "Ana Prior"
    assert metadata.published_on == date(2024, 1, 20)
    assert metadata.url == "https://courier.example/b"
    assert metadata.language == "en"


def test_a_word_cut_at_a_page_end_keeps_its_hyphen_unless_the_article_has_the_word_whole():
    pages = [
        "The government of the small harbour met on Tuesday and the govern-",
        "ment said that it had listened for long enough, although a well-",
        "known engineer from the neighbouring province said that it had not.",
    ]
    text = read(between_pages(pages, lambda page: ["The Alder Courier"])).text
    assert "and the government said" in text
    assert "a well-known engineer" in text


def test_a_paragraph_cut_in_two_is_one_block_whose_runs_lead_to_both_halves():
    source = between_pages(cut(ARTICLE, IN_SENTENCES), lambda page: ["The Alder Courier", "By Ana Prior"])
    article = read(source)
    block = article.blocks[2]
    assert article.text[block.start : block.end] == ENGLISH[1]
    assert (
        source[block.source_start : block.source_end].startswith("“Nobody")
        and "By Ana Prior" in source[block.source_start : block.source_end]
    )
    assert all(
        article.text[run.start : run.start + run.length] == source[run.source_start : run.source_start + run.length]
        for run in article.runs
    )
