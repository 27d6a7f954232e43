"""Bytes to text without guessing: UTF-8, or UTF-16 that says so by its byte order mark."""

from __future__ import annotations

import codecs

from annotator.errors import Invalid

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}


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
