from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.text.shingles import resemblance, reused_words

AGENCY = "The minister said on Monday that the bridge will open in spring, after years of delay."


def test_words_that_return_are_found_with_their_places_in_both() -> None:
    other = "LONDON — The Minister said, on Monday, that the bridge is late."
    (found,) = reused_words(AGENCY, other)
    assert AGENCY[found.start : found.end] == "The minister said on Monday that the bridge"
    assert other[found.other_start : found.other_end] == "The Minister said, on Monday, that the bridge"
    assert found.words == 8


def test_four_words_in_common_are_no_reuse() -> None:
    assert reused_words("one two three four x", "y one two three four") == []


def test_resemblance_is_the_share_of_the_smaller_text() -> None:
    assert resemblance(AGENCY, "A new paragraph stands here first. " + AGENCY) == 1.0
    assert resemblance(AGENCY, "Nothing of this at all was ever said before now") == 0.0
    assert resemblance("short", AGENCY) == 0.0


@given(st.lists(st.sampled_from("abc"), max_size=30), st.lists(st.sampled_from("abc"), max_size=30))
def test_what_is_found_is_the_same_in_both(first: list[str], second: list[str]) -> None:
    text, other = " ".join(first), " ".join(second)
    found = reused_words(text, other)
    assert all(text[each.start : each.end] == other[each.other_start : each.other_end] for each in found)
    assert all(before.end < after.start for before, after in pairwise(found))
