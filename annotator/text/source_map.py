"""The way from a place in an article's text to the place in its source, and back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Protocol


class Run(Protocol):
    """A piece of the text that stands in the source code point for code point."""

    @property
    def start(self) -> int:
        """Give its place in the text."""

    @property
    def source_start(self) -> int:
        """Give its place in the source."""

    @property
    def length(self) -> int:
        """Give its code points."""


def source_offset(runs: Sequence[Run], offset: int) -> int:
    """Give the place in the decoded source of an offset of the text, both in code points.

    Between two runs (a gap that the importer wrote) it is the end of the run before; ahead of the first run, that
    run's place in the source. Cost: logarithmic. Raises ValueError for a negative offset or a text without runs.
    """
    if offset < 0 or not runs:
        raise ValueError(f"There is no offset {offset} in a text of {len(runs)} runs.")
    run = runs[max(0, bisect_right(runs, offset, key=lambda each: each.start) - 1)]
    return run.source_start + min(max(0, offset - run.start), run.length)


def text_offset(runs: Sequence[Run], source_place: int) -> int:
    """Give the offset in the text of a place in the decoded source, both in code points.

    What the importer took out (page furniture, markup) is at the end of the run before it. Cost: logarithmic. Raises
    ValueError for a negative place or a text without runs.
    """
    if source_place < 0 or not runs:
        raise ValueError(f"There is no place {source_place} in a source of {len(runs)} runs.")
    run = runs[max(0, bisect_right(runs, source_place, key=lambda each: each.source_start) - 1)]
    return run.start + min(max(0, source_place - run.source_start), run.length)
