"""Tables of articles, one a row: CSV with any usual separator, and JSON objects one a line. Each row has its line."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from typing import Any

from annotator.config import Limits
from annotator.errors import AnnotatorError, Invalid, TooLarge
from annotator.text.decoding import decode_source
from annotator.text.strict_json import load_json

_SEPARATORS = (",", ";", "\t", "|")
_LOOKED_AT = 20  # objects from whose keys the columns of JSON lines are known
_MOST_COLUMNS = 1_000
csv.field_size_limit(2**31 - 1)  # a cell may hold an article; the file itself is bounded

Row = Mapping[str, object]


@dataclass(frozen=True)
class Table:
    """The names of the columns, and the rows in order, each with the line on which it begins, or why it is none."""

    names: tuple[str, ...]
    rows: Iterator[tuple[int, Row | AnnotatorError]]


def is_table(name: str) -> bool:
    """Tell, by its name, whether a file is a table."""
    return name.lower().endswith((".csv", ".tsv"))


def open_table(source: bytes, name: str, limits: Limits) -> Table:
    """Open a table; rows are read as they are asked for.

    Raises Invalid (bad_encoding, empty_document, bad_header) and TooLarge (too_large, too_many_rows).
    """
    if len(source) > limits.upload_bytes:
        raise TooLarge(f"A table has at most {limits.upload_bytes:,} bytes. Split it.", limit=limits.upload_bytes)
    words = decode_source(source)
    if not words.strip():
        raise Invalid("The file is empty.", code="empty_document")
    return _open_csv(words, limits) if is_table(name) else _open_lines(words, limits)


def _open_csv(words: str, limits: Limits) -> Table:
    separator = _separator(words)
    reader = csv.reader(StringIO(words, newline=""), delimiter=separator, strict=True)
    try:
        header = next(row for row in reader if any(map(str.strip, row)))
    except (csv.Error, StopIteration) as error:
        raise Invalid(f"The first line names no columns: {error}.", code="bad_header", line=1) from None
    names = tuple(cell.strip() for cell in header)
    if len(set(names)) != len(names) or not all(names) or len(names) > _MOST_COLUMNS:
        raise Invalid(
            "The first line must name each column, no name twice. It reads: " + ", ".join(names[:20]),
            code="bad_header",
            line=1,
        )
    return Table(names, _csv_rows(reader, names, limits))


def _separator(words: str) -> str:
    """Give the separator that cuts the first line that is not empty into most columns."""
    first = next(filter(str.strip, StringIO(words, newline=None)), "")
    return max(_SEPARATORS, key=lambda each: _cells(first.strip("\r\n"), each))


def _cells(line: str, separator: str) -> int:
    try:
        return len(next(csv.reader([line], delimiter=separator), []))
    except csv.Error:
        return 0


def _csv_rows(reader: Any, names: tuple[str, ...], limits: Limits) -> Iterator[tuple[int, Row | AnnotatorError]]:
    for number in range(limits.rows + 1):
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield (
                line,
                Invalid(f"The row cannot be read: {error}. Is a quotation mark left open?", code="bad_row", line=line),
            )
            return
        if number == limits.rows:
            yield line, _too_many(limits)
            return
        if len(cells) == len(names):
            yield line, dict(zip(names, cells, strict=True))
        elif any(map(str.strip, cells)):
            yield (
                line,
                Invalid(f"The row has {len(cells)} cells, the first line {len(names)}.", code="bad_row", line=line),
            )


def _open_lines(words: str, limits: Limits) -> Table:
    names: dict[str, None] = {}
    for _line, row in islice(_objects(words, limits), _LOOKED_AT):
        if not isinstance(row, AnnotatorError):
            names.update(dict.fromkeys(islice(row, _MOST_COLUMNS)))
    return Table(tuple(names), _objects(words, limits))


def _objects(words: str, limits: Limits) -> Iterator[tuple[int, Row | AnnotatorError]]:
    for number, line in enumerate(words.split("\n"), 1):
        if number > limits.rows:
            yield number, _too_many(limits)
            return
        if line.strip():
            yield number, _object(line, number, limits)


def _object(line: str, number: int, limits: Limits) -> Row | AnnotatorError:
    try:
        found = load_json(line, line=number, depth=limits.json_depth)
    except Invalid as refusal:
        return refusal
    return found if isinstance(found, dict) else Invalid("A line must be an object.", code="wrong_type", line=number)


def _bad_row(words: str, line: int) -> Invalid:
    return Invalid(words, code="bad_row", line=line)


def _too_many(limits: Limits) -> TooLarge:
    return TooLarge(f"A file has at most {limits.rows:,} lines.", code="too_many_rows", limit=limits.rows)
