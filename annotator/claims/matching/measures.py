"""Measure rankings against what people judged relevant. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass


@dataclass(frozen=True)
class Measures:
    """Means over all queries: average precision at 5, reciprocal rank, recall at 10; and the number of queries."""

    map_at_5: float
    mrr: float
    recall_at_10: float
    queries: int

    def as_dict(self) -> dict[str, float]:
        """Give the three means, to six decimals."""
        return {name: round(getattr(self, name), 6) for name in ("map_at_5", "mrr", "recall_at_10")}


def measure(rankings: Mapping[str, Sequence[int]], relevant: Mapping[str, AbstractSet[int]]) -> Measures:
    """Compare ``rankings`` with ``relevant``; a query without a ranking counts as one that found nothing.

    Average precision at 5 divides by the relevant ones, at most five (as CheckThat! 2020, task 2, does).
    """
    found = [(list(rankings.get(query, ())), right) for query, right in relevant.items() if right]
    n = len(found) or 1
    return Measures(
        map_at_5=sum(_average_precision(ranking, right, 5) for ranking, right in found) / n,
        mrr=sum(_reciprocal_rank(ranking, right) for ranking, right in found) / n,
        recall_at_10=sum(len(set(ranking[:10]) & right) / len(right) for ranking, right in found) / n,
        queries=len(found),
    )


def _average_precision(ranking: Sequence[int], right: AbstractSet[int], depth: int) -> float:
    hits, total = 0, 0.0
    for rank, number in enumerate(ranking[:depth], start=1):
        if number in right:
            hits += 1
            total += hits / rank
    return total / min(len(right), depth)


def _reciprocal_rank(ranking: Sequence[int], right: AbstractSet[int]) -> float:
    return next((1 / rank for rank, number in enumerate(ranking, start=1) if number in right), 0.0)
