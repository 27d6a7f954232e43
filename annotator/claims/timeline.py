"""Draw when and where a claim appeared: one row a publisher, one dot a day. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

LEFT, WIDTH, ROW, TOP = 180, 500, 26, 20  # user units of the drawing
MOST_PUBLISHERS = 20


@dataclass(frozen=True)
class Dot:
    """The appearances of one publisher on one day, at a place of the drawing."""

    x: int
    y: int
    radius: int
    words: str


@dataclass(frozen=True)
class Timeline:
    """The drawing and the table behind it."""

    dots: tuple[Dot, ...]
    rows: tuple[tuple[str, int], ...]  # publisher and its height
    first: date
    last: date
    height: int
    table: tuple[tuple[str, date, int], ...]  # publisher, day, appearances


def draw_timeline(appearances: Iterable[tuple[str | None, date | None]]) -> Timeline | None:
    """Draw the (publisher, day) pairs that have a day; None without any. Publishers by their first day."""
    counted = Counter((publisher or "No publisher", day) for publisher, day in appearances if day is not None)
    if not counted:
        return None
    table = tuple(sorted(((name, day, count) for (name, day), count in counted.items()), key=lambda row: row[1:]))
    first, last = table[0][1], table[-1][1]
    names = list(dict.fromkeys(name for name, _, _ in table))[:MOST_PUBLISHERS]
    heights = {name: TOP + ROW * place for place, name in enumerate(names)}
    span = max((last - first) / timedelta(days=1), 1)
    dots = tuple(
        Dot(
            LEFT + round(WIDTH * ((day - first) / timedelta(days=1)) / span),
            heights[name],
            min(10, 4 + count),
            f"{name}, {day.isoformat()}: {count}",
        )
        for name, day, count in table
        if name in heights
    )
    return Timeline(dots, tuple(heights.items()), first, last, TOP + ROW * len(names) + 20, table)
