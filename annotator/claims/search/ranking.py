"""Rank what was found by where the words stand and how much of it they are. Pure.

A full-text index would count each word in all its rows first, to tell how rare it is: that takes longer than finding
the rows, and every row that is ranked here holds every word anyway.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annotator.claims.search.asking import Term
from annotator.claims.search.highlighting import marking
from annotator.claims.search.kinds import Kind
from annotator.text.folding import Finder

# How much more a word counts in each of a row's short texts, in the order in which ``finding`` reads them, than in
# the article or the note.
_WEIGHTS: Mapping[Kind, Sequence[float]] = {
    Kind.DOCUMENTS: (6.0, 2.0, 2.0),  # title, publisher, author
    Kind.ANNOTATIONS: (2.0,),  # the words tagged
    Kind.CLAIMS: (2.0, 1.0),  # the claim, the claimant
}


class Ranking:
    """What tells how well a row of a kind fits some terms."""

    def __init__(self, kind: Kind, terms: Sequence[Term]) -> None:
        self._weights = _WEIGHTS[kind]
        self._finders = [finder for finder in (marking([term]) for term in terms) if finder]

    def score(self, texts: Sequence[str | None]) -> float:
        """Give the score of a row with these short texts; more is better, 0 without terms. Cost: linear in them."""
        return sum(self._best(finder, texts) for finder in self._finders)

    def _best(self, finder: Finder, texts: Sequence[str | None]) -> float:
        """Give 1, or where they stand in a short text its weight, up to twice that when they are all of it."""
        best = 1.0
        for weight, text in zip(self._weights, texts, strict=True):
            found = finder.search(text) if text else None
            if text and found:
                best = max(best, weight * (1 + (found.end() - found.start()) / len(text)))
        return best
