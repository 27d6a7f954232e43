"""People: add, invite, disable, change role. Every function flushes and records; the caller commits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from annotator.accounts.models import Role, User
from annotator.accounts.secrets import MAX_PASSWORD, MIN_PASSWORD, hash_password
from annotator.accounts.signing_in import end_sessions
from annotator.database.base import new_id, now
from annotator.errors import Conflict, Invalid, NotFound
from annotator.history.models import ObjectKind
from annotator.history.service import Change, record

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")


def add_user(session: Session, *, username: str, role: Role, by: str) -> User:
    """Add a person without a password; a sign-in link lets them in.

    Raises Invalid (bad_username) and Conflict (username_taken).
    """
    if not USERNAME.fullmatch(username):
        raise Invalid(
            "A user name has 1 to 40 small letters, digits, dots, dashes or underscores; a letter or digit first.",
            code="bad_username",
            field="username",
        )
    if find_user(session, username) is not None:
        raise Conflict(f"There is a user named {username} already.", code="username_taken", field="username")
    user = User(id=new_id(), username=username, role=role.value, version=1, created_at=now())
    session.add(user)
    session.flush()
    _record(session, user, action="user added", before=None, by=by)
    return user


def find_user(session: Session, username: str) -> User | None:
    """Find a person by name."""
    return session.scalars(select(User).where(User.username == username)).one_or_none()


def get_user(session: Session, username: str) -> User:
    """Find a person by name. Raises NotFound."""
    user = find_user(session, username)
    if user is None:
        raise NotFound(f"There is no user named {username}.", code="unknown_user")
    return user


def list_users(session: Session) -> Sequence[User]:
    """Give everybody, by name."""
    return session.scalars(select(User).order_by(User.username)).all()


def ensure_reviewers(session: Session, usernames: Iterable[str], *, by: str) -> dict[str, str]:
    """Give the id of each name; a name that an import brings and nobody has yet becomes a disabled reviewer."""
    wanted = sorted(set(usernames))
    known = {row.username: row.id for row in session.execute(select(User.username, User.id))}
    for username in wanted:
        if username not in known:
            user = add_user(session, username=username, role=Role.REVIEWER, by=by)
            set_disabled(session, user=user, disabled=True, by=by)
            known[username] = user.id
    return {username: known[username] for username in wanted}


def set_password(session: Session, *, user: User, password: str, by: str) -> None:
    """Set a password. Raises Invalid (weak_password) when it is too short or too long."""
    if not MIN_PASSWORD <= len(password) <= MAX_PASSWORD:
        raise Invalid(
            f"A password has {MIN_PASSWORD} to {MAX_PASSWORD} characters.",
            code="weak_password",
            field="password",
            limit=MIN_PASSWORD,
        )
    before = _state(user)
    user.password_hash = hash_password(password)
    user.version += 1
    session.flush()
    _record(session, user, action="password set", before=before, by=by)


def change_role(session: Session, *, user: User, role: Role, by: str) -> None:
    """Give a person another role. Raises Conflict (last_admin)."""
    if role is not Role.ADMIN:
        _refuse_to_lose_the_last_admin(session, user)
    before = _state(user)
    user.role = role.value
    user.version += 1
    session.flush()
    _record(session, user, action="role changed", before=before, by=by)


def set_disabled(session: Session, *, user: User, disabled: bool, by: str) -> None:
    """Shut a person out, ending their sessions, or let them in again. Raises Conflict (last_admin)."""
    if disabled:
        _refuse_to_lose_the_last_admin(session, user)
        end_sessions(session, user_id=user.id)
    before = _state(user)
    user.disabled_at = now() if disabled else None
    user.version += 1
    session.flush()
    _record(session, user, action="user disabled" if disabled else "user enabled", before=before, by=by)


def ensure_first_admin(session: Session) -> User | None:
    """Add the first admin on an empty desk and give them; None when somebody is there already."""
    if session.scalar(select(func.count()).select_from(User)):
        return None
    return add_user(session, username="admin", role=Role.ADMIN, by="desk")


def _refuse_to_lose_the_last_admin(session: Session, user: User) -> None:
    if user.role != Role.ADMIN or user.disabled_at is not None:
        return
    # Locked, so that two admins who shut each other out at once do it one after the other.
    admins = select(User.id).where(User.role == Role.ADMIN.value, User.disabled_at.is_(None)).order_by(User.id)
    if not set(session.scalars(admins.with_for_update())) - {user.id}:
        raise Conflict("This is the last admin of the desk. Make somebody else an admin first.", code="last_admin")


def _state(user: User) -> dict[str, Any]:
    return {
        "username": user.username,
        "role": user.role,
        "disabled": user.disabled_at is not None,
        "has_password": user.password_hash is not None,
    }


def _record(session: Session, user: User, *, action: str, before: dict[str, Any] | None, by: str) -> None:
    change = Change(action, ObjectKind.USER, user.id, before, _state(user), version=user.version)
    record(session, [change], by=by, at=now())
