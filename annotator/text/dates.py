"""Dates as newspapers write them. What could be read in two ways is not read."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from annotator.text.months import MONTHS, WEEKDAYS

LONGEST_DATE_LINE = 120  # code points; no line longer than this is looked into, so that no pattern meets a pump

_YEAR = re.compile(r"\d{4}|[平令]")
# One word or two: some Arabic months have two.
_WORDS = r"((?:[^\W\d_]{2,12}\s)?[^\W\d_]{2,12})"
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)日?(?:T(?=\d))?")
_ERA = re.compile(r"(令和|平成)(\d{1,2}|元)年(\d{1,2})月(\d{1,2})日")
_DAY_FIRST = re.compile(
    rf"(?i)(?<!\d)(\d{{1,2}})(?:\.|er|st|nd|rd|th|º)?\s?(?:de\s|of\s)?\s?{_WORDS}\.?,?\s(?:de\s|del\s)?(\d{{4}})(?!\d)"
)
_MONTH_FIRST = re.compile(rf"(?i){_WORDS}\.?\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s(\d{{4}})(?!\d)")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_ERA_STARTS = {"令和": 2018, "平成": 1988}
_TIME = re.compile(
    r"(?i)\b\d{1,2}\s?(?:[:.h時点]|uhr)\s?(?:\d{2}分?)?(?::\d{2}(?:\.\d+)?)?\s?(?:[ap]\.?\s?m\b\.?|uhr|z\b)?"
)
_BESIDE_A_DATE_WORDS = """
on at um uhr à às a las le el the den am pm h г года de del gmt utc et est edt pst pdt cet cest z dated
"""
_BESIDE_A_DATE = frozenset(_BESIDE_A_DATE_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def find_date(line: str) -> date | None:
    """Give the first date that a line holds, or None.

    Read are ISO 8601, year-month-day (also 年月日 and the eras Heisei and Reiwa), day-month-year and month-day-year
    with the month's name in some fifteen languages, ``20.1.2024`` as day first, ``20/1/2024`` only where one of the
    two cannot be a month or both are the same. Digits of any script count. Lines over LONGEST_DATE_LINE are not
    looked into.
    """
    found = _search(line)
    return found[0] if found else None


def part_date(line: str) -> tuple[str, date] | None:
    """Give the words of a line without its first date, and that date; None for a line without one."""
    found = _search(line)
    if not found:
        return None
    return " ".join((line[: found[1]] + " " + line[found[2] :]).split()).strip(" ,;:·|–—-"), found[0]


def is_date_line(line: str) -> bool:
    """Tell whether a line says a date and nothing more than its day of the week and time."""
    found = _search(line)
    if not found:
        return False
    rest = _TIME.sub(" ", line[: found[1]] + " " + line[found[2] :])
    return all(word.casefold() in WEEKDAYS or word.casefold() in _BESIDE_A_DATE for word in _WORD.findall(rest))


def _search(line: str) -> tuple[date, int, int] | None:
    if len(line) > LONGEST_DATE_LINE or not _YEAR.search(line):
        return None
    for pattern, read in _FORMS:
        match = pattern.search(line)
        day = read(match) if match else None
        if match and day:
            return day, match.start(), match.end()
    return None


def _year_first(match: re.Match[str]) -> date | None:
    return _date(match[1], match[2], match[3])


def _era(match: re.Match[str]) -> date | None:
    year = 1 if match[2] == "元" else int(match[2])
    return _date(_ERA_STARTS[match[1]] + year, match[3], match[4])


def _day_first(match: re.Match[str]) -> date | None:
    return _date(match[3], _month(match[2]), match[1])


def _month_first(match: re.Match[str]) -> date | None:
    return _date(match[3], _month(match[1]), match[2])


def _month(words: str) -> int:
    """Give the month that is named, beside another word or not; 0 for none."""
    known = (MONTHS.get(name) for name in (words.casefold(), *words.casefold().split()))
    return next(filter(None, known), 0)


def _numbers(match: re.Match[str]) -> date | None:
    first, second = int(match[1]), int(match[3])
    if match[2] == "." or first == second or first > 12:
        return _date(match[4], second, first)
    return _date(match[4], first, second) if second > 12 else None


def _date(year: int | str, month: int | str, day: int | str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], date | None]], ...] = (
    (_YEAR_FIRST, _year_first),
    (_ERA, _era),
    (_DAY_FIRST, _day_first),
    (_MONTH_FIRST, _month_first),
    (_NUMBERS, _numbers),
)
