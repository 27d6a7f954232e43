"""Everything that a database holds, to be compared before and after."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from annotator.database.base import Base
from annotator.database.engine import Database

# A refused request may count as a try at signing in, and nothing else.
_COUNTERS = {"sign_in_attempts"}


def dump(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Give every row of every table but the counters, in the order of the primary keys."""
    with database.engine.connect() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in Base.metadata.sorted_tables
            if table.name not in _COUNTERS
        }
