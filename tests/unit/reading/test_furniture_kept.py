"""What repeats without belonging to a page stays in the text."""

from __future__ import annotations

import textwrap

import pytest

from tests.unit.reading.printing import ENGLISH, read


def interleaved(*between: str) -> str:
    """Put each of the lines between two of the paragraphs."""
    parts = [ENGLISH[0]]
    for line, paragraph in zip(between, ENGLISH[1:], strict=False):
        parts += [line, paragraph]
    return "\n\n".join(parts)


@pytest.mark.parametrize(
    "lines",
    [
        ["Yes.", "Yes."],
        ["Advertisement", "Advertisement"],
        ["Read more", "Read more", "Read more"],
        ["* * *", "* * *"],
        ["“We never said that.”", "“We never said that.”"],
        ["1", "2", "3"],
        ["Chapter 1", "Chapter 2", "Chapter 3"],
        ["Question 1", "Question 2"],
        ["MARSH:", "REDDAWAY:", "MARSH:", "REDDAWAY:"],
        ["MARSH", "REDDAWAY", "MARSH", "REDDAWAY"],
        ["Why?", "Why?"],
        ["Photo: Ana Prior / Reuters", "Photo: Ana Prior / Reuters"],
        ["Lisbon\n\nMarch 3, 2024", "Lisbon\n\nMarch 5, 2024"],
        ["The Guardian", "The Times", "The Guardian", "The Times"],
    ],
    ids=lambda lines: lines[0][:12],
)
def test_lines_that_repeat_between_whole_paragraphs_stay(lines):
    text = interleaved(*lines)
    assert read(text).text == text


def test_a_chorus_stays_also_where_it_stands_in_the_middle_of_a_sentence():
    song = textwrap.dedent(
        """\
        And the river ran its silver way below the town

        Roll on, Alder, roll
        Roll on to the sea

        and the children never asked it where it went

        Roll on, Alder, roll
        Roll on to the sea

        for the river never told us what it knew"""
    )
    assert read(song).text == song


def test_an_oath_said_twice_in_hard_wrapped_lines_stays():
    oath = (
        "I, Ottilie Marsh, do solemnly swear before this council that I will serve the harbour and the town faithfully "
        "and that I will keep the secrets of the works committee until the day that they are published"
    )
    article = [ENGLISH[0], f"“{oath}.”", ENGLISH[2], f"“{oath}, said Tom Reddaway in his turn.", ENGLISH[3]]
    wrapped = "\n\n".join("\n".join(textwrap.wrap(paragraph, 70)) for paragraph in article)
    assert read(wrapped).text == "\n\n".join(article)


def test_an_interrupted_speaker_is_no_page_break():
    talk = (
        "“I have told this committee more than once that the bearings of the bridge moved because of the flood and—\n\n"
        "MARSH\n\n"
        "and I am telling you that they moved because nobody had looked at them for eleven years in a row,\n\n"
        "REDDAWAY\n\n"
        "“Which is what I said in the spring, and will go on saying until somebody in this room writes it down—\n\n"
        "MARSH\n\n"
        "and who would that be, if I may ask, since you have sent the clerk home before six every day since Easter?”"
    )
    assert "MARSH" in read(talk).text
    assert read(talk).text.count("REDDAWAY") == 1


def test_a_label_beside_the_furniture_of_one_page_stays_there_and_elsewhere():
    head = "The Alder Courier\n\nAuthor: Ana Prior\n\nDate: January 20, 2024"
    text = "\n\n".join(
        [ENGLISH[0], "Advertisement", head, ENGLISH[1], head, ENGLISH[2], "Advertisement", ENGLISH[3], ENGLISH[4]]
    )
    found = read(text).text
    assert found.count("Advertisement") == 2
    assert "Courier" not in found


def test_a_table_of_numbers_stays():
    text = "\n\n".join([ENGLISH[0], "Dues\n12\n15\n12\n15\n12", ENGLISH[1]])
    assert read(text).text == text


def test_a_piece_of_a_sentence_that_occurs_twice_stays():
    text = (
        "The oath was read aloud to the whole of the council, and it said that he would\n"
        "serve the harbour faithfully\n"
        "and keep its secrets until the day on which they were all to be published.\n\n"
        f"{ENGLISH[0]}\n\n"
        "Years later nobody remembered whether the man who had promised so loudly to\n"
        "serve the harbour faithfully\n"
        "had ever done anything for it except to sell it twice to his own brothers-in-law."
    )
    assert read(text).text.count("serve the harbour faithfully") == 2


def test_lines_of_the_furniture_that_stand_alone_in_the_middle_of_the_article_stay():
    head = ["The Alder Courier", "Author: Ana Prior", "Date: January 20, 2024"]
    alone = [part for line, paragraph in zip(head, ENGLISH[2:], strict=True) for part in (line, paragraph)]
    text = "\n\n".join([ENGLISH[0], *head, ENGLISH[1], *head, ENGLISH[1], *alone])
    assert read(text).text == "\n\n".join([ENGLISH[0], ENGLISH[1], ENGLISH[1], *alone])
