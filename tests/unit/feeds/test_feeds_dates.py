"""Dates as feeds write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader.feeds.dates import parse_when

NIGHT = datetime(2026, 10, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Fri, 09 Oct 2026 25:61:00 GMT",
        "Fri, 09 Oct 2026 24:30:00 GMT",
        "Fri, 09 Oct 2026 12:60:00 GMT",
        "Fri, 09 Oct 2026 12:00:61 GMT",
        "2026-10-09T25:61:00Z",
    ],
)
def test_of_a_date_with_an_impossible_time_the_day_is_kept(text: str) -> None:
    assert parse_when(text) == NIGHT


def test_midnight_at_the_end_of_a_day_and_a_leap_second_are_times() -> None:
    assert parse_when("Thu, 08 Oct 2026 24:00:00 GMT") == NIGHT
    assert parse_when("Thu, 08 Oct 2026 23:59:60 GMT") == NIGHT


@pytest.mark.parametrize(
    "text",
    [
        "пт, 09 окт 2026 14:07:00 +0000",
        "pt, 9 paź 2026 14:07:00 +0000",
        "Cum, 09 Eki 2026 14:07:00 +0000",
        "pe, 9 loka 2026 14:07:00 +0000",
        "9 Οκτ 2026 14:07",
        "2026년 10월 9일 14:07",
        "9 تشرين الأول 2026 14:07",
    ],
)
def test_months_are_read_in_many_languages(text: str) -> None:
    assert parse_when(text) == datetime(2026, 10, 9, 14, 7, tzinfo=UTC)
