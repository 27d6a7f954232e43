"""Sentences are found within blocks, in many scripts, and never across two blocks."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.sentences import sentence_spans


class Block(NamedTuple):
    start: int
    end: int


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, [Block(0, len(text))])]


@pytest.mark.parametrize(
    "expected",
    [
        ["Dr. Ames met U.S. Sen. Poe (R-Ind.) on Jan. 6 at 5 p.m. in Alder.", "Costs rose 3.5% that day."],
        ["He asked, “Why?” she said.", "“No!” he cried.", "They left."],
        ["„Das ist falsch.“", "Der Minister schwieg.", "Am 20. Januar traf er z. B. Dr. Meier."],
        ["»Nein.«", "Sie ging.", "»Halt!«, rief er."],
        ["« C'est faux. »", "Le ministre s'est tu.", "« Non », dit-il.", "M. Dupont est parti."],
        ["¿Por qué?", "¡No!", "El Sr. López salió."],
        ["قال الوزير.", "هل هذا صحيح؟", "نعم.", "قال آخر!"],
        ["हाँ।", "वह गया।"],
    ],
    ids=lambda expected: expected[0][:8],
)
def test_sentences_with_spaces_between(expected):
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "expected",
    [["他说：“不。”", "然后走了。", "真的？", "是！"], ["橋は閉鎖された。", "「はい。」と言った。", "行く！"]],
    ids=["zh", "ja"],
)
def test_sentences_without_spaces_between(expected):
    assert sentences("".join(expected)) == expected


def test_a_sentence_never_crosses_a_block():
    text = "A heading without a stop\n\nThe first sentence. The second"
    found = sentence_spans(text, [Block(0, 24), Block(26, len(text))])
    assert [text[start:end] for start, end in found] == [
        "A heading without a stop",
        "The first sentence.",
        "The second",
    ]


def test_only_the_blocks_given_are_cut():
    assert sentence_spans("One. Two.", []) == []
    assert sentence_spans("One. Two.", [Block(5, 9)]) == [(5, 9)]


@given(st.text(alphabet="Ab. \n?!“”»«。」؟1", max_size=200), st.integers(0, 200))
def test_spans_are_in_order_trimmed_and_lose_no_word(text, middle):
    middle = min(middle, len(text))
    found = sentence_spans(text, [Block(0, middle), Block(middle, len(text))])
    place = 0
    for start, end in found:
        assert place <= start < end and not text[place:start].strip()
        assert text[start:end] == text[start:end].strip()
        assert not start < middle < end
        place = end
    assert not text[place:].strip()
