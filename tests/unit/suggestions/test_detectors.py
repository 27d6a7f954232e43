"""Suggestions are in order, in bounds, the same each time, and quick on hostile text."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.suggestions.claims.repeats import Seen
from annotator.suggestions.detectors import suggest
from annotator.suggestions.plugins import problem_of
from annotator.suggestions.speech.reading import paragraphs_of

WORDS = st.sampled_from(
    ["said", "Ann Lee", "she", "told", "that", "the mayor", "will", "because", "4", "percent", "according to", "and",
     ",", ".", "?", ":", "“", "”", '"', "'", "’", "«", "»", "「", "」", "\n", "\n\n", "who", "adding", "is", "expected",
     "to", "A:", "―", "é", "👩🏽‍🚒", "说", "قال", "sagte", "(", ")", "Mr.", "not", "called", "for", "by"]
)  # fmt: skip

UNITS = [
    "said ", "said, ", "he said ", "b said Ann, ", "according to ", "“a” said b. ", "Ann Lee said “b” ", "“A ", '"a',
    "''", "' a", "A. ", "Mr. A ", "Ann Lee, ", "and that ", "who ", "A: b c d e\n", "4 percent more ", "— ", "x",
    "「", "”", "«a ", "is expected to ", "the claim that ", " ", "\n", "x\n\n", "“x\n\n", "going ", "said that ", "1,",
    "…",    "http://a.b/", "\u0301", "He said, “a,” he said. ", "'s ", "because ", "The U.S. ", "sagte ", "ا ",
]  # fmt: skip


@given(st.lists(WORDS, max_size=60))
def test_any_words_give_suggestions_within_the_contract(parts: list[str]) -> None:
    text = " ".join(parts)
    found = suggest(text, paragraphs_of(text))
    assert [problem_of(each, text) for each in found] == [None] * len(found)
    assert found == sorted(found, key=lambda each: (each.start, each.end, each.tag, each.detector))
    for each in found:
        assert list(each.spans) == sorted(each.spans, key=lambda span: (span.start, span.end, span.part))
        assert sum(span.part == "speaker" for span in each.spans) <= 1
        assert sum(span.part == "cue" for span in each.spans) <= 1
        assert each.reason.endswith(".")


@given(st.text(max_size=200))
def test_any_text_gives_the_same_suggestions_twice(text: str) -> None:
    assert suggest(text, paragraphs_of(text)) == suggest(text, paragraphs_of(text))


def test_an_empty_text_has_no_suggestions() -> None:
    assert suggest("", []) == []


def test_what_was_seen_elsewhere_is_suggested_beside_the_rest() -> None:
    text = "Ann Lee said that nobody likes a detour of nine miles."
    found = suggest(
        text, paragraphs_of(text), seen=[Seen("claim", "nobody likes a detour of nine miles", "The Gazette")]
    )
    assert {each.detector for each in found} == {"quotes/1", "repeats/1"}


@pytest.mark.parametrize("unit", UNITS)
def test_the_cost_of_a_pump_is_linear(unit: str) -> None:
    short, long = (cost(unit * (length // len(unit))) for length in (5_000, 40_000))
    # Eight times the text; a quadratic step would take sixty-four times as long.
    assert long < 24 * short + 0.05


def cost(text: str) -> float:
    blocks = paragraphs_of(text)
    times = []
    for _ in range(2):
        began = process_time()
        suggest(text, blocks)
        times.append(process_time() - began)
    return min(times)
