"""The reader's time zone, through summer and winter."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest

from reader.model import clock
from reader.model.clock import LOCAL, local_now
from reader.tui.rendering.when import long_date

BERLIN = "CET-1CEST,M3.5.0,M10.5.0/3"
NEW_YORK = "EST5EDT,M3.2.0,M11.1.0"
Zone = Callable[[str], None]


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime(2026, 1, 9, 14, 30, tzinfo=UTC), "9 January 2026, 15:30"),
        (datetime(2026, 7, 9, 14, 30, tzinfo=UTC), "9 July 2026, 16:30"),
    ],
)
def test_a_time_is_told_as_clocks_went_that_day(
    moment: datetime, shown: str, in_zone: Zone
) -> None:
    in_zone(BERLIN)
    assert long_date(moment, local_now()) == shown


def test_days_begin_at_midnight_in_summer_and_in_winter(in_zone: Zone) -> None:
    in_zone(BERLIN)
    begun = [datetime.combine(date(2026, month, 9), time(), LOCAL) for month in (1, 7)]
    assert [moment.astimezone(UTC).hour for moment in begun] == [23, 22]


def test_the_hour_that_comes_twice_is_told_apart(in_zone: Zone) -> None:
    in_zone(BERLIN)
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    for moment in (first, first + timedelta(hours=1)):
        local = moment.astimezone(LOCAL)
        assert local.hour == 2
        assert local.astimezone(UTC) == moment


def test_a_day_without_a_time_is_that_day_everywhere(in_zone: Zone) -> None:
    in_zone(NEW_YORK)
    assert shown_local(datetime(2026, 7, 9, tzinfo=UTC)) == "2026-07-09 00:00"
    assert shown_local(datetime(2026, 7, 9, 2, tzinfo=UTC)) == "2026-07-08 22:00"


def shown_local(moment: datetime) -> str:
    return f"{clock.in_zone(moment):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize("year", [1, 9999])
def test_the_ends_of_the_calendar_have_an_offset_too(year: int, in_zone: Zone) -> None:
    in_zone(NEW_YORK)
    assert datetime(year, 1, 1, tzinfo=LOCAL).utcoffset() is not None
    assert datetime(year, 12, 31, 23, tzinfo=LOCAL).utcoffset() is not None


def test_the_time_now_is_the_same_in_another_process(in_zone: Zone) -> None:
    in_zone(NEW_YORK)
    now = local_now()
    assert pickle.loads(pickle.dumps(now)) == now
