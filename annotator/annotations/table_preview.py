"""The first rows of a table that somebody wants to import, so that they can say which column holds what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from annotator.annotations.jsonl import is_annotated
from annotator.config import Limits
from annotator.documents.reading.columns import Columns, guess_columns
from annotator.documents.reading.tables import Table, is_table, open_table
from annotator.errors import AnnotatorError

_ROWS = 5
_LONGEST = 160  # code points of a cell shown
_OWN = "format"  # the field that the desk's own lines have


@dataclass(frozen=True)
class Preview:
    """A table's name, its columns, the first rows with their lines, and what the names of the columns suggest."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    guess: Columns
    others: int  # tables that come with it and are read alike


def preview_tables(sources: Iterable[tuple[str, bytes]], limits: Limits) -> Preview | None:
    """Give the first table among files, or None where none is one; one that cannot be read is left to its import."""
    tables = [(name, table) for name, source in sources if (table := _table(name, source, limits)) is not None]
    if not tables:
        return None
    name, table = tables[0]
    rows = [(line, row) for line, row in islice(table.rows, _ROWS) if not isinstance(row, AnnotatorError)]
    return Preview(
        name=name,
        columns=table.names,
        rows=tuple((line, tuple(_shown(row.get(column)) for column in table.names)) for line, row in rows),
        guess=guess_columns(table.names),
        others=len(tables) - 1,
    )


def _table(name: str, source: bytes, limits: Limits) -> Table | None:
    if not (is_table(name) or is_annotated(name)):
        return None
    try:
        table = open_table(source, name, limits)
    except AnnotatorError:
        return None
    return None if not table.names or (is_annotated(name) and _OWN in table.names) else table


def _shown(value: object) -> str:
    words = "" if value is None else " ".join(str(value).split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
