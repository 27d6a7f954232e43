"""The words that stand for days in the index of annotations: each range is met by its days and by no other."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from annotator.claims.search.facts import day_facts, reviewer_fact, tag_fact

BEGINNINGS = (2, 3, 4, 6, 8)  # as the migration cuts a day's digits
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


def _facts_of(day: date) -> set[str]:
    digits = f"{day.year:04}{day.month:02}{day.day:02}"
    return {f"on{digits[:signs]}" for signs in BEGINNINGS}


@given(since=st.none() | DAYS, until=st.none() | DAYS, near=st.integers(-40, 40), other=DAYS)
def test_a_range_of_days_is_met_by_its_days_and_by_no_other(
    since: date | None, until: date | None, near: int, other: date
) -> None:
    facts = day_facts(since, until)
    assert len(facts) <= 220
    days = {other}
    for end in (since, until):
        if end and date(1, 3, 1) < end < date(9999, 11, 1):
            days |= {end, end + timedelta(near), end + timedelta(1), end - timedelta(1)}
    for day in days:
        within = (since is None or since <= day) and (until is None or day <= until)
        assert len(_facts_of(day) & set(facts)) == within, day


def test_whole_parts_are_one_word_each() -> None:
    assert day_facts(date(2023, 1, 1), date(2023, 12, 31)) == ("on2023",)
    assert day_facts(date(2024, 2, 1), date(2024, 2, 29)) == ("on202402",)
    assert day_facts(date(2019, 12, 31), date(2030, 1, 1)) == ("on20191231", "on202", "on20300101")
    assert day_facts(date(2024, 2, 2), date(2024, 2, 1)) == ()
    assert (tag_fact("claim"), reviewer_fact("01-ab-2")) == ("tagclaim", "by01ab2")
