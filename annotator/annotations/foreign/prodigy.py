"""Read Prodigy's JSONL, and the JSONL that people make for spaCy.

Offsets: Unicode code points by both tools' documentation, ends exclusive (``token_end`` alone is inclusive, and not
read); held against the text all the same. Of a task ``spans`` are read, or ``ents``, or ``entities`` as triples; of
``Doc.to_json`` the groups of ``spans`` too. A task that was rejected or ignored is left out and counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from annotator.annotations.foreign.document import Entity, ForeignDocument, Relation
from annotator.annotations.foreign.members import a_list, a_span, a_string, an_object, read_json_lines
from annotator.annotations.foreign.metadata import attributes_in, confidence_in, named_metadata
from annotator.annotations.foreign.reader import ForeignReader, Misread
from annotator.config import Limits
from annotator.errors import Invalid

_ANSWERS = {"reject": "A task that was rejected is left out.", "ignore": "A task that was ignored is left out."}
_RELATIONS = "A relation between tokens has no place on this desk."


def _read(files: Sequence[tuple[str, bytes]], limits: Limits) -> Iterator[ForeignDocument | Misread]:
    yield from read_json_lines(files, limits, _task)


def _task(task: dict[str, Any], place: str, number: int) -> ForeignDocument:
    left_out: Counter[str] = Counter()
    answer = _ANSWERS.get(str(task.get("answer", "accept")))
    left_out[answer or ""] += bool(answer)
    left_out[_RELATIONS] += len(a_list(task.get("relations"), "relations"))
    spans = [] if answer else list(_spans(task))
    reviewer = task.get("_annotator_id", task.get("_session_id"))
    person = reviewer if isinstance(reviewer, str) and reviewer.strip() else None
    meta = task.get("meta")
    return ForeignDocument(
        place=place,
        line=number,
        text=a_string(task.get("text"), "text"),
        entities=tuple(_entity(each, person) for each in spans),
        relations=tuple(_relations(spans)),
        metadata=named_metadata(meta if isinstance(meta, dict) else {}),
        left_out=+left_out,
    )


def _spans(task: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Give the spans of all the places where the two tools keep them; one that stands in two of them comes once."""
    given = task.get("spans")
    groups = list(given.values()) if isinstance(given, dict) else [given]
    found = [an_object(each, "A span") for group in (*groups, task.get("ents")) for each in a_list(group, "spans")]
    found += [_triple(each) for each in a_list(task.get("entities"), "entities")]
    seen: set[object] = set()
    for each in found:
        what = (each.get("start"), each.get("end"), each.get("label"), each.get("id"))
        if not all(isinstance(value, int | str | None) for value in what) or what not in seen:
            yield each
            seen.add(what)


def _triple(value: object) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    if not isinstance(value, list) or len(value) != 3:
        raise Invalid("An entity must be [start, end, label].", code="wrong_type", field="entities")
    return {"start": value[0], "end": value[1], "label": value[2]}


def _entity(span: Mapping[str, Any], reviewer: str | None) -> Entity:
    words, note = span.get("text"), span.get("note")
    return Entity(
        label=a_string(span.get("label"), "label"),
        spans=(a_span(span.get("start"), span.get("end")),),
        words=words if isinstance(words, str) else None,
        id=span.get("id") if isinstance(span.get("id"), str) else None,
        reviewer=reviewer,
        note=note if isinstance(note, str) else None,
        attributes=attributes_in(span),
        confidence=confidence_in(span),
    )


def _relations(spans: Sequence[Mapping[str, Any]]) -> Iterator[Relation]:
    for span in spans:
        own, of, role = span.get("id"), span.get("of"), span.get("role")
        if isinstance(own, str) and isinstance(of, str) and isinstance(role, str):
            yield Relation(role, of, own)


READER = ForeignReader("prodigy", "Prodigy JSONL", (".jsonl",), _read)
