"""Paragraphs to the text of an article, its blocks and the map back to the source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
    blocks = []
    for number, paragraph in enumerate(paragraphs):
        if number:
            written.add_glue(paragraph.gap, paragraph.pieces[0].start)
        start = written.length
        for piece in paragraph.pieces:
            written.add(piece)
        pieces = paragraph.pieces
        blocks.append(Block(paragraph.kind, start, written.length, pieces[0].start, pieces[-1].end))
    return "".join(written.parts), tuple(blocks), tuple(written.runs())


class _Written:
    """What has been written so far; a run goes on as long as text and source agree, glue included."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.length = 0
        self.spans: list[list[int]] = []

    def add(self, piece: Piece) -> None:
        if piece.glue:
            self.add_glue(piece.glue, piece.start)
        self._extend(piece.start, piece.end)

    def add_glue(self, glue: str, next_start: int) -> None:
        """Write characters of our own, as part of the run when the source has the same ones between the pieces."""
        last = self.spans[-1][1] + self.spans[-1][2] if self.spans else 0
        if next_start - last == len(glue) and self.source.startswith(glue, last):
            self._extend(last, next_start)
        else:
            self.parts.append(glue)
            self.length += len(glue)

    def _extend(self, start: int, end: int) -> None:
        if start == end:
            return
        self.parts.append(self.source[start:end])
        last = self.spans[-1] if self.spans else None
        if last and last[0] + last[2] == self.length and last[1] + last[2] == start:
            last[2] += end - start
        else:
            self.spans.append([self.length, start, end - start])
        self.length += end - start

    def runs(self) -> list[SourceRun]:
        return [SourceRun(start, source_start, length) for start, source_start, length in self.spans]
