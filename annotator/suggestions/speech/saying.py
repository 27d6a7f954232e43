"""Find a word of saying, in any of the languages that the lists know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from annotator.suggestions.speech.lexicon import cue_words
from annotator.suggestions.speech.word_lists import read_word_list

_WITHOUT_SPACES = frozenset({"ja", "zh", "ko"})
_SAYING = frozenset({"say", "tell", "reply", "assert", "suggest", "admit", "deny", "ask", "according"})
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def foreign_cues_between(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the spans (code points) of words of saying of other languages than English, in order.

    Where a word of a spaced script is one, those of scripts without spaces are not looked for.
    """
    spaced = [match.span() for match in _WORD.finditer(text, start, end) if match[0].casefold() in _spaced_cues()]
    yield from spaced or (match.span() for match in _wide_cues().finditer(text, start, end))


def word_of_saying_between(text: str, start: int, end: int) -> bool:
    """Tell whether a word of saying of any language stands between two code points."""
    english = cue_words()
    for match in _WORD.finditer(text, start, end):
        word = english.get(match[0].lower())
        if word is not None and word.family in _SAYING:
            return True
    return next(foreign_cues_between(text, start, end), None) is not None


@cache
def _spaced_cues() -> frozenset[str]:
    lists = read_word_list("cues_other.txt")
    return frozenset(word for language, words in lists.items() if language not in _WITHOUT_SPACES for word in words)


@cache
def _wide_cues() -> re.Pattern[str]:
    lists = read_word_list("cues_other.txt")
    return re.compile("|".join(word for language in sorted(_WITHOUT_SPACES) for word in lists[language]))
