"""The lines of a PDF's text layer to paragraphs: what lines, columns and pages cut is whole again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from functools import cache
from itertools import pairwise

from annotator.documents.reading.article import BlockKind
from annotator.documents.reading.assembly import Paragraph
from annotator.documents.reading.endings import ends_sentence, glue_between, width
from annotator.documents.reading.joining import Glue, is_cut, lines_that_stay, paragraph_of
from annotator.documents.reading.lines import Gap, Line
from annotator.documents.reading.wrapping import begins_item, is_full

_LARGE = 1.12  # times the size of most of the print: a heading
_LONGEST_HEADING = 200  # columns
_WORD = re.compile(r"[^\W\d_]+")
_CUT_WORD = re.compile(r"[^\W\d_]+[-\u2010]\n[^\W\d_]+")
_AT_END = re.compile(r"([^\W\d_]{1,60})[-\u2010]$")


def pdf_paragraphs(
    layer: str, lines: Sequence[Line], gone: Collection[int], sizes: dict[int, float]
) -> list[Paragraph]:
    """Join the lines that room does not part, without those that are ``gone``; larger print makes headings.

    ``sizes`` has each line's size of print by its place in the layer. Cost: linear.
    """
    parts: list[list[Line]] = []
    for line, broke in lines_that_stay(lines, gone):
        if parts and _continues(parts[-1], line, broke, sizes):
            parts[-1].append(line)
        else:
            parts.append([line])
    glue = _pdf_glue(layer)
    whole = [paragraph_of(each, "\n\n", glue) for part in parts for each in _short_lines_end(part)]
    _mark_headings(whole, sizes)
    return whole


def _continues(part: Sequence[Line], line: Line, broke: bool, sizes: dict[int, float]) -> bool:
    same = abs(sizes[part[-1].start] - sizes[line.start]) <= 0.05 * sizes[line.start]
    if broke:
        return same and is_cut(part, line)
    return same and line.gap is Gap.LINE and not begins_item(line.text)


def _short_lines_end(part: Sequence[Line]) -> list[list[Line]]:
    """Cut a stretch after lines that end a sentence and leave room for the next one's first word."""
    widths = sorted(width(line.text) for line in part)
    column = widths[int(0.9 * (len(widths) - 1))]
    found = [[part[0]]]
    for before, line in pairwise(part):
        if ends_sentence(before.text) and not is_full(before, line, column) and not line.text[0].islower():
            found.append([line])
        else:
            found[-1].append(line)
    return found


def _pdf_glue(layer: str) -> Glue:
    """Give what joins two lines. A hyphen at a line's end goes, unless both halves are words that stand elsewhere."""
    words: Callable[[], frozenset[str]] = cache(
        lambda: frozenset(word.casefold() for word in _WORD.findall(_CUT_WORD.sub(" ", layer)))
    )

    def glue(before: Line, after: Line) -> tuple[str, int]:
        first, second = _AT_END.search(before.text), _WORD.match(after.text)
        if not first or not second or not second[0].islower():
            return glue_between(before.text, after.text, words)
        halves = {first[1].casefold(), second[0].casefold()}
        is_compound = halves <= words() and (first[1] + second[0]).casefold() not in words()
        return "", int(not is_compound)

    return glue


def _mark_headings(paragraphs: Sequence[Paragraph], sizes: dict[int, float]) -> None:
    """Make headings of what is printed larger than most; the largest near the top is the title."""
    counts: Counter[float] = Counter()
    for paragraph in paragraphs:
        counts[_size(paragraph, sizes)] += len(paragraph.text)
    usual = counts.most_common(1)[0][0] if counts else 0.0
    large = [
        each for each in paragraphs if _size(each, sizes) > _LARGE * usual and width(each.text) <= _LONGEST_HEADING
    ]
    for paragraph in large:
        paragraph.kind = BlockKind.HEADING
    top = [each for each in large if any(each is first for first in paragraphs[:6])]
    if top:
        max(top, key=lambda each: _size(each, sizes)).kind = BlockKind.TITLE


def _size(paragraph: Paragraph, sizes: dict[int, float]) -> float:
    return sizes.get(paragraph.pieces[0].start, 0.0)
