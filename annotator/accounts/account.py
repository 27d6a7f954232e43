"""What the page of one's own account shows: password, sessions, tokens."""

from __future__ import annotations

from flask import render_template

from annotator.accounts.forms import ButtonForm, PasswordForm, TokenForm
from annotator.accounts.gate import current_person
from annotator.accounts.service import get_user
from annotator.accounts.signing_in import count_sessions
from annotator.accounts.tokens import Made, live_tokens
from annotator.web.transactions import database, settings


def render_account(
    *, password: PasswordForm | None = None, token: TokenForm | None = None, made: Made | None = None
) -> str:
    """Draw the page; ``made`` is a token just made, whose secret stands on this page and on no other."""
    person = current_person()
    with database().read() as session:
        user = get_user(session, person.username)
        return render_template(
            "accounts/account.html",
            form=password or PasswordForm(formdata=None),
            everywhere=ButtonForm(formdata=None),
            token_form=(token or TokenForm(formdata=None)).offer(person.role),
            has_password=user.password_hash is not None,
            browsers=count_sessions(session, user_id=user.id),
            session_days=settings().session_days,
            tokens=live_tokens(session, user_id=user.id),
            made=made,
        )
