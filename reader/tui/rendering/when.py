"""Dates as a newspaper prints them. `now` is given, and its time zone is the reader's."""

from __future__ import annotations

from datetime import UTC, date, datetime

from reader.model.clock import in_zone, is_day_only

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

_HOUR = 3600
_DAY = 24 * _HOUR
_WEEK = 7 * _DAY


def long_date(moment: datetime, now: datetime) -> str:
    """Return "9 October 2020", with the time where it is known."""
    local = in_zone(moment, now.tzinfo)
    day = long_day(local.date())
    return day if is_day_only(moment) else f"{day}, {local:%H:%M}"


def short_date(moment: datetime, now: datetime) -> str:
    """Return "9 Oct", with the year where it is another one."""
    local = in_zone(moment, now.tzinfo)
    day = f"{local.day} {_MONTHS[local.month - 1][:3]}"
    return day if local.year == now.year else f"{day} {local.year}"


def dated(moment: datetime, now: datetime) -> str:
    """Return "9 Oct 2020"."""
    return f"{day_of(moment, now):%-d %b %Y}"


def day_name(day: date, now: datetime) -> str:
    """Return "Today", "Yesterday", "Friday 9 October", with the year where it is another one."""
    if (now.date() - day).days in (0, 1):
        return "Today" if day == now.date() else "Yesterday"
    name = f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    return name if day.year == now.year else f"{name} {day.year}"


def age(moment: datetime, now: datetime) -> str:
    """Return how long ago it was, in a few letters: "now", "5m", "2h", "3d", then "9 Oct"."""
    if is_day_only(moment):
        days = (now.date() - moment.astimezone(UTC).date()).days
        if days == 0:
            return "today"
        return f"{days}d" if 0 < days < 7 else short_date(moment, now)
    seconds = (now - moment).total_seconds()
    if seconds < -_HOUR or seconds >= _WEEK:
        return short_date(moment, now)
    if seconds < 60:
        return "now"
    if seconds < _HOUR:
        return f"{int(seconds // 60)}m"
    if seconds < _DAY:
        return f"{int(seconds // _HOUR)}h"
    return f"{int(seconds // _DAY)}d"


def day_of(moment: datetime, now: datetime) -> date:
    """Return the day it was, in the reader's time zone."""
    return in_zone(moment, now.tzinfo).date()


def long_day(day: date) -> str:
    """Return "9 October 2020"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
