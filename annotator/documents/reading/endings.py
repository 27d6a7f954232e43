"""How lines begin and end: whether a sentence is over, how wide a line is, what joins two halves of a paragraph."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\U00020000-\U0003ffff]"
)
_CLOSERS = "\"'”’»«›‹“)]}」』）》〉】*_ \u00a0\u202f"
_ENDERS = frozenset(".!?…。！？｡؟۔।:：;；")
_INITIALS_AT_END = re.compile(r"(?:\b[A-Z]\.){2,}$")
_DASHES = frozenset("—–―")
_HYPHENS = frozenset("-\u2010\u00ad")
# Scripts that are written without spaces between words.
_SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u312f\u31a0-\u9fff\uf900-\ufaff\uff00-\uffef]")
_WORD_BEFORE_HYPHEN = re.compile(r"[^\W\d_]+(?=[-\u2010\u00ad]$)")
_WORD_AT_START = re.compile(r"[^\W\d_]+")
_LONGEST_WORD = 60  # code points; no word that a line end cuts is longer


def width(text: str) -> int:
    """Give the columns that a text takes: ideographs, kana and Hangul take two."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def ends_sentence(text: str) -> bool:
    """Tell whether a line's last sentence is over: a stop, colon or the like, closing quotes and brackets aside."""
    bare = text[-12:].rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in _ENDERS


def ends_plainly(text: str) -> bool:
    """Tell whether a line ends as prose does: with a full stop that is not that of initials such as U.S."""
    bare = text[-12:].rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in ".…。｡۔।" and not _INITIALS_AT_END.search(bare)


def breaks_off(text: str) -> bool:
    """Tell whether a line stops within a sentence; a dash at the end is an interrupted speaker's, not a page's."""
    return not ends_sentence(text) and text[-1] not in _DASHES and text[-1] not in '"”»)]'


def goes_on(text: str) -> bool:
    """Tell whether a line may begin within a sentence: in lower case, or in a script that has no case."""
    first = text[0]
    return first.islower() or (first.isalpha() and not first.isupper() and unicodedata.category(first) == "Lo")


def glue_between(before: str, after: str, known_words: Callable[[], frozenset[str]]) -> tuple[str, int]:
    """Give what joins two halves of a paragraph, and how many characters the first half loses at its end.

    One space; nothing between scripts without spaces and after a hyphen. The hyphen stays, as published, unless the
    whole word without it stands elsewhere in the article, or it is a soft hyphen, which shows only at a line's end.
    """
    if before[-1] in _HYPHENS and len(before) > 1 and before[-2].isalpha() and after[0].isalpha():
        return "", int(before[-1] == "\u00ad" or _whole_word(before, after) in known_words())
    if _SPACELESS.match(before[-1]) and _SPACELESS.match(after[0]):
        return "", 0
    return " ", 0


def _whole_word(before: str, after: str) -> str:
    first = _WORD_BEFORE_HYPHEN.search(before[-_LONGEST_WORD:])
    second = _WORD_AT_START.match(after[:_LONGEST_WORD])
    return (first[0] + second[0]).casefold() if first and second and second[0].islower() else ""
