"""Hard-wrapped prose: lines that ended only because the column was full."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from annotator.documents.reading.endings import ends_sentence, goes_on, width
from annotator.documents.reading.lines import Gap, Line

_NARROWEST, _WIDEST = 30, 140  # columns; below it is verse or a list, above it a line is a paragraph
_RAGGED = 0.88  # of the column: as far as a line of a proportional face may fall short of it
_FEWEST_PAIRS = 3
_FULL_SHARE = 0.6
_BROKEN_SHARE = 0.6  # of the lines that another follows, those that end within a sentence
_GOES_ON_SHARE = 0.3  # of the lines that follow, those in lower case: verse begins each line with a capital
_ITEM = re.compile(r"(?:[-*•‣·–—]|\d{1,3}[.)]|[a-zA-Z][.)]|[QAFRVP]:)\s")
_TAB_STOP = 0.97  # the column is as wide as nearly all lines; a few long addresses do not make it wider


def column_width(lines: Sequence[Line]) -> int:
    """Give the column in which a text is wrapped, or 0 where each line is a paragraph, a verse or an item.

    Wrapped is a text whose lines, where another follows at once, are mostly too long to take that line's first word,
    mostly end within a sentence, and in which a good part of the following lines go on in lower case.
    """
    pairs = [(before, after) for before, after in pairwise(lines) if after.gap is Gap.LINE]
    if len(pairs) < _FEWEST_PAIRS:
        return 0
    widths = sorted(min(width(line.text), _WIDEST + 1) if len(line.text) <= _WIDEST else _WIDEST + 1 for line in lines)
    column = widths[int(_TAB_STOP * (len(widths) - 1))]
    if not _NARROWEST <= column <= _WIDEST:
        return 0
    full = sum(is_full(before, after, column) for before, after in pairs)
    broken = sum(not ends_sentence(before.text) for before, _ in pairs)
    going_on = sum(goes_on(after.text) for _, after in pairs)
    wrapped = full >= _FULL_SHARE * len(pairs) and broken >= _BROKEN_SHARE * len(pairs)
    return column if wrapped and going_on >= _GOES_ON_SHARE * len(pairs) else 0


def is_full(line: Line, following: Line, column: int) -> bool:
    """Tell whether a line could not have taken the first word of the line that follows."""
    if begins_item(following.text):
        return False
    word = 2 if width(following.text[0]) == 2 else following.text.find(" ") + 1 or len(following.text) + 1
    return width(line.text) + word > column * _RAGGED


def begins_item(text: str) -> bool:
    """Tell whether a line begins an item of a list or a turn of an interview."""
    return _ITEM.match(text) is not None
