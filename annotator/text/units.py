"""Offsets in other units than ours: UTF-16 code units and graphemes, to and from Unicode code points. Pure.

The one home of these conversions on the server. A text that holds CR LF counts them as two in every unit but graphemes,
where they are one (UAX 29, rule GB3).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from enum import StrEnum
from itertools import accumulate

import regex

_GRAPHEME = regex.compile(r"\X")
_LAST_OF_BMP = "\uffff"


class Unit(StrEnum):
    """What an offset counts."""

    CODEPOINTS = "codepoints"
    UTF16 = "utf16"
    GRAPHEMES = "graphemes"


class Ruler:
    """A text measured in one unit: offsets go from code points to the unit, and back where they fall on a border."""

    def __init__(self, text: str, unit: Unit) -> None:
        self.unit = unit
        self._places, self._counts = _borders(text, unit)

    def from_codepoints(self, offset: int) -> int:
        """Give an offset in the unit; one within a grapheme gives the next border. Cost: logarithmic."""
        return self._counts[bisect_left(self._places, offset)]

    def to_codepoints(self, offset: int) -> int | None:
        """Give an offset in code points, None for one within a character, negative, or past the end."""
        place = bisect_left(self._counts, offset)
        fits = place < len(self._counts) and self._counts[place] == offset
        return self._places[place] if fits else None

    def is_border(self, offset: int) -> bool:
        """Tell whether an offset in code points stands on a border of the unit."""
        place = bisect_left(self._places, offset)
        return place < len(self._places) and self._places[place] == offset


def counts_alike(text: str, unit: Unit) -> bool:
    """Tell whether offsets into a text are the same in the unit as in code points."""
    if unit is Unit.UTF16:
        return not text or max(text) <= _LAST_OF_BMP
    return unit is Unit.CODEPOINTS or len(_GRAPHEME.findall(text)) == len(text)


def _borders(text: str, unit: Unit) -> tuple[Sequence[int], Sequence[int]]:
    """Give the borders of a text in code points, and beside each the count up to it."""
    if unit is Unit.GRAPHEMES:
        places = [0, *(match.end() for match in _GRAPHEME.finditer(text))]
        return places, range(len(places))
    places_of_all = range(len(text) + 1)
    if counts_alike(text, unit):
        return places_of_all, places_of_all
    return places_of_all, list(accumulate((1 + (sign > _LAST_OF_BMP) for sign in text), initial=0))
