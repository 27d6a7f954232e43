"""Find quotes that do not fit together: one quote in two wordings, or with two speakers. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotator.text.shingles import SHINGLE, resemblance

ALIKE = 0.5  # of the shorter quote's runs of five words: half of them in the other is no chance
_WORD = re.compile(r"[^\W_]+")


class Misfit(StrEnum):
    """How two quotes do not fit together."""

    TWO_SPEAKERS = "two speakers"
    TWO_WORDINGS = "two wordings"


@dataclass(frozen=True)
class Quoted:
    """A quote in an article, with its speaker where one is named."""

    annotation_id: str
    document_id: str
    exact: str
    speaker: str | None


@dataclass(frozen=True)
class QuotePair:
    """Two quotes of different articles that share words and do not fit."""

    misfit: Misfit
    first: Quoted
    second: Quoted


def misfitting_quotes(quotes: Sequence[Quoted]) -> list[QuotePair]:
    """Give the pairs that share runs of words, in the order of ``quotes``, and differ in wording or in speaker.

    Case and punctuation do not count; of a quote that is cut short in one article (all of its runs in the other) only
    the speaker is compared. Cost: linear in the words, and in the pairs that share a run.
    """
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    found: list[QuotePair] = []
    for at, quote in enumerate(quotes):
        words = _words(quote.exact)
        runs = {tuple(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1)}
        for earlier in sorted({place for run in runs for place in places[run]}):
            misfit = _misfit(quotes[earlier], quote)
            if misfit is not None:
                found.append(QuotePair(misfit, quotes[earlier], quote))
        for run in runs:
            places[run].append(at)
    return found


def _misfit(first: Quoted, second: Quoted) -> Misfit | None:
    if first.document_id == second.document_id:
        return None
    share = resemblance(first.exact, second.exact)
    if share < ALIKE:
        return None
    names = {" ".join(_words(name)) for name in (first.speaker, second.speaker) if name}
    if len(names) == 2 and not _one_name_in_the_other(names):
        return Misfit.TWO_SPEAKERS
    return Misfit.TWO_WORDINGS if share < 1 else None


def _one_name_in_the_other(names: set[str]) -> bool:
    """Tell whether a name is a part of the other: "Ruiz" and "Mayor Ana Ruiz" may be one person."""
    shorter, longer = sorted((set(name.split()) for name in names), key=len)
    return shorter <= longer


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
