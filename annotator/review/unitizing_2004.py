"""Krippendorff's older coefficient for unitizing, αU of 2004: kept to compare with published figures. Pure.

Krippendorff, "Measuring the reliability of qualitative text analysis data", Quality & Quantity 38 (2004). It measures
each tag by itself and squares distances between borders; its values are not those of the family of 2016.
"""

from __future__ import annotations

from collections.abc import Sequence

from annotator.review.unitizing import Alpha
from annotator.review.units import ReadText, Stretch, of_tag

Section = tuple[int, int, bool]  # begin, length, whether it is a unit


def alpha_u_2004(text: ReadText) -> Alpha:
    """Give αU over all tags of one text: 1 - sum of observed / sum of expected disagreement (2004, equation 8).

    Cost: the product of two reviewers' units.
    """
    tags = sorted({unit.tag for each in text.readings for unit in each.units})
    if len(text.readings) < 2 or not tags:
        return Alpha(None, "no units by two reviewers")
    parts = [disagreements(text, tag) for tag in tags]
    expected = sum(part[1] for part in parts)
    if not expected:
        return Alpha(None, "no variation")
    return Alpha(1 - sum(part[0] for part in parts) / expected)


def disagreements(text: ReadText, tag: str) -> tuple[float, float]:
    """Give the observed and the expected disagreement of one tag (2004, equations 3 and 6)."""
    sections = [_sections(text, [(unit.start, unit.end) for unit in each.units]) for each in of_tag(text, tag).readings]
    return _observed(text, sections), _expected(text, sections)


def _sections(text: ReadText, units: Sequence[Stretch]) -> list[Section]:
    found: list[Section] = []
    at = text.begin
    for start, end in sorted(units):
        if at < start:
            found.append((at, start - at, False))
        found.append((start, end - start, True))
        at = end
    if at < text.end:
        found.append((at, text.end - at, False))
    return found


def _observed(text: ReadText, sections: Sequence[Sequence[Section]]) -> float:
    m = len(sections)
    total = sum(
        _distance(one, other)
        for i, mine in enumerate(sections)
        for j, theirs in enumerate(sections)
        if i != j
        for one in mine
        for other in theirs
    )
    return float(total / (m * (m - 1) * text.length**2))


def _distance(one: Section, other: Section) -> int:
    (begin, length, is_unit), (other_begin, other_length, other_is_unit) = one, other
    apart = begin - other_begin
    if is_unit and other_is_unit:
        if -length < apart < other_length:
            return int(apart**2 + (apart + length - other_length) ** 2)
        return 0
    if is_unit and not other_is_unit and other_length - length >= apart >= 0:
        return int(length**2)
    if other_is_unit and not is_unit and length - other_length >= -apart >= 0:
        return int(other_length**2)
    return 0


def _expected(text: ReadText, sections: Sequence[Sequence[Section]]) -> float:
    m, whole = len(sections), text.length
    units = [length for mine in sections for _begin, length, is_unit in mine if is_unit]
    gaps = [length for mine in sections for _begin, length, is_unit in mine if not is_unit]
    total = 0.0
    for length in units:
        total += (len(units) - 1) / 3 * (2 * length**3 - 3 * length**2 + length)
        total += length**2 * sum(gap - length + 1 for gap in gaps if gap >= length)
    chances = m * whole * (m * whole - 1) - sum(length * (length - 1) for length in units)
    return float(2 / whole * total / chances)
