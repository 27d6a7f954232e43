"""Sessions, one-time links and the throttling of sign-ins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, func, select, update
from sqlalchemy.orm import Session

from annotator.accounts.models import Role, SignInAttempt, SignInLink, User, UserSession
from annotator.accounts.person import Person
from annotator.accounts.secrets import new_token, token_hash
from annotator.accounts.throttling import refuse_too_many
from annotator.config import Limits
from annotator.database.base import UtcDateTime, now

# One office shares an address: it may hold this many people who mistype at once.
PEOPLE_BEHIND_AN_ADDRESS = 10

# Built once: every request runs it.
_u, _s = User.__table__.c, UserSession.__table__.c
_PERSON = (
    select(_u.id, _u.username, _u.role)
    .join_from(UserSession.__table__, User.__table__, _s.user_id == _u.id)
    .where(
        _s.token_hash == bindparam("token_hash"),
        _s.expires_at > bindparam("now", type_=UtcDateTime()),
        _u.disabled_at.is_(None),
    )
)


@dataclass(frozen=True)
class Candidate:
    """The row that a typed name points at; ``user_id`` is None when nobody has the name or may come in."""

    user_id: str | None
    password_hash: str | None


def register_attempt(session: Session, *, username: str, address: str, limits: Limits) -> Candidate:
    """Count a try at signing in and find whom it is about; commit before the password is looked at.

    Raises TooManyRequests with the seconds to wait, for a right password too, so that guessing learns nothing.
    """
    at = now()
    window = timedelta(seconds=limits.sign_in_window_seconds)
    session.execute(delete(SignInAttempt).where(SignInAttempt.at < at - window, SignInAttempt.key.contains("|")))
    keys = {
        f"{username[:100]}|{address}": limits.sign_ins_per_window,
        f"|{address}": limits.sign_ins_per_window * PEOPLE_BEHIND_AN_ADDRESS,
    }
    for key, most in keys.items():
        refuse_too_many(session, key=key, most=most, at=at, window=window)
    session.add_all(SignInAttempt(key=key, at=at) for key in keys)
    session.flush()
    user = session.scalars(select(User).where(User.username == username, User.disabled_at.is_(None))).one_or_none()
    return Candidate(user.id, user.password_hash) if user else Candidate(None, None)


def start_session(session: Session, *, user_id: str, days: int) -> str:
    """Start a session that lasts ``days`` and give its token, which is stored nowhere."""
    token, at = new_token(), now()
    session.execute(delete(UserSession).where(UserSession.expires_at < at))
    session.add(
        UserSession(token_hash=token_hash(token), user_id=user_id, created_at=at, expires_at=at + timedelta(days=days))
    )
    session.flush()
    return token


def person_of_session(connection: Connection, token: str) -> Person | None:
    """Give the person of a live session, None when it is unknown, over, or the person is disabled. Cost: one query."""
    row = connection.execute(_PERSON, {"token_hash": token_hash(token), "now": now()}).one_or_none()
    return Person(row.id, row.username, Role(row.role)) if row else None


def signed_in_at(session: Session, token: str) -> datetime | None:
    """Give when the session of a token began, None when there is none."""
    return session.scalar(select(UserSession.created_at).where(UserSession.token_hash == token_hash(token)))


def previous_sign_in(session: Session, *, user_id: str) -> datetime | None:
    """Give when a person came in the time before this one; None the first time, or when that session has expired."""
    query = select(UserSession.created_at).where(UserSession.user_id == user_id)
    return session.scalar(query.order_by(UserSession.created_at.desc()).offset(1).limit(1))


def end_session(session: Session, token: str) -> None:
    """End one session."""
    session.execute(delete(UserSession).where(UserSession.token_hash == token_hash(token)))


def end_sessions(session: Session, *, user_id: str) -> None:
    """End every session and every unused link of a person."""
    session.execute(delete(UserSession).where(UserSession.user_id == user_id))
    session.execute(delete(SignInLink).where(SignInLink.user_id == user_id, SignInLink.used_at.is_(None)))


def count_sessions(session: Session, *, user_id: str) -> int:
    """Count the browsers in which a person is signed in."""
    query = select(func.count()).select_from(UserSession)
    return session.scalar(query.where(UserSession.user_id == user_id, UserSession.expires_at > now())) or 0


def make_link(session: Session, *, user_id: str, lasts: timedelta) -> str:
    """Make a one-time sign-in link for a person and give its token."""
    token, at = new_token(), now()
    session.add(SignInLink(token_hash=token_hash(token), user_id=user_id, created_at=at, expires_at=at + lasts))
    session.flush()
    return token


def user_of_link(session: Session, token: str) -> User | None:
    """Give the person of an unused, unexpired link; the link stays usable."""
    query = (
        select(User)
        .join(SignInLink, SignInLink.user_id == User.id)
        .where(
            SignInLink.token_hash == token_hash(token),
            SignInLink.used_at.is_(None),
            SignInLink.expires_at > now(),
            User.disabled_at.is_(None),
        )
    )
    return session.scalars(query).one_or_none()


def use_link(session: Session, token: str) -> bool:
    """Use a link up; False when somebody else has just done so."""
    query = update(SignInLink).where(SignInLink.token_hash == token_hash(token), SignInLink.used_at.is_(None))
    return session.connection().execute(query.values(used_at=now())).rowcount == 1


def admin_who_never_came_in(session: Session) -> User | None:
    """Give an admin while the desk has no way in yet: nobody has a password, a session, or has ever used a link."""
    ways = (
        select(User.id).where(User.password_hash.is_not(None)),
        select(UserSession.user_id),
        select(SignInLink.user_id).where(SignInLink.used_at.is_not(None)),
    )
    if any(session.scalar(way.limit(1)) for way in ways):
        return None
    admins = select(User).where(User.role == Role.ADMIN.value, User.disabled_at.is_(None))
    return session.scalars(admins.order_by(User.created_at).limit(1)).one_or_none()
