"""Lines of a decoded source: what a person sees of each, and where it stands."""

from __future__ import annotations

import re
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


def split_lines(source: str) -> list[Line]:
    """Cut a source at LF, CR, CRLF and form feeds and drop blank lines.

    U+2028, U+0085 and U+000B do not end a line: they stay where they are. Cost: linear.
    """
    lines: list[Line] = []
    last = 0
    for match in _RAW_LINE.finditer(source):
        raw = match[0]
        text = raw.strip()
        if not text:
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        lines.append(Line(text, [Piece("", start, start + len(text))], _gap(source, last, start)))
        last = start + len(text)
    return lines


def _gap(source: str, last: int, start: int) -> Gap:
    if source.find("\f", last, start) >= 0:
        return Gap.PAGE
    ends = source.count("\n", last, start) + source.count("\r", last, start) - source.count("\r\n", last, start)
    return Gap.BLANK if ends > 1 or not last else Gap.LINE
