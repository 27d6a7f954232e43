"""Pair what was proposed with what was annotated, by the words that they share."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\w+")

Words = frozenset[int]


@dataclass(frozen=True)
class Pair:
    """A proposed and an annotated content (their positions in the lists) and their overlap, 0 to 1."""

    proposed: int
    annotated: int
    overlap: float


def word_starts(text: str) -> list[int]:
    """Give the place of each word's first code point: the unit of every measure here."""
    return [match.start() for match in _WORD.finditer(text)]


def words_in(starts: Sequence[int], spans: Iterable[tuple[int, int]]) -> Words:
    """Give those words that begin within the spans; ``starts`` are in order."""
    return frozenset(
        place for start, end in spans for place in starts[bisect_left(starts, start) : bisect_left(starts, end)]
    )


def overlap(one: Words, other: Words) -> float:
    """Give shared words over all words of both (Jaccard), 0 to 1; 0 for two empty ones."""
    both = len(one | other)
    return len(one & other) / both if both else 0.0


def pair_up(proposed: Sequence[Words], annotated: Sequence[Words]) -> list[Pair]:
    """Pair each with at most one of the other side, the greatest overlap first; ties in the order of the text."""
    holders: dict[int, list[int]] = defaultdict(list)
    for number, words in enumerate(annotated):
        for word in words:
            holders[word].append(number)
    candidates = [
        Pair(left, right, overlap(words, annotated[right]))
        for left, words in enumerate(proposed)
        for right in {number for word in words for number in holders[word]}
    ]
    candidates.sort(key=lambda pair: (-pair.overlap, pair.annotated, pair.proposed))
    taken_left, taken_right, chosen = set(), set(), []
    for pair in candidates:
        if pair.proposed not in taken_left and pair.annotated not in taken_right:
            taken_left.add(pair.proposed)
            taken_right.add(pair.annotated)
            chosen.append(pair)
    return chosen
