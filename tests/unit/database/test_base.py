"""Ids rise in the order in which they are made; times come back as they were stored."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects.sqlite import dialect

from annotator.database.base import UtcDateTime, new_id


def test_ids_made_one_after_the_other_rise_within_a_millisecond_too() -> None:
    ids = [new_id() for _ in range(20_000)]
    assert ids == sorted(set(ids))


def test_ids_made_by_several_threads_at_once_are_all_different() -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: [new_id() for _ in range(2_000)], range(8)))
    assert len({each for ids in made for each in ids}) == 16_000
    assert all(ids == sorted(ids) for ids in made)


def test_an_id_is_a_uuid_of_version_7_of_this_moment() -> None:
    found = uuid.UUID(new_id())
    assert (found.version, found.variant) == (7, uuid.RFC_4122)
    assert abs((found.int >> 80) / 1000 - datetime.now(UTC).timestamp()) < 60


@given(st.datetimes(min_value=datetime(1900, 1, 1), timezones=st.sampled_from([UTC, timezone(timedelta(hours=9))])))
def test_a_time_comes_back_from_sqlite_as_the_same_moment_in_utc(at: datetime) -> None:
    sqlite = dialect()
    kind = UtcDateTime().dialect_impl(sqlite)
    write, read = kind.bind_processor(sqlite), kind.result_processor(sqlite, None)
    assert write is not None and read is not None
    back = read(write(at))
    assert back == at and back is not None and back.tzinfo is UTC
