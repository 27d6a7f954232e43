"""Take members of decoded JSON by their types: what is of another kind is refused with its name. Pure."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from annotator.annotations.foreign.document import ForeignDocument
from annotator.annotations.foreign.reader import Misread
from annotator.config import Limits
from annotator.errors import AnnotatorError, Invalid, TooLarge
from annotator.text.decoding import decode_source
from annotator.text.strict_json import load_json

_LARGEST = 2**31 - 1


def an_object(value: object, what: str) -> dict[str, Any]:
    """Give an object. Raises Invalid (wrong_type)."""
    if not isinstance(value, dict):
        raise Invalid(f"{what} must be an object.", code="wrong_type", field=what)
    return value


def a_list(value: object, what: str) -> list[Any]:
    """Give a list; null and nothing are an empty one. Raises Invalid (wrong_type)."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise Invalid(f"{what} must be a list.", code="wrong_type", field=what)
    return value


def a_string(value: object, what: str) -> str:
    """Give a string. Raises Invalid (wrong_type, missing_field)."""
    if value is None:
        raise Invalid(f"The field {what} is missing.", code="missing_field", field=what)
    if not isinstance(value, str):
        raise Invalid(f"{what} must be a string.", code="wrong_type", field=what)
    return value


def a_place(value: object, what: str) -> int:
    """Give an offset. Raises Invalid: wrong_type for all but whole numbers, bad_range below 0 or far too large."""
    if type(value) is not int:
        raise Invalid(f"{what} must be a whole number.", code="wrong_type", field=what)
    if not 0 <= value <= _LARGEST:
        raise Invalid(f"{what} must be from 0 to {_LARGEST:,}.", code="bad_range", field=what)
    return value


def a_span(start: object, end: object) -> tuple[int, int]:
    """Give a half-open span. Raises Invalid (wrong_type, bad_range)."""
    first, last = a_place(start, "start"), a_place(end, "end")
    if first >= last:
        raise Invalid(f"A span needs 0 ≤ start < end; this one has {first} and {last}.", code="bad_range", field="end")
    return first, last


def read_json_lines(
    files: Sequence[tuple[str, bytes]],
    limits: Limits,
    read: Callable[[dict[str, Any], str, int], ForeignDocument],
) -> Iterator[ForeignDocument | Misread]:
    """Read each line of JSONL files by ``read(object, place, line)``; one that cannot be read is given as such."""
    for name, source in files:
        # Only LF ends a line here: other separators may stand inside a text.
        for number, line in enumerate(source.removeprefix(codecs.BOM_UTF8).split(b"\n"), start=1):
            if not line.strip():
                continue
            place = f"{name}:{number}"
            try:
                if len(line) > limits.upload_bytes:
                    most = limits.upload_bytes
                    raise TooLarge(f"A line has at most {most:,} bytes.", limit=most)
                found = load_json(decode_source(line), depth=limits.json_depth)
                yield read(an_object(found, "Each line"), place, number)
            except AnnotatorError as error:
                error.line = number
                yield Misread(place, error)


def read_json_values(
    files: Sequence[tuple[str, bytes]],
    limits: Limits,
    read: Callable[[dict[str, Any], str, int], ForeignDocument],
) -> Iterator[ForeignDocument | Misread]:
    """Read JSON files that hold one object or an array of them; ``read`` gets each with its number, from 1."""
    for name, source in files:
        try:
            found = load_json(decode_source(source), depth=limits.json_depth)
            values = found if isinstance(found, list) else [found]
        except AnnotatorError as error:
            yield Misread(name, error)
            continue
        for number, value in enumerate(values, start=1):
            place = f"{name}:{number}" if isinstance(found, list) else name
            try:
                yield read(an_object(value, "Each document"), place, number)
            except AnnotatorError as error:
                yield Misread(place, error)
