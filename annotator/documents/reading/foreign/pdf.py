"""The text layer of a PDF by pypdf: its lines page by page, blank lines where the print leaves room, sizes of print."""

from __future__ import annotations

import json
import logging
import struct
import zlib
from io import BytesIO

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from annotator.config import Limits
from annotator.documents.reading.foreign.pdf_lines import PageLines
from annotator.errors import Invalid, TooLarge

# What pypdf lets through where a file is not what it says; anything else ends the child, which says the same.
_DAMAGE = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
_LOCKED = (
    "The PDF is locked with a password. Open it with the password, print it to a new PDF or save it without, and "
    "import that one."
)
_DAMAGED = (
    "The PDF is damaged and cannot be read. Open it in a PDF reader, print it to a new PDF, and import that one; or "
    "copy the article's words and paste them."
)


def extract(source: bytes, limits: Limits) -> str:
    """Give ``{"text", "sizes"}`` as JSON: pages parted by form feeds, and the size of print of each line with words.

    Raises Invalid (encrypted_pdf, malformed_pdf) and TooLarge past ``pdf_pages``.
    """
    logging.disable()
    try:
        reader = PdfReader(BytesIO(source))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Invalid(_LOCKED, code="encrypted_pdf")
        many = len(reader.pages)
        if many > limits.pdf_pages:
            raise TooLarge(
                f"The PDF has {many:,} pages; at most {limits.pdf_pages:,} are taken. Split it and try again.",
                limit=limits.pdf_pages,
            )
        pages = [_lines(page) for page in reader.pages]
    except (DependencyError, FileNotDecryptedError):
        raise Invalid(_LOCKED, code="encrypted_pdf") from None
    except _DAMAGE:
        raise Invalid(_DAMAGED, code="malformed_pdf") from None
    sizes = [size for page in pages for size in page.sizes()]
    return json.dumps({"text": "\f".join(page.text() for page in pages), "sizes": sizes})


def _lines(page: PageObject) -> PageLines:
    lines = PageLines()
    page.extract_text(visitor_text=lines.take)
    return lines
