"""Page furniture: the heads, feet and page numbers that a printed page repeats around its text.

A line is furniture only when it repeats (its digits, months and days of the week may differ) *and* something says that
it belongs to the page, not to the article. One of these is enough, at one of the places where the lines stand:

- a form feed beside it;
- the sentence before it breaks off and goes on after it;
- the same line holds a page number that says so (``Page 3 of 9``, ``- 3 -``, ``The Herald | 3``) and that grows;
- it is the article's title, a line of three words or more, between two paragraphs of prose;
- it is one of two or more lines repeated together, word for word, of which one says a date, an address, a labelled
  author or publisher or a copyright.

The lines that repeat together there are then furniture wherever they stand together, and at the very start and end of
the article. What repeats without such a sign stays: a chorus, an answer, a pledge, a label such as "Advertisement".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from annotator.documents.reading.endings import ends_plainly, width
from annotator.documents.reading.evidence import (
    Evidence,
    Stretch,
    at_form_feed,
    is_between_prose,
    names_its_source,
    place_evidence,
    prose_width,
)
from annotator.documents.reading.lines import Gap, Line
from annotator.documents.reading.page_numbers import bare_number, edge_number, page_number
from annotator.documents.reading.shapes import LONGEST_SHAPED_LINE, Shape, segments_of
from annotator.documents.reading.wrapping import column_width
from annotator.text.months import MONTHS, WEEKDAYS

_HEAD = 5  # lines; a title stands among the first ones
_TITLE_IDEOGRAPHS = 6
_PROSE = 100  # columns
_LONGEST_WITH_STOP = 80  # code points
_MOST_LINES = 12  # a longer passage that repeats is no page's head or foot
_CALENDAR = WEEKDAYS | MONTHS.keys()
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{3,}")


def find_furniture(lines: Sequence[Line]) -> frozenset[int]:
    """Give the numbers of the lines that are page furniture. Cost: linear."""
    keys = _repeated(lines)
    if not any(keys):
        return frozenset()
    return _Survey(lines, keys).furniture()


def _repeated(lines: Sequence[Line]) -> list[str | None]:
    """Give for each line what it has in common with its repetitions, or None where it has none or is prose."""
    keys = [likeness(line.text) if len(line.text) <= _longest(line.text) else None for line in lines]
    counts = Counter(keys)
    return [
        key if key and (counts[key] > 1 or page_number(line.text) is not None) and not _is_prose(line.text) else None
        for key, line in zip(keys, lines, strict=True)
    ]


def _longest(text: str) -> int:
    """Give the code points that a line of furniture has at most: fewer for one with a stop, which is mostly prose."""
    return _LONGEST_WITH_STOP if text[-1] in '.”"。' and "©" not in text else LONGEST_SHAPED_LINE


def likeness(text: str) -> str:
    """Give what a line has in common with its repetitions: its words, with a sign for digits, months and days."""
    if not _DIGITS.search(text):
        return text
    words = _WORD.sub(lambda word: "@" if word[0].casefold() in _CALENDAR else word[0], text)
    return _DIGITS.sub("#", " ".join(words.split()))


def _is_prose(text: str) -> bool:
    if not ends_plainly(text) or page_number(text) is not None:
        return False
    return all(segment.shape is Shape.OTHER for segment in segments_of(text))


class _Survey:
    """All the stretches of an article, weighed together."""

    def __init__(self, lines: Sequence[Line], keys: Sequence[str | None]) -> None:
        self.lines = lines
        self.stretches = _stretches(keys)
        self.paged = lines and any(line.gap is Gap.PAGE for line in lines)
        self.wide = prose_width(column_width(lines))
        self.growing = self._growing_keys()
        self.titles = frozenset(likeness(line.text) for line in _head(lines) if _may_be_title(line.text))
        self.evidence = [self._evidence(stretch) for stretch in self.stretches]
        self.places = self._places()

    def furniture(self) -> frozenset[int]:
        cores = {self._core(number) for number in range(len(self.stretches))} - {frozenset()}
        self.anywhere = frozenset(key for core in cores for key in core)
        # Filed under its rarest key alone, no core is looked at more often than that key has places.
        self.filed: dict[str, list[frozenset[str]]] = {}
        for core in cores:
            self.filed.setdefault(min(core, key=lambda key: (len(self.places[key]), key)), []).append(core)
        taken: set[int] = set()
        for number, stretch in enumerate(self.stretches):
            going = self._going(number)
            taken.update(stretch.first + place for place, key in enumerate(stretch.keys) if key in going)
        return frozenset(taken)

    def _growing_keys(self) -> frozenset[str]:
        """Give the keys whose lines hold page numbers, sure ones, that grow from place to place."""
        found: dict[str, list[int | None]] = {}
        for stretch in self.stretches:
            for place, key in enumerate(stretch.keys):
                found.setdefault(key, []).append(_sure_number(self.lines[stretch.first + place].text))
        return frozenset(key for key, numbers in found.items() if len(numbers) > 1 and _grow(numbers))

    def _evidence(self, stretch: Stretch) -> Evidence:
        if len(stretch.keys) > _MOST_LINES:
            return Evidence.NONE
        if not self.growing.isdisjoint(stretch.keys):
            return Evidence.STRONG
        if not self.titles.isdisjoint(stretch.keys) and is_between_prose(self.lines, stretch):
            return Evidence.STRONG
        return place_evidence(self.lines, stretch, self.wide)

    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for number, stretch in enumerate(self.stretches):
            for key in dict.fromkeys(stretch.keys):
                places.setdefault(key, []).append(number)
        return places

    def _core(self, number: int) -> frozenset[str]:
        """Give the keys that a stretch shares with the one most like it, where something says they are furniture.

        Compared are the nearest stretches before and after that have a line in common, so the cost stays linear.
        """
        stretch = self.stretches[number]
        if len(stretch.keys) > _MOST_LINES:
            return frozenset()
        shared, twin = max(
            ((frozenset(stretch.keys) & set(self.stretches[other].keys), other) for other in self._neighbours(number)),
            key=lambda found: len(found[0]),
            default=(frozenset(), -1),
        )
        if shared and self._is_evident(number, twin, shared):
            return shared
        return self._lone_page_number(number)

    def _neighbours(self, number: int) -> set[int]:
        found = set()
        for key in self.stretches[number].keys:
            places = self.places[key]
            place = bisect_left(places, number)
            found.update(places[max(0, place - 1) : place + 2])
        return found - {number}

    def _is_evident(self, number: int, twin: int, shared: frozenset[str]) -> bool:
        strong = self.evidence[number] is Evidence.STRONG
        if self.paged and strong and at_form_feed(self.lines, self.stretches[number]):
            return self.evidence[twin] is Evidence.STRONG or self._is_at_edge(twin)
        if strong or min(self.evidence[number], self.evidence[twin]) is Evidence.WEAK:
            return True
        return len(shared) > 1 and self._same_words(number, twin, shared) and self._names_source(number)

    def _names_source(self, number: int) -> bool:
        return names_its_source(self.lines, self.stretches[number])

    def _same_words(self, number: int, twin: int, shared: frozenset[str]) -> bool:
        one, other = (
            [
                self.lines[stretch.first + place].text
                for place, key in enumerate(stretch.keys)
                if key in shared and bare_number(key) is None
            ]
            for stretch in (self.stretches[number], self.stretches[twin])
        )
        return one == other

    def _lone_page_number(self, number: int) -> frozenset[str]:
        """Give the page numbers of a stretch that no other place repeats, where the place speaks for itself."""
        stretch = self.stretches[number]
        if self.evidence[number] is not Evidence.STRONG and not self._is_at_edge(number):
            return frozenset()
        numbered = zip(stretch.keys, self.lines[stretch.first : stretch.last + 1], strict=True)
        return frozenset(key for key, line in numbered if page_number(line.text) is not None)

    def _going(self, number: int) -> frozenset[str]:
        """Give the keys that leave the text at a stretch."""
        here = frozenset(self.stretches[number].keys)
        if self._is_at_edge(number):
            return here & self.anywhere
        if self.paged and self.evidence[number] is not Evidence.STRONG:
            return frozenset()
        return frozenset(key for name in here for core in self.filed.get(name, ()) if core <= here for key in core)

    def _is_at_edge(self, number: int) -> bool:
        stretch = self.stretches[number]
        return stretch.first == 0 or stretch.last == len(self.lines) - 1


def _head(lines: Sequence[Line]) -> Iterator[Line]:
    """Give the lines above the first one that is too wide for a title or ends as prose does."""
    return takewhile(lambda line: width(line.text) < _PROSE and not ends_plainly(line.text), lines[:_HEAD])


def _may_be_title(text: str) -> bool:
    if len(text.split()) < 3 and width(text) < 2 * _TITLE_IDEOGRAPHS:
        return False
    return len(text) <= LONGEST_SHAPED_LINE and all(segment.shape is Shape.OTHER for segment in segments_of(text))


def _stretches(keys: Sequence[str | None]) -> list[Stretch]:
    found: list[Stretch] = []
    run: list[str] = []
    for number, key in enumerate([*keys, None]):
        if key is not None:
            run.append(key)
        elif run:
            found.append(Stretch(number - len(run), number - 1, tuple(run)))
            run = []
    return found


def _sure_number(text: str) -> int | None:
    number = page_number(text)
    if number is not None:
        return number
    edge = edge_number(text)
    return edge[0] if edge and edge[1] else None


def _grow(numbers: Sequence[int | None]) -> bool:
    return all(a is not None and b is not None and a < b for a, b in pairwise(numbers))
