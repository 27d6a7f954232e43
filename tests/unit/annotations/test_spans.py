"""Spans: their shape, their order and their rules, without a database."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.annotations.spans import (
    Span,
    check_parts,
    check_words,
    content_bounds,
    ordered,
    parse_spans,
)
from annotator.annotations.tags import TAGS, Part, Tag
from annotator.errors import Invalid

FIELDS = st.sampled_from(["start", "end", "exact", "part", "x"])
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**25), 10**25) | st.floats(allow_nan=True) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["start", "end", "exact", "part", "x"]), inner)
    ),
    max_leaves=12,
)
PART = st.sampled_from(list(Part))


@given(ANYTHING)
def test_anything_decoded_from_json_becomes_spans_or_is_refused_with_a_code(value: Any) -> None:
    try:
        found = parse_spans(value, most=5)
    except Invalid as refusal:
        codes = {"wrong_type", "bad_range", "unknown_part", "unknown_field", "too_many_spans"}
        assert refusal.code in codes
        assert len(refusal.message) < 300
    else:
        assert all(type(span.start) is int and 0 <= span.start < span.end for span in found)
        assert len(found) == len(value)


@given(st.lists(st.tuples(PART, st.integers(0, 50), st.integers(1, 9)), min_size=1, max_size=6), st.randoms())
def test_the_order_is_content_speaker_cue_each_by_place_however_they_came(
    drawn: list[tuple[Part, int, int]], dice: Any
) -> None:
    spans = [Span(part, start, start + length, "x" * length) for part, start, length in drawn]
    shuffled = dice.sample(spans, len(spans))
    assert ordered(shuffled) == ordered(spans)
    order = [list(Part).index(span.part) for span in ordered(spans)]
    assert order == sorted(order)
    assert parse_spans([span.as_dict() for span in shuffled], most=6) == ordered(spans)


def test_a_part_that_is_not_said_is_content_and_offset_zero_is_a_place() -> None:
    assert parse_spans([{"start": 0, "end": 1, "exact": "a"}], most=1) == (Span(Part.CONTENT, 0, 1, "a"),)


def test_bounds_go_from_the_first_to_the_last_content() -> None:
    spans = [Span(Part.CONTENT, 5, 9, ""), Span(Part.CONTENT, 20, 22, ""), Span(Part.CUE, 0, 3, "")]
    assert content_bounds(spans) == (5, 22)


def test_parts_may_touch_but_not_overlap() -> None:
    quote = TAGS[Tag.QUOTE]
    check_parts((Span(Part.CONTENT, 0, 5, ""), Span(Part.CONTENT, 5, 9, "")), quote)
    check_parts((Span(Part.CONTENT, 0, 5, ""), Span(Part.SPEAKER, 2, 4, "")), quote)
    with pytest.raises(Invalid) as refusal:
        check_parts((Span(Part.CONTENT, 0, 6, ""), Span(Part.CONTENT, 5, 9, "")), quote)
    assert refusal.value.code == "overlapping_parts"


@pytest.mark.parametrize("tag", [Tag.CLAIM, Tag.DISPUTED])
@pytest.mark.parametrize("part", [Part.SPEAKER, Part.CUE])
def test_only_quotes_have_speakers_and_cues(tag: Tag, part: Part) -> None:
    spans = (Span(Part.CONTENT, 0, 5, ""), Span(part, 6, 9, ""))
    with pytest.raises(Invalid, match="its parts are: content"):
        check_parts(spans, TAGS[tag])
    check_parts(spans, TAGS[Tag.QUOTE])


def test_words_are_checked_sign_by_sign() -> None:
    text = "a😀e\u0301"
    check_words([Span(Part.CONTENT, 1, 2, "😀")], [text[1:2]], len(text))
    for wrong in ("e", "é", "😀e", ""):
        with pytest.raises(Invalid) as refusal:
            check_words([Span(Part.CONTENT, 1, 2, wrong)], [text[1:2]], len(text))
        assert refusal.value.code == "text_mismatch"
    with pytest.raises(Invalid) as refusal:
        check_words([Span(Part.CONTENT, 3, 5, "\u0301")], [text[3:5]], len(text))
    assert (refusal.value.code, refusal.value.limit) == ("bad_range", 4)


def test_a_refusal_shows_long_words_cut() -> None:
    with pytest.raises(Invalid) as refusal:
        check_words([Span(Part.CONTENT, 0, 500, "x" * 500)], ["y" * 500], 500)
    assert len(refusal.value.message) < 250
