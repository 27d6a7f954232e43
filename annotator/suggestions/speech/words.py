"""Cut a text into words and signs, each with what it can do in an English sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from annotator.suggestions.speech.word_lists import read_word_list

# Kinds that shape alone gives; the others are the families of word_kinds_en.txt, and a sign is its own kind.
NAME, NUMBER, ADVERB, OTHER = "name", "num", "adv", "x"

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}+|\w++(?:[-'’&./]\w++|,\d++)*+|[^\w\s]")


@dataclass(frozen=True)
class Words:
    """The words and signs of a text as columns: places in code points, small letters, kinds.

    ``sentences`` are half-open spans of positions in the columns, in order.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    lower: Sequence[str]
    kinds: Sequence[str]
    sentences: Sequence[tuple[int, int]]


def words_of(text: str, sentences: Iterable[tuple[int, int]]) -> Words:
    """Cut the sentences of a text (spans in code points, in order) into words. Cost: linear, about 1 µs a word."""
    starts: list[int] = []
    ends: list[int] = []
    lower: list[str] = []
    bounds = [0]
    for begin, stop in sentences:
        for match in _WORD.finditer(text, begin, stop):
            start, end = match.span()
            starts.append(start)
            ends.append(end)
            lower.append(match[0])
        bounds.append(len(starts))
    known = kinds_of_words()
    kinds = [known.get(word.lower()) or _by_shape(word) for word in lower]
    return Words(text, starts, ends, [word.lower().replace("’", "'") for word in lower], kinds, list(pairwise(bounds)))


def position_at(words: Words, place: int) -> int:
    """Give the position of the first word that begins at or after a code point."""
    return bisect_left(words.starts, place)


@cache
def kinds_of_words() -> dict[str, str]:
    """Give the kind of every listed word, with typographic apostrophes too."""
    listed = {word: kind for kind, words in read_word_list("word_kinds_en.txt").items() for word in words}
    return listed | {word.replace("'", "’"): kind for word, kind in listed.items() if "'" in word}


def _by_shape(word: str) -> str:
    first = word[0]
    if first.isupper():
        return NAME
    if first.isalpha():
        return ADVERB if word.endswith("ly") else OTHER
    return NUMBER if first.isdigit() else first
