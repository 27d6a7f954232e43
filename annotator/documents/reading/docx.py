"""Word files: mammoth makes simple HTML of them in a child process, which is then read as a page is, all of it.

The map leads to places in that HTML, since a Word file has no text of its own; it can be made again from the file.
"""

from __future__ import annotations

from dataclasses import replace

from annotator.config import Limits
from annotator.documents.reading.article import Article
from annotator.documents.reading.html import article_of
from annotator.documents.reading.html_blocks import read_page
from annotator.documents.reading.html_head import read_page_head
from annotator.documents.reading.reader import Reader
from annotator.documents.reading.source_text import check_length
from annotator.documents.reading.worker import extract, needs
from annotator.text.controls import check_controls

_NAME = "docx/1"
_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HEAD = 6  # blocks; a title stands among the first ones


def read_docx(source: bytes, limits: Limits) -> Article:
    """Read a Word file in a child process.

    Raises Invalid (malformed_docx, malformed_zip, encrypted_zip, control_character, timeout, reader_missing, …) and
    TooLarge (too_large, zip_bomb, too_many_files).
    """
    needs("mammoth")
    page = extract("docx", source, limits)
    check_controls(page)
    check_length(page, limits)
    blocks, head = read_page(page, limits)
    said = read_page_head(head, blocks, limits)
    if said.title is None:
        said = replace(said, title=next((each.text for each in blocks[:_HEAD] if each.level == 1), None))
    return article_of(page, blocks, said, media_type=_MEDIA_TYPE, reader=_NAME)


READER = Reader(_NAME, _MEDIA_TYPE, (".docx",), read_docx, (b"PK\x03\x04",))
