"""The readers there are, and which of them takes a file."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from os.path import splitext

from annotator.config import Limits
from annotator.documents import reading
from annotator.documents.reading.article import Article
from annotator.documents.reading.reader import Reader
from annotator.documents.reading.sniffing import sniff
from annotator.errors import Invalid, TooLarge, UnsupportedType


def read_article(source: bytes, *, name: str, limits: Limits) -> Article:
    """Read a file's bytes as an article with the reader that its name asks for.

    Cost: linear in the length. Raises TooLarge, UnsupportedType (``unsupported_type`` or ``type_mismatch``), Invalid
    (``empty_document``, ``bad_encoding``, ``control_character``) and whatever else the reader names.
    """
    if len(source) > limits.upload_bytes:
        raise TooLarge(
            f"The file has {len(source):,} bytes; at most {limits.upload_bytes:,} are taken. Split it and try again.",
            limit=limits.upload_bytes,
        )
    reader = _reader_for(name)
    if not source:
        raise Invalid("The file is empty.", code="empty_document")
    _check_signature(source, reader, name)
    article = reader.read(source, limits)
    check_text(article.text, limits)
    return article


def accepted_types() -> tuple[str, ...]:
    """Give the extensions of all readers, sorted, with their dots: for messages and a file input's ``accept``."""
    return tuple(sorted(_readers()))


@cache
def _readers() -> dict[str, Reader]:
    names = sorted(module.name for module in pkgutil.iter_modules(reading.__path__))
    modules = [importlib.import_module(f"{reading.__name__}.{name}") for name in names]
    readers = [reader for module in modules if isinstance(reader := getattr(module, "READER", None), Reader)]
    return {extension: reader for reader in readers for extension in reader.extensions}


def _reader_for(name: str) -> Reader:
    extension = splitext(name)[1].lower()
    reader = _readers().get(extension)
    if reader is None:
        kind = f"Files that end in {extension}" if extension else "Files without an extension"
        raise UnsupportedType(f"{kind} cannot be imported. {_accepted_sentence()}", extra=_accepted())
    return reader


def _check_signature(source: bytes, reader: Reader, name: str) -> None:
    if reader.signatures:
        right = source.startswith(reader.signatures)
        found = sniff(source) or "something else"
    else:
        found = sniff(source) or ""
        right = not found
    if not right:
        extension = splitext(name)[1].lower()
        raise UnsupportedType(
            f"The file's name ends in {extension}, but its content is {found}. {_accepted_sentence()}",
            code="type_mismatch",
            extra=_accepted(),
        )


def check_text(text: str, limits: Limits) -> None:
    """Refuse an article without words or with too many. Raises Invalid (empty_document) and TooLarge."""
    if not any(character.isprintable() and not character.isspace() for character in text):
        raise Invalid("The file has no text.", code="empty_document")
    if len(text) > limits.document_chars:
        raise TooLarge(
            f"The article has {len(text):,} characters; at most {limits.document_chars:,} are taken. "
            "Split it and try again.",
            limit=limits.document_chars,
        )


def _accepted() -> dict[str, object]:
    return {"accepted": list(accepted_types())}


def _accepted_sentence() -> str:
    return f"Accepted are {', '.join(accepted_types())}."
