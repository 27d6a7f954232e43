"""The door for programs: a bearer token in the request's header, and nothing else, says who asks.

Cookies are not looked at here, so no page of another site can make a browser act; that is why these endpoints need no
form token. Requests are counted in blocks: a process takes a block from the table that all share, then serves that
many without writing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, TypeVar, cast

from flask import Flask, current_app, g, request

from annotator.accounts.models import Scope
from annotator.accounts.throttling import take_block
from annotator.accounts.tokens import Bearer, bearer_of, note_use
from annotator.database.base import now
from annotator.errors import Forbidden, NotSignedIn
from annotator.web.transactions import database, limits

View = TypeVar("View", bound=Callable[..., Any])
WINDOW = timedelta(minutes=1)
_BLOCKS = 20  # of a window's requests; so many writes a minute at the most
_KEY = "annotator_blocks"


def for_programs(scope: Scope) -> Callable[[View], View]:
    """Let an endpoint be called with a token of this scope, and only so; stands below the route decorator."""

    def declare(view: View) -> View:
        view.scope = scope  # type: ignore[attr-defined]  # a function takes attributes; its type does not say so
        return view

    return declare


def scope_of(app: Flask, endpoint: str) -> Scope | None:
    """Give the scope that an endpoint asks of a token, None when it is for people."""
    return getattr(app.view_functions[endpoint], "scope", None)


def admit(scope: Scope) -> Bearer:
    """Give whom the request's token stands for, its use counted.

    Raises NotSignedIn (no_token, bad_token), TooManyRequests, Forbidden (missing_scope).
    """
    given = request.authorization
    if given is None or given.type != "bearer" or not given.token:
        raise NotSignedIn("Send a token: Authorization: Bearer …. Make one on the page /account.", code="no_token")
    with database().asking.connect() as connection:
        bearer = bearer_of(connection, given.token)
    if bearer is None:
        raise NotSignedIn("This token is unknown, revoked or over, or its person is shut out.", code="bad_token")
    _count(bearer.token_id)
    if scope not in bearer.scopes:
        raise Forbidden(f"This token lacks the scope {scope}.", code="missing_scope", extra={"scope": scope.value})
    g.bearer = bearer
    return bearer


def current_bearer() -> Bearer:
    """Give the token of this request, which the gate has admitted."""
    return cast(Bearer, g.bearer)


@dataclass
class _Block:
    left: int
    until: datetime


class _Blocks:
    """What this process may still serve of each token without asking the table."""

    def __init__(self) -> None:
        self._lock, self._blocks = Lock(), dict[str, _Block]()

    def spend(self, token_id: str, at: datetime) -> bool:
        """Take one request from a token's block; False when none is left."""
        with self._lock:
            block = self._blocks.get(token_id)
            if block is None or block.left == 0 or block.until <= at:
                return False
            block.left -= 1
            return True

    def fill(self, token_id: str, *, left: int, until: datetime) -> None:
        """Put a block that was taken here; what lay there is lost, blocks that are over are cleared away."""
        with self._lock:
            self._blocks = {name: block for name, block in self._blocks.items() if block.until > until - WINDOW}
            self._blocks[token_id] = _Block(left, until)


def install(app: Flask) -> None:
    """Give the app its blocks."""
    app.extensions[_KEY] = _Blocks()


def _count(token_id: str) -> None:
    blocks, at = cast(_Blocks, current_app.extensions[_KEY]), now()
    if blocks.spend(token_id, at):
        return
    most = limits().api_requests_per_minute
    size = max(1, most // _BLOCKS)
    with database().write() as session:
        take_block(session, token_id=token_id, most=max(1, most // size), at=at, window=WINDOW)
        note_use(session, token_id=token_id)
        session.commit()
    blocks.fill(token_id, left=size - 1, until=at + WINDOW)
