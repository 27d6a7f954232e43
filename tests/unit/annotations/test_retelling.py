"""Revisions in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.annotations.retelling import Change, Said, clip, compare, differences, tell_deed, words_of

CLAIM = {
    "tag": "claim",
    "spans": [{"part": "content", "start": 0, "end": 10, "exact": "The bridge"}],
    "attributes": {},
    "note": None,
    "confidence": "sure",
}


def _with(**changed: object) -> dict[str, object]:
    return {**CLAIM, **changed}


@pytest.mark.parametrize(
    ("action", "before", "after", "words"),
    [
        ("annotation created", {}, CLAIM, "tagged a claim"),
        ("annotation deleted", CLAIM, {}, "deleted a claim"),
        ("annotation restored", {}, CLAIM, "restored a claim"),
        ("annotation imported", {}, _with(tag="disputed"), "imported a disputed passage"),
        ("annotation edited", CLAIM, _with(tag="quote", note="x"), "changed a claim to a quote"),
        ("annotation edited", CLAIM, _with(note="look"), "noted on a claim"),
        ("annotation edited", _with(note="look"), _with(note="see"), "rewrote the note on a claim"),
        ("annotation edited", _with(note="look"), CLAIM, "removed the note on a claim"),
        ("annotation edited", CLAIM, _with(confidence="unsure"), "is unsure about a claim"),
        ("annotation edited", CLAIM, _with(attributes={"claimant": "Ana"}), "described a claim"),
        ("annotation edited", CLAIM, _with(note="x", confidence="unsure"), "changed a claim"),
        ("document imported", {}, {}, "imported"),
        ("metadata corrected", {}, {}, "corrected the details"),
        ("suggestion accepted", {}, {}, "accepted a suggestion"),
        ("appearance confirmed", {}, {}, "confirmed an appearance"),
    ],
)
def test_every_deed_has_its_words(action: str, before: dict[str, object], after: dict[str, object], words: str) -> None:
    assert tell_deed(action, before=before, after=after).words == words


def test_moved_borders_and_changed_parts_are_told_apart() -> None:
    moved = _with(spans=[{"part": "content", "start": 4, "end": 10, "exact": "bridge"}])
    more = _with(spans=[*CLAIM["spans"], {"part": "content", "start": 20, "end": 22, "exact": "is"}])  # type: ignore[misc]
    assert tell_deed("annotation edited", before=CLAIM, after=moved).words == "moved the borders of a claim"
    assert tell_deed("annotation edited", before=CLAIM, after=more).words == "changed the parts of a claim"


def test_differences_stand_under_the_titles_of_the_form_in_its_order() -> None:
    after = _with(
        tag="quote",
        attributes={"speaker": "Ana <b>", "quote_type": "direct", "left_over": "x"},
        note="Ask.",
        confidence="unsure",
    )
    found = {each.title: (each.before, each.after) for each in differences(CLAIM, after)}
    assert list(found) == ["Tag", "Kind of quote", "Speaker", "Left over", "Note", "Confidence"]
    assert found["Tag"] == ((Said("Claim"),), (Said("Quote"),))
    assert found["Speaker"] == ((), (Said("Ana <b>"),))
    assert found["Confidence"] == ((Said("Sure"),), (Said("Unsure"),))


def test_nothing_changed_is_no_difference() -> None:
    assert differences(CLAIM, dict(CLAIM)) == []


def test_words_are_clipped_to_one_line_by_code_points() -> None:
    assert clip("a  b\nc", 10) == "a b c"
    assert clip("😀" * 11, 10) == "😀" * 9 + "…"
    assert words_of(CLAIM, longest=5) == "The …"


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_comparison_gives_both_texts_back(before: str, after: str) -> None:
    pieces = compare(before, after)
    assert "".join(piece.words for piece in pieces if piece.change is not Change.ADDED) == before
    assert "".join(piece.words for piece in pieces if piece.change is not Change.REMOVED) == after


def test_long_notes_are_not_compared_word_by_word() -> None:
    before, after = _with(note="a " * 2_500), _with(note="b " * 2_500)
    (found,) = differences(before, after)
    assert found.pieces == () and len(found.before[0].words) == 400
