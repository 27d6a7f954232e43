"""How far reviewers agree on a set of documents: every figure with its full name, its n and its interval. Pure.

The formulas stand with their sources in ``overlapping``, ``unitizing`` and ``coding``. Documents are one continuum:
their counts are added before a coefficient is computed, so a long document weighs more than a short one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from annotator.review.overlapping import Matches, exact_matches, overlap_matches
from annotator.review.resampling import Interval, interval_of
from annotator.review.unitizing import (
    Alpha,
    Coincidences,
    added,
    alpha_from,
    bare_coincidences,
    coded_coincidences,
    coincidences,
    coverage_of,
    differing_of,
    margins_of,
    value_alpha_from,
)
from annotator.review.units import Reading, ReadText, Unit, atoms_of, merged, of_tag

NOTHING = "nothing"


@dataclass(frozen=True)
class Figure:
    """One coefficient: its full name, its value or the reason why it has none, the documents it rests on."""

    name: str
    value: float | None
    reason: str | None
    n: int
    interval: Interval | None = None


@dataclass(frozen=True)
class PairFigures:
    """What two reviewers agree on over the documents that both have read."""

    one: str
    other: str
    documents: int
    exact: Matches
    overlap: Matches


@dataclass(frozen=True)
class DocumentFigures:
    """One document: how far its reviewers agree by overlap, and how many read it."""

    document_id: str
    readers: int
    overlap: Matches


@dataclass(frozen=True)
class Agreement:
    """The whole report on a set of documents."""

    figures: tuple[Figure, ...]
    by_tag: dict[str, tuple[Figure, ...]]
    coverage: float | None  # of cuα: the share of what was read where units meet
    pairs: tuple[PairFigures, ...]
    documents: tuple[DocumentFigures, ...]
    confusion: dict[tuple[str, str], int] = field(default_factory=dict)


def measure(texts: dict[str, ReadText], *, tags: Sequence[str]) -> Agreement:
    """Measure agreement on documents, given by id. Documents with one reader or none are left out.

    Cost: linear in the documents and their units, times the pairs of reviewers; 400 resamples of small sums.
    """
    shared = {key: text for key, text in texts.items() if len(text.readings) > 1}
    whole = list(shared.values())
    cut = [(text, atoms_of(text)) for text in whole]
    coded = [coded_coincidences(text, atoms) for text, atoms in cut]
    overlaps = {key: _matches(text, overlap_matches) for key, text in shared.items()}
    figures = (
        _matching_figure("Span F1, exact", [_matches(text, exact_matches) for text in whole]),
        _matching_figure("Span F1, overlap", list(overlaps.values())),
        _alpha_figure("Krippendorff’s uα (2016)", [coincidences(text, atoms) for text, atoms in cut]),
        _alpha_figure("Krippendorff’s |uα (2016)", [bare_coincidences(text, atoms) for text, atoms in cut]),
        _alpha_figure("Krippendorff’s cuα (2016, average over pairs)", coded),
    )
    return Agreement(
        figures=figures,
        by_tag={tag: _tag_figures(tag, whole, coded) for tag in tags},
        coverage=coverage_of(added(coded)),
        pairs=_pairs(whole),
        documents=tuple(DocumentFigures(key, len(text.readings), overlaps[key]) for key, text in shared.items()),
        confusion=confusion(whole),
    )


def confusion(texts: Sequence[ReadText]) -> dict[tuple[str, str], int]:
    """Count, for every unit of every reviewer, the tags that each other reviewer gave to words of it, or nothing.

    The table is symmetrical but for units that meet several, and for "nothing", which has no units of its own.
    """
    found: Counter[tuple[str, str]] = Counter()
    for text in texts:
        for mine in text.readings:
            for theirs in text.readings:
                if mine is theirs:
                    continue
                for unit in _comparable(mine, theirs)[0]:
                    met = {each.tag for each in theirs.units if each.start < unit.end and each.end > unit.start}
                    found.update((unit.tag, tag) for tag in met or {NOTHING})
    return dict(found)


def _judged(unit: Unit, other: Reading) -> bool:
    """Tell whether another reviewer has read a unit's words: their silence elsewhere is no judgement."""
    return other.read is None or any(start <= unit.start and unit.end <= end for start, end in merged(other.read))


def _comparable(one: Reading, other: Reading) -> tuple[Sequence[Unit], Sequence[Unit]]:
    if one.read is None and other.read is None:
        return one.units, other.units
    return [u for u in one.units if _judged(u, other)], [u for u in other.units if _judged(u, one)]


def _matches(text: ReadText, count: Callable[[Sequence[Unit], Sequence[Unit]], Matches]) -> Matches:
    total = Matches()
    for one, other in combinations(text.readings, 2):
        total += count(*_comparable(one, other))
    return total


def _matching_figure(name: str, parts: list[Matches]) -> Figure:
    sums = [(part.matched, part.units) for part in parts]

    def figure(summed: Sequence[float]) -> Alpha:
        matched, units = summed
        return Alpha(matched / units) if units else Matches().f1

    return _figure(name, sums, figure)


def _alpha_figure(name: str, tables: list[Coincidences]) -> Figure:
    values = sorted({value for table in tables for value, _ in table.observed})
    parts = []
    for table in tables:
        margins = margins_of(table)
        lengths = [margins.get(value, 0.0) for value in values]
        parts.append((differing_of(table), sum(table.squares.values()), *lengths))
    return _figure(name, parts, lambda sums: alpha_from(sums[0], sums[1], sums[2:]))


def _tag_figures(tag: str, texts: list[ReadText], coded: list[Coincidences]) -> tuple[Figure, ...]:
    only = [of_tag(text, tag) for text in texts]
    parts = []
    for table in coded:
        margins = margins_of(table)
        total = sum(margins.values())
        same = table.observed.get((tag, tag), 0.0)
        parts.append((same, table.squares.get(tag, 0.0), margins.get(tag, 0.0), total))
    return (
        _matching_figure("Span F1, overlap", [_matches(text, overlap_matches) for text in only]),
        _alpha_figure("Krippendorff’s |uα (2016)", [bare_coincidences(text, atoms_of(text)) for text in only]),
        _figure("Krippendorff’s (k)uα (2016)", parts, lambda sums: value_alpha_from(*sums)),
    )


def _figure(name: str, parts: Sequence[Sequence[float]], compute: Callable[[Sequence[float]], Alpha]) -> Figure:
    if not parts:
        return Figure(name, None, "no document that two reviewers have read", 0)
    found = compute([sum(column) for column in zip(*parts, strict=True)])
    interval = interval_of(parts, compute) if found.value is not None else None
    return Figure(name, found.value, found.reason, len(parts), interval)


def _pairs(texts: list[ReadText]) -> tuple[PairFigures, ...]:
    exact: dict[tuple[str, str], Matches] = {}
    overlap: dict[tuple[str, str], Matches] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for text in texts:
        for one, other in combinations(sorted(text.readings, key=lambda each: each.reviewer), 2):
            pair = (one.reviewer, other.reviewer)
            counts[pair] += 1
            exact[pair] = exact.get(pair, Matches()) + exact_matches(*_comparable(one, other))
            overlap[pair] = overlap.get(pair, Matches()) + overlap_matches(*_comparable(one, other))
    return tuple(PairFigures(*pair, counts[pair], exact[pair], overlap[pair]) for pair in sorted(counts))
