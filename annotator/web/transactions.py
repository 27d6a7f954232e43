"""One database session a request: a reading one for safe methods, a writing one for the rest."""

from __future__ import annotations

from typing import cast

from flask import Flask, current_app, g, request
from sqlalchemy.orm import Session

from annotator.config import Limits, Settings
from annotator.database.engine import Database

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_KEY = "annotator"


def install(app: Flask, *, database: Database, settings: Settings) -> None:
    """Give the app its database and settings, and close each request's session when the request ends."""
    app.extensions[_KEY] = (database, settings)

    @app.teardown_request
    def close(_error: BaseException | None) -> None:
        session = g.pop("database_session", None)
        if session is not None:
            session.close()  # what was not committed is rolled back


def database() -> Database:
    """Give the app's database."""
    return cast(Database, current_app.extensions[_KEY][0])


def settings() -> Settings:
    """Give the app's settings."""
    return cast(Settings, current_app.extensions[_KEY][1])


def limits() -> Limits:
    """Give the app's limits."""
    return settings().limits


def current_session() -> Session:
    """Give the request's session; the first call of an unsafe request takes the writer's lock."""
    if "database_session" not in g:
        makers = database()
        g.database_session = makers.read() if request.method in SAFE_METHODS else makers.write()
    return cast(Session, g.database_session)
