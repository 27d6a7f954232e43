"""Lines of a decoded source: what a person sees of each, and where it stands."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
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


def split_lines(source: str, cuts: Sequence[tuple[int, int]] = ()) -> list[Line]:
    """Cut a source at LF, CR, CRLF and form feeds, leave out ``cuts`` (markup, in order), and drop blank lines.

    U+2028, U+0085 and U+000B do not end a line: they stay where they are. Cost: linear.
    """
    lines: list[Line] = []
    last = 0
    left = deque(cuts)
    for match in _RAW_LINE.finditer(source):
        pieces = _visible(source, match.span(), left) if left else _stripped(source, *match.span())
        if pieces:
            text = "".join([source[piece.start : piece.end] for piece in pieces])
            lines.append(Line(text, pieces, _gap(source, last, pieces[0].start)))
            last = pieces[-1].end
    return lines


def _stripped(source: str, start: int, end: int) -> list[Piece]:
    raw = source[start:end]
    words = raw.lstrip()
    first = start + len(raw) - len(words)
    words = words.rstrip()
    return [Piece("", first, first + len(words))] if words else []


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
        pieces[0] = pieces[0]._replace(start=_stripped(source, pieces[0].start, pieces[0].end)[0].start)
        pieces[-1] = pieces[-1]._replace(end=_stripped(source, pieces[-1].start, pieces[-1].end)[0].end)
    return pieces


def _gap(source: str, last: int, start: int) -> Gap:
    if source.find("\f", last, start) >= 0:
        return Gap.PAGE
    ends = source.count("\n", last, start) + source.count("\r", last, start) - source.count("\r\n", last, start)
    return Gap.BLANK if ends > 1 or not last else Gap.LINE
