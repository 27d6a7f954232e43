"""What an operation of the API is: its scope, what it reads, what it answers; declared once, beside its view.

The declaration checks requests and makes the description. The view does the work; what was done is committed here,
once, after the answer is made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import Response, request
from pydantic import BaseModel

from annotator.accounts.bearer import for_programs
from annotator.accounts.gate import current_person
from annotator.accounts.models import Scope
from annotator.api.answers import as_precondition
from annotator.api.queries import NoQuery
from annotator.api.reading import read_body, read_query
from annotator.api.repeating import done_once, first_answer, key_named
from annotator.errors import AnnotatorError
from annotator.web.policy import Access, allow
from annotator.web.transactions import SAFE_METHODS, current_session, database

View = Callable[..., Response]
ROOT = "/api/v1"
JSON_LINES = "application/x-ndjson"


@dataclass(frozen=True)
class Operation:
    """What a view of the API takes and gives."""

    scope: Scope
    access: Access = Access.SIGNED_IN
    query: type[BaseModel] = NoQuery
    body: type[BaseModel] | None = None
    upload: bool = False  # the body is a file
    answer: type[BaseModel] | None = None  # JSON; else ``media``
    media: str = "application/json"
    status: int = 200
    if_match: bool = False
    refusals: tuple[int, ...] = ()  # beside those that every operation may give


def operation(declared: Operation) -> Callable[[View], View]:
    """Declare a view as an operation; stands below the route decorator. Gives it ``query`` and ``body``."""

    def declare(view: View) -> View:
        @wraps(view)
        def answered(**path: Any) -> Response:
            given = path | _read(declared)
            return _answered(lambda: view(**given))

        answered.operation = declared  # type: ignore[attr-defined]  # a function takes attributes
        return allow(declared.access)(for_programs(declared.scope)(answered))

    return declare


def _read(declared: Operation) -> dict[str, Any]:
    given: dict[str, Any] = {}
    query = read_query(declared.query)
    if declared.query is not NoQuery:
        given["query"] = query
    if declared.body is not None:
        given["body"] = read_body(declared.body)
    return given


def _answered(act: Callable[[], Response]) -> Response:
    if request.method in SAFE_METHODS:
        return act()
    key, user_id = key_named(), current_person().id
    if key is not None:
        with database().read() as reading:
            kept = first_answer(reading, user_id=user_id, key=key)
        if kept is not None:
            return kept
    try:
        done = act() if key is None else done_once(current_session, user_id=user_id, key=key, act=act)
    except AnnotatorError as refusal:
        raise as_precondition(refusal) from None
    current_session().commit()
    return done
