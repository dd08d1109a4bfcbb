"""The time now and the reader's time zone; days of which no time is known. Imports next to nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from datetime import time as time_of_day

Clock = Callable[[], datetime]
"""Gives the time now, aware, in the reader's time zone."""


class LocalZone(tzinfo):
    """The system's time zone, with its summer time.

    The zone that `astimezone()` gives a moment has one offset only, that of the moment: taken from
    now, it would show all of the other half of the year an hour off.
    """

    def utcoffset(self, moment: datetime | None, /) -> timedelta | None:
        """Return how far local time is ahead of UTC at this local time."""
        if moment is None:
            return None
        try:
            return moment.replace(tzinfo=None).astimezone().utcoffset()
        except (OverflowError, ValueError):  # Of the first and the last days of the calendar.
            return timedelta(seconds=-time.timezone)

    def fromutc(self, moment: datetime, /) -> datetime:
        """Return the local time of a moment."""
        there = moment.replace(tzinfo=UTC).astimezone()
        local = there.replace(tzinfo=self)
        # In autumn an hour comes twice.
        return local if local.utcoffset() == there.utcoffset() else local.replace(fold=1)

    def dst(self, moment: datetime | None, /) -> timedelta | None:
        """Return nothing: nobody asks how much of the offset is for summer."""
        return None

    def tzname(self, moment: datetime | None, /) -> str | None:
        """Return nothing: the zone is named nowhere."""
        return None


LOCAL = LocalZone()


def local_now() -> datetime:
    """Return the time now in the local time zone."""
    return datetime.now(LOCAL)


def is_day_only(moment: datetime) -> bool:
    """Tell whether only the day is known: a page that gives no time has that day's midnight."""
    return moment.astimezone(UTC).time() == time_of_day()


def in_zone(moment: datetime, zone: tzinfo | None = LOCAL) -> datetime:
    """Return a moment in a time zone; a day without a time stays that day in all of them."""
    return moment.astimezone(UTC if is_day_only(moment) else zone)
