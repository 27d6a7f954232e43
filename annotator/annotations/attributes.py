"""Check the attributes of an annotation against its tag's declaration. Pure."""

from __future__ import annotations

from datetime import date
from typing import Any

from annotator.annotations.tags import Attribute, Kind, TagDeclaration
from annotator.errors import Invalid
from annotator.text.controls import check_words_typed


def check_attributes(value: object, declaration: TagDeclaration, *, longest: int) -> dict[str, Any]:
    """Give the attributes that say something: empty strings, empty lists and None are left out.

    ``longest`` bounds free words, in code points. Raises Invalid: wrong_type, unknown_attribute, unknown_value
    (the allowed ones listed), bad_date, too_long.
    """
    if not isinstance(value, dict):
        raise Invalid("The attributes must be an object.", code="wrong_type", field="attributes")
    checked = {name: _check(declaration.attribute(name), given, longest) for name, given in value.items()}
    return {name: given for name, given in checked.items() if given not in ("", [], None)}


def fitting_attributes(attributes: dict[str, Any], declaration: TagDeclaration) -> dict[str, Any]:
    """Keep, when a tag is changed, the attributes that the new tag knows too."""
    known = {each.name for each in declaration.attributes}
    return {name: value for name, value in attributes.items() if name in known}


def _check(attribute: Attribute, value: object, longest: int) -> object:
    if value is None:
        return None
    if attribute.kind is Kind.CHOICES:
        if not isinstance(value, list):
            raise Invalid(f"{attribute.name} must be a list.", code="wrong_type", field=attribute.name)
        chosen = {_check_choice(attribute, each) for each in value}
        return [each for each in attribute.values if each in chosen]
    if not isinstance(value, str):
        raise Invalid(f"{attribute.name} must be a string.", code="wrong_type", field=attribute.name)
    words = value.strip()
    check_words_typed(words, field=attribute.name)
    if len(words) > longest:
        raise Invalid(
            f"{attribute.name} has at most {longest} characters.", code="too_long", field=attribute.name, limit=longest
        )
    if attribute.kind is Kind.CHOICE and words:
        return _check_choice(attribute, words)
    if attribute.kind is Kind.DATE and words:
        return _check_date(attribute, words)
    return words


def _check_choice(attribute: Attribute, value: object) -> str:
    if not isinstance(value, str):
        raise Invalid(f"{attribute.name} must hold strings.", code="wrong_type", field=attribute.name)
    if value not in attribute.values:
        raise Invalid(
            f"{attribute.name} has no value {value[:60]!r}. It may be: {', '.join(attribute.values)}.",
            code="unknown_value",
            field=attribute.name,
        )
    return value


def _check_date(attribute: Attribute, value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise Invalid(
            f"{attribute.name} must be a day like 2026-11-24.", code="bad_date", field=attribute.name
        ) from None
