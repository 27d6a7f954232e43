"""Markdown's lines to blocks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from annotator.documents.reading.article import BlockKind
from annotator.documents.reading.assembly import Paragraph
from annotator.documents.reading.joining import Glue, is_cut, lines_that_stay, paragraph_of, word_glue
from annotator.documents.reading.lines import Gap, Line
from annotator.documents.reading.markdown_lines import Mark, MarkedLine, marked_line

_KINDS = {Mark.HEADING: BlockKind.HEADING, Mark.QUOTE: BlockKind.QUOTE, Mark.ITEM: BlockKind.LIST_ITEM}
_CLOSE_TOGETHER = frozenset({Mark.ITEM, Mark.ROW, Mark.FENCE})
_CONTINUED_BY = {
    Mark.TEXT: frozenset({Mark.TEXT, Mark.QUOTE, Mark.ITEM}),  # a line without a mark goes on with what is open
    Mark.QUOTE: frozenset({Mark.QUOTE}),
}


@dataclass(slots=True)
class MarkdownBlock:
    """A block with its marks still in it; in a literal one (code) the marks are words."""

    paragraph: Paragraph
    is_literal: bool


@dataclass(slots=True)
class _Open:
    mark: Mark
    lines: list[Line]
    level: int = 0
    is_closed: bool = False


def read_blocks(source: str, lines: Sequence[Line], taken: Collection[int]) -> list[MarkdownBlock]:
    """Give the blocks of the lines that are not taken away, in order. Cost: linear."""
    glue = _breaking_glue(source)
    found: list[MarkdownBlock] = []
    last: Mark | None = None
    for block in _opened(lines_that_stay(lines, taken)):
        is_close = last is block.mark and last in _CLOSE_TOGETHER and block.lines[0].gap is Gap.LINE
        paragraph = paragraph_of(block.lines, "\n" if is_close else "\n\n", glue)
        paragraph.kind = _KINDS.get(block.mark, BlockKind.PARAGRAPH)
        found.append(MarkdownBlock(paragraph, block.mark is Mark.FENCE))
        last = block.mark
    return found


def _breaking_glue(source: str) -> Glue:
    """Give what joins lines: a line end where two spaces or a backslash ask for it, else as words are joined."""
    words = word_glue(source)

    def glue(before: Line, after: Line) -> tuple[str, int]:
        if before.text[-1] == "\\":
            return "\n", 1
        return ("\n", 0) if source.startswith("  ", before.end) else words(before, after)

    return glue


def _opened(lines: Iterable[tuple[Line, bool]]) -> list[_Open]:
    blocks: list[_Open] = []
    fence = ""
    for line, broke in lines:
        if fence:
            if line.text.startswith(fence) and not line.text.strip(fence[0]):
                fence = ""
            else:
                blocks.append(_Open(Mark.FENCE, [line], is_closed=True))
            continue
        marked = marked_line(line)
        if marked and marked.mark is Mark.FENCE:
            fence = line.text[:3]
        elif marked is None or marked.mark in {Mark.DEFINITION, Mark.RULE}:
            _close(blocks)
        else:
            _take(blocks, marked, broke)
    return blocks


def _close(blocks: Sequence[_Open]) -> None:
    if blocks:
        blocks[-1].is_closed = True


def _take(blocks: list[_Open], marked: MarkedLine, broke: bool) -> None:
    """Let a line go on with the last block, underline it as a heading, or begin a new one."""
    last = blocks[-1] if blocks and not blocks[-1].is_closed else None
    near = marked.line.gap is Gap.LINE and not broke
    if marked.mark is Mark.UNDERLINE:
        if last and near and last.mark is Mark.TEXT:
            last.mark = Mark.HEADING
        _close(blocks)
        return
    if marked.mark is Mark.ITEM and not _counts(last, marked):
        marked = MarkedLine(Mark.TEXT, marked.whole, marked.whole)
    if (
        last
        and last.mark in _CONTINUED_BY.get(marked.mark, ())
        and (near or (broke and is_cut(last.lines, marked.line)))
    ):
        last.lines.append(marked.line)
    else:
        blocks.append(_Open(marked.mark, [marked.line], marked.level))


def _counts(last: _Open | None, marked: MarkedLine) -> bool:
    """Tell whether an item's number is one of a list: a paragraph may well begin with "1986. That year"."""
    return marked.level <= 1 or (last is not None and last.mark is Mark.ITEM and last.level + 1 == marked.level)
