"""Sentences that can be checked are suggested with the reason; questions, predictions and opinions are not."""

from __future__ import annotations

import pytest

from annotator.documents.reading.article import Block, BlockKind
from annotator.suggestions.claims.repeats import Seen, propose_repeats
from annotator.suggestions.detectors import suggest
from tests.unit.suggestions.drawing import contents, suggestions


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Unemployment in Norway fell to 4 percent.", "a number"),
        ("More people died on the roads of Holm than in fires.", "a comparison"),
        ("The Alder flooded because the dam was removed.", "a cause"),
    ],
)
def test_a_sentence_worth_checking_says_why(text: str, reason: str) -> None:
    [found] = suggestions(text, "claim")
    assert reason in found.reason
    assert contents(text, "claim") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Did unemployment in Norway fall to 4 percent?",
        "The bridge will fall in 2030.",
        "I think that 4 percent is too much.",
        "Norway should cut taxes by 4 percent.",
        "A quiet morning in the harbour.",
    ],
)
def test_questions_predictions_and_opinions_are_no_claims(text: str) -> None:
    assert contents(text, "claim") == []


def test_titles_and_captions_are_no_claims() -> None:
    text = "Unemployment in Norway fell to 4 percent."
    assert suggest(text, [Block(BlockKind.TITLE, 0, len(text), 0, len(text))]) == []


def test_words_tagged_elsewhere_are_found_again_whatever_their_marks_and_case() -> None:
    text = "As the mayor put it: “Nobody likes a detour of nine miles”, and left."
    seen = Seen("quote", "nobody likes a detour of nine miles", "The Holm Gazette", "Ottilie Marsh", "direct")
    [found] = propose_repeats(text, [seen])
    assert text[found.start : found.end] == "Nobody likes a detour of nine miles"
    assert (found.tag, found.speaker, found.quote_type) == ("quote", "Ottilie Marsh", "direct")
    assert "7 words" in found.reason and "The Holm Gazette" in found.reason


def test_the_longer_of_two_repeats_counts_and_short_ones_never_do() -> None:
    text = "nobody likes a detour of nine miles in rain"
    seen = [Seen("claim", "likes a detour", "A"), Seen("claim", text[:25], "B"), Seen("claim", text, "C")]
    assert [each.reason[-3:] for each in propose_repeats(text, seen)] == ["C."[-2:].rjust(3)]


def test_other_words_are_no_repeat() -> None:
    assert (
        propose_repeats("nobody likes a detour of ten miles", [Seen("claim", "nobody likes a detour of nine", "A")])
        == []
    )
