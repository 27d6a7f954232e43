"""Databases without a schema, for what migrations make of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotator.database.engine import Database, open_database


@pytest.fixture
def empty(request: pytest.FixtureRequest, engine: str, tmp_path: Path) -> Iterator[Callable[[], Database]]:
    """Make empty databases."""
    made: list[Database] = []

    def make() -> Database:
        url = f"sqlite:///{tmp_path / f'empty-{len(made)}.sqlite3'}"
        if engine == "postgresql":
            cluster = request.getfixturevalue("cluster")
            url = cluster.url(cluster.create())
        made.append(open_database(url, busy_timeout_ms=1_000, pool_size=2))
        return made[-1]

    yield make
    for database in made:
        database.close()


@pytest.fixture
def blank(empty: Callable[[], Database]) -> Database:
    """Give one empty database."""
    return empty()
