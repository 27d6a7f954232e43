"""The page of people: who is on the desk, invitations, roles."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from annotator.accounts.forms import InviteForm, RoleForm
from annotator.accounts.gate import current_person
from annotator.accounts.models import Role
from annotator.accounts.service import add_user, change_role, get_user, list_users, set_disabled
from annotator.accounts.signing_in import make_link
from annotator.errors import Conflict, Invalid
from annotator.web.answers import wants_json
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
def set_role(username: str) -> Response | tuple[str, int]:
    """Change a person's role."""
    form = RoleForm()
    if not form.validate():
        raise Invalid(f"The role must be one of: {', '.join(Role)}.", code="unknown_role", field="role")
    session = current_session()
    user, role = get_user(session, username), Role(form.role.data)
    try:
        change_role(session, user=user, role=role, by=current_person().username)
    except Conflict as refusal:
        return _refused(refusal)
    session.commit()
    flash(f"{username} is now {'an' if role.value.startswith('a') else 'a'} {role.value}.")
    # Who gives up being an admin may not look at this page any more.
    return redirect("/people" if role is Role.ADMIN or username != current_person().username else "/")


@blueprint.post("/<username>/disable")
@allow(Access.ADMIN)
def disable(username: str) -> Response | tuple[str, int]:
    """Shut a person out; what they did stays."""
    session = current_session()
    user = get_user(session, username)
    try:
        set_disabled(session, user=user, disabled=True, by=current_person().username)
    except Conflict as refusal:
        return _refused(refusal)
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


def _refused(refusal: Conflict) -> tuple[str, int]:
    if wants_json():
        raise refusal
    return _page(InviteForm(formdata=None), refusal=refusal), refusal.status


def _link(user_id: str) -> str:
    token = make_link(current_session(), user_id=user_id, lasts=timedelta(days=settings().invite_days))
    return f"{request.host_url}sign-in/{token}"


def _page(
    form: InviteForm, *, link: str | None = None, invited: str | None = None, refusal: Conflict | None = None
) -> str:
    return render_template(
        "accounts/people.html",
        form=form,
        users=list_users(current_session()),
        link=link,
        invited=invited,
        refusal=refusal,
        roles=list(Role),
        invite_days=settings().invite_days,
    )
