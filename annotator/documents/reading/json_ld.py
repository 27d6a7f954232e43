"""JSON-LD: the data about an article that a page carries for search engines (schema.org)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from annotator.errors import Invalid
from annotator.text.strict_json import load_json

_ARTICLE = re.compile(
    r"(?:News|Blog|Opinion|Analysis|Report|Review|Reportage|Background|Scholarly|Satirical)?\w*(?:Article|Posting)"
)
_LONGEST_DATA = 500_000  # code points of one script; an article's data is a few thousand
_MOST_OBJECTS = 1_000


def articles_of(scripts: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Give the objects of a page's JSON-LD that are articles, in order."""
    for script in scripts:
        if len(script) > _LONGEST_DATA:
            continue
        try:
            waiting = [load_json(script)]
        except Invalid:
            continue
        for _ in range(_MOST_OBJECTS):
            if not waiting:
                break
            value = waiting.pop(0)
            if isinstance(value, list):
                waiting += value
            elif isinstance(value, dict):
                waiting += [value.get("@graph"), value.get("mainEntity")]
                kinds = value.get("@type")
                if any(
                    _ARTICLE.fullmatch(each)
                    for each in ([kinds] if isinstance(kinds, str) else kinds or ())
                    if isinstance(each, str)
                ):
                    yield value


def word_of(value: object) -> str | None:
    """Give a value's words, of a list's first; None where it is none."""
    if isinstance(value, list) and value:
        value = value[0]
    return " ".join(unescape(value).split()) or None if isinstance(value, str) else None


def name_of(value: object) -> str | None:
    """Give the name of a person or organisation of JSON-LD, or those of several."""
    several = value if isinstance(value, list) else [value]
    found = [word_of(each.get("name")) if isinstance(each, dict) else word_of(each) for each in several[:20]]
    return ", ".join(dict.fromkeys(filter(None, found))) or None
