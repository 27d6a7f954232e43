"""The fields of an exported line and their types: nothing unknown, nothing missing, nothing of another kind."""

from __future__ import annotations

from typing import Any

from annotator.errors import Invalid

FORMAT = "factcheck-annotations/1"
OFFSETS = "codepoints"  # what start and end count

_WORDS, _NUMBER, _LIST, _OBJECT = (str,), (int,), (list,), (dict,)
_MAYBE = (str, type(None))

DOCUMENT_FIELDS: dict[str, tuple[type, ...]] = {
    "annotations": _LIST,
    "author": _MAYBE,
    "format": _WORDS,
    "id": _WORDS,
    "language": _MAYBE,
    "offsets": _WORDS,
    "published_on": _MAYBE,
    "publisher": _MAYBE,
    "text": _WORDS,
    "text_sha256": _WORDS,
    "title": _WORDS,
    "url": _MAYBE,
}
ANNOTATION_FIELDS: dict[str, tuple[type, ...]] = {
    "attributes": _OBJECT,
    "confidence": _WORDS,
    "created_at": _WORDS,
    "end": _NUMBER,
    "exact": _WORDS,
    "id": _WORDS,
    "layer": _WORDS,
    "note": _MAYBE,
    "origin": _WORDS,
    "reviewer": _WORDS,
    "spans": _LIST,
    "start": _NUMBER,
    "tag": _WORDS,
    "updated_at": _WORDS,
    "version": _NUMBER,
}
# A line has it only where somebody has said so: without it, nothing is known of what is not tagged.
OPTIONAL_FIELDS: dict[str, tuple[type, ...]] = {"coverage": _LIST}
COVERAGE_FIELDS: dict[str, tuple[type, ...]] = {
    "end": _NUMBER,
    "layer": _WORDS,
    "marked_at": _WORDS,
    "reviewer": _WORDS,
    "start": _NUMBER,
}
SPAN_FIELDS: dict[str, tuple[type, ...]] = {"end": _NUMBER, "exact": _WORDS, "part": _WORDS, "start": _NUMBER}
_NAMES: dict[type, str] = {
    str: "a string",
    int: "a whole number",
    list: "a list",
    dict: "an object",
    type(None): "null",
}


# Closed vocabularies, ids, user names and times: what a string of JSON holds without escaping.
_PLAIN = {
    *("confidence", "created_at", "id", "layer", "marked_at", "origin", "part", "reviewer", "tag", "text_sha256"),
    "updated_at",
}


def template_of(fields: dict[str, tuple[type, ...]]) -> str:
    """Give the line's words for an object with these fields, sorted, with ``%s`` where each value goes.

    What needs no escaping goes in as it is, a list as its members joined by commas, everything else as JSON.
    """
    return "{" + ",".join(f'"{name}":{_slot(name, fields[name])}' for name in sorted(fields)) + "}"


def _slot(name: str, types: tuple[type, ...]) -> str:
    if name in _PLAIN:
        return '"%s"'
    return "[%s]" if types == _LIST else "%s"


def check_fields(
    value: object, fields: dict[str, tuple[type, ...]], optional: dict[str, tuple[type, ...]] | None = None
) -> dict[str, Any]:
    """Give the object when it has exactly these fields, each of its type (``true`` is no number).

    Of the optional ones it may have some.

    Raises Invalid: wrong_type, unknown_field, missing_field.
    """
    if not isinstance(value, dict):
        raise Invalid("Each line, and each annotation, must be an object.", code="wrong_type")
    if optional:
        fields = fields | {name: types for name, types in optional.items() if name in value}
    if value.keys() != fields.keys():
        _refuse_names(value, fields)
    for name, types in fields.items():
        if type(value[name]) not in types:
            wanted = " or ".join(_NAMES[each] for each in types)
            raise Invalid(f"{name} must be {wanted}.", code="wrong_type", field=name)
    return value


def _refuse_names(value: dict[str, Any], fields: dict[str, tuple[type, ...]]) -> None:
    unknown = sorted(value.keys() - fields.keys())
    if unknown:
        raise Invalid(
            f"There is no field {unknown[0][:60]!r}. The fields are: {', '.join(sorted(fields))}.",
            code="unknown_field",
            field=unknown[0][:60],
        )
    missing = sorted(fields.keys() - value.keys())
    raise Invalid(f"The field {missing[0]} is missing.", code="missing_field", field=missing[0])
