"""F1 between two reviewers' spans, exact and by overlap. Pure.

Hripcsak and Rothschild, "Agreement, the F-measure, and reliability in information retrieval", JAMIA 12 (2005): where
what nobody marked cannot be counted, F1 between two reviewers is what κ tends to.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from annotator.review.unitizing import Alpha
from annotator.review.units import Unit


@dataclass(frozen=True)
class Matches:
    """How many units both marked, counted on each side, of how many in all."""

    matched: int = 0
    units: int = 0

    def __add__(self, other: Matches) -> Matches:
        """Add the counts of another text or pair."""
        return Matches(self.matched + other.matched, self.units + other.units)

    @property
    def f1(self) -> Alpha:
        """Give 2PR / (P + R), which is the matched units of both sides by all units; undefined without units."""
        if not self.units:
            return Alpha(None, "neither reviewer has tagged anything")
        return Alpha(self.matched / self.units)


def exact_matches(one: Sequence[Unit], other: Sequence[Unit]) -> Matches:
    """Count the units that stand on both sides with the same start, end and tag."""
    left, right = set(one), set(other)
    return Matches(2 * len(left & right), len(left) + len(right))


def overlap_matches(one: Sequence[Unit], other: Sequence[Unit]) -> Matches:
    """Count, on each side, the units that share a code point with a unit of the same tag on the other side.

    One long unit may meet several short ones: each counts once. Cost: sorting.
    """
    left, right = set(one), set(other)
    return Matches(len(meeting(left, right)) + len(meeting(right, left)), len(left) + len(right))


def meeting(units: set[Unit], others: set[Unit]) -> set[Unit]:
    """Give those units that share a code point with one of ``others`` of the same tag."""
    by_tag: dict[str, list[Unit]] = defaultdict(list)
    for other in sorted(others):
        by_tag[other.tag].append(other)
    starts = {tag: [other.start for other in found] for tag, found in by_tag.items()}
    # The furthest end of all units that start so early: one look tells whether any of them reaches past our start.
    ends = {tag: list(accumulate((other.end for other in found), max)) for tag, found in by_tag.items()}
    found: set[Unit] = set()
    for unit in units:
        earlier = bisect_left(starts.get(unit.tag, []), unit.end)
        if earlier and ends[unit.tag][earlier - 1] > unit.start:
            found.add(unit)
    return found
