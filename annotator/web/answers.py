"""How an answer is written: JSON with one shape, pages, and safe places to go next."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

from flask import Response, request
from werkzeug.http import HTTP_STATUS_CODES

from annotator.errors import AnnotatorError

_FOR_PROGRAMS = "/api/"


def json_answer(value: object, status: int = 200) -> Response:
    """Answer with JSON; keys sorted, words as they are (no ``\\u`` escapes)."""
    body = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return Response(body + "\n", status=status, mimetype="application/json")


def wants_json() -> bool:
    """Tell whether the client asked for JSON rather than a page."""
    best = request.accept_mimetypes.best_match(["text/html", "application/json"], default="text/html")
    return best == "application/json"


def asks_as_program() -> bool:
    """Tell whether the request is for the part of the desk that is made for programs, whatever it accepts."""
    return request.path.startswith(_FOR_PROGRAMS)


def problem_answer(error: AnnotatorError) -> Response:
    """Answer with the problem details of RFC 9457; ``code`` and what else helps stand beside its own members."""
    told = error.as_dict()
    problem = told | {
        "type": "about:blank",
        "title": HTTP_STATUS_CODES.get(error.status, "Refused"),
        "status": error.status,
        "detail": told.pop("message"),
    }
    problem.pop("message", None)
    response = json_answer(problem, error.status)
    response.mimetype = "application/problem+json"
    if error.status == 401:
        fault = "" if error.code == "no_token" else ', error="invalid_token"'
        response.headers["WWW-Authenticate"] = f'Bearer realm="annotator"{fault}'
    if error.code == "missing_scope":
        needed = error.extra["scope"]
        response.headers["WWW-Authenticate"] = f'Bearer realm="annotator", error="insufficient_scope", scope="{needed}"'
    return response


def safe_next(target: str | None) -> str:
    """Give ``target`` when it is a path on this desk; ``/`` for another host, a scheme, backslashes, controls."""
    if not target or not target.startswith("/") or target.startswith("//") or "\\" in target:
        return "/"
    if any(ord(sign) < 0x20 or ord(sign) == 0x7F for sign in target):
        return "/"
    parts = urlsplit(target)
    return target if not parts.scheme and not parts.netloc else "/"
