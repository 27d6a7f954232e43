"""Write JSON so that the same data gives the same bytes. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import BinaryIO


def written(value: object) -> str:
    """Write a value as JSON on one line: keys sorted, no ASCII escapes, no spaces."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def write_lines(values: Iterable[object], destination: BinaryIO) -> None:
    """Write a value a line, UTF-8 with LF."""
    for value in values:
        destination.write((written(value) + "\n").encode())


def write_array(values: Iterable[object], destination: BinaryIO) -> None:
    """Write one JSON array, a member a line, without holding more than one member."""
    before = b"[\n"
    for value in values:
        destination.write(before + written(value).encode())
        before = b",\n"
    destination.write(b"[]\n" if before == b"[\n" else b"\n]\n")
