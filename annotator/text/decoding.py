"""Bytes to text without guessing: UTF-8, UTF-16 that says so by its byte order mark, or what a page declares."""

from __future__ import annotations

import codecs
import re

from annotator.errors import Invalid

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}

_DECLARED_WITHIN = 4_096  # bytes; browsers look into the first 1,024
_DECLARATION = re.compile(
    rb"""(?:<meta[^>]{0,500}?charset|<\?xml[^>]{0,200}?encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})""", re.I
)
# What browsers know; Latin-1 is Windows-1252 to all of them (WHATWG Encoding Standard, 4.2).
_LATIN = re.compile(r"(?:iso[-_]?8859[-_]?1|latin[-_]?1|l1|us[-_]?ascii|ascii|(?:windows|cp)[-_]?1252)\Z")
_KNOWN = re.compile(
    r"(?:(?:windows|cp)-?125\d|iso[-_]?8859[-_]?\d{1,2}|latin-?\d|koi8[-_][ru]|shift[-_]?jis|sjis|euc[-_](?:jp|kr)"
    r"|iso-2022-jp|gb2312|gbk|gb18030|big5(?:-hkscs)?|macintosh|tis-620|windows-874|ibm866)\Z"
)


def decode_declared(source: bytes) -> str:
    """Decode a page's bytes in the encoding that a mark, a meta tag or an XML declaration names, else as UTF-8.

    A name that browsers do not know is passed over. Raises Invalid ``bad_encoding`` as decode_source does.
    """
    found = _DECLARATION.search(source[:_DECLARED_WITHIN])
    name = found[1].decode().lower() if found else ""
    encoding = "cp1252" if _LATIN.match(name) else name
    if source.startswith(tuple(mark for mark, _ in _MARKS)) or not (encoding == "cp1252" or _KNOWN.match(name)):
        return decode_source(source)
    try:
        return source.decode(encoding)
    except UnicodeDecodeError as wrong:
        place = wrong.start + 1
        raise Invalid(
            f"The page says that it is written in {name}, but its byte {place} cannot be read so. Save it as UTF-8 and "
            "try again.",
            code="bad_encoding",
            extra={"byte": place},
        ) from wrong
    except LookupError:
        return decode_source(source)


def decode_source(source: bytes) -> str:
    """Decode a file's bytes; a byte order mark is not part of the text.

    Raises Invalid ``bad_encoding`` naming the first wrong byte, counted from 1. Also a replacement character that
    the file already holds is refused: its words were lost before, and nobody can tell which they were.
    """
    mark, encoding = next(((mark, name) for mark, name in _MARKS if source.startswith(mark)), (b"", "utf-8"))
    try:
        text = source[len(mark) :].decode(encoding)
    except UnicodeDecodeError as wrong:
        place = len(mark) + wrong.start + 1
        raise Invalid(
            f"The file is not valid {_NAMES[encoding]}: byte {place} cannot be read. Save it as UTF-8 and try again.",
            code="bad_encoding",
            extra={"byte": place},
        ) from wrong
    place = text.find("\ufffd")
    if place >= 0:
        raise Invalid(
            f"Character {place + 1} is a replacement character (U+FFFD): the words there were lost when the file was "
            "saved. Save the article again as UTF-8 and try again.",
            code="bad_encoding",
            extra={"character": place + 1},
        )
    return text
