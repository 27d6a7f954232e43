"""Krippendorff's coefficients for unitizing, the family of 2016. Pure.

Krippendorff, Mathet, Bouvry and Widlöcher, "On the reliability of unitizing textual continua: Further developments",
Quality & Quantity 50 (2016). The older αU of 2004, which stands in ``unitizing_2004``, is another coefficient with
other values: .876 against .565 on one set of data.

Beyond the paper: a position that a reviewer has tagged twice (nested or overlapping annotations) has the value "claim
and quote"; a position that fewer than two reviewers have read is left out; several texts are one continuum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from annotator.review.units import Atom, ReadText, Unit

GAP = ""  # the value of a position that was read and not tagged
Table = dict[tuple[str, str], float]


@dataclass
class Coincidences:
    """What is observed between reviewers: coincidences of values by length, and by value the squares of unit lengths.

    ``observed`` sums to the number of positions read, ``squares`` is what a unit would share with itself.
    """

    observed: Table = field(default_factory=lambda: defaultdict(float))
    squares: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    positions: float = 0.0


@dataclass(frozen=True)
class Alpha:
    """A coefficient's value, or None with the reason why it is undefined."""

    value: float | None
    reason: str | None = None


def alpha_of(table: Coincidences) -> Alpha:
    """Give 1 - observed / expected disagreement: uα, |uα or cuα according to the table (2016, equations 4 to 9)."""
    return alpha_from(differing_of(table), sum(table.squares.values()), list(margins_of(table).values()))


def alpha_from(differing: float, squares: float, margins: Sequence[float]) -> Alpha:
    """Give the coefficient from three sums: lengths where values differ, squares of units, the length of each value."""
    total = sum(margins)
    if not total:
        return Alpha(None, "no position that two reviewers have read, or where their units meet")
    chances = total**2 - squares
    mixed = total**2 - sum(margin**2 for margin in margins)
    if not mixed or chances <= 0:
        return Alpha(None, "no variation: every position has the same value")
    return Alpha(1 - (differing / total) / (mixed / chances))


def differing_of(table: Coincidences) -> float:
    """Give the length of the positions at which reviewers differ."""
    return sum(length for (one, other), length in table.observed.items() if one != other)


def alpha_of_value(table: Coincidences, value: str) -> Alpha:
    """Give (k)uα: how well one value is told from the others where units meet (2016, equation 10)."""
    margins = margins_of(table)
    same = table.observed.get((value, value), 0.0)
    return value_alpha_from(same, table.squares.get(value, 0.0), margins.get(value, 0.0), sum(margins.values()))


def value_alpha_from(same: float, squares: float, mine: float, total: float) -> Alpha:
    """Give (k)uα from four sums: where the value meets itself, squares of its units, its length, the length of all."""
    if not mine:
        return Alpha(None, "no unit of this tag meets another reviewer's unit")
    differing = mine - same
    chances = mine * total - squares
    mixed = mine * (total - mine)
    if not mixed or chances <= 0:
        return Alpha(None, "no variation: only this tag meets another reviewer's unit")
    return Alpha(1 - (differing / mine) / (mixed / chances))


def margins_of(table: Coincidences) -> dict[str, float]:
    """Give the length of each value."""
    found: dict[str, float] = defaultdict(float)
    for (one, _other), length in table.observed.items():
        found[one] += length
    return dict(found)


def coincidences(text: ReadText, atoms: Sequence[Atom]) -> Coincidences:
    """Give the table for uα: tags and gaps. Gaps count as units of one position each, as the paper has it."""
    return _tabulate(text, atoms, {unit.tag: unit.tag for each in text.readings for unit in each.units})


def bare_coincidences(text: ReadText, atoms: Sequence[Atom]) -> Coincidences:
    """Give the table for |uα: tagged or not, whatever the tag."""
    return _tabulate(text, atoms, {unit.tag: "tagged" for each in text.readings for unit in each.units})


def coded_coincidences(text: ReadText, atoms: Sequence[Atom]) -> Coincidences:
    """Give the table for cuα and (k)uα: only where units of two reviewers meet.

    With more than two reviewers open implementations differ. Here every pair of reviewers counts alike: coincidences
    and lengths are averaged over the pairs.
    """
    table, weight = Coincidences(), 1 / max(1, len(text.readings) - 1)
    names = {unit.tag: unit.tag for each in text.readings for unit in each.units}
    lengths: dict[tuple[int, int, tuple[int, ...], str], int] = defaultdict(int)
    for atom in atoms:
        length = atom.end - atom.start
        readers = [(who, value) for who, value in enumerate(_values(text, atom, names)) if value is not None]
        table.positions += length * weight * len(readers) * (len(readers) - 1)
        coders = [(who, value) for who, value in readers if value != GAP]
        for (who, one), (whom, other) in combinations(coders, 2):
            table.observed[one, other] += length * weight
            table.observed[other, one] += length * weight
            lengths[who, whom, atom.covers[who] or (), one] += length
            lengths[whom, who, atom.covers[whom] or (), other] += length
    for (_who, _whom, _cover, value), length in lengths.items():
        table.squares[value] += length**2 * weight
    return table


def added(tables: Iterable[Coincidences]) -> Coincidences:
    """Add the tables of several texts: one continuum."""
    total = Coincidences()
    for table in tables:
        for key, length in table.observed.items():
            total.observed[key] += length
        for value, square in table.squares.items():
            total.squares[value] += square
        total.positions += table.positions
    return total


def coverage_of(table: Coincidences) -> float | None:
    """Give the share of what was read where units of two reviewers meet: what cuα speaks of; None without text."""
    return sum(table.observed.values()) / table.positions if table.positions else None


def _tabulate(text: ReadText, atoms: Sequence[Atom], names: Mapping[str, str]) -> Coincidences:
    table = Coincidences()
    lengths: dict[tuple[int, tuple[int, ...], str], int] = defaultdict(int)
    for atom in atoms:
        readers = [(who, value) for who, value in enumerate(_values(text, atom, names)) if value is not None]
        if len(readers) < 2:
            continue
        length = atom.end - atom.start
        _add_pairs(table, [value for _who, value in readers], length)
        for who, value in readers:
            if value == GAP:
                table.squares[GAP] += length
            else:
                lengths[who, atom.covers[who] or (), value] += length
    for (_who, _cover, value), length in lengths.items():
        table.squares[value] += length**2
    return table


def _add_pairs(table: Coincidences, values: list[str], length: int) -> None:
    share = length / (len(values) - 1)
    table.positions += length * len(values)
    for one, other in combinations(values, 2):
        table.observed[one, other] += share
        table.observed[other, one] += share


def _values(text: ReadText, atom: Atom, names: Mapping[str, str]) -> list[str | None]:
    return [
        None if cover is None else _value(reading.units, cover, names)
        for reading, cover in zip(text.readings, atom.covers, strict=True)
    ]


def _value(units: tuple[Unit, ...], cover: tuple[int, ...], names: Mapping[str, str]) -> str:
    if not cover:
        return GAP
    if len(cover) == 1:
        return names[units[cover[0]].tag]
    return " and ".join(sorted({names[units[place].tag] for place in cover}))
