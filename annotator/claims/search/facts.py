"""What the index of annotations on SQLite knows of a row beside its words, as words of their own. Pure.

The migrations write them: the tag, the reviewer, whether a person has linked it to a claim, and the day of the article
as the beginnings of its digits, a century, a decade, a year, a month, a day. A range of days is thus some dozen words
at most, and no row needs to be looked at.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

LINKED = "linked"  # to a claim, by a person
_EARLIEST, _LATEST = "00000101", "99991231"


def tag_fact(tag: str) -> str:
    """Give the word for a tag."""
    return f"tag{tag}"


def reviewer_fact(user_id: str) -> str:
    """Give the word for a reviewer."""
    return f"by{user_id.replace('-', '')}"


def day_facts(since: date | None, until: date | None) -> tuple[str, ...]:
    """Give the words of which every day from ``since`` to ``until``, both included, has one, and no other day has any.

    In order. None leaves an end open. Empty where ``since`` is later than ``until``. At most some 220 words.
    """
    first = _digits(since) if since else _EARLIEST
    return tuple(f"on{digits}" for digits in _covering("", first, _last(until) if until else _LATEST))


def _digits(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _last(until: date) -> str:
    """Give the digits of a last day; the last of a month counts as its 31st, so that the month is taken as a whole."""
    ends = until.day == monthrange(until.year, until.month)[1]
    return _digits(until)[:6] + "31" if ends else _digits(until)


def _covering(begun: str, first: str, last: str) -> Iterator[str]:
    """Give what covers the days from ``first`` to ``last`` that begin with ``begun``: whole parts where they fit."""
    for part in _parts(begun):
        earliest, latest = part + _EARLIEST[len(part) :], part + _LATEST[len(part) :]
        if first <= earliest and latest <= last:
            yield part
        elif earliest <= last and first <= latest:
            yield from _covering(part, first, last)


def _parts(begun: str) -> Iterator[str]:
    numbers = {4: range(1, 13), 6: range(1, 32), 0: range(100)}.get(len(begun), range(10))
    width = 1 if len(begun) in (2, 3) else 2
    return (f"{begun}{number:0{width}}" for number in numbers)
