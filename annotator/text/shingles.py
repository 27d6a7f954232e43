"""Recognise words that return: the same run of words in two texts. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.text.folding import UNSPACED

SHINGLE = 5  # words; shorter runs meet by chance
_WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")  # where words have no spaces between them, each sign is one


@dataclass(frozen=True)
class Reuse:
    """The same words in two texts: half-open spans in code points of each."""

    start: int
    end: int
    other_start: int
    other_end: int
    words: int


def reused_words(text: str, other: str, *, size: int = SHINGLE) -> list[Reuse]:
    """Give the longest common runs of at least ``size`` words, in the order of ``text``, not overlapping in it.

    Case and punctuation do not count. Cost: linear in the words, times how often a shingle returns in ``other``.
    """
    here, there = _words(text), _words(other)
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(there) - size + 1):
        places[_shingle(there, at, size)].append(at)
    found, at = [], 0
    while at <= len(here) - size:
        starts = places.get(_shingle(here, at, size), [])
        longest = max(((_common(here, at, there, start), -start) for start in starts), default=None)
        if longest is None:
            at += 1
            continue
        length, start = longest[0], -longest[1]
        found.append(
            Reuse(here[at][1], here[at + length - 1][2], there[start][1], there[start + length - 1][2], length)
        )
        at += length
    return found


def resemblance(text: str, other: str, *, size: int = SHINGLE) -> float:
    """Give the share of the smaller text's shingles that the other has too (Broder's containment), 0 for none."""
    first, second = (
        {_shingle(words, at, size) for at in range(len(words) - size + 1)} for words in (_words(text), _words(other))
    )
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


def _words(text: str) -> list[tuple[str, int, int]]:
    return [(found[0].casefold(), found.start(), found.end()) for found in _WORD.finditer(text)]


def _shingle(words: Sequence[tuple[str, int, int]], at: int, size: int) -> tuple[str, ...]:
    return tuple(word for word, _, _ in words[at : at + size])


def _common(here: Sequence[tuple[str, int, int]], at: int, there: Sequence[tuple[str, int, int]], start: int) -> int:
    length = 0
    while at + length < len(here) and start + length < len(there) and here[at + length][0] == there[start + length][0]:
        length += 1
    return length


def words_of_run(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Give the words of ``text[start:end]``, each with its place in ``text``: what runs are compared by."""
    return [(found[0].casefold(), found.start(), found.end()) for found in _WORD.finditer(text, start, end)]
