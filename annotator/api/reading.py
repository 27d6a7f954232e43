"""Read what a program sent, strictly: every refusal has a code of ours and names its field."""

from __future__ import annotations

import types
from collections.abc import Mapping
from typing import Any, TypeVar, get_args, get_origin

from flask import request
from pydantic import BaseModel, ValidationError

from annotator.errors import Invalid, UnsupportedType
from annotator.text.strict_json import load_json

Model = TypeVar("Model", bound=BaseModel)
JSON = "application/json"
_MOST_TOLD = 20  # faults of one request; the first says the most
# What pydantic calls a fault, by its beginning or its end, and what this desk calls it.
_BEGINNINGS = {
    "missing": "missing_field",
    "extra_forbidden": "unknown_field",
    "enum": "unknown_value",
    "date": "bad_date",
    "greater_than": "bad_range",
    "less_than": "bad_range",
    "string_too_": "bad_length",
    "too_": "bad_length",
}


def read_body(model: type[Model]) -> Model:
    """Read the JSON body. Raises UnsupportedType, Invalid."""
    if request.mimetype != JSON:
        raise UnsupportedType(f"Send {JSON}, and say so in Content-Type.")
    try:
        words = request.get_data().decode()
    except UnicodeDecodeError as error:
        raise Invalid(f"Byte {error.start} of the body is not UTF-8.", code="bad_encoding") from None
    return _checked(model, load_json(words))


def read_query(model: type[Model]) -> Model:
    """Read the address's query: a parameter may come several times only where a list is meant. Raises Invalid."""
    found: dict[str, Any] = {}
    for name, values in request.args.lists():
        field = model.model_fields.get(name)
        if field is not None and _is_list(field.annotation):
            found[name] = values
        elif len(values) > 1:
            raise Invalid(f"{name} comes {len(values)} times.", code="duplicate_key", field=name)
        else:
            found[name] = values[0]
    return _checked(model, found)


def _is_list(annotation: object) -> bool:
    origin = get_origin(annotation)
    if origin is types.UnionType:
        return any(_is_list(each) for each in get_args(annotation))
    return origin is list


def _checked(model: type[Model], value: object) -> Model:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        faults = [_fault(dict(each)) for each in error.errors(include_url=False, include_input=False)]
    first = faults[0]
    extra: dict[str, object] = {"faults": faults[:_MOST_TOLD]} if len(faults) > 1 else {}
    raise Invalid(first["message"], code=first["code"], field=first["field"], extra=extra)


def _fault(found: Mapping[str, Any]) -> dict[str, str]:
    field = ".".join(str(step) for step in found["loc"])
    kind = str(found["type"])
    code = next((code for start, code in _BEGINNINGS.items() if kind.startswith(start)), "")
    if not code:
        code = "wrong_type" if kind.endswith(("_type", "_parsing", "_from_float")) else "invalid"
    words = str(found["msg"]).removeprefix("Value error, ")
    return {"code": code, "field": field[:200], "message": f"{field[:200] or 'The body'}: {words}."}
