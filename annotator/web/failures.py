"""Turn every failure into an answer that says what happened, what was kept and what to do."""

from __future__ import annotations

import errno
import logging
from urllib.parse import quote

from flask import Flask, Response, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DatabaseError, DataError, OperationalError
from werkzeug.exceptions import HTTPException

from annotator.errors import AnnotatorError, Invalid, StorageFull, Unavailable
from annotator.web.answers import asks_as_program, json_answer, problem_answer, wants_json

_ADVICE = {
    400: "The request could not be understood. Go back and try again.",
    401: "Sign in to go on.",
    403: "Your role does not allow this. Ask an admin of this desk.",
    404: "Nothing is here, or nothing that you may see.",
    405: "This address does not take that kind of request.",
    413: "That is larger than this desk takes.",
    415: "This desk does not read that kind of file.",
    500: "Something went wrong here. Nothing of this request was saved; the attempt is in the log.",
}
_RETRY_SECONDS = 2
_logger = logging.getLogger(__name__)
# Fields that hold a secret or nothing typed; "current" is the present password of one's account.
_NEVER_GIVEN_BACK = {"csrf_token", "current", "token", "version"}


def install(app: Flask) -> None:
    """Register the handlers."""
    app.register_error_handler(AnnotatorError, _refused)
    app.register_error_handler(CSRFError, _no_token)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _database)
    app.register_error_handler(DatabaseError, _damaged)
    app.register_error_handler(DataError, _unfit)
    app.register_error_handler(OSError, _disk)
    app.register_error_handler(500, _unexpected)


def answer_error(error: AnnotatorError) -> Response:
    """Answer with the error as JSON or as a page, with the headers that its status asks for; the log keeps the try."""
    _logger.info("%s %s refused: %s %s", request.method, _place(), error.status, error.code)
    if asks_as_program():
        response = problem_answer(error)
    elif wants_json():
        response = json_answer({"error": error.as_dict()}, error.status)
    else:
        response = make_response(render_template("error.html", error=error, kept=_typed_words(error)), error.status)
    if error.status in {429, 503}:
        response.headers["Retry-After"] = str(error.limit or _RETRY_SECONDS)
    return response


def _refused(error: AnnotatorError) -> Response:
    return answer_error(error)


def _no_token(error: CSRFError) -> Response:
    refusal = AnnotatorError(
        "This form has no valid token, or it has expired. Your words are kept: send them again from a fresh page.",
        code="bad_csrf",
    )
    return answer_error(refusal)


def _typed_words(error: AnnotatorError) -> dict[str, str]:
    """Give back what was typed, but never a password or a token; nothing of a body that was too large to read."""
    if error.status == 413:
        return {}
    return {
        name: value
        for name, value in request.form.items()
        if value and "password" not in name and name not in _NEVER_GIVEN_BACK
    }


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    if status < 400:
        return make_response(error.get_response())
    code = (error.name or "error").lower().replace(" ", "_")
    code = {413: "too_large", 415: "unsupported_type", 404: "not_found"}.get(status, code)
    refusal = AnnotatorError(_ADVICE.get(status, error.description or "The request failed."), code=code)
    refusal.status = status
    if status == 413:
        refusal.limit = request.max_content_length
        refusal.message += f" At most {refusal.limit:,} bytes, in {request.max_form_parts:,} parts of a form."
    response = answer_error(refusal)
    if status == 405:
        allowed = getattr(error, "valid_methods", None) or []
        response.headers["Allow"] = ", ".join(sorted(allowed))
    return response


def _database(error: OperationalError) -> Response:
    words = str(error.orig).lower()
    request_note = "Nothing of this request was saved."
    if "full" in words:
        return answer_error(
            StorageFull(f"The disk of this desk is full. {request_note} Tell an admin, then try again.")
        )
    if "readonly" in words or "read-only" in words:
        return answer_error(Unavailable(f"The database is read-only. {request_note} Tell an admin.", code="read_only"))
    if "locked" in words or "timeout" in words or "connection" in words:
        return answer_error(Unavailable(f"The database is busy. {request_note} Try again in a moment.", code="busy"))
    return _unexpected(error)


def _damaged(error: DatabaseError) -> Response:
    if "malformed" not in str(error.orig).lower():
        return _unexpected(error)
    _log(error)
    advice = "Stop the desk and restore a backup: annotator restore FILE."
    return answer_error(Unavailable(f"The database is damaged. {advice}", code="damaged"))


def _unfit(error: DataError) -> Response:
    _log(error)  # a form should have refused it: the log says which did not
    return answer_error(Invalid("A value does not fit the database. Nothing of this request was saved."))


def _disk(error: OSError) -> Response:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return answer_error(StorageFull("The disk of this desk is full. Nothing of this request was saved."))
    return _unexpected(error)


def _log(error: Exception) -> None:
    _logger.error("%s %s failed", request.method, _place(), exc_info=error)


def _place() -> str:
    """Give the request's path for the log: on one line, and without a sign-in link's token."""
    if request.url_rule is not None and "token" in (request.view_args or {}):
        return request.url_rule.rule
    return quote(request.path)


def _unexpected(error: Exception) -> Response:
    _log(getattr(error, "original_exception", None) or error)
    failure = AnnotatorError(_ADVICE[500], code="internal_error")
    failure.status = 500
    return answer_error(failure)
