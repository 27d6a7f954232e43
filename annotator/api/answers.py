"""Answers to programs: JSON with an ETag; what a client has already is not sent again."""

from __future__ import annotations

import re

from flask import Response, request

from annotator.errors import AnnotatorError, Conflict, Invalid, PreconditionRequired
from annotator.web.answers import json_answer

_VERSION = re.compile(r'"[0-9]{1,15}"')


def answer(value: object, status: int = 200) -> Response:
    """Answer with JSON; 304 when the client names the same bytes in If-None-Match."""
    response = json_answer(value, status)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Authorization"
    if request.method in ("GET", "HEAD"):
        response.add_etag()
        response.make_conditional(request)
    return response


def versioned(value: object, version: int, status: int = 200) -> Response:
    """Answer with JSON whose ETag is its version, which an edit names in If-Match."""
    response = json_answer(value, status)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Authorization"
    response.set_etag(str(version))
    if request.method in ("GET", "HEAD"):
        response.make_conditional(request)
    return response


def version_named() -> int:
    """Give the version that If-Match names. Raises PreconditionRequired without one, Invalid (bad_etag)."""
    named = request.headers.get("If-Match", "").strip()
    if not named or named == "*":
        raise PreconditionRequired(
            "Say in If-Match which version you change: the ETag with which you got it.", field="If-Match"
        )
    if not _VERSION.fullmatch(named):
        raise Invalid('If-Match must be one ETag, such as "3".', code="bad_etag", field="If-Match")
    return int(named[1:-1])


def as_precondition(refusal: AnnotatorError) -> AnnotatorError:
    """Turn the conflict of a stale version into what HTTP calls a failed precondition (412), both texts kept."""
    if isinstance(refusal, Conflict) and refusal.code == "stale_version":
        refusal.status = 412
    return refusal
