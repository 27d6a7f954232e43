"""Read the desk's own exported lines back, each proved before anything of it is taken."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from annotator.annotations.arrivals import Candidate, Refusal
from annotator.annotations.proving import prove_line
from annotator.config import Limits
from annotator.documents.reading.settled import settled_article
from annotator.documents.service import Incoming
from annotator.errors import AnnotatorError, Invalid, TooLarge

_READER = "jsonl/1"


def is_annotated(name: str) -> bool:
    """Tell, by its name, whether a file holds exported lines."""
    return name.lower().endswith((".jsonl", ".ndjson"))


def read_lines(
    source: bytes, *, name: str, limits: Limits, collection: str | None
) -> tuple[list[Candidate], list[Refusal]]:
    """Read every line; a line that does not prove itself is refused with its number, the others are given.

    Empty lines say nothing. ``limits.rows`` bounds the lines, ``limits.upload_bytes`` each one of them.
    """
    candidates: list[Candidate] = []
    refused: list[Refusal] = []
    if source.count(b"\n") > limits.rows:
        error = TooLarge(f"A file has at most {limits.rows:,} lines.", code="too_many_rows", limit=limits.rows)
        return [], [Refusal(name, error)]
    for number, line in _lines(source):
        place = f"{name}:{number}"
        try:
            candidates.append(_read_line(line, name=name, place=place, limits=limits, collection=collection))
        except AnnotatorError as error:
            error.line = number
            refused.append(Refusal(place, error))
    if not candidates and not refused:
        refused.append(Refusal(name, Invalid("The file has no lines.", code="empty_document")))
    return candidates, refused


def _lines(source: bytes) -> Iterator[tuple[int, bytes]]:
    # Only LF ends a line here: other separators may stand inside a text.
    for number, line in enumerate(source.removeprefix(codecs.BOM_UTF8).split(b"\n"), start=1):
        if line.strip():
            yield number, line


def _read_line(line: bytes, *, name: str, place: str, limits: Limits, collection: str | None) -> Candidate:
    if len(line) > limits.upload_bytes:
        most = limits.upload_bytes
        raise TooLarge(f"A line has at most {most:,} bytes.", limit=most)
    proved = prove_line(decode_line(line), limits=limits)
    article = settled_article(proved.text, proved.metadata, reader=_READER, limits=limits)
    incoming = Incoming(article, proved.text.encode(), name, collection, proved.id)
    return Candidate(place, incoming, proved.annotations, proved.coverage)


def decode_line(line: bytes) -> str:
    """Decode one line. Raises Invalid (bad_encoding) naming the first byte of the line that is not UTF-8, from 1."""
    try:
        return line.decode()
    except UnicodeDecodeError as error:
        place = error.start + 1
        raise Invalid(f"Byte {place} of the line is not UTF-8.", code="bad_encoding", extra={"byte": place}) from None
