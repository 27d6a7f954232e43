"""Writes archives, good ones and those that an attacker would."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

import docx


def zip_of(files: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack files by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, words in files.items():
            archive.writestr(name, words)
    return out.getvalue()


def link_zip() -> bytes:
    """Pack a symbolic link to a file outside."""
    out = io.BytesIO()
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def overlap_zip() -> bytes:
    """Let one file's bytes hold another file whole, as overlap bombs do by the thousand; each by itself is sound."""
    inner = zip_of({"b.txt": "The mayor said so. " * 50})
    inner_file, _, rest = inner.partition(b"PK\x01\x02")
    outer = zip_of({"a.txt": inner_file}, zipfile.ZIP_STORED)
    place = outer.index(b"PK\x01\x02")
    entry = bytearray(b"PK\x01\x02" + rest[: rest.index(b"PK\x05\x06")])
    entry[42:46] = outer.index(inner_file).to_bytes(4, "little")
    directory = outer[place : outer.rindex(b"PK\x05\x06")] + bytes(entry)
    return outer[:place] + directory + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 2, 2, len(directory), place, 0)


def lying_zip() -> bytes:
    """Say that a megabyte has ten bytes."""
    source = bytearray(zip_of({"a.txt": b"x" * 1_000_000}))
    for place in (source.find(b"PK\x03\x04") + 22, source.find(b"PK\x01\x02") + 24):
        source[place : place + 4] = (10).to_bytes(4, "little")
    return bytes(source)


def locked_zip() -> bytes:
    """Say that a file is encrypted."""
    source = bytearray(zip_of({"a.txt": b"words"}))
    for place in (source.find(b"PK\x03\x04") + 6, source.find(b"PK\x01\x02") + 8):
        source[place] |= 1
    return bytes(source)


def double_zip() -> bytes:
    """Give two files one name."""
    source = zip_of({"a.txt": "one of them", "b.txt": "the other one"})
    return source.replace(b"b.txt", b"a.txt")


def word_file(title: str, paragraphs: list[str]) -> bytes:
    """Write an article in Word."""
    file = docx.Document()
    file.add_heading(title, 0)
    file.add_heading("What the council says", 1)
    for paragraph in paragraphs:
        file.add_paragraph(paragraph)
    file.add_paragraph("Nobody likes a detour.", style="Quote")
    file.add_paragraph("A ferry is free.", style="List Bullet")
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


CONTAINER = """<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
PACKAGE = """<?xml version="1.0" encoding="utf-8"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Bridges &amp; harbours</dc:title>
<dc:creator>Ana Prior</dc:creator><dc:language>en</dc:language><dc:date>2024-03-05</dc:date></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="two" href="text/two%20.xhtml" media-type="application/xhtml+xml"/>
<item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="nav"/><itemref idref="one"/><itemref idref="two"/></spine></package>"""


def book(chapters: tuple[str, str], **more: str) -> bytes:
    """Bind two chapters to a book."""
    page = '<?xml version="1.0" encoding="utf-8"?><html><head><title>x</title></head><body>{}</body></html>'
    files = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": PACKAGE,
        "OEBPS/nav.xhtml": page.format("<nav><ol><li>Contents</li></ol></nav>"),
        "OEBPS/text/one.xhtml": page.format(chapters[0]),
        "OEBPS/text/two .xhtml": page.format(chapters[1]),
    }
    return zip_of({name: words for name, words in {**files, **more}.items() if words})
