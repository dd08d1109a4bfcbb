"""Dates as news pages print and store them, to aware UTC datetimes. No clock is read here.

Relative times ("3 hours ago") are recognised as such, but give no date.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone

from reader.extract.calendar_words import month_number
from reader.model.frozen import frozen

_NAME = r"(?P<month>[^\s\d,،/()|:;–—-]{2,24}?(?:\s(?:الأول|الاول|الثاني|الثانى|fómhair))?)(?:\s?/\s?[^\s\d,،/()|:;–—-]{2,24})?"
"""A word that may name a month; Arabic ones may have two words, and two names parted by a stroke."""
_YEAR = r"(?P<year>(?:19|20|25)\d\d)(?!\d)"
_DAY = r"(?<!\d)(?P<day>[0-3]?\d)"
_NUMBER = r"(?P<number>[01]?\d)"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)" + _YEAR.replace(r"(?!\d)", "") + r"(?P<sep>[-/.])(?P<number>\d\d?)(?P=sep)"
        r"(?P<day>\d\d?)(?!\d)",
        # October 9, 2026; octubre 9 de 2026
        r"(?<!\w)" + _NAME + r"\.?\s+" + _DAY + r"(?:st|nd|rd|th)?,?(?:\s+del?)?\s+" + _YEAR,
        # 9 October 2026; 9. Oktober 2026; 9 de octubre de 2026; 9 באוקטובר 2026
        _DAY
        + r"(?:st|nd|rd|th|er|º|ª|(?P<stop>\.))?\s*(?:of\s+|de\s+|d[’']|-)?"
        + _NAME
        + r"(?:\s+del?\b|[,،-])?\s*"
        + _YEAR,
        _DAY + r"\s?(?P<sep>[./-])\s?(?P<number>[0-3]?\d)\s?(?P=sep)\s?" + _YEAR,
        # With two digits for the year only the American form, which a time in AM or PM tells.
        r"(?<!\d)(?P<number>\d\d?)/\s?(?P<day>\d\d?)/(?P<short>\d\d)(?=,?\s+\d\d?:\d\d\s?[AP]M)",
        # 2026年10月9日, 2026년 10월 9일
        r"(?<!\d)" + _YEAR + r"\s?[年년]\s?" + _NUMBER + r"\s?[月월]\s?(?P<day>\d\d?)\s?[日일号號]",
        r"令和\s?(?P<reiwa>\d\d?)\s?年\s?" + _NUMBER + r"\s?月\s?(?P<day>\d\d?)\s?日",
        # 2026. október 9.; 2026 m. spalio 9 d.
        r"(?<!\d)" + _YEAR + r"(?:\.|\s?m\.)?\s+" + _NAME + r"\s+" + _DAY + r"(?!\d)",
        # 2026. gada 9. oktobrī
        r"(?<!\d)" + _YEAR + r"\.\s?gada\s+" + _DAY + r"\.\s?" + _NAME + r"(?!\w)",
        # ngày 9 tháng 10 năm 2026
        _DAY + r"\s+tháng\s+" + _NUMBER + r"(?:,|\s+năm)?\s+" + _YEAR,
    )
)
_NO_DATE = re.compile(r"\D*\d?\D*")
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
"""Arabic, Devanagari, Thai and full-width ones."""
_BUDDHIST, _REIWA = 543, 2018
"""Years before our era's first: Thai dates count from there, Japanese ones from an emperor's."""
_TIME = re.compile(
    r"(?P<early>午前|午後|上午|下午|오전|오후)?\s?"
    r"(?P<hour>[0-2]?\d)\s?(?P<sep>[:.hH時时點点시])\s?(?P<minute>[0-5]\d)[分분]?(?::(?P<second>[0-5]\d)(?:\.\d+)?)?"
    r"(?!\d)(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?(?:\s(?P<later>صباحاً?|مساءً?|[صم])(?!\w))?\s?(?:uhr\b)?\s?"
    r"\(?(?P<zone>Z\b|(?:UTC|GMT)(?:\s?[+-]\d\d?(?::?\d\d)?)?|[+-]\d\d:?\d\d|[A-Z]{2,4}\b)?\)?"
    r"|(?P<hour2>1?\d)\s?(?P<half2>[ap])\.?m\b\.?\s?\(?(?P<zone2>[A-Z]{2,4}\b)?\)?",
    re.IGNORECASE,
)
_AFTERNOON = ("午後", "下午", "오후", "م", "مساء", "مساءً")
_TIME_BEFORE = re.compile(
    r"(?<![\d:.])\d?\d[:.]\d\d(?:\s?[ap]\.?m\b\.?)?(?:\s?[A-Z]{2,4})?(?:,|\s|\bon\b)*$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?:\s|[,،.–|·•/-]|\bat\b|\bà\b|\bum\b|\ba las\b|\bàs\b|\balle\b|\bore\b|\bom\b|T|\bkl\b\.?|\bklo\b"
    r"|\bв\b|\bо\b|\bг\.|\br\.|\bo godz\.|\bv\b|\bu\b|\bob\b|\bpulksten\b|\bplkst\.|\bd\.|\bστις\b|\bsaat\b"
    r"|\bla ora\b|\blúc\b|\bpukul\b|เวลา|الساعة|בשעה"
    r"|[(（]?[月火水木金土日]曜?日?[)）]|星期.|[(（][월화수목금토일][)）])*",
    re.IGNORECASE,
)
_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 60, "west": 60, "ist": 330,
    "cet": 60, "mez": 60, "cest": 120, "mesz": 120, "eet": 120, "eest": 180, "msk": 180, "trt": 180,
    "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
    "pst": -480, "pdt": -420, "aest": 600, "aedt": 660, "awst": 480, "acst": 570, "jst": 540,
    "sast": 120, "hkt": 480, "sgt": 480, "nzst": 720, "nzdt": 780,
}  # fmt: skip
_US_ZONES = {"et": -300, "ct": -360, "mt": -420, "pt": -480}
_EARLIEST = 1690
"""The first newspapers; 0001-01-01 and the like are a program's idea of no date."""
_LATEST = 2100


