"""Move every row of one database into another, table by table, whatever the two engines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select

from annotator.database.base import Base
from annotator.database.engine import Database
from annotator.errors import Conflict

_AT_ONCE = 500  # rows of one statement
_FILLED_BY_MIGRATIONS = frozenset({"ratings"})  # a new database holds these rows; the source has its own
_FILLED_BY_TRIGGERS = frozenset({"searchable_annotations", "searchable_documents"})  # as the others' rows arrive


def tables_in_order() -> list[Table]:
    """Give every table whose rows are to be moved, those that others point at first."""
    return [table for table in Base.metadata.sorted_tables if table.name not in _FILLED_BY_TRIGGERS]


def move_rows(source: Database, target: Database) -> Iterator[tuple[str, int]]:
    """Copy all rows of ``source`` into the empty ``target``, in one transaction, and give each table's count.

    Both have the newest schema. What is read is one consistent state; memory stays constant. Raises Conflict
    (target_not_empty).
    """
    with source.engine.connect() as plain_source, target.engine.connect() as plain_target:
        reading = plain_source.execution_options(reading=True)
        writing = plain_target.execution_options(writing=True)
        with reading.begin(), writing.begin():
            _refuse_rows(writing)
            for table in tables_in_order():
                if table.name in _FILLED_BY_MIGRATIONS:
                    writing.execute(delete(table))
            for table in tables_in_order():
                yield table.name, _move(table, reading, writing)


def _refuse_rows(writing: Connection) -> None:
    for table in tables_in_order():
        if (
            table.name not in _FILLED_BY_MIGRATIONS
            and writing.execute(select(func.count()).select_from(table)).scalar_one()
        ):
            raise Conflict(
                f"The target holds rows already (in {table.name}). Give the address of an empty database.",
                code="target_not_empty",
            )


def _move(table: Table, reading: Connection, writing: Connection) -> int:
    moved = 0
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=_AT_ONCE)
    for rows in reading.execute(query).mappings().partitions(_AT_ONCE):
        found: list[dict[str, Any]] = [dict(row) for row in rows]
        writing.execute(insert(table), found)
        moved += len(found)
    _set_counter(table, writing)
    return moved


def _set_counter(table: Table, writing: Connection) -> None:
    """Let PostgreSQL go on numbering after the highest number moved."""
    column = table.autoincrement_column
    if writing.dialect.name != "postgresql" or column is None:
        return
    highest = writing.execute(select(func.max(column))).scalar_one()
    if highest is not None:
        writing.execute(select(func.setval(func.pg_get_serial_sequence(table.name, column.name), highest)))
