"""Plots drawn as SVG from data. Each has a table beside it; colour only repeats what numbers and places say. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

_CELL, _BROAD, _LABEL, _ROW = 56, 72, 110, 26
_WIDE = 320


def heat_map(names: Sequence[str], values: Mapping[tuple[str, str], float | None]) -> Markup:
    """Draw a square of names by names, from 0 (empty) to 1 (full); the number stands in each cell."""
    parts = []
    for row, one in enumerate(names):
        y = 24 + row * _CELL
        parts.append(_words(_LABEL - 8, y + _CELL / 2 + 4, one, anchor="end"))
        parts.append(_words(_LABEL + row * _CELL + _CELL / 2, 16, one))
        for column, other in enumerate(names):
            x = _LABEL + column * _CELL
            value = values.get((one, other), values.get((other, one)))
            if one == other:
                continue
            parts.append(
                Markup('<rect class="cell" x="{}" y="{}" width="{}" height="{}" fill-opacity="{}"/>').format(
                    x + 1, y + 1, _CELL - 2, _CELL - 2, f"{max(0.0, value or 0.0) * 0.6:.3f}"
                )
            )
            parts.append(_words(x + _CELL / 2, y + _CELL / 2 + 4, "–" if value is None else f"{value:.2f}"))
    size = len(names) * _CELL
    return _svg(_LABEL + size, 24 + size, "Agreement of each two reviewers", parts)


def confusion_map(rows: Sequence[str], columns: Sequence[str], counts: Mapping[tuple[str, str], int]) -> Markup:
    """Draw a square for each row and column with its count; the larger its share of the row, the fuller it is."""
    parts = [_words(_LABEL + place * _BROAD + _BROAD / 2, 16, name) for place, name in enumerate(columns)]
    for row, one in enumerate(rows):
        y, total = 24 + row * _CELL, sum(counts.get((one, other), 0) for other in columns)
        parts.append(_words(_LABEL - 8, y + _CELL / 2 + 4, one, anchor="end"))
        for column, other in enumerate(columns):
            x, count = _LABEL + column * _BROAD, counts.get((one, other), 0)
            parts.append(
                Markup('<rect class="cell" x="{}" y="{}" width="{}" height="{}" fill-opacity="{}"/>').format(
                    x + 1, y + 1, _BROAD - 2, _CELL - 2, f"{count / total * 0.6 if total else 0:.3f}"
                )
            )
            parts.append(_words(x + _BROAD / 2, y + _CELL / 2 + 4, f"{count:,}"))
    return _svg(_LABEL + len(columns) * _BROAD, 24 + len(rows) * _CELL, "Tags of one reviewer and another", parts)


def intervals(rows: Sequence[tuple[str, float | None, tuple[float, float] | None]]) -> Markup:
    """Draw a line a figure on a scale from -1 to 1: a dot at its value, a bar for its interval."""
    parts, height = [], len(rows) * _ROW + 24
    for mark in (-1.0, -0.5, 0.0, 0.5, 1.0):
        x = _at(mark)
        parts.append(Markup('<line class="grid" x1="{0}" x2="{0}" y1="0" y2="{1}"/>').format(x, height - 20))
        parts.append(_words(x, height - 6, f"{mark:g}"))
    for place, (name, value, interval) in enumerate(rows):
        y = place * _ROW + _ROW / 2
        parts.append(_words(2 * _LABEL - 10, y + 4, name, anchor="end"))
        if interval:
            low, high = _at(interval[0]), _at(interval[1])
            parts.append(Markup('<line class="bar" x1="{}" x2="{}" y1="{}" y2="{}"/>').format(low, high, y, y))
        if value is None:
            parts.append(_words(_at(0.0), y + 4, "Undefined"))
        else:
            parts.append(Markup('<circle class="dot" cx="{}" cy="{}" r="4"/>').format(_at(value), y))
    return _svg(2 * _LABEL + _WIDE + 16, height, "Coefficients with their intervals", parts)


def histogram(counts: Sequence[int], *, title: str) -> Markup:
    """Draw how many documents fall into each tenth from 0 to 1; the count stands above each column."""
    most, parts = max([*counts, 1]), []
    for place, count in enumerate(counts):
        x, height = place * 34 + 8, round(90 * count / most, 1)
        parts.append(
            Markup('<rect class="column" x="{}" y="{}" width="30" height="{}"/>').format(x, 110 - height, height)
        )
        if count:
            parts.append(_words(x + 15, 106 - height, str(count)))
        parts.append(_words(x + 15, 126, f".{place}" if place < 10 else "1"))
    return _svg(len(counts) * 34 + 16, 132, title, parts)


def course(values: Sequence[tuple[str, float | None]], *, title: str) -> Markup:
    """Draw values from 0 to 1 in their order, joined by a line; the number stands at each point."""
    step = 96
    known = [(place * step + 48, value) for place, (_name, value) in enumerate(values) if value is not None]
    points = [(x, round(90 - 70 * value, 1), value) for x, value in known]
    parts = [
        Markup('<polyline class="course" points="{}"/>').format(" ".join(f"{x},{y}" for x, y, _value in points)),
        *[Markup('<circle class="dot" cx="{}" cy="{}" r="4"/>').format(x, y) for x, y, _value in points],
        *[_words(x, y - 9, f"{value:.2f}") for x, y, value in points],
        *[_words(place * step + 48, 112, name) for place, (name, _value) in enumerate(values)],
    ]
    return _svg(max(4, len(values)) * step, 120, title, parts)


def _at(value: float) -> float:
    return round(2 * _LABEL + (max(-1.0, min(1.0, value)) + 1) / 2 * _WIDE, 1)


def _words(x: float, y: float, words: str, *, anchor: str = "middle") -> Markup:
    shown = words if len(words) <= 34 else words[:33] + "…"
    return Markup('<text x="{}" y="{}" text-anchor="{}">{}</text>').format(x, y, anchor, shown)


def _svg(width: float, height: float, title: str, parts: Sequence[Markup]) -> Markup:
    opening = '<svg class="plot" viewBox="0 0 {0} {1}" width="{0}" height="{1}" role="img" aria-label="{2}">'
    head = Markup(opening).format(width, height, title)
    return head + Markup("").join(parts) + Markup("</svg>")
