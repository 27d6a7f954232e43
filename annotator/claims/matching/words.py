"""Cut a text into the words that matching compares. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from annotator.text.folding import UNSPACED

GRAM = 4  # code points of a letter gram; 3 to 5 together were no better on 997 posts

_ADDRESS_STARTS = re.compile(r"(?=https?://|pic\.twitter\.com/)")  # posts glue addresses to the word before
_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S+")
_BYLINE = re.compile(r"[—–-]\s*([^—–]{0,80}?)\(@\w+\)\s*[A-Z][a-z]+ \d{1,2}, \d{4}")
_HANDLE = re.compile(r"[#@](\w+)")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)")
_WORD = re.compile(r"[^\W_]+")
_UNSPACED_RUN = re.compile(f"[{UNSPACED}]+")
_TELLING = 4  # letters of a word that tells something; figures always do


def words_of(text: str) -> list[str]:
    """Give the words of ``text`` in order: small letters, no diacritics, letters and digits only.

    Addresses go; ``#DefundTheCBC`` and ``@realDonaldTrump`` come apart into their words; of a post's byline the name
    stays. Cost: linear.
    """
    text = _ADDRESS.sub(" ", _ADDRESS_STARTS.sub(" ", text))
    text = _BYLINE.sub(lambda found: f" {found[1]} ", text)
    text = _HANDLE.sub(lambda found: f" {_HUMP.sub(' ', found[1])} ", text)
    text = text.lower()
    if not text.isascii():  # signs are looked at one by one: most of the time that an English text would take
        text = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return _WORD.findall(text)


def telling_words(text: str) -> set[str]:
    """Give the words of ``text`` that tell something: figures, and those of four letters at least.

    Where words have no spaces between them, each two signs in a row stand for a word. Cost: linear.
    """
    found: set[str] = set()
    for word in set(words_of(text)):
        if not word.isascii():
            for run in _UNSPACED_RUN.findall(word):
                found.update(run[at : at + 2] for at in range(max(1, len(run) - 1)))
            found.update(filter(_tells, _UNSPACED_RUN.sub(" ", word).split()))
        elif _tells(word):
            found.add(word)
    return found


def _tells(word: str) -> bool:
    return len(word) >= _TELLING or word.isdigit()


def letter_grams(words: list[str]) -> Counter[str]:
    """Count the stretches of four signs in each word, its borders counting as a sign each."""
    found: Counter[str] = Counter()
    for word in words:
        found.update(_grams_of_word(word))
    return found


@lru_cache(maxsize=50_000)
def _grams_of_word(word: str) -> tuple[str, ...]:
    bordered = f" {word} "
    return tuple(bordered[start : start + GRAM] for start in range(max(1, len(bordered) - GRAM + 1)))
