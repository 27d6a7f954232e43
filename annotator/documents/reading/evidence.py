"""What tells that repeated lines are page furniture: where they stand, and what they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from annotator.documents.reading.endings import breaks_off, goes_on, width
from annotator.documents.reading.lines import Gap, Line
from annotator.documents.reading.shapes import Shape, segments_of

# Columns. The first half of a cut paragraph is at least so wide (a heading is not), and one half is wider than verse.
_CUT = 40
_WIDE = 60
_NEARLY_FULL = 0.7
_PROSE = 80
_STANDS_OUT = 0.8  # of the width of the line before: wrapped prose that occurs twice is as wide
_LABELLED = frozenset({Shape.DATE, Shape.URL, Shape.ADDRESS, Shape.COPYRIGHT, Shape.PUBLISHER})


class Evidence(IntEnum):
    """How surely a stretch stands at a page break."""

    NONE = 0
    WEAK = 1
    STRONG = 2


@dataclass(frozen=True)
class Stretch:
    """Neighbouring lines that each occur again elsewhere: the first and last of them, and what makes them the same."""

    first: int
    last: int
    keys: tuple[str, ...]


def prose_width(column: int) -> float:
    """Give the columns from which a line counts as prose in a text wrapped at ``column`` (0: not wrapped)."""
    return column * _NEARLY_FULL if column else _WIDE


def place_evidence(lines: Sequence[Line], stretch: Stretch, wide: float) -> Evidence:
    """Tell whether a stretch stands where a page ends: beside a form feed, or within a sentence.

    Within a sentence means: the line before breaks off, and the line after goes on in lower case or in a script
    without case (STRONG) or begins with a capital, as a name may (WEAK). One of the two must be ``wide``, as prose
    is and verse is not; both where no blank line parts them from the stretch.
    """
    if at_form_feed(lines, stretch):
        return Evidence.STRONG
    if stretch.first == 0 or stretch.last == len(lines) - 1:
        return Evidence.NONE
    before, after = lines[stretch.first - 1], lines[stretch.last + 1]
    if not breaks_off(before.text) or not _stands_out(lines, stretch):
        return Evidence.NONE
    widths = width(before.text), width(after.text)
    if widths[0] < min(_CUT, wide) or max(widths) < wide or (widths[0] < wide and not _is_apart(lines, stretch)):
        return Evidence.NONE
    if goes_on(after.text):
        return Evidence.STRONG
    return Evidence.WEAK if widths[0] >= wide and widths[1] >= min(_CUT, wide) else Evidence.NONE


def at_form_feed(lines: Sequence[Line], stretch: Stretch) -> bool:
    """Tell whether a form feed stands before, within or after a stretch."""
    return any(line.gap is Gap.PAGE for line in lines[stretch.first : stretch.last + 2])


def names_its_source(lines: Sequence[Line], stretch: Stretch) -> bool:
    """Tell whether lines say what a page's head or foot says: a date, an address, a labelled author, a copyright.

    A byline without a label counts only between two paragraphs of prose, for a line of a song may begin with "By".
    """
    found = [segment.shape for number in _numbers(stretch) for segment in segments_of(lines[number].text)]
    if not _LABELLED.isdisjoint(found):
        return True
    return Shape.AUTHOR in found and is_between_prose(lines, stretch)


def _numbers(stretch: Stretch) -> range:
    return range(stretch.first, stretch.last + 1)


def is_between_prose(lines: Sequence[Line], stretch: Stretch) -> bool:
    """Tell whether a stretch stands between two paragraphs of prose, neither in an article's head nor in verse."""
    if stretch.first == 0 or stretch.last == len(lines) - 1:
        return False
    return min(width(lines[stretch.first - 1].text), width(lines[stretch.last + 1].text)) >= _PROSE


def _is_apart(lines: Sequence[Line], stretch: Stretch) -> bool:
    return lines[stretch.first].gap is not Gap.LINE or lines[stretch.last + 1].gap is not Gap.LINE


def _stands_out(lines: Sequence[Line], stretch: Stretch) -> bool:
    """Tell whether the lines are no part of the sentence around them: not begun in lower case, not as wide."""
    texts = [lines[number].text for number in _numbers(stretch)]
    if any(text[0].islower() and not text.startswith(("www.", "http", "page ", "seite ", "p. ")) for text in texts):
        return False
    if _is_apart(lines, stretch):
        return True
    widest = width(lines[stretch.first - 1].text) * _STANDS_OUT
    return all(width(text) < widest or len(segments_of(text)) > 1 for text in texts)
