"""The desk's own scale of ratings: add, change, order, retire. What was used stays readable in old verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from annotator.accounts.person import Person
from annotator.claims.models import Rating
from annotator.claims.verdicts import ratings
from annotator.database.base import new_id, now
from annotator.errors import Conflict, Invalid, NotFound
from annotator.history.models import ObjectKind
from annotator.history.service import Change, record
from annotator.text.controls import check_words_typed

LONGEST_NAME = 500  # code points, as Limits.field_chars


@dataclass(frozen=True)
class RatingWords:
    """A rating's name, and its place between worst and best: all three, or none for one off the scale."""

    name: str
    value: int | None = None
    worst: int | None = None
    best: int | None = None


def add_rating(session: Session, *, words: RatingWords, by: Person) -> Rating:
    """Add a rating at the end of the scale. Raises Invalid (empty_name, too_long, off_scale), Conflict (same_name)."""
    _check(session, words, rating_id=None)
    last = session.scalar(select(func.max(Rating.position))) or 0
    rating = Rating(id=new_id(), position=last + 1, **_columns(words))
    session.add(rating)
    return _saved(session, "rating added", rating, None, by=by)


def change_rating(session: Session, *, rating_id: str, words: RatingWords, by: Person) -> Rating:
    """Change a rating; verdicts that use it show the change. Raises NotFound, Invalid, Conflict (same_name)."""
    rating = _open(session, rating_id)
    _check(session, words, rating_id=rating_id)
    before = state_of_rating(rating)
    for name, value in _columns(words).items():
        setattr(rating, name, value)
    return _saved(session, "rating changed", rating, before, by=by)


def raise_rating(session: Session, *, rating_id: str, by: Person) -> Rating:
    """Move a rating one place up in the order; the first one stays. Raises NotFound."""
    rating = _open(session, rating_id)
    above = [each for each in ratings(session) if each.position < rating.position]
    if not above:
        return rating
    before = state_of_rating(rating)
    other = above[-1]
    other.position, rating.position = rating.position, other.position
    return _saved(session, "rating moved", rating, before, by=by)


def retire_rating(session: Session, *, rating_id: str, by: Person) -> Rating:
    """Take a rating out of the scale; verdicts that use it keep it. Raises NotFound."""
    rating = _open(session, rating_id)
    before = state_of_rating(rating)
    rating.retired_at = now()
    return _saved(session, "rating retired", rating, before, by=by)


def state_of_rating(rating: Rating) -> dict[str, Any]:
    """Give what history keeps of a rating."""
    names = ("name", "value", "worst", "best", "position")
    return {**{name: getattr(rating, name) for name in names}, "retired": rating.retired_at is not None}


def _open(session: Session, rating_id: str) -> Rating:
    rating = session.get(Rating, rating_id)
    if rating is None or rating.retired_at is not None:
        raise NotFound("The desk's scale has no such rating.")
    return rating


def _columns(words: RatingWords) -> dict[str, Any]:
    return {"name": words.name.strip(), "value": words.value, "worst": words.worst, "best": words.best}


def _check(session: Session, words: RatingWords, *, rating_id: str | None) -> None:
    name = words.name.strip()
    if not name:
        raise Invalid("Name the rating.", code="empty_name", field="name")
    check_words_typed(name, field="name")
    if len(name) > LONGEST_NAME:
        raise Invalid(
            f"A name has at most {LONGEST_NAME} characters.", code="too_long", field="name", limit=LONGEST_NAME
        )
    _check_place(words.value, words.worst, words.best)
    same = session.scalar(select(Rating.id).where(Rating.name == name))
    if same not in (None, rating_id):
        raise Conflict("The scale has, or had, a rating of this name.", code="same_name", field="name")


def _check_place(value: int | None, worst: int | None, best: int | None) -> None:
    if value is None and worst is None and best is None:
        return
    if value is None or worst is None or best is None or not (worst < best and worst <= value <= best):
        raise Invalid(
            "Give a value from worst to best, and all three; or none of them for a rating off the scale.",
            code="off_scale",
            field="value",
        )


def _saved(session: Session, action: str, rating: Rating, before: dict[str, Any] | None, *, by: Person) -> Rating:
    session.flush()
    change = Change(action, ObjectKind.RATING, rating.id, before, state_of_rating(rating))
    record(session, [change], by=by.username, at=now())
    return rating
