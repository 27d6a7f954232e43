"""A request that names an Idempotency-Key is done once; sent again, it gets its first answer again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta

from flask import Response, request
from sqlalchemy import delete
from sqlalchemy.orm import Session

from annotator.api.models import KeptAnswer
from annotator.database.base import now
from annotator.errors import AnnotatorError, Invalid

KEPT = timedelta(days=1)
LONGEST_KEY = 100  # characters
_HEADERS = ("Content-Type", "ETag", "Location")


def key_named() -> str | None:
    """Give the request's Idempotency-Key, None without one. Raises Invalid (bad_key)."""
    key = request.headers.get("Idempotency-Key")
    if key is not None and not (0 < len(key) <= LONGEST_KEY and key.isprintable()):
        raise Invalid(f"An Idempotency-Key has 1 to {LONGEST_KEY} characters.", code="bad_key", limit=LONGEST_KEY)
    return key


def first_answer(session: Session, *, user_id: str, key: str) -> Response | None:
    """Give the answer that the same request got before, None when it is new. Raises Invalid (key_reused)."""
    kept = session.get(KeptAnswer, (user_id, key))
    if kept is None or kept.at < now() - KEPT:
        return None
    if kept.request_sha256 != _digest():
        raise Invalid("This Idempotency-Key was used for another request.", code="key_reused", field="Idempotency-Key")
    response = Response(kept.body, status=kept.status)
    del response.headers["Content-Type"]  # the first answer's comes back, where it had one
    response.headers.update(json.loads(kept.headers))
    response.headers["Idempotent-Replayed"] = "true"
    return response


def done_once(session: Callable[[], Session], *, user_id: str, key: str, act: Callable[[], Response]) -> Response:
    """Act and keep the answer, in the same transaction; a twin that was quicker gives its answer instead.

    ``session`` opens the writing session; ``act`` opens it itself when it first needs it, so that reading a long file
    keeps nobody waiting.
    """
    try:
        response = act()
    except AnnotatorError:
        twin = first_answer(session(), user_id=user_id, key=key)
        if twin is None:
            raise
        return twin
    writing = session()
    twin = first_answer(writing, user_id=user_id, key=key)
    if twin is not None:
        writing.rollback()
        return twin
    writing.execute(delete(KeptAnswer).where(KeptAnswer.at < now() - KEPT))
    kept = {name: response.headers[name] for name in _HEADERS if name in response.headers}
    writing.add(
        KeptAnswer(
            user_id=user_id,
            key=key,
            request_sha256=_digest(),
            status=response.status_code,
            headers=json.dumps(kept),
            body=response.get_data(as_text=True),
            at=now(),
        )
    )
    writing.flush()
    return response


def _digest() -> str:
    head = f"{request.method} {request.full_path} {request.headers.get('If-Match', '')}\n"
    return hashlib.sha256(head.encode() + request.get_data()).hexdigest()
