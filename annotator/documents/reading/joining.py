"""Lines to paragraphs: what a page break or a narrow column cut is made whole again."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from functools import cache
from itertools import pairwise

from annotator.documents.reading.assembly import Paragraph
from annotator.documents.reading.endings import breaks_off, ends_sentence, glue_between, goes_on, width
from annotator.documents.reading.lines import Gap, Line, Piece
from annotator.documents.reading.wrapping import begins_item, column_width, is_full

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_CUT = 40  # columns; what is shorter and has no stop is a heading, not half a paragraph

# What stands between two lines of a paragraph, and how many characters the first of them loses at its end.
Glue = Callable[[Line, Line], tuple[str, int]]


def join_lines(source: str, lines: Sequence[Line], taken: Collection[int]) -> list[Paragraph]:
    """Give the paragraphs of the lines that are not taken away, in order.

    A line is a paragraph of its own, parted from the last by one line end or a blank line as in the source, unless
    the text is hard-wrapped or a page break cut the paragraph in two. Cost: linear.
    """
    kept = lines_that_stay(lines, taken)
    column = column_width([line for line, _ in kept])
    page_gap = "\n\n" if column else _usual_gap(kept)
    glue = word_glue(source)
    parts: list[list[Line]] = []
    gaps: list[str] = []
    for line, broke in kept:
        if parts and _continues(parts[-1], line, broke, column):
            parts[-1].append(line)
        else:
            parts.append([line])
            gaps.append(page_gap if broke else "\n" if line.gap is Gap.LINE else "\n\n")
    return [paragraph_of(part, gap, glue) for part, gap in zip(parts, gaps, strict=True)]


def lines_that_stay(lines: Sequence[Line], taken: Collection[int]) -> list[tuple[Line, bool]]:
    """Give the lines that stay, each with whether a page broke before it; its gap is the widest on the way to it."""
    if not taken:
        return [(line, line.gap is Gap.PAGE) for line in lines]
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


def is_cut(parts: Sequence[Line], line: Line) -> bool:
    """Tell whether a page break before a line cut a paragraph, whose lines so far are given.

    It did where the line goes on in lower case, or where the paragraph breaks off and prose follows.
    """
    before = parts[-1].text
    if begins_item(line.text):
        return False
    wide = len(parts) > 1 or width(before) >= _SHORTEST_CUT
    if line.text[0].islower():
        return wide or breaks_off(before)
    if not wide or not breaks_off(before):
        return False
    return width(line.text) >= _SHORTEST_CUT or ends_sentence(line.text) or goes_on(line.text)


def word_glue(source: str) -> Glue:
    """Give what joins lines as words: a space, or nothing after a hyphen and between scripts without spaces."""
    known_words = cache(lambda: frozenset(word.casefold() for word in _WORD.findall(source)))
    return lambda before, after: glue_between(before.text, after.text, known_words)


def paragraph_of(parts: Sequence[Line], gap: str, glue: Glue) -> Paragraph:
    """Join lines to one paragraph. Cost: linear."""
    first = parts[0]
    if len(parts) == 1:
        return Paragraph(first.text, first.pieces, gap)
    texts, pieces = [first.text], list(first.pieces)
    for before, line in pairwise(parts):
        between, lost = glue(before, line)
        if lost:
            texts[-1] = texts[-1][:-lost]
            pieces[-1] = pieces[-1]._replace(end=pieces[-1].end - lost)
        texts += [between, line.text]
        pieces += [Piece(between, line.start, line.pieces[0].end), *line.pieces[1:]]
    return Paragraph("".join(texts), pieces, gap)


def _continues(parts: Sequence[Line], line: Line, broke: bool, column: int) -> bool:
    if broke:
        return is_cut(parts, line)
    return bool(column) and line.gap is Gap.LINE and is_full(parts[-1], line, column)


def _usual_gap(kept: Sequence[tuple[Line, bool]]) -> str:
    """Give what parts paragraphs at a page break: what parts most of them elsewhere."""
    gaps = [line.gap for line, broke in kept[1:] if not broke]
    return "\n\n" if gaps.count(Gap.BLANK) >= gaps.count(Gap.LINE) else "\n"
