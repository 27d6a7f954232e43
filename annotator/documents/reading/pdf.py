"""PDF: its text layer, without the heads and feet of its pages, lines and words joined to paragraphs.

The map leads to places in the text layer as ``foreign/pdf.py`` gives it, pages parted by form feeds: a PDF has no other
text. The layer is not kept; it can be made again from the file, which is.
"""

from __future__ import annotations

import json
from dataclasses import replace

from annotator.config import Limits
from annotator.documents.reading.article import Article
from annotator.documents.reading.assembly import assemble
from annotator.documents.reading.furniture import find_furniture
from annotator.documents.reading.head import read_paragraphs
from annotator.documents.reading.lines import split_lines
from annotator.documents.reading.page_edges import find_edges
from annotator.documents.reading.pdf_paragraphs import pdf_paragraphs
from annotator.documents.reading.reader import Reader
from annotator.documents.reading.source_text import check_length
from annotator.documents.reading.worker import extract, needs
from annotator.errors import Invalid
from annotator.text.language import guess_language

_NAME = "pdf/1"
_MEDIA_TYPE = "application/pdf"


def read_pdf(source: bytes, limits: Limits) -> Article:
    """Read a PDF in a child process. Cost: some 10 ms a page.

    Raises Invalid (encrypted_pdf, no_text, malformed_pdf, malformed_file, timeout, too_complex, reader_missing) and
    TooLarge.
    """
    needs("pypdf")
    found = json.loads(extract("pdf", source, limits))
    layer = _checked(found["text"], limits)
    lines = split_lines(layer)
    sizes = {line.start: size for line, size in zip(lines, found["sizes"], strict=True)}
    taken = find_furniture(lines) | find_edges(lines, sizes)
    paragraphs, metadata = read_paragraphs(
        lines,
        taken,
        join=lambda gone: pdf_paragraphs(layer, lines, gone, sizes),
        furniture=[lines[number].text for number in sorted(taken)],
    )
    text, blocks, runs = assemble(layer, paragraphs)
    metadata = replace(metadata, language=metadata.language or guess_language(text))
    return Article(text, blocks, metadata, runs, _MEDIA_TYPE, _NAME)


def _checked(layer: str, limits: Limits) -> str:
    if not any(map(str.isalnum, layer)):
        raise Invalid(
            "The PDF has no text layer: its pages are pictures, as a scanner makes them. Have their letters recognised "
            "(OCR, for instance with ocrmypdf) and import the result; or type or paste the words.",
            code="no_text",
        )
    place = layer.find("\ufffd")
    if place >= 0:
        page = layer.count("\f", 0, place) + 1
        raise Invalid(
            f"The fonts of the PDF do not say what some letters on page {page} are, so its words cannot be taken from "
            "it. Open it in a PDF reader, print it to a new PDF, and import that one; or paste the words.",
            code="bad_encoding",
            extra={"page": page},
        )
    check_length(layer, limits)
    return layer


READER = Reader(_NAME, _MEDIA_TYPE, (".pdf",), read_pdf, (b"%PDF-",))
