"""Read what a person typed into the search box. Pure.

Everything is literal but three things: "quotes" hold words together, a star after a word finds its beginnings, and a
known field before a colon narrows: ``publisher:"Harbour Post"``. All that is asked must be found.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from annotator.annotations.tags import Tag
from annotator.claims.vocabulary import VerdictLabel
from annotator.text.folding import words_sought

LONGEST_SEARCH = 500  # code points
MOST_WORDS = 40  # of all terms together


class Field(StrEnum):
    """What narrows a search, as it is typed before a colon."""

    PUBLISHER = "publisher"
    AUTHOR = "author"
    TAG = "tag"
    REVIEWER = "reviewer"
    SPEAKER = "speaker"
    VERDICT = "verdict"
    FROM = "from"
    TO = "to"
    WITHDRAWN = "withdrawn"


class Withdrawn(StrEnum):
    """Whether an article's publisher has withdrawn it."""

    YES = "yes"
    NO = "no"


CLOSED: Mapping[Field, type[StrEnum]] = {Field.TAG: Tag, Field.VERDICT: VerdictLabel, Field.WITHDRAWN: Withdrawn}

_ITEM = re.compile(r"""(?:(?P<field>[A-Za-z]+):)?(?:"(?P<quoted>[^"]*)(?:"(?P<open>\*)?|$)|(?P<bare>[^\s"]+))""")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True)
class Term:
    """Words that must stand in a row; with ``prefix`` the last one may go on."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True)
class Question:
    """What is sought: terms, and the values of fields as typed. ``problems`` say in words what cannot be understood.

    ``spelled`` holds, of a name that was typed, the spellings by which it goes besides.
    """

    terms: tuple[Term, ...] = ()
    fields: Mapping[Field, tuple[str, ...]] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    spelled: Mapping[tuple[Field, str], tuple[Term, ...]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is asked."""
        return not self.terms and not self.fields


def read_question(text: str) -> Question:
    """Read a search. It never raises: what cannot be understood stands in ``problems``. Cost: linear."""
    terms: list[Term] = []
    fields: dict[Field, tuple[str, ...]] = {}
    problems: list[str] = []
    for name, value, prefix in _items(text):
        if name is None:
            terms.extend(_term(value, prefix=prefix))
        elif not words_sought(value):
            problems.append(f"Say after {name}: what to look for.")
        else:
            fields[name] = (*fields.get(name, ()), value)
    since, until = (_bound(fields, name, problems) for name in (Field.FROM, Field.TO))
    problems.extend(_unknown_values(fields))
    if sum(len(term.words) for term in terms) > MOST_WORDS:
        problems.append(f"Search for at most {MOST_WORDS} words at once.")
    if text.strip() and not terms and not fields and not problems:
        problems.append("There is no letter and no digit in it. Type a word to look for.")
    return Question(tuple(dict.fromkeys(terms)), fields, since, until, problems=tuple(problems))


def term_of(value: str) -> Term:
    """Give the words of a field's value as a term: they must stand in a row; a star at the end leaves the last open."""
    return Term(tuple(words_sought(value)), value.endswith("*"))


def narrowed(text: str, name: Field, value: str) -> str:
    """Write a search that asks for a value of a field besides."""
    return f'{text} {name}:"{value.replace(chr(34), " ")}"'.strip()


def _items(text: str) -> Iterator[tuple[Field | None, str, bool]]:
    for found in _ITEM.finditer(text):
        name = found["field"]
        known = Field(name.lower()) if name and name.lower() in set(Field) else None
        value = found["quoted"] if found["quoted"] is not None else found["bare"]
        prefix = bool(found["open"]) or (found["bare"] or "").endswith("*")
        if name is None and value.endswith(":") and value[:-1].lower() in set(Field):
            known, value = Field(value[:-1].lower()), ""  # its value was forgotten
        if name and known is None:  # a colon like any other sign
            value = f"{name} {value}"
        yield known, value, prefix


def _term(value: str, *, prefix: bool) -> Iterator[Term]:
    words = tuple(words_sought(value))
    if words:
        yield Term(words, prefix)


def _bound(fields: Mapping[Field, tuple[str, ...]], name: Field, problems: list[str]) -> date | None:
    days = [_day(value, last=name is Field.TO) for value in fields.get(name, ())]
    if None in days:
        problems.append(f"{name}: takes a day, a month or a year, such as 2024-03-01, 2024-03 or 2024.")
    known = [day for day in days if day is not None]
    if not known:
        return None
    return min(known) if name is Field.TO else max(known)


def _day(value: str, *, last: bool) -> date | None:
    found = _DAY.fullmatch(value.strip())
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    if not year or month == 0 or day == 0 or (month or 1) > 12:
        return None
    month = month or (12 if last else 1)
    most = calendar.monthrange(year, month)[1]
    day = day or (most if last else 1)
    return date(year, month, day) if day <= most else None


def _unknown_values(fields: Mapping[Field, tuple[str, ...]]) -> Iterator[str]:
    for name, values in CLOSED.items():
        if any(value.lower() not in set(values) for value in fields.get(name, ())):
            yield f"{name}: is one of {', '.join(values)}."
