"""Read brat stand-off: ``.ann`` beside ``.txt``, in a folder or a ZIP.

Offsets: Unicode code points with a CR LF counted as one, since brat reads texts with universal newlines; ends
exclusive. Files that other programs wrote count otherwise, so it is found by trying. The last column holds the words,
those of several fragments joined by a space. A span that brat cut at line breaks is put together again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from annotator.annotations.foreign.document import Entity, ForeignDocument, Relation, Wording
from annotator.annotations.foreign.members import a_span
from annotator.annotations.foreign.metadata import GOLD
from annotator.annotations.foreign.pairs import opened, paired, text_of
from annotator.annotations.foreign.reader import ForeignReader, Misread
from annotator.config import Limits
from annotator.errors import AnnotatorError, Invalid, TooLarge

_ENTITY = re.compile(r"([^ \t]+) (\d{1,10} \d{1,10}(?:;\d{1,10} \d{1,10})*)")
_RELATION = re.compile(r"([^ \t]+) Arg1:(\S+) Arg2:(\S+)")
_ATTRIBUTE = re.compile(r"([^ \t]+) (\S+)(?: (\S+))?")
_NOTE = re.compile(r"([^ \t]+) (\S+)\t(.*)")
_OTHER = {
    "E": "An event has no place on this desk.",
    "N": "A link to a database (normalisation) has no place on this desk.",
    "*": "An equivalence has no place on this desk.",
}
_DANGLING = "An attribute or a note on something else than words has no place on this desk."
_COMMENT = "AnnotatorNotes"


@dataclass
class _Found:
    """What the lines of one file have given so far."""

    entities: dict[str, Entity] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)  # of, name, value
    left_out: Counter[str] = field(default_factory=Counter)


def _read(files: Sequence[tuple[str, bytes]], limits: Limits) -> Iterator[ForeignDocument | Misread]:
    found, bad = opened(files, limits)
    pairs, lonely = paired(found, other=".ann")
    yield from [*bad, *lonely]
    for name, text, lines in pairs:
        try:
            yield _document(name, text, lines, limits)
        except AnnotatorError as error:
            place = name if error.line is None else f"{name.removesuffix('.txt')}.ann:{error.line}"
            yield Misread(place, error)


def _document(name: str, text: bytes, said: bytes, limits: Limits) -> ForeignDocument:
    found = _Found()
    lines = text_of(said).replace("\r\n", "\n").split("\n")
    if len(lines) > 10 * limits.annotations_per_document:
        raise TooLarge("The file has far too many lines.", code="too_many_rows", limit=limits.annotations_per_document)
    for number, line in enumerate(lines, start=1):
        try:
            _take(line, found)
        except Invalid as error:
            error.line = number
            raise
    for of, attribute, value in found.attributes:
        _add(found, of, attribute, value)
    return ForeignDocument(
        place=name,
        line=None,
        text=text_of(text),
        entities=tuple(found.entities.values()),
        relations=tuple(found.relations),
        wording=Wording.SPACED,
        left_out=+found.left_out,
    )


def _take(line: str, found: _Found) -> None:
    if not line.strip():
        return
    own, _tab, rest = line.partition("\t")
    kind = own[:1]
    if kind == "T":
        found.entities[own] = _entity(own, rest)
    elif kind == "R" and (match := _RELATION.match(rest)):
        found.relations.append(Relation(*match.groups()))
    elif kind in ("A", "M") and (match := _ATTRIBUTE.match(rest)):
        found.attributes.append((match[2], match[1], match[3] or "true"))
    elif kind == "#" and (match := _NOTE.match(rest)):
        found.attributes.append((match[2], match[1], match[3]))
    elif kind in _OTHER:
        found.left_out[_OTHER[kind]] += 1
    else:
        raise Invalid(f"This is no line of brat: {line[:60]!r}.", code="bad_line")


def _entity(own: str, rest: str) -> Entity:
    described, tab, words = rest.partition("\t")
    match = _ENTITY.fullmatch(described)
    if match is None or not tab:
        raise Invalid(f"This is no span of brat: {rest[:60]!r}.", code="bad_line")
    spans = [place.split(" ") for place in match[2].split(";")]
    return Entity(match[1], tuple(a_span(int(start), int(end)) for start, end in spans), words=words, id=own)


def _add(found: _Found, of: str, name: str, value: str) -> None:
    entity = found.entities.get(of)
    if entity is None:
        found.left_out[_DANGLING] += 1
    elif name == _COMMENT:
        note = value if entity.note is None else f"{entity.note}\n{value}"
        found.entities[of] = replace(entity, note=note)
    elif name == "reviewer":
        found.entities[of] = replace(entity, reviewer=value)
    elif name == "confidence" and value in ("sure", "unsure"):
        found.entities[of] = replace(entity, confidence=value)
    elif name == "layer":
        found.left_out[GOLD] += value == "gold"
    else:
        found.entities[of] = replace(entity, attributes={**entity.attributes, name: value})


READER = ForeignReader("brat", "brat stand-off", (".txt", ".ann", ".zip"), _read)
