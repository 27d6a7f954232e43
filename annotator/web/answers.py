"""How an answer is written: JSON with one shape, pages, and safe places to go next."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

from flask import Response, request


def json_answer(value: object, status: int = 200) -> Response:
    """Answer with JSON; keys sorted, words as they are (no ``\\u`` escapes)."""
    body = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return Response(body + "\n", status=status, mimetype="application/json")


def wants_json() -> bool:
    """Tell whether the client asked for JSON rather than a page."""
    best = request.accept_mimetypes.best_match(["text/html", "application/json"], default="text/html")
    return best == "application/json"


def safe_next(target: str | None) -> str:
    """Give ``target`` when it is a path on this desk; ``/`` for another host, a scheme, backslashes, controls."""
    if not target or not target.startswith("/") or target.startswith("//") or "\\" in target:
        return "/"
    if any(ord(sign) < 0x20 or ord(sign) == 0x7F for sign in target):
        return "/"
    parts = urlsplit(target)
    return target if not parts.scheme and not parts.netloc else "/"
