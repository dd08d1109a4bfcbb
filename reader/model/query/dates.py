"""Dates as people write them, as points of the calendar, and back. Knows no query."""

from __future__ import annotations

import re
from datetime import date, timedelta

from reader.model.query.values import DaysAgo, Month, Point, Weekday, Year

HINT = 'write 2020-10-09, 2020-10, 2020, "9 Oct 2020", yesterday, monday, 2d or "1 week ago"'
_UNITS = {
    "min": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
    "m": timedelta(days=30),
    "y": timedelta(days=365),
}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAYS = ("today", "yesterday", *_WEEKDAYS)
"""Days that have a name."""
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
# Texts that `re` compiles, and keeps, when a date is first read: a start reads none.
_AGE = r"(\d{1,6})\s*(min|h|d|w|m|y)[a-z]*(?:\s+ago)?"
_FORMS = (
    r"(?P<year>\d{4})(?:[-/](?P<month>\d{1,2})(?:[-/](?P<day>\d{1,2}))?)?",
    r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})",
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.? (?P<name>[a-z]{3,9})\.?,? (?P<year>\d{4})",
    r"(?P<name>[a-z]{3,9})\.? (?:(?P<day>\d{1,2})(?:st|nd|rd|th)?,? )?(?P<year>\d{4})",
)
_LAST_YEAR = 9998
_MOST_DAYS = 365_000
"""A thousand years: before that day nothing was published, and before year 1 there are no dates."""


def read_age(text: str) -> timedelta | None:
    """Return how long ago "2d" or "1 week ago" is; None where it is no age."""
    found = re.fullmatch(_AGE, text.strip(), re.IGNORECASE)
    if found is None:
        return None
    unit = found[2].lower()
    return int(found[1]) * _UNITS["min" if unit == "min" else unit[0]]


def write_age(age: timedelta) -> str:
    """Return "2d" in the greatest unit that holds it."""
    unit = next(name for name in ("y", "m", "w", "d", "h", "min") if not age % _UNITS[name])
    return f"{age // _UNITS[unit]}{unit}"


def read_point(text: str) -> Point | None:
    """Return the day or days that the text names; None where it names none."""
    plain = " ".join(text.lower().split())
    if plain in ("today", "yesterday"):
        return DaysAgo(int(plain == "yesterday"))
    for number, name in enumerate(_WEEKDAYS):
        if plain in (name, name[:3]):
            return Weekday(number)
    age = read_age(plain)
    if age is not None:
        return None if age % _UNITS["d"] else DaysAgo(age.days)
    found = next(filter(None, (re.fullmatch(form, plain) for form in _FORMS)), None)
    return None if found is None else _read_calendar(found.groupdict())


def _read_calendar(parts: dict[str, str | None]) -> Point | None:
    year, name, day = int(parts["year"] or 0), parts.get("name"), parts.get("day")
    month = _month(name) if name else int(parts.get("month") or 0)
    if not 1 <= year <= _LAST_YEAR or month is None or month > 12:
        return None
    if day is not None:
        try:
            return date(year, month, int(day))
        except ValueError:
            return None
    return Month(year, month) if month else None if parts.get("month") else Year(year)


def _month(name: str) -> int | None:
    starts = [number for number, month in enumerate(_MONTHS, 1) if month.startswith(name)]
    return 9 if name == "sept" else starts[0] if len(starts) == 1 else None


def write_point(point: Point) -> str:
    """Return what `read_point` reads as this."""
    match point:
        case date():
            return point.isoformat()
        case Month(year, month):
            return f"{year:04}-{month:02}"
        case Year(year):
            return f"{year:04}"
        case Weekday(number):
            return _WEEKDAYS[number]
        case DaysAgo(days):
            return ("today", "yesterday")[days] if days < 2 else f"{days}d"


def days_of(point: Point, today: date) -> tuple[date, date]:
    """Return the first day, and the day after the last one."""
    match point:
        case date():
            return point, point + timedelta(days=1)
        case Month(year, 12):
            return date(year, 12, 1), date(year + 1, 1, 1)
        case Month(year, month):
            return date(year, month, 1), date(year, month + 1, 1)
        case Year(year):
            return date(year, 1, 1), date(year + 1, 1, 1)
        case Weekday(number):
            first = today - timedelta(days=(today.weekday() - number) % 7)
        case DaysAgo(days):
            first = today - timedelta(days=min(days, _MOST_DAYS))
    return first, first + timedelta(days=1)
