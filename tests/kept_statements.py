"""Statements compiled once a process: each test has a database of its own, and all of them are asked the same."""

from __future__ import annotations

from sqlalchemy import Dialect, Engine
from sqlalchemy.util import LRUCache

from annotator.database.engine import Database

MOST = 5_000  # more than the product has statements

_kept: dict[str, tuple[Dialect, LRUCache]] = {}


def keep_statements(database: Database) -> None:
    """Let a database's sessions share what was compiled for the ones before it, as those of one desk do all day.

    SQLAlchemy looks a statement up by the dialect's identity and its own key, so both are taken over. The dialect has
    to have seen a connection, which tells it the server's version; the first database is asked for one here.
    """
    name = database.engine.dialect.name
    if name not in _kept:
        database.engine.connect().close()
        _kept[name] = (database.engine.dialect, LRUCache(MOST))
    engines: list[Engine] = [database.engine, database.asking, database.read.kw["bind"], database.write.kw["bind"]]
    for engine in engines:
        engine.dialect, engine._compiled_cache = _kept[name]
