"""Who is asking, and may they: the check that stands before every view."""

from __future__ import annotations

from datetime import timedelta
from typing import cast
from urllib.parse import unquote, urlencode

from flask import Flask, Response, g, redirect, request

from annotator.accounts.bearer import admit, scope_of
from annotator.accounts.person import Person
from annotator.accounts.signing_in import person_of_session, signed_in_at
from annotator.database.base import now
from annotator.errors import Forbidden, NotFound, NotSignedIn
from annotator.web.answers import wants_json
from annotator.web.policy import Access, policy_of
from annotator.web.transactions import SAFE_METHODS, database, settings

COOKIE = "annotator_session"


def install(app: Flask) -> None:
    """Check each request against its endpoint's policy before its view runs; templates learn the person."""

    @app.before_request
    def check() -> Response | None:
        if request.endpoint is None:  # no such address, or not with this method: the router's error answers
            return None
        return _check(app, request.endpoint)

    app.jinja_env.globals["current_person"] = person_or_none


def person_or_none() -> Person | None:
    """Give the signed-in person of this request, None when there is none. Cost: one query, once a request.

    The query stands outside the request's transaction, so that an unsafe request takes the writer's lock only when its
    view first touches the database.
    """
    if "person" not in g:
        token = request.cookies.get(COOKIE)
        g.person = None
        if token:
            with database().asking.connect() as connection:
                g.person = person_of_session(connection, token)
    return cast(Person | None, g.person)


def current_person() -> Person:
    """Give the signed-in person. Raises NotSignedIn."""
    person = person_or_none()
    if person is None:
        raise NotSignedIn("Your session has ended. Sign in again; what you typed is kept.")
    return person


def _check(app: Flask, endpoint: str) -> Response | None:
    access, scope = policy_of(app, endpoint), scope_of(app, endpoint)
    if scope is not None:
        g.person = admit(scope).person  # whatever a cookie says
    if access is Access.PUBLIC:
        return None
    if person_or_none() is None and request.method in SAFE_METHODS and not wants_json():
        here = request.full_path.rstrip("?")
        return cast(Response, redirect("/sign-in?" + urlencode({"next": here})))
    person = current_person()
    _check_reviewer(person)
    if access in (Access.ADMIN, Access.ADMIN_AGAIN) and not person.is_admin:
        raise Forbidden("Only an admin of this desk may do this.")
    if access in (Access.ADMIN_AGAIN, Access.SIGNED_IN_AGAIN):
        _require_recent_sign_in()
    if access is Access.ADJUDICATOR and not person.is_adjudicator:
        raise Forbidden("Only an adjudicator of this desk may do this.")
    if access is None:
        raise NotFound("Nothing is here.")
    return None


def _check_reviewer(person: Person) -> None:
    """Refuse what a page that was opened by somebody else sends, so that nobody's work is saved under another's name.

    The annotate page names its reviewer in ``X-Reviewer``. Raises NotSignedIn.
    """
    named = unquote(request.headers.get("X-Reviewer", ""))
    if named and named != person.username:
        raise NotSignedIn(f"This page is {named}'s, but {person.username} is signed in now. Sign in as {named} again.")


def _require_recent_sign_in() -> None:
    """Raise Forbidden (sign_in_again) when the session is older than the setting ``fresh_minutes`` allows."""
    with database().read() as session:
        since = signed_in_at(session, request.cookies.get(COOKIE, ""))
    if since is None or now() - since > timedelta(minutes=settings().fresh_minutes):
        raise Forbidden(
            "You signed in a while ago. Sign in again, then repeat this: who or what may come in is changed only by "
            "who is surely you.",
            code="sign_in_again",
        )
