"""Tokens in tests: made through the service, sent in the header."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.accounts.models import Role, Scope
from annotator.accounts.person import Person
from annotator.accounts.service import get_user
from annotator.accounts.tokens import make_token, scopes_of
from annotator.database.engine import Database


def token_of(database: Database, person: Person, scopes: Iterable[Scope] | None = None) -> str:
    """Make a token of a person: with these scopes, or all that their role may give."""
    with database.write() as session:
        user = get_user(session, person.username)
        chosen = scopes_of(Role(user.role)) if scopes is None else scopes
        made = make_token(session, user=user, name="test", scopes=chosen, days=1, by="test")
        session.commit()
    return made.secret


def headers_of(database: Database, person: Person, scopes: Iterable[Scope] | None = None) -> dict[str, str]:
    """Give the headers with which a program acts for a person."""
    return {"Authorization": f"Bearer {token_of(database, person, scopes)}"}
