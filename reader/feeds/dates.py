"""Dates as feeds write them, to aware UTC datetimes: RFC 822, ISO 8601, and many near misses."""

from __future__ import annotations

import calendar
import re
import time
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from reader.extract.calendar_words import month_number
from reader.extract.dates import parse_date

_RFC822 = re.compile(
    r"(?:[^\W\d]{2,12}\.?,?\s+)?(?P<day>\d{1,2})[\s-]+(?P<month>[^\W\d]{3,12})\.?,?[\s-]+(?P<year>\d{4}|\d\d)"
    r"(?:,?\s+(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"\s*(?P<zone>[+-]\d\d:?\d\d|[A-Za-z]{1,5}(?:[+-]\d\d?(?::?\d\d)?)?)?(?:\s*\([^)]{0,40}\))?)?\s*"
)
_ZONES = {
    "ut": 0, "utc": 0, "gmt": 0, "z": 0, "wet": 0, "bst": 60, "west": 60, "ist": 330, "met": 60, "mest": 120,
    "cet": 60, "mez": 60, "cest": 120, "mesz": 120, "eet": 120, "eest": 180, "msk": 180, "trt": 180,
    "a": -60, "n": 60, "m": -720, "y": 720,
    "adt": -180, "ast": -240, "edt": -240, "est": -300, "et": -300, "cdt": -300, "cst": -360, "ct": -360,
    "mdt": -360, "mst": -420, "mt": -420, "pdt": -420, "pst": -480, "pt": -480, "at": -240,
    "aest": 600, "aedt": 660, "awst": 480, "acst": 570, "jst": 540, "kst": 540, "sast": 120, "hkt": 480,
    "sgt": 480, "nzst": 720, "nzdt": 780,
}  # fmt: skip
_ISO = re.compile(r"\d{4}-\d\d-\d\d|\d{8}T\d{4}")
_EARLIEST, _LATEST = 1690, 2200
"""From the first newspapers on; 0001-01-01 and 9999-12-31 are programs' ideas of no date."""
_LONGEST = 200
_OFFSET = re.compile(r"([+-])(\d\d?):?(\d\d)?")


def parse_when(text: str | None, parsed: time.struct_time | None = None) -> datetime | None:
    """Return the moment; `parsed` is feedparser's reading of the same text. None: no such date."""
    text = (text or "").strip()
    if not text or len(text) > _LONGEST:
        return None
    when = _from_iso(text) or _from_rfc822(text) or _from_struct(parsed) or _from_words(text)
    return when if when and _is_sensible(when) else None


def is_standard(text: str) -> bool:
    """Tell whether the date is of a form that is read here without anybody's help."""
    text = text.strip()
    return 0 < len(text) <= _LONGEST and (_from_iso(text) or _from_rfc822(text)) is not None


def _is_sensible(when: datetime) -> bool:
    # The epoch itself is how programs write that they know no date.
    return _EARLIEST <= when.year < _LATEST and when.timestamp() != 0


def _from_iso(text: str) -> datetime | None:
    if not _ISO.match(text):
        return None
    try:
        return _utc(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        return None


# Each date is asked about twice: whether it is of this form, and, when all are read, which it is.
@lru_cache(maxsize=8_192)
def _from_rfc822(text: str) -> datetime | None:
    found = _RFC822.fullmatch(text)
    month = month_number(found["month"]) if found else None
    if not found or not month:
        return None
    year = int(found["year"])
    if len(found["year"]) == 2:
        year += 2000 if year < 90 else 1900
    minutes = _zone_minutes(found["zone"] or "")
    if minutes is None:
        return None
    try:
        midnight = datetime(
            year, month, int(found["day"]), tzinfo=timezone(timedelta(minutes=minutes))
        )
        # Added, so that 24:00 and the leap second are moments too.
        return _utc(midnight + _time_of(found))
    except (ValueError, OverflowError):
        return None


def _time_of(found: re.Match[str]) -> timedelta:
    """Return the time of day; none where it is no such time, as in 25:61: the day holds."""
    hours, minutes, seconds = (int(found[name] or 0) for name in ("hour", "minute", "second"))
    if hours > 24 or minutes > 59 or seconds > 60 or (hours == 24 and minutes + seconds > 0):
        return timedelta()
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _zone_minutes(zone: str) -> int | None:
    zone = zone.lower()
    if offset := _OFFSET.search(zone):
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return minutes if offset[1] == "+" else -minutes
    return _ZONES.get(zone) if zone else 0


def _from_struct(parsed: time.struct_time | None) -> datetime | None:
    if parsed is None:
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _from_words(text: str) -> datetime | None:
    try:
        return parse_date(text)
    except (ValueError, OverflowError, OSError):
        return None


def _utc(when: datetime) -> datetime:
    return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
