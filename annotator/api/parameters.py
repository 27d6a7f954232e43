"""The parameters of an operation, as OpenAPI says them: of its path, its query and its headers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from annotator.api.described import Described
from annotator.api.repeating import LONGEST_KEY

Schema = dict[str, Any]


def parameters_of(each: Described, schemas: dict[str, Schema]) -> Iterator[Schema]:
    """Give the parameters; ``schemas`` holds the query's shape under its name."""
    declared = each.operation
    for name in re.findall(r"{(\w+)}", each.path):
        words = name.replace("_id", "’s id").capitalize().replace("_", " ")
        yield {
            "name": name,
            "in": "path",
            "required": True,
            "schema": {"type": "string"},
            "description": f"The {words}.",
        }
    query = schemas[declared.query.__name__]
    for name, schema in query.get("properties", {}).items():
        plain = _sendable(schema)
        about = plain.pop("description", None)
        found = {"name": name, "in": "query", "required": name in query.get("required", ()), "schema": plain}
        yield found | ({"description": about} if about else {})
    if declared.if_match:
        about = "The ETag of the version that is changed."
        schema = {"type": "string", "pattern": '^"[0-9]{1,15}"$', "examples": ['"1"']}
        yield {"name": "If-Match", "in": "header", "required": True, "schema": schema, "description": about}
    if each.method != "GET":
        about = "Send it with what may have to be sent again: the request is done once, within a day."
        schema = {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY, "pattern": "^[!-~]+$"}
        yield {"name": "Idempotency-Key", "in": "header", "required": False, "schema": schema, "description": about}


def _sendable(schema: Schema) -> Schema:
    """Give the schema of a query's parameter: an address cannot say null, leaving it out does."""
    found = {name: value for name, value in schema.items() if name != "title"}
    others = [each for each in found.pop("anyOf", ()) if each != {"type": "null"}]
    if others:
        found = others[0] | found
    if found.get("default", "") is None:
        del found["default"]
    return found
