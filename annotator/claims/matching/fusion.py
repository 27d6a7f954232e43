"""Fuse rankings. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

FUSION_CONSTANT = 60


def fuse(rankings: Sequence[Sequence[int]], *, constant: int = FUSION_CONSTANT) -> list[tuple[int, float]]:
    """Give the numbers of all ``rankings`` with their fused scores, best first; of equals the lower number.

    Reciprocal rank fusion: the sum of 1 / (constant + rank), ranks from 1 (Cormack, Clarke and Büttcher, SIGIR 2009).
    """
    scores: defaultdict[int, float] = defaultdict(float)
    for ranking in rankings:
        for rank, number in enumerate(ranking, start=1):
            scores[number] += 1 / (constant + rank)
    return sorted(((number, round(score, 9)) for number, score in scores.items()), key=lambda pair: (-pair[1], pair[0]))
