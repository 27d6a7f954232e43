"""Read doccano's JSONL, in each of the shapes that its versions have written.

Offsets: UTF-16 code units where doccano's page set them, code points where a program did, graphemes in a project with
grapheme mode; ends are exclusive. The file does not say which, so it is found by trying.

The shapes: ``label`` or ``labels`` with ``[start, end, label]``; ``entities`` with ``start_offset`` and ``end_offset``
and ``relations`` between their ids; ``annotations`` with the numbers of labels, whose names stand elsewhere: such a
number is taken as the label's name, for the mapping to say what it means. In the ZIP that doccano gives, the name of a
file is that of its reviewer, but for ``all`` and ``unknown``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from os.path import basename
from typing import Any

from annotator.annotations.foreign.document import Entity, ForeignDocument, Relation
from annotator.annotations.foreign.members import a_list, a_span, a_string, an_object, read_json_lines
from annotator.annotations.foreign.metadata import named_metadata
from annotator.annotations.foreign.pairs import opened
from annotator.annotations.foreign.reader import ForeignReader, Misread
from annotator.config import Limits
from annotator.errors import Invalid

_NOBODY = {"all", "unknown"}  # files of a project in which all work together
_COMMENT = "A comment on a document has no place on this desk."
_KIND = "A category of a whole document has no place on this desk."


def _read(files: Sequence[tuple[str, bytes]], limits: Limits) -> Iterator[ForeignDocument | Misread]:
    found, bad = opened(files, limits)
    yield from bad
    loose = {name for name, _source in files}
    for name, source in found:
        reviewer = basename(name).rpartition(".")[0]
        own = None if name in loose or reviewer in _NOBODY else reviewer
        yield from read_json_lines([(name, source)], limits, partial(_document, reviewer=own))


def _document(line: dict[str, Any], place: str, number: int, reviewer: str | None = None) -> ForeignDocument:
    left_out: Counter[str] = Counter()
    entities = [*_triples(line, left_out), *map(_entity, a_list(line.get("entities"), "entities"))]
    entities += map(_numbered, a_list(line.get("annotations"), "annotations"))
    comments = line.get("Comments", line.get("comments"))
    left_out[_COMMENT] += len(comments) if isinstance(comments, list) else 0
    return ForeignDocument(
        place=place,
        line=number,
        text=a_string(line.get("text", line.get("data")), "text"),
        entities=tuple(replace(each, reviewer=each.reviewer or reviewer) for each in entities),
        relations=tuple(map(_relation, a_list(line.get("relations"), "relations"))),
        metadata=named_metadata({**_meta(line), **line}),
        left_out=+left_out,
    )


def _meta(line: Mapping[str, Any]) -> Mapping[str, Any]:
    meta = line.get("meta", line.get("metadata"))
    return meta if isinstance(meta, dict) else {}


def _triples(line: Mapping[str, Any], left_out: Counter[str]) -> Iterator[Entity]:
    for name in ("label", "labels"):
        for each in a_list(line.get(name), name):
            if isinstance(each, str):
                left_out[_KIND] += 1
                continue
            if not isinstance(each, list) or len(each) != 3:
                raise Invalid("A label must be [start, end, label].", code="wrong_type", field=name)
            yield Entity(_label(each[2]), (a_span(each[0], each[1]),))


def _entity(value: object) -> Entity:
    entity = an_object(value, "An entity")
    span = a_span(entity.get("start_offset"), entity.get("end_offset"))
    return Entity(_label(entity.get("label")), (span,), id=_id(entity.get("id")))


def _numbered(value: object) -> Entity:
    given = an_object(value, "An annotation")
    span = a_span(given.get("start_offset"), given.get("end_offset"))
    user = given.get("user")
    return Entity(_label(given.get("label")), (span,), reviewer=f"user-{user}" if type(user) is int else None)


def _relation(value: object) -> Relation:
    relation = an_object(value, "A relation")
    return Relation(_label(relation.get("type")), _id(relation.get("from_id")), _id(relation.get("to_id")))


def _label(value: object) -> str:
    return str(value) if type(value) is int else a_string(value, "label")


def _id(value: object) -> str:
    if type(value) is int or isinstance(value, str):
        return str(value)
    raise Invalid("An id must be a number or a string.", code="wrong_type", field="id")


READER = ForeignReader("doccano", "doccano JSONL", (".jsonl", ".json", ".zip"), _read)
