"""Other names for reviewers: the same ones throughout an export, telling nothing of the person."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.accounts.models import User


def pseudonyms_of(session: Session) -> dict[str, str]:
    """Give, by user name, ``reviewer-1`` and so on, in an order that neither names nor times of joining show.

    The same people give the same pseudonyms, so that two exports of one desk can be put side by side until somebody
    joins. Notes are left as they are: who writes names into them is named there.
    """
    rows = session.execute(select(User.id, User.username))
    ordered = sorted(rows, key=lambda row: hashlib.sha256(row.id.encode()).digest())
    return {row.username: f"reviewer-{place}" for place, row in enumerate(ordered, start=1)}


def names_of(session: Session, others: Mapping[str, str]) -> dict[str, str]:
    """Give, by a person's id, the name that an export calls them by: the other name, where ``others`` has one."""
    return {row.id: others.get(row.username, row.username) for row in session.execute(select(User.id, User.username))}
