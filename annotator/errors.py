"""The errors that a reader of this program's answers can meet; this module imports nothing of ours."""

from __future__ import annotations


class AnnotatorError(Exception):
    """A refusal with a machine-readable code, an HTTP status and a sentence that says what to do.

    ``field``, ``line`` and ``limit`` point at what was wrong; ``extra`` carries what a client needs to go on
    (for instance both texts of a conflict). Nothing has been saved when one of these is raised.
    """

    code = "error"
    status = 400

    def __init__(
        self,
        message: str,
        *,
        code: str | None = None,
        field: str | None = None,
        line: int | None = None,
        limit: int | None = None,
        extra: dict[str, object] | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or type(self).code
        self.field = field
        self.line = line
        self.limit = limit
        self.extra = extra or {}

    def as_dict(self) -> dict[str, object]:
        """Give the ``error`` object of a JSON answer; keys that say nothing are left out."""
        found: dict[str, object] = {"code": self.code, "message": self.message}
        for name in ("field", "line", "limit"):
            value = getattr(self, name)
            if value is not None:
                found[name] = value
        return {**found, **self.extra}


class BadRequest(AnnotatorError):
    """The request cannot be understood (400)."""

    code, status = "bad_request", 400


class NotSignedIn(AnnotatorError):
    """Nobody is signed in, or the session has ended (401)."""

    code, status = "not_signed_in", 401


class Forbidden(AnnotatorError):
    """The person may not do this (403)."""

    code, status = "forbidden", 403


class NotFound(AnnotatorError):
    """Nothing is there, or nothing that this person may see: the same answer for both (404)."""

    code, status = "not_found", 404


class Conflict(AnnotatorError):
    """The thing has changed, or exists already (409)."""

    code, status = "conflict", 409


class Gone(AnnotatorError):
    """The thing was deleted; history still has it (410)."""

    code, status = "gone", 410


class TooLarge(AnnotatorError):
    """A limit was passed; ``limit`` names it (413)."""

    code, status = "too_large", 413


class UnsupportedType(AnnotatorError):
    """A file of a kind that no reader takes (415)."""

    code, status = "unsupported_type", 415


class Invalid(AnnotatorError):
    """The request is understood and its content is wrong (422)."""

    code, status = "invalid", 422


class PreconditionRequired(AnnotatorError):
    """An edit came without the version that it edits (428)."""

    code, status = "version_required", 428


class TooManyRequests(AnnotatorError):
    """Slow down; ``limit`` gives the seconds to wait (429)."""

    code, status = "too_many_requests", 429


class Unavailable(AnnotatorError):
    """The database cannot be written now; try again (503)."""

    code, status = "unavailable", 503


class StorageFull(AnnotatorError):
    """The disk is full (507)."""

    code, status = "storage_full", 507


class StartRefused(AnnotatorError):
    """The desk does not start in this state; the message says how to mend it."""

    code, status = "start_refused", 500
