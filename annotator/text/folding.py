"""Cut words as the full-text indexes do, and find them again in a text. Pure.

What the migrations do to a text before it is indexed stands here once more for what is sought: Arabic in one spelling,
and each sign of a script that puts no spaces between words as a word of its own. Against trigrams this finds words of
one and two signs, which most Chinese and Japanese words are, in an index half the size.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Protocol

import regex

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U0003fffd"
)
_DROPPED = "\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
_ALIKE = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك"}
_SPELLING = str.maketrans({**dict.fromkeys(_DROPPED, ""), **_ALIKE})
_ALONE = re.compile(f"([{UNSPACED}])")
_WORD = re.compile(r"[^\W_]+")
_ACCENTS = "\u0300-\u036f\u0653-\u0655"
_MARKS_BETWEEN = f"[{_ACCENTS}{_DROPPED}]*"


def words_sought(text: str) -> list[str]:
    """Cut ``text`` into the words that an index knows, small letters, accents kept. Cost: linear."""
    spelled = unicodedata.normalize("NFC", text).translate(_SPELLING).lower()
    return _WORD.findall(_ALONE.sub(r" \1 ", spelled))


def without_accents(word: str) -> str:
    """Give a word without the accents of its letters: "é" and "e" find each other."""
    plain = re.sub(f"[{_ACCENTS}]", "", unicodedata.normalize("NFD", word))
    return unicodedata.normalize("NFC", plain)


def pattern_of(words: Sequence[str], *, prefix: bool) -> str:
    """Give a regular expression for ``words`` in a row, in any spelling that an index takes for the same.

    It matches whole words, the last one's beginning with ``prefix``. No part of it can match in two ways, so looking
    for it is linear in the text, times the number of words.
    """
    parts = [_any_spelling(word) for word in words]
    found = parts[0]
    for before, word, part in zip(words[:-1], words[1:], parts[1:], strict=True):
        found += (r"[\W_]*" if _ALONE.match(before[-1]) or _ALONE.match(word) else r"[\W_]+") + part
    start = "" if _ALONE.match(words[0]) else rf"(?<![^\W_{UNSPACED}])"
    end = "" if _ALONE.match(words[-1][-1]) else r"[^\W_]*" if prefix else rf"(?![^\W_{UNSPACED}])"
    return start + found + end


class Finder(Protocol):
    """What looks for words in a text, in any spelling."""

    def search(self, string: str, /) -> re.Match[str] | None:
        """Give the first place, None without one."""

    def finditer(self, string: str, /) -> Iterator[re.Match[str]]:
        """Give each place, in order."""


def finder_of(patterns: Sequence[str]) -> Finder:
    """Look for any of ``patterns``, which ``pattern_of`` gave: the longer ones first, small letters and large alike.

    By the library ``regex``: for two words ``re`` takes 20 ms to be made, since it spells out the scripts of UNSPACED
    sign by sign, and this one 2 ms.
    """
    longest_first = sorted(patterns, key=len, reverse=True)
    found: Finder = regex.compile("|".join(f"(?:{pattern})" for pattern in longest_first), regex.IGNORECASE)
    return found


@cache
def _spellings() -> dict[str, str]:
    """Give the letters that are a letter with accents, by that letter."""
    found: dict[str, str] = defaultdict(str)
    for number in range(0xC0, min(sys.maxunicode, 0x2000)):
        sign = chr(number)
        plain = without_accents(sign)
        if plain != sign and len(plain) == 1:
            found[plain] += sign
    for sign, plain in _ALIKE.items():
        found[plain] += sign
    return found


def _any_spelling(word: str) -> str:
    signs = [f"[{re.escape(sign)}{_spellings().get(sign, '')}]" for sign in without_accents(word)]
    return _MARKS_BETWEEN.join(signs) + (_MARKS_BETWEEN if not _ALONE.match(word) else "")
