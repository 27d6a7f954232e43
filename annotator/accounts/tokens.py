"""Tokens for programs: made for a person, shown once, kept as a hash. The caller commits.

A token never does more than its person: its scopes are cut down to the role whenever it is used, and a disabled
person's tokens do nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.orm import Session

from annotator.accounts.models import AccessToken, Role, Scope, User
from annotator.accounts.person import Person
from annotator.accounts.secrets import new_token, token_hash
from annotator.database.base import UtcDateTime, new_id, now
from annotator.errors import Invalid, NotFound
from annotator.history.models import ObjectKind
from annotator.history.service import Change, record
from annotator.text.controls import check_words_typed

MOST_DAYS = 365  # a token that nobody remembers stops within a year
MOST_TOKENS = 50  # live ones of a person
LONGEST_NAME = 100  # code points
_START = "fca_"  # tells a token from other words, to people and to scanners of leaked secrets
_SHOWN = 12  # characters that recognise a token and give nothing of it away

_t, _u = AccessToken.__table__.c, User.__table__.c
# Built once: every request of a program runs it.
_BEARER = (
    select(_t.id, _t.scopes, _t.expires_at, _u.id.label("user_id"), _u.username, _u.role)
    .join_from(AccessToken.__table__, User.__table__, _t.user_id == _u.id)
    .where(
        _t.token_hash == bindparam("token_hash"),
        _t.expires_at > bindparam("now", type_=UtcDateTime()),
        _t.revoked_at.is_(None),
        _u.disabled_at.is_(None),
    )
)


@dataclass(frozen=True)
class Bearer:
    """A live token: whose, and what it may do now."""

    token_id: str
    person: Person
    scopes: frozenset[Scope]
    expires_at: datetime


@dataclass(frozen=True)
class Made:
    """A new token; ``secret`` is stored nowhere, so it is shown now or never."""

    row: AccessToken
    secret: str = field(repr=False)


def scopes_of(role: Role) -> frozenset[Scope]:
    """Give what a person of a role may let a token do."""
    return frozenset(scope for scope in Scope if scope is not Scope.ADMIN or role is Role.ADMIN)


def make_token(session: Session, *, user: User, name: str, scopes: Iterable[Scope], days: int, by: str) -> Made:
    """Make a token that lasts ``days``, 1 to MOST_DAYS.

    Raises Invalid: bad_token_name, no_scope, scope_beyond_role, bad_days, too_many_tokens.
    """
    words, wanted = name.strip(), frozenset(scopes)
    _check(session, user=user, words=words, wanted=wanted, days=days)
    secret, at = _START + new_token(), now()
    row = AccessToken(
        id=new_id(),
        user_id=user.id,
        name=words,
        prefix=secret[:_SHOWN],
        token_hash=token_hash(secret),
        scopes=" ".join(scope.value for scope in Scope if scope in wanted),
        created_by=by,
        created_at=at,
        expires_at=at + timedelta(days=days),
    )
    session.add(row)
    session.flush()
    record(session, [Change("token made", ObjectKind.TOKEN, row.id, None, _state(row, user))], by=by, at=at)
    return Made(row, secret)


def live_tokens(session: Session, *, user_id: str) -> Sequence[AccessToken]:
    """Give a person's tokens that are neither revoked nor expired, newest first."""
    live = (AccessToken.user_id == user_id, AccessToken.revoked_at.is_(None), AccessToken.expires_at > now())
    return session.scalars(select(AccessToken).where(*live).order_by(AccessToken.id.desc())).all()


def revoke_token(session: Session, *, user: User, token_id: str, by: str) -> AccessToken:
    """Revoke a token of a person, by its id or its first characters; again does nothing more. Raises NotFound."""
    named = (AccessToken.id == token_id) | (AccessToken.prefix == token_id)
    row = session.scalars(select(AccessToken).where(AccessToken.user_id == user.id, named)).first()
    if row is None:
        raise NotFound("There is no such token.", code="unknown_token")
    if row.revoked_at is None:
        before = _state(row, user)
        row.revoked_at = now()
        session.flush()
        change = Change("token revoked", ObjectKind.TOKEN, row.id, before, _state(row, user))
        record(session, [change], by=by, at=row.revoked_at)
    return row


def bearer_of(connection: Connection, secret: str) -> Bearer | None:
    """Give whom a live token stands for, None when it is unknown, over or revoked. Cost: one query.

    An admin's token without the scope ``admin`` acts as an adjudicator's.
    """
    row = connection.execute(_BEARER, {"token_hash": token_hash(secret), "now": now()}).one_or_none()
    if row is None:
        return None
    person = Person(row.user_id, row.username, Role(row.role))
    scopes = frozenset(map(Scope, row.scopes.split())) & scopes_of(person.role)
    if person.is_admin and Scope.ADMIN not in scopes:
        person = replace(person, role=Role.ADJUDICATOR)
    return Bearer(row.id, person, scopes, row.expires_at)


def note_use(session: Session, *, token_id: str) -> None:
    """Note that a token is used now."""
    session.execute(update(AccessToken).where(AccessToken.id == token_id).values(last_used_at=now()))


def _check(session: Session, *, user: User, words: str, wanted: frozenset[Scope], days: int) -> None:
    check_words_typed(words, field="name")
    if not 0 < len(words) <= LONGEST_NAME:
        advice = f"Name the token in 1 to {LONGEST_NAME} characters: what will use it?"
        raise Invalid(advice, code="bad_token_name", field="name", limit=LONGEST_NAME)
    if not wanted:
        raise Invalid("Choose what the token may do.", code="no_scope", field="scopes")
    beyond = sorted(wanted - scopes_of(Role(user.role)))
    if beyond:
        raise Invalid(f"A {user.role} cannot give {beyond[0]}.", code="scope_beyond_role", field="scopes")
    if not 1 <= days <= MOST_DAYS:
        raise Invalid(f"A token lasts 1 to {MOST_DAYS} days.", code="bad_days", field="days", limit=MOST_DAYS)
    if len(live_tokens(session, user_id=user.id)) >= MOST_TOKENS:
        advice = f"A person has at most {MOST_TOKENS} live tokens. Revoke one first."
        raise Invalid(advice, code="too_many_tokens", limit=MOST_TOKENS)


def _state(row: AccessToken, user: User) -> dict[str, Any]:
    return {
        "expires_at": row.expires_at.isoformat(),
        "name": row.name,
        "prefix": row.prefix,
        "revoked": row.revoked_at is not None,
        "scopes": row.scopes.split(),
        "username": user.username,
    }
