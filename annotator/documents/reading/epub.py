"""EPUB: a book is one document, its chapters in the order of its spine, their titles as headings.

The map leads to the chapters' decoded files, one after the other in that order.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from annotator.config import Limits
from annotator.documents.reading.archives import Archive
from annotator.documents.reading.article import Article, Metadata
from annotator.documents.reading.html import article_of
from annotator.documents.reading.html_blocks import PageBlock, read_page
from annotator.documents.reading.html_tokens import attributes, tokens
from annotator.documents.reading.reader import Reader
from annotator.documents.reading.source_text import check_length, decode_page
from annotator.errors import Invalid
from annotator.text.dates import find_date

_NAME = "epub/1"
_MEDIA_TYPE = "application/epub+zip"
_CONTAINER = "META-INF/container.xml"
_LOCKS = ("META-INF/rights.xml", "META-INF/sinf.xml")


def read_epub(source: bytes, limits: Limits) -> Article:
    """Read a book. Raises Invalid (malformed_epub, encrypted_zip, …), TooLarge, and what Archive and a page raise."""
    archive = Archive(source, limits)
    if any(lock in archive for lock in _LOCKS):
        raise Invalid("The book is locked by its shop and cannot be read here.", code="encrypted_zip")
    place = _package_place(archive, limits)
    package = decode_page(_file(archive, place), limits)
    decoded, blocks, length = [], [], 0
    for name in _spine(package, dirname(place)):
        chapter = decode_page(_file(archive, name), limits)
        found, _head = read_page(chapter, limits)
        blocks += [_moved(block, length) for block in found]
        decoded.append(chapter)
        length += len(chapter)
    whole = "".join(decoded)
    check_length(whole, limits)
    return article_of(whole, blocks, _said(package, limits), media_type=_MEDIA_TYPE, reader=_NAME)


def _package_place(archive: Archive, limits: Limits) -> str:
    container = decode_page(_file(archive, _CONTAINER), limits)
    for token in tokens(container):
        if token.name.rpartition(":")[2] == "rootfile":
            return normpath(unquote(attributes(container, token).get("full-path", "")))
    raise _damaged()


def _spine(package: str, folder: str) -> Iterator[str]:
    """Give the names of the chapters' files in reading order; the table of contents is none."""
    items: dict[str, str] = {}
    for token in tokens(package):
        name = token.name.rpartition(":")[2]
        said = attributes(package, token) if name in {"item", "itemref"} and not token.is_end else {}
        if name == "item" and "html" in said.get("media-type", "") and "nav" not in said.get("properties", "").split():
            items[said.get("id", "")] = normpath(join(folder, unquote(said.get("href", ""))))
        elif name == "itemref" and said.get("idref") in items:
            yield items.pop(said["idref"])


def _moved(block: PageBlock, by: int) -> PageBlock:
    block.pieces = [piece._replace(start=piece.start + by, end=piece.end + by) for piece in block.pieces]
    return block


def _said(package: str, limits: Limits) -> Metadata:
    words: dict[str, str] = {}
    name = ""
    for token in tokens(package):
        if token.name:
            name = "" if token.is_end else token.name
        elif name.startswith("dc:"):
            value = " ".join(unescape(package[token.start : token.end]).split())[: limits.field_chars]
            if value and value.isprintable():
                words.setdefault(name[3:], value)
    return Metadata(
        title=words.get("title"),
        publisher=words.get("publisher"),
        author=words.get("creator"),
        published_on=find_date(words.get("date", "")),
        language=words.get("language"),
    )


def _file(archive: Archive, name: str) -> bytes:
    if name not in archive:
        raise _damaged()
    return archive.read(name)


def _damaged() -> Invalid:
    return Invalid(
        "The book is damaged: files that it needs are missing. Convert it again, or import its chapters as pages.",
        code="malformed_epub",
    )


READER = Reader(_NAME, _MEDIA_TYPE, (".epub",), read_epub, (b"PK\x03\x04",))
