"""Dates are read in the forms that papers print; what could be two days is none."""

from __future__ import annotations

from datetime import date

import pytest

from annotator.text.dates import find_date, is_date_line

THE_DAY = date(2024, 1, 20)


@pytest.mark.parametrize(
    "line",
    [
        "January 20, 2024",
        "Jan. 20, 2024",
        "Saturday, January 20th, 2024 at 10:30 a.m.",
        "Sat 20 Jan 2024",
        "20th of January 2024",
        "2024-01-20",
        "2024-01-20T10:00:00Z",
        "2024/1/20",
        "20.01.2024",
        "20.1.2024, 10:15 Uhr",
        "20/01/2024",
        "01/20/2024",
        "Samstag, 20. Januar 2024",
        "den 20. Jänner 2024",
        "samedi 20 janvier 2024 à 10h30",
        "20 de enero de 2024",
        "20 gennaio 2024",
        "20 de janeiro de 2024",
        "zaterdag 20 januari 2024",
        "20 января 2024 г.",
        "20 يناير 2024",
        "السبت ٢٠ يناير ٢٠٢٤",
        "20 كانون الثاني 2024",
        "2024年1月20日",
        "2024年1月20日 星期六",
        "２０２４年１月２０日（土）",
        "令和6年1月20日",
    ],
)
def test_a_printed_date_is_read(line):
    assert find_date(line) == THE_DAY
    assert is_date_line(line)


@pytest.mark.parametrize(
    ("line", "day"),
    [("1er février 2024", date(2024, 2, 1)), ("平成元年5月1日", date(1989, 5, 1)), ("3/3/2024", date(2024, 3, 3))],
)
def test_other_days_are_read(line, day):
    assert find_date(line) == day


@pytest.mark.parametrize(
    "line", ["01/02/2024", "30 February 2024", "2024-13-01", "January 2024", "20 Smarch 2024", "", "x" * 200]
)
def test_what_could_be_two_days_or_is_none_is_not_read(line):
    assert find_date(line) is None and not is_date_line(line)


def test_a_long_line_is_not_looked_into():
    assert find_date("x " * 60 + "January 20, 2024") is None


@pytest.mark.parametrize(
    "line", ["On January 20, 2024 the bridge closed", "Version 2024-01-20 of the report", "20 January 2024 deaths"]
)
def test_a_line_that_says_more_than_a_date_is_no_date_line(line):
    assert find_date(line) == THE_DAY and not is_date_line(line)
