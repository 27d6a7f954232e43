"""The lines of one printed page, from the pieces in which a PDF draws its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low
from typing import Any

from annotator.documents.reading.endings import ends_sentence

# The decoder's own separators become spaces: only form feeds and line feeds of ours structure the layer.
_BREAKS = re.compile("[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_SPACES = re.compile("[ \t]{2,}|\t")
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
_ROOMY = 1.3  # times the usual distance of two lines; above it a paragraph ends
_OTHER_SIZE = 1.08  # times; a heading is printed larger
_INDENT = (0.7, 5.0)  # times the size of print: a first line that is set in


@dataclass(slots=True)
class _Line:
    text: str = ""
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0


class PageLines:
    """Takes what the page draws and gives its lines."""

    def __init__(self) -> None:
        self._lines = [_Line()]

    def take(self, text: str, *placed: Any) -> None:
        """Take one piece, placed by two matrices, with its font and its size; its own line ends part the lines."""
        cm, tm, _font, size = placed
        first, *others = text.split("\n")
        x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs(size * (tm[3] or tm[1]) * (cm[3] or cm[1]))
        self._write(first, x, y, scale)
        for other in others:
            self._lines.append(_Line())
            self._write(other, x, y, scale)

    def _write(self, words: str, x: float, y: float, size: float) -> None:
        line = self._lines[-1]
        if words.strip():
            if not line.text.strip():
                line.x, line.y = x, y
            line.size = max(line.size, size)
        line.text += words

    def sizes(self) -> list[float]:
        """Give the size of print of each line that has words."""
        return [round(line.size, 1) for line in self._worded()]

    def text(self) -> str:
        """Give the lines, with a blank line where a paragraph ends by room, by an indent or by another size."""
        lines = self._worded()
        if not lines:
            return ""
        usual = self._usual_distance(lines)
        parts = [lines[0].text]
        for before, line in pairwise(lines):
            parts += ["\n\n" if _parts(before, line, usual) else "\n", line.text]
        return "".join(parts)

    def _worded(self) -> list[_Line]:
        kept = []
        for line in self._lines:
            words = _CONTROL.sub("", _BREAKS.sub(" ", line.text)).translate(_LIGATURES)
            words = _SPACES.sub(" ", words).strip()  # print is justified by spaces too
            if words:
                kept.append(_Line(words, line.x, line.y, line.size))
        return kept

    def _usual_distance(self, lines: Sequence[_Line]) -> float:
        distances = [before.y - line.y for before, line in pairwise(lines) if before.y > line.y]
        return median_low(distances) if distances else 0.0


def _parts(before: _Line, line: _Line, usual: float) -> bool:
    if max(before.size, line.size) > _OTHER_SIZE * min(before.size, line.size):
        return True
    distance = before.y - line.y
    if distance < 0:  # the next column
        return ends_sentence(before.text) and not line.text[0].islower()
    if usual and distance > _ROOMY * usual:
        return True
    least, most = _INDENT
    return least * line.size < line.x - before.x < most * line.size and ends_sentence(before.text)
