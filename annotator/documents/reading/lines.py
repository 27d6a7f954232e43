"""Lines of a decoded source: what a person sees of each, and where it stands."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

_RAW_LINE = re.compile("[^\r\n\f]+")


class Gap(IntEnum):
    """What stands in the source before a line; the greater, the further apart."""

    LINE = 1
    BLANK = 2
    PAGE = 3


class Piece(NamedTuple):
    """``glue``, characters that the source does not have there, and then ``source[start:end]``."""

    glue: str
    start: int
    end: int


@dataclass(slots=True)
class Line:
    """One line that is not blank: its visible words without outer white space, their pieces, the gap before it."""

    text: str
    pieces: list[Piece]
    gap: Gap

    @property
    def start(self) -> int:
        """Give the place of its first character in the source."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Give the place after its last character in the source."""
        return self.pieces[-1].end


def split_lines(source: str, cuts: Sequence[tuple[int, int]] = (), *, first: int = 0) -> list[Line]:
    """Cut a source from ``first`` on at LF, CR, CRLF and form feeds, leave out ``cuts`` (markup), drop blank lines.

    U+2028, U+0085 and U+000B do not end a line: they stay where they are. Cost: linear.
    """
    lines: list[Line] = []
    last = 0
    left = deque(cuts)
    for place, raw in _raw_lines(source, first):
        if left and left[0][0] < place + len(raw):
            pieces = _visible(source, (place, place + len(raw)), left)
            text = "".join([source[piece.start : piece.end] for piece in pieces])
        else:
            text = raw.strip()
            start = place + raw.find(text[:1])
            pieces = [Piece("", start, start + len(text))]
        if text:
            lines.append(Line(text, pieces, _gap(source, last, pieces[0].start)))
            last = pieces[-1].end
    return lines


def _raw_lines(source: str, start: int) -> Iterator[tuple[int, str]]:
    if "\r" in source or "\f" in source:
        yield from ((match.start(), match[0]) for match in _RAW_LINE.finditer(source, start))
        return
    for raw in source[start:].split("\n"):
        yield start, raw
        start += len(raw) + 1


def _stripped(source: str, start: int, end: int) -> tuple[int, int]:
    raw = source[start:end]
    words = raw.strip()
    first = start + len(raw) - len(raw.lstrip())
    return first, first + len(words)


def _visible(source: str, line: tuple[int, int], cuts: deque[tuple[int, int]]) -> list[Piece]:
    """Give the pieces of a line between the cuts in it, which are used up, without outer white space."""
    place, end = line
    pieces = []
    while cuts and cuts[0][0] < end:
        cut = cuts.popleft()
        pieces.append(Piece("", place, cut[0]))
        place = cut[1]
    pieces.append(Piece("", place, end))
    pieces = [piece for piece in pieces if piece.start < piece.end]
    while pieces and not source[pieces[0].start : pieces[0].end].strip():
        pieces.pop(0)
    while pieces and not source[pieces[-1].start : pieces[-1].end].strip():
        pieces.pop()
    if pieces:
        pieces[0] = pieces[0]._replace(start=_stripped(source, pieces[0].start, pieces[0].end)[0])
        pieces[-1] = pieces[-1]._replace(end=_stripped(source, pieces[-1].start, pieces[-1].end)[1])
    return pieces


def _gap(source: str, last: int, start: int) -> Gap:
    between = source[last:start]
    if between == "\n\n" or not last:
        return Gap.BLANK
    if "\f" in between:
        return Gap.PAGE
    ends = between.count("\n") + between.count("\r") - between.count("\r\n")
    return Gap.BLANK if ends > 1 else Gap.LINE
