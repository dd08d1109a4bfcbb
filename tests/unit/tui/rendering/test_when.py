"""Dates and ages as they are shown."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from reader.tui.rendering.when import age, day_name, long_date

NOW = datetime(2020, 10, 9, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("passed", "shown"),
    [
        (timedelta(seconds=20), "now"),
        (timedelta(minutes=5), "5m"),
        (timedelta(hours=2, minutes=59), "2h"),
        (timedelta(days=3, hours=1), "3d"),
        (timedelta(days=8), "1 Oct"),
        (timedelta(days=400), "5 Sep 2019"),
    ],
)
def test_an_age_takes_a_few_letters(passed: timedelta, shown: str) -> None:
    assert age(NOW - passed, NOW) == shown


def test_a_day_without_a_time_is_not_counted_in_hours() -> None:
    assert age(datetime(2020, 10, 9, tzinfo=UTC), NOW) == "today"
    assert age(datetime(2020, 10, 7, tzinfo=UTC), NOW) == "2d"


def test_what_is_dated_in_the_future_shows_its_date() -> None:
    assert age(NOW + timedelta(days=2), NOW) == "11 Oct"


def test_a_clock_a_little_ahead_reads_as_now() -> None:
    assert age(NOW + timedelta(minutes=3), NOW) == "now"


def test_times_are_shown_in_the_readers_zone() -> None:
    now = NOW.astimezone(timezone(timedelta(hours=2)))
    assert long_date(datetime(2020, 10, 9, 23, 5, tzinfo=UTC), now) == "10 October 2020, 01:05"


def test_a_day_without_a_time_stays_that_day_in_every_zone() -> None:
    now = NOW.astimezone(timezone(-timedelta(hours=8)))
    assert long_date(datetime(2020, 10, 9, tzinfo=UTC), now) == "9 October 2020"


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 10, 9), "Today"),
        (date(2026, 10, 8), "Yesterday"),
        (date(2026, 10, 7), "Wednesday 7 October"),
        (date(2026, 10, 10), "Saturday 10 October"),
        (date(2025, 12, 31), "Wednesday 31 December 2025"),
    ],
)
def test_days_are_named(day: date, name: str) -> None:
    assert day_name(day, datetime(2026, 10, 9, 18, tzinfo=UTC)) == name
