"""Read CoNLL files with BIO tags: the token in the first column, its tag in the last.

Offsets: tokens, so places are rebuilt. Where the ``-DOCSTART-`` line has the text (as this desk writes it) every token
must follow in it with nothing but white space between; else the text is made of the tokens, a space between two and a
line break between sentences, which is said. Read are BIO, IOB, BIOES and BILOU.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from annotator.annotations.foreign.document import Entity, ForeignDocument
from annotator.annotations.foreign.metadata import named_metadata
from annotator.annotations.foreign.pairs import text_of
from annotator.annotations.foreign.reader import ForeignReader, Misread
from annotator.config import Limits
from annotator.errors import AnnotatorError, Invalid
from annotator.text.strict_json import load_json
from annotator.text.units import Unit

_START = "-DOCSTART-"
_COMMENT = re.compile(r"# ?[a-z_]+( = |$)|# newdoc|# newpar")
_TAG = re.compile(r"O|([BIESLU])-(\S+)")
_REBUILT = "White space is that of the tokens: the file does not hold the text."


@dataclass
class _Part:
    """The lines of one document: (number, token, tag), None after each sentence; the text where the file has it."""

    line: int
    meta: dict[str, Any] = field(default_factory=dict)
    rows: list[tuple[int, str, str] | None] = field(default_factory=list)


def _read(files: Sequence[tuple[str, bytes]], limits: Limits) -> Iterator[ForeignDocument | Misread]:
    for name, source in files:
        try:
            parts = list(_parts(text_of(source).replace("\r\n", "\n").split("\n"), limits))
        except AnnotatorError as error:
            yield Misread(name if error.line is None else f"{name}:{error.line}", error)
            continue
        for part in parts:
            place = f"{name}:{part.line}"
            try:
                yield _document(part, place)
            except AnnotatorError as error:
                yield Misread(f"{name}:{error.line or part.line}", error)


def _parts(lines: Sequence[str], limits: Limits) -> Iterator[_Part]:
    part = _Part(1)
    for number, line in enumerate(lines, start=1):
        columns = line.split()
        if line.startswith(_START):
            if any(part.rows):
                yield part
            part = _Part(number, _meta(line, number, limits))
        elif not columns:
            part.rows.append(None)
        elif not _COMMENT.match(line):
            if len(columns) < 2 or not _TAG.fullmatch(columns[-1]):
                words = f"A line has a token and a tag such as B-claim or O, not {line[:60]!r}."
                raise Invalid(words, code="bad_line", line=number)
            part.rows.append((number, columns[0], columns[-1]))
    if any(part.rows):
        yield part


def _meta(line: str, number: int, limits: Limits) -> dict[str, Any]:
    place = line.find("{")
    found = load_json(line[place:], line=number, depth=limits.json_depth) if place >= 0 else {}
    return found if isinstance(found, dict) else {}


def _document(part: _Part, place: str) -> ForeignDocument:
    given = part.meta.get("text")
    text, places = _found(part, given) if isinstance(given, str) else _made(part)
    return ForeignDocument(
        place=place,
        line=part.line,
        text=text,
        entities=tuple(_entities(part, places, text)),
        metadata=named_metadata(part.meta),
        unit=Unit.CODEPOINTS,
        left_out={} if isinstance(given, str) else {_REBUILT: 1},
    )


def _found(part: _Part, text: str) -> tuple[str, dict[int, tuple[int, int]]]:
    """Give the place of each row's token in the text, by the row's line number."""
    places: dict[int, tuple[int, int]] = {}
    last = 0
    for number, token, _tag in filter(None, part.rows):
        start = text.find(token, last)
        if start < 0 or text[last:start].strip():
            found = text[last : last + 40].strip()
            words = f"Expected {token[:40]!r}; the text has {found!r} at {last}."
            raise Invalid(words, code="text_mismatch", line=number)
        last = start + len(token)
        places[number] = (start, last)
    return text, places


def _made(part: _Part) -> tuple[str, dict[int, tuple[int, int]]]:
    places: dict[int, tuple[int, int]] = {}
    made: list[str] = []
    length, between = 0, ""
    for row in part.rows:
        if row is None:
            between = "\n" if made else ""
            continue
        number, token, _tag = row
        start = length + len(between)
        made += [between, token]
        length = start + len(token)
        places[number], between = (start, length), " "
    return "".join(made), places


def _entities(part: _Part, places: dict[int, tuple[int, int]], text: str) -> Iterator[Entity]:
    label, start, end = "", 0, 0
    for number, _token, tag in filter(None, part.rows):
        match = _TAG.fullmatch(tag)
        kind, name = (match[1], match[2]) if match and match[1] else ("O", "")
        if label and (kind in "OBSU" or name != label):
            yield Entity(label, ((start, end),), words=text[start:end])
            label = ""
        if name:
            start = start if label else places[number][0]
            label, end = name, places[number][1]
            if kind in "ESLU":
                yield Entity(label, ((start, end),), words=text[start:end])
                label = ""
    if label:
        yield Entity(label, ((start, end),), words=text[start:end])


READER = ForeignReader("bio", "CoNLL with BIO tags", (".conll", ".bio", ".iob", ".txt", ".tsv"), _read)
