"""Lines to paragraphs: what a page break or a narrow column cut is made whole again."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache
from itertools import pairwise

from annotator.documents.reading.assembly import Paragraph
from annotator.documents.reading.endings import breaks_off, ends_sentence, glue_between, goes_on, width
from annotator.documents.reading.lines import Gap, Line, Piece
from annotator.documents.reading.wrapping import begins_item, column_width, is_full

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_CUT = 40  # columns; what is shorter and has no stop is a heading, not half a paragraph
_SHORTEST_HALF = 25


def join_lines(source: str, lines: Sequence[Line], taken: Collection[int]) -> list[Paragraph]:
    """Give the paragraphs of the lines that are not taken away, in order.

    A line is a paragraph of its own, parted from the last by one line end or a blank line as in the source, unless
    the text is hard-wrapped or a page break cut the paragraph in two. Cost: linear.
    """
    kept = _without(lines, taken) if taken else [(line, line.gap is Gap.PAGE) for line in lines]
    return _Joiner(source, [line for line, _ in kept]).paragraphs(kept)


def _without(lines: Sequence[Line], taken: Collection[int]) -> list[tuple[Line, bool]]:
    """Give the lines that stay, each with whether a page broke before it; its gap is the widest on the way to it."""
    kept: list[tuple[Line, bool]] = []
    gap, broke = Gap.LINE, False
    for number, line in enumerate(lines):
        gap = max(gap, line.gap)
        if number in taken:
            broke = True
            continue
        kept.append((Line(line.text, line.pieces, gap), broke or gap is Gap.PAGE))
        gap, broke = Gap.LINE, False
    return kept


class _Joiner:
    def __init__(self, source: str, lines: Sequence[Line]) -> None:
        self.column = column_width(lines)
        self.known_words = cache(lambda: frozenset(word.casefold() for word in _WORD.findall(source)))
        blank = sum(line.gap is Gap.BLANK for line in lines[1:])
        self.page_gap = "\n\n" if blank * 2 >= len(lines) - 1 - blank else "\n"

    def paragraphs(self, kept: Sequence[tuple[Line, bool]]) -> list[Paragraph]:
        found: list[list[Line]] = []
        breaks: list[bool] = []
        for line, broke in kept:
            if found and self._continues(found[-1], line, broke):
                found[-1].append(line)
            else:
                found.append([line])
                breaks.append(broke)
        return [self._paragraph(parts, broke) for parts, broke in zip(found, breaks, strict=True)]

    def _continues(self, parts: Sequence[Line], line: Line, broke: bool) -> bool:
        if broke:
            return self._is_cut(parts, line)
        return bool(self.column) and line.gap is Gap.LINE and is_full(parts[-1], line, self.column)

    def _is_cut(self, parts: Sequence[Line], line: Line) -> bool:
        """Tell whether a page break before a line cut a paragraph, whose lines so far are given."""
        before = parts[-1].text
        if begins_item(line.text):
            return False
        wide = len(parts) > 1 or width(before) >= _SHORTEST_CUT
        if line.text[0].islower():
            return wide or width(before) >= _SHORTEST_HALF
        if not wide or not breaks_off(before):
            return False
        return width(line.text) >= _SHORTEST_CUT or ends_sentence(line.text) or goes_on(line.text)

    def _paragraph(self, parts: Sequence[Line], broke: bool) -> Paragraph:
        first = parts[0]
        gap = self.page_gap if broke else "\n" if first.gap is Gap.LINE else "\n\n"
        if len(parts) == 1:
            return Paragraph(first.text, first.pieces, gap)
        texts, pieces = [first.text], list(first.pieces)
        for before, line in pairwise(parts):
            glue, lost = glue_between(before.text, line.text, self.known_words)
            if lost:
                texts[-1] = texts[-1][:-lost]
                pieces[-1] = pieces[-1]._replace(end=pieces[-1].end - lost)
            texts += [glue, line.text]
            pieces += [Piece(glue, line.start, line.pieces[0].end), *line.pieces[1:]]
        return Paragraph("".join(texts), pieces, gap)
