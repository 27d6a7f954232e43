"""Heads and feet of pages whose bounds are known: what stands at the edge of several pages in the same print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from annotator.documents.reading.endings import ends_plainly, width
from annotator.documents.reading.furniture import likeness
from annotator.documents.reading.lines import Gap, Line
from annotator.documents.reading.page_numbers import bare_number, page_number
from annotator.documents.reading.shapes import LONGEST_SHAPED_LINE

_EDGE = 3  # lines at the start and at the end of a page
_SHARE = 0.4  # of the pages: left and right pages may have heads of their own
_FEWEST = 2
_FULL = 0.85  # of the column; a line as wide, in the print of the text, is the text's own


def find_edges(lines: Sequence[Line], sizes: Mapping[int, float]) -> frozenset[int]:
    """Give the numbers of the lines that are heads or feet; ``sizes`` has each line's size by its place in the source.

    Digits, months and days of the week may differ from page to page. Cost: linear.
    """
    pages = _pages(lines)
    body = Counter(size for size in sizes.values()).most_common(1)[0][0] if sizes else 0.0
    widths = sorted(width(line.text) for line in lines)
    full = _FULL * widths[int(0.9 * (len(widths) - 1))] if widths else 0.0
    edges = {number for page in pages for number in (*page[:_EDGE], *page[-_EDGE:])}
    keys = {
        number: (likeness(lines[number].text), sizes[lines[number].start])
        for number in edges
        if len(lines[number].text) <= LONGEST_SHAPED_LINE
        and not _is_prose(lines[number].text)
        and (sizes[lines[number].start] != body or width(lines[number].text) < full)
    }
    seen = Counter(key for page in pages for key in {keys[number] for number in page if number in keys})
    most = max(_FEWEST, _SHARE * len(pages))
    return frozenset(number for number, key in keys.items() if seen[key] >= most)


def _pages(lines: Sequence[Line]) -> list[list[int]]:
    pages: list[list[int]] = [[]]
    for number, line in enumerate(lines):
        if line.gap is Gap.PAGE and pages[-1]:
            pages.append([])
        pages[-1].append(number)
    return pages


def _is_prose(text: str) -> bool:
    return ends_plainly(text) and page_number(text) is None and bare_number(text) is None
