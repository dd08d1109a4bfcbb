"""Dates as news pages print and store them, to aware UTC datetimes. No clock is read here.

Relative times ("3 hours ago") are recognised as such, but give no date.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from reader.model.frozen import frozen

_MONTH_NAMES = (
    "january|jan|janvier|janv|januar|jänner|enero|ene|janeiro|gennaio|gen|januari",
    "february|feb|février|fevrier|févr|fév|februar|febrero|fevereiro|fev|febbraio|februari",
    "march|mar|mars|märz|mär|maerz|marzo|março|maart|mrt",
    "april|apr|avril|avr|abril|abr|aprile",
    "may|mai|mayo|maio|maggio|mag|mei",
    "june|jun|juin|juni|junio|junho|giugno|giu",
    "july|jul|juillet|juil|juli|julio|julho|luglio|lug",
    "august|aug|août|aout|agosto|ago|augustus",
    "september|sept|sep|septembre|septiembre|setembro|set|settembre",
    "october|oct|octobre|oktober|okt|octubre|outubro|out|ottobre|ott",
    "november|nov|novembre|noviembre|novembro",
    "december|dec|décembre|decembre|déc|dezember|dez|diciembre|dic|dezembro|dicembre",
)
_MONTHS = {
    name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split("|")
}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?<!\d)(?P<day>[0-3]?\d)"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)" + _YEAR.replace(r"(?!\d)", "") + r"(?P<sep>[-/.])(?P<number>\d\d?)(?P=sep)"
        r"(?P<day>\d\d?)(?!\d)",
        _MONTH + r"\s+" + _DAY + r"(?:st|nd|rd|th)?,?\s+" + _YEAR,
        _DAY
        + r"(?:st|nd|rd|th|er|º|ª|\.)?\s*(?:of\s+|de\s+|-)?"
        + _MONTH
        + r"(?:\s+del?\b|,|-)?\s*"
        + _YEAR,
        _DAY + r"\s?(?P<sep>[./-])\s?(?P<number>[0-3]?\d)\s?(?P=sep)\s?" + _YEAR,
        # With two digits for the year only the American form, which a time in AM or PM tells.
        r"(?<!\d)(?P<number>\d\d?)/(?P<day>\d\d?)/(?P<short>\d\d)(?=,?\s+\d\d?:\d\d\s?[AP]M)",
        r"(?<!\d)" + _YEAR + r"\s?年\s?(?P<number>\d\d?)\s?月\s?(?P<day>\d\d?)\s?日",
    )
)
_TIME = re.compile(
    r"(?P<hour>[0-2]?\d)\s?(?P<sep>[:.hH時时])\s?(?P<minute>[0-5]\d)分?(?::(?P<second>[0-5]\d)(?:\.\d+)?)?"
    r"(?!\d)(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?\s?(?:uhr\b)?\s?"
    r"\(?(?P<zone>Z\b|(?:UTC|GMT)(?:\s?[+-]\d\d?(?::?\d\d)?)?|[+-]\d\d:?\d\d|[A-Z]{2,4}\b)?\)?"
    r"|(?P<hour2>1?\d)\s?(?P<half2>[ap])\.?m\b\.?\s?\(?(?P<zone2>[A-Z]{2,4}\b)?\)?",
    re.IGNORECASE,
)
_TIME_BEFORE = re.compile(
    r"(?<![\d:.])\d?\d[:.]\d\d(?:\s?[ap]\.?m\b\.?)?(?:\s?[A-Z]{2,4})?(?:,|\s|\bon\b)*$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?:\s|,|-|–|/|\||·|•|\bat\b|\bà\b|\bum\b|\ba las\b|\bàs\b|\balle\b|\bom\b|T)*", re.IGNORECASE
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
    month = _MONTHS[groups["month"].lower()] if groups.get("month") else int(groups["number"])
    day, year = int(groups["day"]), int(groups.get("year") or f"20{groups['short']}")
    if month > 12 >= day:
        # 11/24/2026: only the American order makes sense of it.
        month, day = day, month
    try:
        return date(year, month, day)
    except ValueError:
        return None


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


_RELATIVE = re.compile(
    r"(?:(?:published|updated|posted|last updated|by)\W{0,3})?(?:about )?"
    r"(?:\d{1,3}|an?|one|two|three|a few) ?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?"
    r"|w|weeks?|mo|months?|years?) ago(?: in [\w &]{2,40})?"
    r"|(?:il y a|vor|hace) (?:\d{1,3}|une?|eine[rnm]?) \w{1,9}"
    r"|just now|yesterday|today|gestern|heute|hier|aujourd’hui",
    re.IGNORECASE,
)
_AROUND_DATES = re.compile(
    r"\b(?:first published|originally published|published|publication date|posted|released|created"
    r"|last updated|last modified|updated|modified|edited|date|on|at|by|from|the|in|time|as of|of"
    r"|mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs)?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
    r"|publié|publie|mis|jour|modifié|le|la|à|a|et|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|veröffentlicht|aktualisiert|stand|am|um|vom|uhr|montag|dienstag|mittwoch|donnerstag|freitag"
    r"|samstag|sonnabend|sonntag|mo|di|mi|do|fr|sa|so|publicado|actualizado|actualizada|el|las|los|y|h"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo|atualizado|em|às|e|pubblicato|aggiornato|il"
    r"|ore|alle|est|edt|et|gmt|utc|bst|cet|cest|ist)\b",
    re.IGNORECASE,
)
_BARE_TIME = re.compile(
    r"(?<![\d:])[0-2]?\d[:.h][0-5]\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?", re.IGNORECASE
)


def is_relative(line: str) -> bool:
    """Tell whether the line is a time seen from now: "3 hours ago"."""
    return _RELATIVE.fullmatch(line.strip(" .|·•-")) is not None


def find_line_dates(line: str) -> tuple[FoundDate, ...]:
    """Return the dates of a line that holds nothing but dates and the words around them."""
    if len(line) > 160:
        return ()
    found: list[FoundDate] = []
    at, rest = 0, ""
    while (date_ := find_date(line, at)) is not None:
        found.append(date_)
        rest += line[at : date_.start] + " "
        at = date_.end
    if not found:
        return ()
    rest = _AROUND_DATES.sub(" ", _BARE_TIME.sub(" ", rest + line[at:]))
    return () if re.search(r"\w", rest) else tuple(found)


_UPDATED = re.compile(
    r"\b(?:updated|modified|edited|mis à jour|modifié|aktualisiert|actualizad[oa]|atualizado"
    r"|aggiornato)\b",
    re.IGNORECASE,
)


def is_update(line: str, found: FoundDate) -> bool:
    """Tell whether the words before the date say that it is of a change."""
    labels = list(_UPDATED.finditer(line, 0, found.start))
    other = re.search(
        r"(?:publi|posted|veröffentlicht|pubblicato)", line[: found.start], re.IGNORECASE
    )
    return bool(labels) and (other is None or labels[-1].start() > other.start())
