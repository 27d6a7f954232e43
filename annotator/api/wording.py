"""JSON schemas in words, for people."""

from __future__ import annotations

from typing import Any


def type_in_words(schema: dict[str, Any]) -> str:
    """Say what a schema asks for: a word or two, values listed, other shapes by their names."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(type_in_words(each) for each in schema["anyOf"]))
    if "enum" in schema:
        return " | ".join(str(each) for each in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {type_in_words(schema.get('items', {}))}"
    plain = {"integer": "whole number", "boolean": "true or false", "object": "object", "null": "null"}
    kind = str(schema.get("type", "anything"))
    return plain.get(kind) or str(schema.get("format", kind))
