"""Insert many rows at once, past the ORM's and the compiler's cost for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Column, Table
from sqlalchemy.orm import Session

from annotator.database.base import Base

Row = Sequence[Any]


def insert_rows(session: Session, model: type[Base], names: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert rows whose values stand in the order of ``names``, the table's columns; others get NULL.

    Times and days are stored as the columns' types store them. Cost: one statement, some microseconds a row.
    """
    connection = session.connection()
    table = model.__table__
    assert isinstance(table, Table)
    columns = [table.c[name] for name in names]
    quote = connection.dialect.identifier_preparer.quote
    sign = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    statement = (
        f"INSERT INTO {quote(table.name)} ({', '.join(quote(name) for name in names)}) "
        f"VALUES ({', '.join([sign] * len(names))})"
    )
    prepared = _prepared(rows, [_processor(column, connection.dialect) for column in columns])
    if prepared:
        connection.exec_driver_sql(statement, prepared)


def _processor(column: Column[Any], dialect: Any) -> Callable[[Any], Any] | None:
    found: Callable[[Any], Any] | None = column.type.dialect_impl(dialect).bind_processor(dialect)
    return found


def _prepared(rows: Iterable[Row], processors: Sequence[Callable[[Any], Any] | None]) -> list[tuple[Any, ...]]:
    changing = [(place, process) for place, process in enumerate(processors) if process is not None]
    prepared = []
    for row in rows:
        values = list(row)
        for place, process in changing:
            values[place] = process(values[place])
        prepared.append(tuple(values))
    return prepared
