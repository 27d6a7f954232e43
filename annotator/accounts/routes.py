"""Sign in, sign out, one's own account."""

from __future__ import annotations

from flask import Blueprint, Response, flash, g, redirect, render_template, request
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response as AnyResponse

from annotator.accounts.account import render_account
from annotator.accounts.forms import ButtonForm, PasswordForm, SignInForm, WelcomeForm
from annotator.accounts.gate import COOKIE, current_person, person_or_none
from annotator.accounts.secrets import password_fits
from annotator.accounts.service import get_user, set_password
from annotator.accounts.signing_in import (
    end_session,
    end_sessions,
    register_attempt,
    start_session,
    use_link,
    user_of_link,
)
from annotator.errors import Gone, Invalid
from annotator.web.answers import json_answer, safe_next
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session, database, limits, settings

blueprint = Blueprint("accounts", __name__)


@blueprint.get("/sign-in")
@allow(Access.PUBLIC)
def sign_in_page() -> str:
    """Show the sign-in form."""
    form = SignInForm(formdata=None, next=safe_next(request.args.get("next")))
    return render_template("accounts/sign_in.html", form=form)


@blueprint.post("/sign-in")
@allow(Access.PUBLIC)
def sign_in() -> AnyResponse | tuple[str, int]:
    """Check the password and start a session."""
    form = SignInForm()
    if not form.validate():
        return render_template("accounts/sign_in.html", form=form), 422
    username = str(form.username.data).strip()
    # The try is counted in a transaction of its own: hashing takes long, and the writer's lock must not wait for it.
    with database().write() as session:
        candidate = register_attempt(session, username=username, address=request.remote_addr or "", limits=limits())
        session.commit()
    fits = password_fits(candidate.password_hash, str(form.password.data))
    if not fits or candidate.user_id is None:
        form.password.errors = ["The name or the password is wrong."]
        return render_template("accounts/sign_in.html", form=form), 422
    session = current_session()
    token = start_session(session, user_id=candidate.user_id, days=settings().session_days)
    session.commit()
    return _with_cookie(redirect(safe_next(form.next.data)), token)


@blueprint.get("/sign-in/<token>")
@allow(Access.PUBLIC)
def welcome_page(token: str) -> str:
    """Show whom a one-time link is for; looking at it does not use it up."""
    user = user_of_link(current_session(), token)
    if user is None:
        raise Gone("This link was used or has expired. Ask for a new one: annotator user link NAME.", code="link_used")
    return render_template("accounts/welcome.html", form=WelcomeForm(formdata=None), user=user)


@blueprint.post("/sign-in/<token>")
@allow(Access.PUBLIC)
def welcome(token: str) -> AnyResponse | tuple[str, int]:
    """Use the link up: sign in, with a password for the next time if one was typed."""
    form = WelcomeForm()
    session = current_session()
    user = user_of_link(session, token)
    if user is None or (form.validate() and not use_link(session, token)):
        raise Gone("This link was used or has expired. Ask for a new one: annotator user link NAME.", code="link_used")
    if not form.validate():
        return render_template("accounts/welcome.html", form=form, user=user), 422
    if form.password.data:
        set_password(session, user=user, password=form.password.data, by=user.username)
    cookie = start_session(session, user_id=user.id, days=settings().session_days)
    session.commit()
    return _with_cookie(redirect("/"), cookie)


@blueprint.post("/sign-out")
@allow(Access.PUBLIC)
def sign_out() -> AnyResponse:
    """End this session."""
    session = current_session()
    end_session(session, request.cookies.get(COOKIE, ""))
    session.commit()
    response = redirect("/sign-in")
    response.delete_cookie(COOKIE, path="/")
    return response


@blueprint.get("/session")
@allow(Access.PUBLIC)
def session_state() -> Response:
    """Tell a page that stood open whether its person is still signed in, with a fresh form token."""
    person = person_or_none()
    return json_answer(
        {"signed_in": person is not None, "reviewer": person.username if person else None, "csrf": generate_csrf()}
    )


@blueprint.get("/account")
@allow(Access.SIGNED_IN)
def account_page() -> str:
    """Show one's own account."""
    return render_account()


@blueprint.post("/account/password")
@allow(Access.SIGNED_IN)
def change_password() -> AnyResponse | tuple[str, int]:
    """Set a new password of one's own; the present one is asked for where there is one."""
    form = PasswordForm()
    person = current_person()
    with database().read() as reading:
        known = get_user(reading, person.username).password_hash
    right = known is None or password_fits(known, form.current.data or "")
    if not form.validate() or not right:
        if not right:
            form.current.errors = ["This is not your present password."]
        return render_account(password=form), 422
    session = current_session()
    user = get_user(session, person.username)
    set_password(session, user=user, password=str(form.password.data), by=person.username)
    end_sessions(session, user_id=user.id)
    token = start_session(session, user_id=user.id, days=settings().session_days)
    session.commit()
    flash("Your new password is set; every other session of yours has ended.")
    return _with_cookie(redirect("/account"), token)


@blueprint.post("/account/sign-out-everywhere")
@allow(Access.SIGNED_IN)
def sign_out_everywhere() -> AnyResponse:
    """End all of one's sessions, this one too."""
    if not ButtonForm().validate():
        raise Invalid("The form has no valid token.", code="bad_csrf")
    session = current_session()
    end_sessions(session, user_id=current_person().id)
    session.commit()
    g.person = None
    return redirect("/sign-in")


def _with_cookie(response: AnyResponse, token: str) -> AnyResponse:
    response.set_cookie(
        COOKIE,
        token,
        max_age=settings().session_days * 86_400,
        httponly=True,
        samesite="Lax",
        secure=settings().secure_cookies,
        path="/",
    )
    return response
