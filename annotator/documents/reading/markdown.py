"""Markdown: headings, lists and quotes become blocks, marks go, the words stay."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import fields, replace

from annotator.config import Limits
from annotator.documents.reading.article import Article, BlockKind, Metadata
from annotator.documents.reading.assembly import Paragraph, assemble
from annotator.documents.reading.edits import edit_paragraph
from annotator.documents.reading.front_matter import read_front_matter
from annotator.documents.reading.furniture import find_furniture
from annotator.documents.reading.head import read_paragraphs
from annotator.documents.reading.inline import find_marks
from annotator.documents.reading.lines import Line, split_lines
from annotator.documents.reading.markdown_blocks import read_blocks
from annotator.documents.reading.markdown_lines import definition_label
from annotator.documents.reading.reader import Reader
from annotator.text.controls import check_controls
from annotator.text.decoding import decode_source
from annotator.text.language import guess_language

_NAME = "markdown/1"
_MEDIA_TYPE = "text/markdown"


def read_markdown(source: bytes, limits: Limits) -> Article:
    """Read a Markdown file. Cost: linear. Raises Invalid (``bad_encoding``, ``control_character``)."""
    decoded = decode_source(source)
    check_controls(decoded)
    front, start = read_front_matter(decoded)
    lines = split_lines(decoded, first=start)
    taken = find_furniture(lines)
    paragraphs, head = read_paragraphs(lines, taken, lambda gone: _paragraphs(decoded, lines, gone))
    text, blocks, runs = assemble(decoded, paragraphs)
    metadata = _merged(front, head)
    metadata = replace(metadata, language=metadata.language or guess_language(text))
    return Article(text, blocks, metadata, runs, _MEDIA_TYPE, _NAME)


def _paragraphs(source: str, lines: Sequence[Line], taken: Collection[int]) -> list[Paragraph]:
    labels = frozenset(filter(None, map(definition_label, lines)))
    edited = [
        block.paragraph
        if block.is_literal
        else edit_paragraph(block.paragraph, find_marks(block.paragraph.text, labels))
        for block in read_blocks(source, lines, taken)
    ]
    paragraphs = [paragraph for paragraph in edited if paragraph]
    _mark_title(paragraphs)
    return paragraphs


def _mark_title(paragraphs: Sequence[Paragraph]) -> None:
    """Make the first heading the title where nothing but credits can stand above it."""
    for paragraph in paragraphs[:4]:
        if paragraph.kind is BlockKind.HEADING:
            paragraph.kind = BlockKind.TITLE
            return


def _merged(front: Metadata, head: Metadata) -> Metadata:
    said = {field.name: getattr(front, field.name) for field in fields(Metadata)}
    return replace(head, **{name: value for name, value in said.items() if value is not None})


READER = Reader(_NAME, _MEDIA_TYPE, (".md", ".markdown"), read_markdown)
