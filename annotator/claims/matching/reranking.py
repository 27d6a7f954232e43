"""Order candidates by the index's score and by their letters. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt

from annotator.claims.matching.words import letter_grams, words_of


@dataclass(frozen=True)
class Candidate:
    """A text that the index found: its number, its words as stored, and the index's score (more is better)."""

    number: int
    text: str
    score: float


@dataclass(frozen=True)
class Match:
    """A candidate with its final score, from 0 to 1; equal texts have equal scores."""

    number: int
    score: float


def rerank(query: str, candidates: Sequence[Candidate]) -> list[Match]:
    """Give ``candidates`` best first; of equals the lower number, which was registered first.

    The score is the mean of two, each divided by its best: the index's, and the cosine of letter grams weighted by
    (1 + log count) * log(1 + n / (1 + document frequency)) among the candidates themselves, so that what all of
    them share counts for little. Letters find what stems miss: parts of compounds, names in other spellings.
    Cost: linear in the candidates' letters, about 8 ms for 200 claims.
    """
    grams = [letter_grams(words_of(each.text)) for each in candidates]
    alike = _parts_of_best(_cosines(letter_grams(words_of(query)), grams))
    indexed = _parts_of_best([each.score for each in candidates])
    scored = [
        Match(each.number, round((index + letters) / 2, 6))
        for each, index, letters in zip(candidates, indexed, alike, strict=True)
    ]
    return sorted(scored, key=lambda match: (-match.score, match.number))


def _cosines(query: Counter[str], others: Sequence[Counter[str]]) -> list[float]:
    frequency: Counter[str] = Counter()
    for grams in others:
        frequency.update(grams.keys())
    unseen = log(1 + len(others))
    rarity = {gram: log(1 + len(others) / (1 + count)) for gram, count in frequency.items()}
    sought = {gram: (1 + log(count)) * rarity.get(gram, unseen) for gram, count in query.items()}
    length = sqrt(sum(weight * weight for weight in sought.values()))
    return [_cosine(sought, length, grams, rarity) for grams in others]


def _cosine(sought: dict[str, float], length: float, grams: Counter[str], rarity: dict[str, float]) -> float:
    product = squares = 0.0
    for gram, count in grams.items():
        weight = rarity[gram] if count == 1 else (1 + log(count)) * rarity[gram]
        squares += weight * weight
        if gram in sought:
            product += weight * sought[gram]
    return product / (length * sqrt(squares)) if length and squares else 0.0


def _parts_of_best(scores: Sequence[float]) -> list[float]:
    best = max(scores, default=0.0)
    return [score / best for score in scores] if best > 0 else [0.0 for _ in scores]
