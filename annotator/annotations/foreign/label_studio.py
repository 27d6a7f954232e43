"""Read Label Studio's JSON and its short form (JSON_MIN).

Offsets: Unicode code points now, UTF-16 units in old versions, ends exclusive; the file does not say which, so it is
found by trying. The words of a region come with changed white space (a line break as backslash and n, ends trimmed),
so they are compared without it. Regions of an HTML text (``HyperTextLabels``) point into markup that this desk does
not keep: refused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from annotator.annotations.foreign.document import Entity, ForeignDocument, Relation, Wording
from annotator.annotations.foreign.members import a_list, a_span, a_string, an_object, read_json_values
from annotator.annotations.foreign.metadata import GOLD, attributes_in, confidence_in, named_metadata
from annotator.annotations.foreign.reader import ForeignReader, Misread
from annotator.config import Limits
from annotator.errors import Invalid

_PREDICTIONS = "A prediction of a model is no annotation by a person."
_CANCELLED = "An annotation that its reviewer skipped is none."
_OTHER = "A result that labels no words has no place on this desk."


def _read(files: Sequence[tuple[str, bytes]], limits: Limits) -> Iterator[ForeignDocument | Misread]:
    yield from read_json_values(files, limits, _task)


def _task(task: dict[str, Any], place: str, number: int) -> ForeignDocument:
    left_out: Counter[str] = Counter()
    is_short = "data" not in task
    data = task if is_short else an_object(task["data"], "data")
    groups = [_short(task)] if is_short else _annotations(task, left_out)
    entities: list[Entity] = []
    relations: list[Relation] = []
    for reviewer, result in groups:
        for each in result:
            _take(an_object(each, "A result"), reviewer, entities, relations, left_out)
    return ForeignDocument(
        place=place,
        line=None,
        text=_text_of(data),
        entities=tuple(entities),
        relations=tuple(relations),
        metadata=named_metadata(data),
        wording=Wording.SPACED,
        left_out=+left_out,
    )


def _annotations(task: Mapping[str, Any], left_out: Counter[str]) -> Iterator[tuple[str | None, list[Any]]]:
    left_out[_PREDICTIONS] += sum(bool(each) for each in a_list(task.get("predictions"), "predictions"))
    for value in a_list(task.get("annotations", task.get("completions")), "annotations"):
        each = an_object(value, "An annotation")
        if each.get("was_cancelled"):
            left_out[_CANCELLED] += 1
        else:
            left_out[GOLD] += bool(each.get("ground_truth"))
            yield _person(each.get("completed_by")), a_list(each.get("result"), "result")


def _short(task: Mapping[str, Any]) -> tuple[str | None, list[Any]]:
    """Give the regions of JSON_MIN, where each control's values stand under its name."""
    found = [value for value in task.values() if isinstance(value, list)]
    regions = [each for value in found for each in value if isinstance(each, dict) and "start" in each]
    return _person(task.get("annotator")), [{"type": "labels", "value": each} for each in regions]


def _person(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("username") or value.get("email") or value.get("id")
    if type(value) is int:
        return f"user-{value}"
    return value if isinstance(value, str) and value.strip() else None


def _take(
    each: dict[str, Any],
    reviewer: str | None,
    entities: list[Entity],
    relations: list[Relation],
    left_out: Counter[str],
) -> None:
    kind = each.get("type")
    if kind == "labels":
        entities.extend(_region(each, reviewer))
    elif kind == "relation":
        source, target = a_string(each.get("from_id"), "from_id"), a_string(each.get("to_id"), "to_id")
        names = a_list(each.get("labels"), "labels") or ["relation"]
        relations.extend(Relation(a_string(name, "labels"), source, target) for name in names)
    elif kind == "hypertextlabels":
        raise Invalid("Regions of an HTML text cannot be read. Export the text as plain text.", code="wrong_format")
    else:
        left_out[_OTHER] += 1


def _region(each: Mapping[str, Any], reviewer: str | None) -> Iterator[Entity]:
    value = an_object(each.get("value"), "value")
    words, meta = value.get("text"), each.get("meta")
    meta = meta if isinstance(meta, dict) else {}
    notes = meta.get("text")
    for label in a_list(value.get("labels"), "labels"):
        yield Entity(
            label=a_string(label, "labels"),
            spans=(a_span(value.get("start"), value.get("end")),),
            words=words if isinstance(words, str) and words else None,
            id=each.get("id") if isinstance(each.get("id"), str) else None,
            reviewer=_person(meta.get("reviewer")) or reviewer,
            note="\n".join(map(str, notes)) if isinstance(notes, list) else None,
            attributes=attributes_in(meta),
            confidence=confidence_in(meta),
        )


def _text_of(data: Mapping[str, Any]) -> str:
    """Give the text of a task: under ``text``, or the only words that it has."""
    if "text" in data:
        return a_string(data["text"], "text")
    words = [value for value in data.values() if isinstance(value, str)]
    if len(words) != 1:
        raise Invalid("The task's data has no text.", code="missing_field", field="text")
    return words[0]


READER = ForeignReader("label-studio", "Label Studio JSON", (".json",), _read)
