"""Markdown: headings, lists and quotes become blocks, marks go, the words stay."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from annotator.config import Limits
from annotator.documents.reading.article import Article, BlockKind
from annotator.documents.reading.assembly import Paragraph, assemble
from annotator.documents.reading.edits import edit_paragraph
from annotator.documents.reading.front_matter import read_front_matter
from annotator.documents.reading.furniture import find_furniture
from annotator.documents.reading.head import is_prose, read_paragraphs
from annotator.documents.reading.inline import find_marks
from annotator.documents.reading.lines import Line, split_lines
from annotator.documents.reading.markdown_blocks import MarkdownBlock, read_blocks
from annotator.documents.reading.markdown_lines import definition_label
from annotator.documents.reading.reader import Reader
from annotator.documents.reading.source_text import decode_article
from annotator.text.language import guess_language

_NAME = "markdown/1"
_MEDIA_TYPE = "text/markdown"
_HEAD = 6  # blocks; credits and bylines may stand above a title


def read_markdown(source: bytes, limits: Limits) -> Article:
    """Read a Markdown file. Cost: linear. Raises Invalid and TooLarge as decode_article does."""
    decoded = decode_article(source, limits)
    front, start = read_front_matter(decoded)
    lines = split_lines(decoded, first=start)
    taken = find_furniture(lines)
    labels = frozenset(filter(None, map(definition_label, lines)))
    paragraphs, head = read_paragraphs(
        lines,
        taken,
        join=lambda gone: _paragraphs(read_blocks(decoded, lines, gone), labels),
        furniture=_words([lines[number] for number in sorted(taken)], labels),
    )
    text, blocks, runs = assemble(decoded, paragraphs)
    metadata = front.filled_from(head)
    metadata = replace(metadata, language=metadata.language or guess_language(text))
    return Article(text, blocks, metadata, runs, _MEDIA_TYPE, _NAME)


def _paragraphs(blocks: Sequence[MarkdownBlock], labels: Collection[str]) -> list[Paragraph]:
    edited = [block.paragraph if block.is_literal else _without_marks(block.paragraph, labels) for block in blocks]
    paragraphs = [paragraph for paragraph in edited if paragraph]
    _mark_title(paragraphs)
    return paragraphs


def _words(lines: Sequence[Line], labels: Collection[str]) -> list[str]:
    edited = [_without_marks(Paragraph(line.text, line.pieces), labels) for line in lines]
    return [paragraph.text for paragraph in edited if paragraph]


def _without_marks(paragraph: Paragraph, labels: Collection[str]) -> Paragraph | None:
    return edit_paragraph(paragraph, find_marks(paragraph.text, labels))


def _mark_title(paragraphs: Sequence[Paragraph]) -> None:
    """Make the first heading the title where no prose stands above it."""
    for paragraph in paragraphs[:_HEAD]:
        if paragraph.kind is BlockKind.HEADING:
            paragraph.kind = BlockKind.TITLE
            return
        if is_prose(paragraph.text):
            return


READER = Reader(_NAME, _MEDIA_TYPE, (".md", ".markdown"), read_markdown)
