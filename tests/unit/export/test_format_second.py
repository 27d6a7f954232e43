"""Times as exports write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from annotator.annotations.records import format_second

AT = datetime(2026, 11, 24, 10, 0, 5, 999_999, tzinfo=UTC)


@pytest.mark.parametrize(
    "at",
    [
        AT,
        AT.astimezone(timezone(timedelta(hours=2))),
        AT.astimezone(timezone(timedelta(hours=-11, minutes=-30))),
        AT.strftime("%Y-%m-%d %H:%M:%S.%f"),  # as SQLite keeps it
    ],
)
def test_a_time_is_written_in_utc_to_the_second_whatever_zone_it_came_in(at: datetime | str) -> None:
    assert format_second(at) == "2026-11-24T10:00:05Z"
