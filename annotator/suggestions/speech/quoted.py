"""Tell which words of a text stand in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.suggestions.quotes.passages import Passage
from annotator.suggestions.speech.words import Words, position_at

OUTSIDE = -1


def passage_of_words(words: Words, passages: Sequence[Passage]) -> list[int]:
    """Give for each word the number of the outer passage that it stands in, marks included, or OUTSIDE."""
    numbers = [OUTSIDE] * len(words.starts)
    for number, passage in enumerate(passages):
        first, last = position_at(words, passage.start), position_at(words, passage.end)
        numbers[first:last] = [number] * (last - first)
    return numbers
