"""Compare a quote with the same quote in other articles, and show where the words differ."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from annotator.suggestions.claims.repeats import SHORTEST, Seen

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SAME = 0.6  # of the words; below it two quotes only share a subject
_LONGEST = 400  # words that are compared; the comparison is quadratic at worst
_MOST_COMPARED = 20  # quotes that share enough words; the first ones given


@dataclass(frozen=True)
class Change:
    """Words here and the words that stand for them there; one of the two may be empty.

    ``start`` and ``end`` are the place of the words here, half-open, in code points of the quote; words that stand
    only there have an empty place.
    """

    here: str
    there: str
    start: int
    end: int


@dataclass(frozen=True)
class OtherWording:
    """The same quote elsewhere in other words, or from another speaker."""

    seen: Seen
    changes: tuple[Change, ...]
    other_speaker: bool


class Wordings:
    """The quotes of other articles, read once, to compare many quotes with them."""

    def __init__(self, seen: Iterable[Seen]) -> None:
        self._seen = [(each, _words(each.exact)) for each in seen if each.tag == "quote"]
        self._holding: dict[str, list[tuple[int, int]]] = defaultdict(list)  # word -> (which quote, how often)
        for at, (_, words) in enumerate(self._seen):
            for word, times in Counter(words).items():
                self._holding[word].append((at, times))

    def of(self, exact: str, *, speaker: str | None = None) -> list[OtherWording]:
        """Give the seen quotes that are this one in other words or of another speaker, in the order given.

        Case, marks and white space are no difference. Two quotes are the same when at least _SAME of their words
        agree in order. Cost: the seen quotes that hold a word of this one, and a comparison of at most _MOST_COMPARED.
        """
        words = _words(exact)
        if len(words) < SHORTEST:
            return []
        found = (self._compare(exact, words, at, speaker) for at in self._candidates(words))
        return [each for each in found if each]

    def _candidates(self, words: list[str]) -> Iterator[int]:
        """Give those that share enough words, in whatever order: never fewer than the true comparison needs."""
        shared: Counter[int] = Counter()
        for word, times in Counter(words).items():
            for at, there in self._holding.get(word, ()):
                shared[at] += min(times, there)
        enough = sorted(
            at for at, count in shared.items() if 2 * count >= _SAME * (len(words) + len(self._seen[at][1]))
        )
        yield from enough[:_MOST_COMPARED]

    def _compare(self, exact: str, words: list[str], at: int, speaker: str | None) -> OtherWording | None:
        seen, others = self._seen[at]
        matcher = SequenceMatcher(None, words, others, autojunk=False)
        if matcher.ratio() < _SAME:
            return None
        places = [match.span() for match in _WORD.finditer(exact)]
        changes = []
        for kind, a, b, c, d in matcher.get_opcodes():
            if kind != "equal":
                start = places[a][0] if a < len(places) else places[-1][1]
                end = places[b - 1][1] if b > a else start
                changes.append(Change(exact[start:end], " ".join(others[c:d]), start, end))
        other_speaker = bool(speaker and seen.speaker and speaker.casefold() != seen.speaker.casefold())
        return OtherWording(seen, tuple(changes), other_speaker) if changes or other_speaker else None


def other_wordings(exact: str, seen: Iterable[Seen], *, speaker: str | None = None) -> list[OtherWording]:
    """Compare one quote with the seen ones; for many quotes make ``Wordings`` once."""
    return Wordings(seen).of(exact, speaker=speaker)


def _words(exact: str) -> list[str]:
    return [match[0].casefold().replace("’", "'") for match in _WORD.finditer(exact)][:_LONGEST]
