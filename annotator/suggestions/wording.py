"""Compare a quote with the same quote in other articles, and show where the words differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from annotator.suggestions.claims.repeats import SHORTEST, Seen

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SAME = 0.6  # of the words; below it two quotes only share a subject
_LONGEST = 400  # words that are compared; the comparison is quadratic at worst


@dataclass(frozen=True)
class Change:
    """Words here and the words that stand for them there; one of the two may be empty."""

    here: str
    there: str


@dataclass(frozen=True)
class OtherWording:
    """The same quote elsewhere in other words, or from another speaker."""

    seen: Seen
    changes: tuple[Change, ...]
    other_speaker: bool


def other_wordings(exact: str, seen: Iterable[Seen], *, speaker: str | None = None) -> list[OtherWording]:
    """Give the seen quotes that are this one in other words or of another speaker, in the order given.

    Case, marks and white space are no difference. Two quotes are the same when at least _SAME of their words agree in
    order. Cost: a count of words for each seen quote, a comparison for the few that share enough.
    """
    words = _words(exact)
    if len(words) < SHORTEST:
        return []
    found = []
    for each in seen:
        others = _words(each.exact)
        if each.tag != "quote" or not _may_be_same(words, others):
            continue
        matcher = SequenceMatcher(None, words, others, autojunk=False)
        if matcher.ratio() < _SAME:
            continue
        changes = tuple(
            Change(" ".join(words[a:b]), " ".join(others[c:d]))
            for kind, a, b, c, d in matcher.get_opcodes()
            if kind != "equal"
        )
        other_speaker = bool(speaker and each.speaker and speaker.casefold() != each.speaker.casefold())
        if changes or other_speaker:
            found.append(OtherWording(each, changes, other_speaker))
    return found


def _words(exact: str) -> list[str]:
    return [match[0].casefold().replace("’", "'") for match in _WORD.finditer(exact)][:_LONGEST]


def _may_be_same(words: list[str], others: list[str]) -> bool:
    """Tell whether enough words are shared, in whatever order: never less than the ratio of the true comparison."""
    shared = sum((Counter(words) & Counter(others)).values())
    return 2 * shared >= _SAME * (len(words) + len(others))
