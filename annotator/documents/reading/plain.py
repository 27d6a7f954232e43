"""Plain text: a line is a paragraph, unless the text is hard-wrapped or a page break cut it."""

from __future__ import annotations

from dataclasses import replace

from annotator.config import Limits
from annotator.documents.reading.article import Article
from annotator.documents.reading.assembly import assemble
from annotator.documents.reading.furniture import find_furniture
from annotator.documents.reading.head import read_paragraphs
from annotator.documents.reading.headings import mark_headings
from annotator.documents.reading.joining import join_lines
from annotator.documents.reading.lines import split_lines
from annotator.documents.reading.links import find_markup
from annotator.documents.reading.reader import Reader
from annotator.documents.reading.source_text import decode_article
from annotator.text.language import guess_language

_NAME = "plain/1"
_MEDIA_TYPE = "text/plain"


def read_plain(source: bytes, limits: Limits) -> Article:
    """Read a plain text file. Cost: linear. Raises Invalid and TooLarge as decode_article does."""
    decoded = decode_article(source, limits)
    lines = split_lines(decoded, find_markup(decoded))
    taken = find_furniture(lines)
    paragraphs, metadata = read_paragraphs(
        lines,
        taken,
        join=lambda gone: join_lines(decoded, lines, gone),
        furniture=[lines[number].text for number in sorted(taken)],
    )
    mark_headings(paragraphs)
    text, blocks, runs = assemble(decoded, paragraphs)
    metadata = replace(metadata, language=metadata.language or guess_language(text))
    return Article(text, blocks, metadata, runs, _MEDIA_TYPE, _NAME)


READER = Reader(_NAME, _MEDIA_TYPE, (".txt",), read_plain)
