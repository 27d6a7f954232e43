"""Make and revoke one's own tokens, on the page of one's account."""

from __future__ import annotations

from flask import Blueprint, flash, redirect
from werkzeug.wrappers import Response

from annotator.accounts.account import render_account
from annotator.accounts.forms import TokenForm
from annotator.accounts.gate import current_person
from annotator.accounts.models import Scope
from annotator.accounts.service import get_user
from annotator.accounts.tokens import make_token, revoke_token
from annotator.errors import Invalid
from annotator.web.answers import wants_json
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session

blueprint = Blueprint("tokens", __name__, url_prefix="/account/tokens")


@blueprint.post("")
@allow(Access.SIGNED_IN_AGAIN)
def make() -> tuple[str, int]:
    """Make a token and show it, once."""
    person = current_person()
    form = TokenForm().offer(person.role)
    if not form.validate():
        return render_account(token=form), 422
    session = current_session()
    try:
        made = make_token(
            session,
            user=get_user(session, person.username),
            name=form.name.data or "",
            scopes=[Scope(each) for each in form.scopes.data or ()],
            days=int(form.days.data),
            by=person.username,
        )
    except Invalid as refusal:
        if wants_json():
            raise
        form[refusal.field if refusal.field in form else "name"].errors = [refusal.message]
        return render_account(token=form), refusal.status
    session.commit()
    return render_account(made=made), 201


@blueprint.post("/<token_id>/revoke")
@allow(Access.SIGNED_IN)
def revoke(token_id: str) -> Response:
    """Revoke one of one's own tokens: what uses it stops at once."""
    session, person = current_session(), current_person()
    user = get_user(session, person.username)
    name = revoke_token(session, user=user, token_id=token_id, by=person.username).name
    session.commit()
    flash(f"The token “{name}” is revoked. What used it can do nothing any more.")
    return redirect("/account#tokens")
