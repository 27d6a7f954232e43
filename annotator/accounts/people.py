"""The page of people: who is on the desk, invitations, roles."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from annotator.accounts.forms import ButtonForm, InviteForm, RoleForm
from annotator.accounts.gate import current_person
from annotator.accounts.models import Role
from annotator.accounts.service import add_user, change_role, get_user, list_users, set_disabled
from annotator.accounts.signing_in import make_link
from annotator.errors import Conflict, Invalid
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session, settings

blueprint = Blueprint("people", __name__, url_prefix="/people")


@blueprint.get("")
@allow(Access.ADMIN)
def people_page() -> str:
    """Show everybody, and a form to invite one more."""
    return _page(InviteForm(formdata=None))


@blueprint.post("")
@allow(Access.ADMIN)
def invite() -> str | tuple[str, int]:
    """Add a person and show their invitation link, once."""
    form = InviteForm()
    if not form.validate():
        return _page(form), 422
    session = current_session()
    username = str(form.username.data).strip()
    try:
        user = add_user(session, username=username, role=Role(form.role.data), by=current_person().username)
    except (Conflict, Invalid) as refusal:
        form.username.errors = [refusal.message]
        return _page(form), refusal.status
    link = _link(user.id)
    session.commit()
    return _page(InviteForm(formdata=None), link=link, invited=username)


@blueprint.post("/<username>/link")
@allow(Access.ADMIN)
def new_link(username: str) -> str:
    """Make a new one-time link for a person and show it, once."""
    session = current_session()
    user = get_user(session, username)
    if user.disabled_at is not None:
        raise Conflict(f"{username} is disabled. Enable them first.", code="user_disabled")
    link = _link(user.id)
    session.commit()
    return _page(InviteForm(formdata=None), link=link, invited=username)


@blueprint.post("/<username>/role")
@allow(Access.ADMIN)
def set_role(username: str) -> Response:
    """Change a person's role."""
    form = RoleForm()
    if not form.validate():
        raise Invalid(f"The role must be one of: {', '.join(Role)}.", code="unknown_role", field="role")
    session = current_session()
    change_role(session, user=get_user(session, username), role=Role(form.role.data), by=current_person().username)
    session.commit()
    flash(f"{username} is now {form.role.data}.")
    return redirect("/people")


@blueprint.post("/<username>/disable")
@allow(Access.ADMIN)
def disable(username: str) -> Response:
    """Shut a person out; what they did stays."""
    session = current_session()
    set_disabled(session, user=get_user(session, username), disabled=True, by=current_person().username)
    session.commit()
    flash(f"{username} is shut out; their annotations stay.")
    return redirect("/people")


@blueprint.post("/<username>/enable")
@allow(Access.ADMIN)
def enable(username: str) -> Response:
    """Let a disabled person in again."""
    session = current_session()
    set_disabled(session, user=get_user(session, username), disabled=False, by=current_person().username)
    session.commit()
    flash(f"{username} may come in again.")
    return redirect("/people")


def _link(user_id: str) -> str:
    token = make_link(current_session(), user_id=user_id, lasts=timedelta(days=settings().invite_days))
    return f"{request.host_url}sign-in/{token}"


def _page(form: InviteForm, *, link: str | None = None, invited: str | None = None) -> str:
    return render_template(
        "accounts/people.html",
        form=form,
        users=list_users(current_session()),
        link=link,
        invited=invited,
        button=ButtonForm(),
        roles=list(Role),
        invite_days=settings().invite_days,
    )
