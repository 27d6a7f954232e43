"""Decode JSON strictly: what is doubtful is refused with a code, never guessed."""

from __future__ import annotations

import json
import re
from typing import Any

from annotator.errors import Invalid

_LONGEST_NUMBER = 20  # digits; offsets and versions have far fewer, and long ones cost quadratic time to read


_LONG_DIGITS = re.compile(rf"[0-9]{{{_LONGEST_NUMBER + 1}}}")


def load_json(words: str, *, field: str | None = None, line: int | None = None, depth: int = 64) -> object:
    """Decode one JSON value.

    Raises Invalid: bad_json, bad_number (NaN, Infinity, endless digits), duplicate_key, bad_encoding (a lone
    surrogate), too_complex (nested deeper than ``depth``); each with the ``field`` or ``line`` it was found in.
    """
    try:
        # A number short enough needs no look of ours; asking for one each time would double the cost.
        whole = _whole_number if _LONG_DIGITS.search(words) else None
        found = json.loads(
            words, object_pairs_hook=_pairs, parse_constant=_constant, parse_int=whole, parse_float=_number
        )
        _check_depth(found, depth)
        _check_encoding(words, found)
    except RecursionError:
        raise Invalid(
            "The JSON is nested too deeply.", code="too_complex", field=field, line=line, limit=depth
        ) from None
    except json.JSONDecodeError as error:
        raise Invalid(
            f"This is not JSON: {error.msg} at character {error.pos}.", code="bad_json", field=field, line=line
        ) from None
    except Invalid as refusal:
        raise Invalid(
            refusal.message, code=refusal.code, field=field or refusal.field, line=line, limit=refusal.limit
        ) from None
    return found


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Invalid(f"The JSON says the key {twice[:60]!r} twice.", code="duplicate_key")
    return found


def _constant(name: str) -> float:
    raise Invalid(f"{name} is not a number that JSON knows.", code="bad_number")


def _whole_number(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise Invalid("The JSON holds a number that is far too long.", code="bad_number")
    return int(digits)


def _number(digits: str) -> float:
    if len(digits) > 2 * _LONGEST_NUMBER:
        raise Invalid("The JSON holds a number that is far too long.", code="bad_number")
    found = float(digits)
    if found in (float("inf"), float("-inf")):
        raise Invalid("The JSON holds a number that is far too large.", code="bad_number")
    return found


def _check_depth(value: object, left: int) -> None:
    level: list[object] = [value]
    while level:
        if left <= 0:
            raise RecursionError
        inner: list[object] = []
        for each in level:
            if isinstance(each, dict):
                inner.extend(each.values())
            elif isinstance(each, list):
                inner.extend(each)
        level = [each for each in inner if isinstance(each, (dict, list))]
        left -= 1


def _check_encoding(words: str, found: object) -> None:
    if "\\u" not in words and "\\U" not in words:
        return  # decoded UTF-8 holds no lone surrogate; only an escape can bring one
    try:
        json.dumps(found, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise Invalid("The JSON holds half of a character (a lone surrogate).", code="bad_encoding") from None
