"""The bytes of a text file to the text that its reader works on, within the limits."""

from __future__ import annotations

from annotator.config import Limits
from annotator.errors import TooLarge
from annotator.text.controls import check_controls
from annotator.text.decoding import decode_declared, decode_source

_FURNITURE_AND_MARKUP = 2  # times the limit of a document: a source may be that much longer than its text


def decode_article(source: bytes, limits: Limits) -> str:
    """Decode a text file and refuse what is too large to look at more closely.

    Raises Invalid (``bad_encoding``, ``control_character``) and TooLarge for more than twice ``document_chars``
    characters or more than ``rows`` lines.
    """
    return _checked(decode_source(source), limits)


def decode_page(source: bytes, limits: Limits) -> str:
    """Decode a page of HTML, in the encoding that it declares, and refuse what decode_article refuses."""
    return _checked(decode_declared(source), limits)


def check_length(decoded: str, limits: Limits) -> None:
    """Refuse more characters or lines than decode_article takes. Raises TooLarge."""
    if len(decoded) > _FURNITURE_AND_MARKUP * limits.document_chars:
        raise TooLarge(
            f"The file has {len(decoded):,} characters; at most {limits.document_chars:,} are taken. "
            "Split it and try again.",
            limit=limits.document_chars,
        )
    lines = decoded.count("\n") + decoded.count("\r") - decoded.count("\r\n") + 1
    if lines > limits.rows:
        raise TooLarge(
            f"The file has {lines:,} lines; at most {limits.rows:,} are taken. Split it and try again.",
            limit=limits.rows,
        )


def _checked(decoded: str, limits: Limits) -> str:
    check_controls(decoded)
    check_length(decoded, limits)
    return decoded
