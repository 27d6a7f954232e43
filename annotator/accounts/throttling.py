"""How often something was tried lately, counted in one table that all processes of a desk share."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from annotator.accounts.models import SignInAttempt
from annotator.errors import TooManyRequests


def wait_for_turn(session: Session, *, key: str, most: int, at: datetime, window: timedelta) -> int:
    """Give the seconds until ``key`` may be tried again when it was tried ``most`` times within the window, else 0."""
    tries = select(SignInAttempt.at).where(SignInAttempt.key == key, SignInAttempt.at > at - window)
    oldest_that_counts = session.scalar(tries.order_by(SignInAttempt.at.desc()).offset(most - 1).limit(1))
    return 0 if oldest_that_counts is None else int((oldest_that_counts + window - at).total_seconds()) + 1


def refuse_too_many(session: Session, *, key: str, most: int, at: datetime, window: timedelta) -> None:
    """Raise TooManyRequests with the seconds to wait when somebody has tried to sign in too often."""
    wait = wait_for_turn(session, key=key, most=most, at=at, window=window)
    if wait:
        raise TooManyRequests(f"Too many sign-ins. Wait {wait} seconds, then try again.", limit=wait)


def take_block(session: Session, *, token_id: str, most: int, at: datetime, window: timedelta) -> None:
    """Count a block of a token's requests, of which a window holds ``most``. Raises TooManyRequests.

    The key has no ``|``, which every key of a sign-in has.
    """
    key = f"token:{token_id}"
    session.execute(delete(SignInAttempt).where(SignInAttempt.key == key, SignInAttempt.at <= at - window))
    wait = wait_for_turn(session, key=key, most=most, at=at, window=window)
    if wait:
        raise TooManyRequests(f"This token asks too often. Wait {wait} seconds, then go on.", limit=wait)
    session.add(SignInAttempt(key=key, at=at))
    session.flush()
