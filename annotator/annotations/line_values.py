"""The values of an exported line that have a form of their own: ids, times, days, closed vocabularies. Pure."""

from __future__ import annotations

import re
from datetime import date, datetime

from annotator.accounts.service import USERNAME
from annotator.annotations.tags import Layer, Origin
from annotator.errors import Invalid

ORIGINS, LAYERS = tuple(each.value for each in Origin), tuple(each.value for each in Layer)
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def check_id(value: str) -> str:
    """Give an id. Raises Invalid (bad_id) for what is no UUID in small letters."""
    if not _ID.fullmatch(value):
        raise Invalid(
            f"{value[:60]!r} is not an id of this desk's kind (a UUID in small letters).", code="bad_id", field="id"
        )
    return value


def check_reviewer(name: str) -> str:
    """Give a user name. Raises Invalid (bad_username)."""
    if not USERNAME.fullmatch(name):
        raise Invalid(
            f"{name[:60]!r} cannot be a user name: 1 to 40 small letters, digits, dots, dashes or underscores.",
            code="bad_username",
            field="reviewer",
        )
    return name


def check_time(value: str, field: str) -> datetime:
    """Give an aware time. Raises Invalid (bad_date) for what is no time in UTC to the second."""
    if _TIME.fullmatch(value):
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            pass
    raise Invalid(f"{field} must be a time like 2026-11-24T10:00:00Z.", code="bad_date", field=field)


def check_day(value: str, field: str) -> date:
    """Give a day. Raises Invalid (bad_date)."""
    if _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise Invalid(f"{field} must be a day like 2026-11-24.", code="bad_date", field=field)


def check_one_of(value: str, field: str, allowed: tuple[str, ...]) -> str:
    """Give a value of a closed vocabulary. Raises Invalid (unknown_value) listing it."""
    if value not in allowed:
        raise Invalid(f"{field} is one of: {', '.join(allowed)}.", code="unknown_value", field=field)
    return value
