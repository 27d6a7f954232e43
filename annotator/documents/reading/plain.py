"""Plain text: a line is a block."""

from __future__ import annotations

from annotator.config import Limits
from annotator.documents.reading.article import Article, Metadata
from annotator.documents.reading.assembly import Paragraph, assemble
from annotator.documents.reading.lines import Gap, split_lines
from annotator.documents.reading.reader import Reader
from annotator.text.controls import check_controls
from annotator.text.decoding import decode_source

_NAME = "plain/1"
_MEDIA_TYPE = "text/plain"


def read_plain(source: bytes, limits: Limits) -> Article:
    """Read a plain text file. Raises Invalid (``bad_encoding``, ``control_character``)."""
    decoded = decode_source(source)
    check_controls(decoded)
    paragraphs = [
        Paragraph(line.text, line.pieces, "\n" if line.gap is Gap.LINE else "\n\n") for line in split_lines(decoded)
    ]
    text, blocks, runs = assemble(decoded, paragraphs)
    return Article(text, blocks, Metadata(), runs, _MEDIA_TYPE, _NAME)


READER = Reader(_NAME, _MEDIA_TYPE, (".txt",), read_plain)
