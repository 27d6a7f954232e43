"""Krippendorff's α for values given to units that are known: attributes of matched spans, ratings. Pure.

Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from enum import StrEnum

from annotator.review.unitizing import Alpha


class Scale(StrEnum):
    """What may be said of two values."""

    NOMINAL = "nominal"  # same or not
    ORDINAL = "ordinal"  # their order
    INTERVAL = "interval"  # their difference
    RATIO = "ratio"  # their difference by their size


def alpha_of_values(units: Iterable[Sequence[Hashable]], *, scale: Scale, order: Sequence[Hashable] = ()) -> Alpha:
    """Give α; each unit is the values that reviewers gave it, in any order, those who gave none left out.

    ``order`` lists the values of an ordinal scale from lowest to highest. Values of an
    interval or a ratio scale are numbers.
    Undefined without a unit that two reviewers valued, and when all values are the same.
    """
    observed: dict[tuple[Hashable, Hashable], float] = defaultdict(float)
    for values in units:
        if len(values) < 2:
            continue
        counts = Counter(values)
        for one, n in counts.items():
            for other, k in counts.items():
                observed[one, other] += n * (k - (one == other)) / (len(values) - 1)
    margins: dict[Hashable, float] = defaultdict(float)
    for (one, _other), count in observed.items():
        margins[one] += count
    total = sum(margins.values())
    if not total:
        return Alpha(None, "no span that two reviewers have valued")
    distances = _distances(margins, scale, order)
    expected = sum(margins[one] * margins[other] * apart for (one, other), apart in distances.items())
    if not expected:
        return Alpha(None, "no variation: every value is the same")
    seen = sum(observed.get(pair, 0.0) * apart for pair, apart in distances.items())
    return Alpha(1 - (total - 1) * seen / expected)


def _distances(
    margins: Mapping[Hashable, float], scale: Scale, order: Sequence[Hashable]
) -> dict[tuple[Hashable, Hashable], float]:
    """Give the squared distance of every two values that occur (2011, part C)."""
    values = list(margins)
    if scale is Scale.NOMINAL:
        return {(one, other): float(one != other) for one in values for other in values}
    if scale in (Scale.INTERVAL, Scale.RATIO):
        numbers = [(value, float(str(value))) for value in values]
        return {
            (one, other): ((a - b) / (a + b if scale is Scale.RATIO else 1)) ** 2 if a != b else 0.0
            for one, a in numbers
            for other, b in numbers
        }
    ranked = [value for value in order if value in margins]
    below, places = 0.0, {}
    for value in ranked:
        places[value] = below + margins[value] / 2
        below += margins[value]
    return {(one, other): (places[one] - places[other]) ** 2 for one in values for other in values}