@frozen
class FoundDate:
    """A date in a text, and where it stands."""

    when: datetime
    start: int
    end: int
    has_time: bool


def find_date(text: str, start: int = 0) -> FoundDate | None:
    """Return the first date at or after `start` that has a day, a month and a year."""
    if _NO_DATE.fullmatch(text, start):
        return None
    if not text.isascii():
        text = _OTHER_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)
    found: FoundDate | None = None
    for pattern in _DATES:
        for match in pattern.finditer(text, start):
            if found and match.start() >= found.start:
                break
            if day := _day_of(match):
                found = _with_time(text, match, day)
                break
    return found


def parse_date(text: str) -> datetime | None:
    """Return the date that a metadata value holds; None where it makes no sense."""
    text = text.strip()
    if re.fullmatch(r"1\d{9}(?:\d{3})?", text):
        return datetime.fromtimestamp(int(text[:10]), UTC)
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        found = find_date(text[:200])
        return found.when if found else None
    if not _EARLIEST <= when.year < _LATEST:
        return None
    return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)


def _day_of(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    month = _month_of(groups)
    if month is None:
        return None
    day, year = int(groups["day"]), _year_of(groups)
    if month > 12 >= day:
        # 11/24/2026: only the American order makes sense of it.
        month, day = day, month
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_of(groups: dict[str, str | None]) -> int | None:
    if name := groups.get("month"):
        return month_number(name, after_stop=groups.get("stop") is not None)
    return int(groups["number"] or 0)


def _year_of(groups: dict[str, str | None]) -> int:
    if reiwa := groups.get("reiwa"):
        return _REIWA + int(reiwa)
    year = int(groups.get("year") or f"20{groups['short']}")
    return year - _BUDDHIST if year >= 2500 else year


def _with_time(text: str, match: re.Match[str], day: date) -> FoundDate:
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    before = _TIME_BEFORE.search(text, max(match.start() - 24, 0), match.start())
    early = _TIME.match(text, before.start()) if before else None
    if early and (instant := _instant(midnight, early)):
        # British tabloids: "PUBLISHED: 14:07, 9 October 2026".
        return FoundDate(instant, early.start(), match.end(), has_time=True)
    between = _BETWEEN.match(text, match.end())
    time = _TIME.match(text, between.end() if between else match.end())
    if not time or not (instant := _instant(midnight, time)):
        return FoundDate(midnight, match.start(), match.end(), has_time=False)
    return FoundDate(instant, match.start(), time.end(), has_time=True)


def _instant(midnight: datetime, time: re.Match[str]) -> datetime | None:
    hour = int(time["hour"] or time["hour2"])
    minute, second = int(time["minute"] or 0), int(time["second"] or 0)
    half = (time["half"] or time["half2"] or "").lower()
    if marked := time["early"] or time["later"]:
        half = "p" if marked in _AFTERNOON else "a"
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23:
        return None
    minutes = _zone_minutes(time["zone"] or time["zone2"] or "", midnight)
    local = midnight.replace(hour=hour, minute=minute, second=second)
    return local.replace(tzinfo=timezone(timedelta(minutes=minutes))).astimezone(UTC)


def _zone_minutes(zone: str, day: datetime) -> int:
    """Return the zone's offset; 0 where it is not known."""
    zone = zone.lower()
    if offset := re.search(r"([+-])(\d\d?):?(\d\d)?", zone):
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return minutes if offset[1] == "+" else -minutes
    if zone in _US_ZONES:
        return _US_ZONES[zone] + (60 if _is_us_summer(day) else 0)
    return _ZONES.get(zone, 0)


def _is_us_summer(day: datetime) -> bool:
    """From the second Sunday in March to the first in November."""
    march, november = date(day.year, 3, 8), date(day.year, 11, 1)
    begins = march + timedelta(days=6 - march.weekday())
    ends = november + timedelta(days=6 - november.weekday())
    return begins <= day.date() < ends
