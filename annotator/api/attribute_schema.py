"""The JSON schema of attributes, made from the tags' declaration."""

from __future__ import annotations

from typing import Any

from annotator.annotations.tags import TAGS, Attribute, Kind


def attributes_schema() -> dict[str, Any]:
    """Give the JSON schema of an annotation's attributes, tag by tag, from the tags' declaration."""
    return {
        "anyOf": [
            {
                "type": "object",
                "title": f"Attributes of {each.tag}",
                "properties": {one.name: _schema_of(one) for one in each.attributes},
                "additionalProperties": False,
            }
            for each in TAGS.values()
        ]
    }


def _schema_of(attribute: Attribute) -> dict[str, Any]:
    about = {"title": attribute.title} | ({"description": attribute.help} if attribute.help else {})
    if attribute.kind is Kind.CHOICES:
        return {"type": "array", "items": {"enum": list(attribute.values)}, **about}
    if attribute.kind is Kind.CHOICE:
        return {"enum": list(attribute.values), **about}
    return {"type": "string", **({"format": "date"} if attribute.kind is Kind.DATE else {}), **about}
