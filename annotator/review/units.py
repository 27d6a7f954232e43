"""What reviewers marked on one text, as the coefficients of agreement take it. Pure.

All offsets are half-open and count code points.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple


class Unit(NamedTuple):
    """One tagged stretch."""

    start: int
    end: int
    tag: str

    @property
    def length(self) -> int:
        """Give the number of code points."""
        return self.end - self.start


class TaggedSpan(NamedTuple):
    """A content span of a reviewer's annotation, with the annotation's attributes as JSON."""

    document_id: str
    annotation_id: str
    reviewer: str
    tag: str
    attributes: str
    start: int
    end: int


Stretch = tuple[int, int]


@dataclass(frozen=True)
class Reading:
    """What one reviewer marked on a text; ``read`` are the stretches they have read, None for the whole text.

    Where a reviewer has read, the absence of a unit is a judgement; elsewhere it says nothing.
    """

    reviewer: str
    units: tuple[Unit, ...]
    read: tuple[Stretch, ...] | None = None


@dataclass(frozen=True)
class ReadText:
    """One text from ``begin``, ``length`` code points long, with its readings by different reviewers."""

    length: int
    readings: tuple[Reading, ...]
    begin: int = 0

    @property
    def end(self) -> int:
        """Give the offset past the last code point."""
        return self.begin + self.length


class Atom(NamedTuple):
    """A stretch in which nobody's marks change; ``covers`` holds for each reading the places of its units there.

    None stands for a reviewer who has not read this far.
    """

    start: int
    end: int
    covers: tuple[tuple[int, ...] | None, ...]


def atoms_of(text: ReadText) -> list[Atom]:
    """Cut a text at every start and end of a unit and of what was read, in order.

    Cost: sorting the borders, then one step an atom, a reviewer and an open unit.
    """
    borders = {text.begin, text.end}
    opening: dict[int, list[tuple[int, int]]] = defaultdict(list)
    closing: dict[int, list[tuple[int, int]]] = defaultdict(list)
    reading: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for who, each in enumerate(text.readings):
        for place, unit in enumerate(each.units):
            opening[unit.start].append((who, place))
            closing[unit.end].append((who, place))
        for start, end in ((text.begin, text.end),) if each.read is None else merged(each.read):
            reading[start].append((who, 1))
            reading[end].append((who, -1))
    borders.update(opening, closing, reading)
    cuts = sorted(border for border in borders if text.begin <= border <= text.end)
    open_units: list[list[int]] = [[] for _ in text.readings]
    reads = [0] * len(text.readings)
    atoms: list[Atom] = []
    for start, end in pairwise(cuts):
        for who, step in reading[start]:
            reads[who] += step
        for who, place in closing[start]:
            open_units[who].remove(place)
        for who, place in opening[start]:
            open_units[who].append(place)
        covers = tuple(tuple(held) if read else None for held, read in zip(open_units, reads, strict=True))
        atoms.append(Atom(start, end, covers))
    return atoms


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Join stretches that overlap or touch, in order."""
    found: list[Stretch] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def of_tag(text: ReadText, tag: str) -> ReadText:
    """Keep the units of one tag; those that overlap become one, those that touch stay apart."""
    readings = tuple(
        Reading(each.reviewer, tuple(_without_overlaps(each.units, tag)), each.read) for each in text.readings
    )
    return ReadText(text.length, readings, text.begin)


def _without_overlaps(units: Iterable[Unit], tag: str) -> list[Unit]:
    found: list[Unit] = []
    for unit in sorted(unit for unit in units if unit.tag == tag):
        if found and unit.start < found[-1].end:
            found[-1] = Unit(found[-1].start, max(unit.end, found[-1].end), tag)
        else:
            found.append(unit)
    return found
