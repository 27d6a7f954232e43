"""Concordance lines are cut where a word ends, and only where they are cut."""

from __future__ import annotations

import pytest

from annotator.claims.context import CONTEXT, InContext


def _around(before: str, after: str) -> tuple[str, str]:
    found = InContext()
    found.before, found.after = before, after
    return found.leading, found.trailing


def test_a_cut_line_begins_and_ends_with_whole_words() -> None:
    before = "ouncil closed the bridge. " + "x" * (CONTEXT - 26)
    after = "y" * (CONTEXT - 12) + " it said a su"[:12]
    leading, trailing = _around(before, after)
    assert leading == "… closed the bridge. " + "x" * (CONTEXT - 26)
    assert trailing == "y" * (CONTEXT - 12) + " it said a …"


@pytest.mark.parametrize("words", ["", "The council closed it. ", "市" * CONTEXT])
def test_a_whole_line_and_one_without_spaces_stay(words: str) -> None:
    assert _around(words, words) == (words, words)
