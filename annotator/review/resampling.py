"""Bootstrap intervals: how far a figure would move with other documents of the same kind. Pure and repeatable."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from annotator.review.unitizing import Alpha

RESAMPLES = 400  # the ends of a 95 % interval then rest on ten values each
_SEED = 20041  # any number; the same one gives the same interval for the same data


@dataclass(frozen=True)
class Interval:
    """The middle 95 % of a figure over resampled documents."""

    low: float
    high: float


def interval_of(
    parts: Sequence[Sequence[float]], figure: Callable[[Sequence[float]], Alpha], *, resamples: int = RESAMPLES
) -> Interval | None:
    """Give the percentile interval of ``figure`` over resampled documents (Efron 1979).

    ``parts`` holds for each document the numbers that ``figure`` takes summed over documents, in a fixed order.
    None with fewer than two documents, or when the figure is undefined for more than half of the samples.
    Cost: ``resamples`` times the documents times the numbers of each.
    """
    if len(parts) < 2:
        return None
    chooser = random.Random(_SEED)
    found: list[float] = []
    for _ in range(resamples):
        sample = chooser.choices(parts, k=len(parts))
        value = figure([sum(column) for column in zip(*sample, strict=True)]).value
        if value is not None:
            found.append(value)
    if 2 * len(found) < resamples:
        return None
    found.sort()
    edge = len(found) // 40
    return Interval(found[edge], found[-1 - edge])
