"""A Word file as simple HTML, by mammoth."""

from __future__ import annotations

import zlib
from io import BytesIO
from xml.parsers.expat import ExpatError
from xml.sax import SAXException

import mammoth

from annotator.config import Limits
from annotator.documents.reading.archives import Archive
from annotator.errors import Invalid

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='caption'] => figcaption:fresh
p[style-name='Caption'] => figcaption:fresh
"""
_DAMAGE = (
    ExpatError,
    SAXException,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
    zlib.error,
    OSError,
)
_DAMAGED = (
    "The Word file is damaged and cannot be read. Open it in Word or LibreOffice, save it again as .docx, and import "
    "that one; or copy the article's words and paste them."
)


def extract(source: bytes, limits: Limits) -> str:
    """Give the file's words as HTML without pictures. Raises Invalid (malformed_docx) and what Archive raises."""
    archive = Archive(source, limits)
    if "word/document.xml" not in archive and not any(name.startswith("word/") for name in archive.names()):
        raise Invalid(
            "The file is a ZIP archive, but no Word file. Name it .zip to import what is in it.", code="malformed_docx"
        )
    for name in archive.names():
        if name.endswith((".xml", ".rels")):
            archive.read(name)  # counted before anything believes what the archive says of itself
    pictures = mammoth.images.img_element(lambda _image: {})
    try:
        found = mammoth.convert_to_html(BytesIO(source), style_map=_STYLES, convert_image=pictures)
    except _DAMAGE:
        raise Invalid(_DAMAGED, code="malformed_docx") from None
    return str(found.value)
