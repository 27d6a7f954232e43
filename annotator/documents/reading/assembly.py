"""Paragraphs to the text of an article, its blocks and the map back to the source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import starmap

from annotator.documents.reading.article import Block, BlockKind, SourceRun
from annotator.documents.reading.lines import Piece


@dataclass(slots=True)
class Paragraph:
    """A block to be: its visible words, their pieces in order, and the white space that parts it from the last one."""

    text: str
    pieces: list[Piece]
    gap: str = "\n\n"
    kind: BlockKind = BlockKind.PARAGRAPH


def assemble(source: str, paragraphs: Sequence[Paragraph]) -> tuple[str, tuple[Block, ...], tuple[SourceRun, ...]]:
    """Join the paragraphs to a text and give it with its blocks and its runs. Cost: linear."""
    written = _Written(source)
    blocks: list[Block] = []
    for paragraph in paragraphs:
        pieces = paragraph.pieces
        gap = paragraph.gap if blocks else ""
        start = written.length + len(gap)
        for glue, first, end in pieces:
            written.add(gap + glue, first, end)
            gap = ""
        blocks.append(Block(paragraph.kind, start, written.length, pieces[0].start, pieces[-1].end))
    return "".join(written.parts), tuple(blocks), tuple(starmap(SourceRun, written.runs))


class _Written:
    """What has been written so far; a run goes on as long as text and source agree, glue included."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.length = 0
        self.runs: list[tuple[int, int, int]] = []
        self.source_end = 0  # of the last run

    def add(self, glue: str, start: int, end: int) -> None:
        """Write glue and a slice of the source; glue that the source has there too is part of the run."""
        if self.runs and start - self.source_end == len(glue) and self.source.startswith(glue, self.source_end):
            start = self.source_end
        elif glue:
            self.parts.append(glue)
            self.length += len(glue)
        if start == end:
            return
        self.parts.append(self.source[start:end])
        length = end - start
        if self.runs and start == self.source_end and sum(self.runs[-1][::2]) == self.length:
            first, source_start, before = self.runs[-1]
            self.runs[-1] = (first, source_start, before + length)
        else:
            self.runs.append((self.length, start, length))
        self.length += length
        self.source_end = end
