"""Decode JSON strictly: what is doubtful is refused with a code, never guessed."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from annotator.errors import Invalid

_LONGEST_NUMBER = 40  # digits; no number of ours has so many
_CONTAINERS = (dict, list)


def load_json(words: str, *, field: str | None = None, line: int | None = None, depth: int = 64) -> object:
    """Decode one JSON value.

    Raises Invalid: bad_json, bad_number (NaN, Infinity, endless digits), duplicate_key, bad_encoding (a lone
    surrogate), too_complex (nested deeper than ``depth``); each with the ``field`` or ``line`` it was found in.
    """
    try:
        found = json.loads(words, object_pairs_hook=_pairs, parse_constant=_constant, parse_float=_number)
        _check_depth(found, depth)
        _check_encoding(words, found)
    except RecursionError:
        # The decoder's own bound, far above ours.
        raise _too_deep(depth, field=field, line=line) from None
    except json.JSONDecodeError as error:
        raise Invalid(
            f"This is not JSON: {error.msg} at character {error.pos}.", code="bad_json", field=field, line=line
        ) from None
    except ValueError:
        # Python itself refuses to read whole numbers of more than 4,300 digits, which would cost quadratic time.
        raise Invalid(
            "The JSON holds a number that is far too long.", code="bad_number", field=field, line=line
        ) from None
    except Invalid as refusal:
        raise Invalid(
            refusal.message, code=refusal.code, field=field or refusal.field, line=line, limit=refusal.limit
        ) from None
    return found


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = Counter(name for name, _ in pairs).most_common(1)[0][0]
        raise Invalid(f"The JSON says the key {twice[:60]!r} twice.", code="duplicate_key")
    return found


def _constant(name: str) -> float:
    raise Invalid(f"{name} is not a number that JSON knows.", code="bad_number")


def _number(digits: str) -> float:
    if len(digits) > _LONGEST_NUMBER:
        raise Invalid("The JSON holds a number that is far too long.", code="bad_number")
    found = float(digits)
    if found in (float("inf"), float("-inf")):
        raise Invalid("The JSON holds a number that is far too large.", code="bad_number")
    return found


def _too_deep(depth: int, *, field: str | None = None, line: int | None = None) -> Invalid:
    return Invalid("The JSON is nested too deeply.", code="too_complex", field=field, line=line, limit=depth)


def _check_depth(value: object, depth: int) -> None:
    level = [value] if isinstance(value, _CONTAINERS) else []
    for _ in range(depth):
        inner: list[Any] = []
        for each in level:
            values = each.values() if isinstance(each, dict) else each
            inner += [found for found in values if isinstance(found, _CONTAINERS)]
        level = inner
    if level:
        raise _too_deep(depth)


def _check_encoding(words: str, found: object) -> None:
    if "\\u" not in words and "\\U" not in words:
        return  # decoded UTF-8 holds no lone surrogate; only an escape can bring one
    try:
        json.dumps(found, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise Invalid("The JSON holds half of a character (a lone surrogate).", code="bad_encoding") from None
