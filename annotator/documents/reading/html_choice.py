"""Which blocks of a page are the article: those that an extractor names, or those that stand where articles stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from annotator.documents.reading.article import BlockKind
from annotator.documents.reading.html_blocks import PageBlock, keys_of

_MOSTLY_LINKS = 0.5  # of a block's code points
_PROSE = 60  # code points; a shorter paragraph says little about where the article stands
_ENOUGH = 0.6  # of what the extractor found that must be found again on the page
_WORDY = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM})


def named_blocks(blocks: Sequence[PageBlock], named: str) -> list[PageBlock]:
    """Give the blocks whose lines an extractor named, with the captions between them and the title above them.

    Gives nothing where the page does not have the words that the extractor says it has. Cost: linear.
    """
    wanted = Counter(keys_of(named))
    total = sum(len(key) * count for key, count in wanted.items())
    found: dict[int, int] = {}
    for number, block in enumerate(blocks):
        keys = list(keys_of(block.text))
        known = [key for key in keys if wanted[key] > 0]
        if known and 2 * sum(map(len, known)) >= sum(map(len, keys)):
            wanted.subtract(known)
            found[number] = sum(map(len, known))
    if not found or sum(found.values()) < _ENOUGH * total:
        return []
    numbers = _with_captions(blocks, sorted(found))
    return _with_title(blocks, numbers)


def standing_blocks(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """Give the blocks of the ``article`` or ``main`` with most prose, else those of the page that stand in its middle.

    Navigation, asides, footers and lists of links are left out; so is what ``class`` or ``id`` call comments, related
    articles, advertisements and the like. Cost: linear.
    """
    prose: Counter[int] = Counter()
    for block in blocks:
        if _is_kept(block) and block.kind in _WORDY and len(block.text) >= _PROSE:
            prose[block.within] += len(block.text)
    if not prose:
        return [block for block in blocks if _is_kept(block)] or list(blocks)
    best, most = max(prose.items(), key=lambda item: item[1])
    inside = most * 2 >= sum(prose.values())  # else the page is no article but a list of many
    numbers = [n for n, block in enumerate(blocks) if _is_kept(block) and (block.within == best or not inside)]
    return _with_title(blocks, numbers)


def _is_kept(block: PageBlock) -> bool:
    return not block.is_beside and block.linked <= _MOSTLY_LINKS * len(block.text)


def _with_captions(blocks: Sequence[PageBlock], numbers: Sequence[int]) -> list[int]:
    between = range(numbers[0], numbers[-1])
    within = {blocks[number].within for number in numbers}
    captions = {
        number
        for number in between
        if blocks[number].kind is BlockKind.CAPTION and blocks[number].within in within and not blocks[number].is_beside
    }
    return sorted(captions.union(numbers))


def _with_title(blocks: Sequence[PageBlock], numbers: Sequence[int]) -> list[PageBlock]:
    """Put the page's only main heading before the article where it stands above it and outside."""
    titles = [number for number, block in enumerate(blocks) if block.level == 1]
    if len(titles) == 1 and titles[0] < numbers[0]:
        numbers = [titles[0], *numbers]
    return [blocks[number] for number in numbers]
