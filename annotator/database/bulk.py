"""Insert many rows at once, past the ORM's and the compiler's cost for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from sqlalchemy import Column, Dialect, Table
from sqlalchemy.orm import Session

from annotator.database.base import Base, UtcDateTime

Row = Sequence[Any]
Processor = Callable[[Any], Any] | None
_TIMES = 1_024  # remembered while one statement's rows are prepared
# SQLite's full-text indexes write what they gathered at the end of each statement, so one statement takes many rows.
_VALUES = 3_000  # of one statement; SQLite takes 32,766


def insert_rows(session: Session, model: type[Base], names: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert rows whose values stand in the order of ``names``, the table's columns; others get NULL.

    Times and days are stored as the columns' types store them. Cost: some microseconds a row; on SQLite a statement
    for each ``_VALUES`` values, on PostgreSQL one that the driver sends for all rows together.
    """
    connection = session.connection()
    table = model.__table__
    assert isinstance(table, Table)
    dialect = connection.dialect
    prepared = _prepared(rows, _processors(table, tuple(names), dialect))
    if dialect.name != "sqlite":
        if prepared:
            connection.exec_driver_sql(_statement(table, tuple(names), dialect, 1), prepared)
        return
    most = _VALUES // len(names)
    for first in range(0, len(prepared), most):
        some = prepared[first : first + most]
        statement = _statement(table, tuple(names), dialect, len(some))
        connection.exec_driver_sql(statement, tuple(chain.from_iterable(some)))


@lru_cache(64)
def _statement(table: Table, names: tuple[str, ...], dialect: Dialect, rows: int) -> str:
    quote = dialect.identifier_preparer.quote
    sign = "?" if dialect.paramstyle == "qmark" else "%s"
    row = f"({', '.join([sign] * len(names))})"
    return (
        f"INSERT INTO {quote(table.name)} ({', '.join(quote(name) for name in names)}) VALUES {', '.join([row] * rows)}"
    )


@lru_cache(64)
def _processors(table: Table, names: tuple[str, ...], dialect: Dialect) -> list[tuple[int, Callable[[Any], Any]]]:
    """Give the place and the processor of each column whose values are not stored as they are."""
    found = [(place, _processor(table.c[name], dialect)) for place, name in enumerate(names)]
    return [(place, process) for place, process in found if process is not None]


def _processor(column: Column[Any], dialect: Dialect) -> Processor:
    found: Processor = column.type.dialect_impl(dialect).bind_processor(dialect)
    if found is not None and isinstance(column.type, UtcDateTime):
        # Rows written together mostly bear one time, and writing it out is what a row costs most.
        return lru_cache(_TIMES)(found)
    return found


def _prepared(rows: Iterable[Row], changing: Sequence[tuple[int, Callable[[Any], Any]]]) -> list[tuple[Any, ...]]:
    prepared = []
    for row in rows:
        values = list(row)
        for place, process in changing:
            values[place] = process(values[place])
        prepared.append(tuple(values))
    return prepared
