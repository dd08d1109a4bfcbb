"""The months and weekdays of some sixty languages, as they stand in dates. No dates are read here.

The table, calendar_words.txt, is made from the Unicode CLDR by docs/calendar_words.py.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

_ROW = re.compile(r"(?P<language>\w+) (?P<kind>months|days): (?P<names>.+)")
_ENGLISH = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip
"""What most dates have, without reading the table."""
_CROATIAN = {"listopada": 10}
"""Poles write "9 listopada" in November, Croats "9. listopada", with a stop, in October."""


def month_number(name: str, *, after_stop: bool = False) -> int | None:
    """Return which month the word names; `after_stop` tells that the day has a stop behind it."""
    if number := _ENGLISH.get(name.lower()):
        return number
    folded = _fold(name)
    if after_stop and folded in _CROATIAN:
        return _CROATIAN[folded]
    return _months().get(folded)


def is_weekday(word: str) -> bool:
    """Tell whether the word is a day of the week, or short for one."""
    return _fold(word) in _weekdays()


def _fold(name: str) -> str:
    """Return the name in small letters, without accents, vowel marks and stops around it."""
    spread = unicodedata.normalize("NFKD", name.lower())
    bare = "".join(character for character in spread if not unicodedata.combining(character))
    return bare.replace("ı", "i").strip(" .,'’\"“”„«»")


@cache
def _months() -> dict[str, int]:
    """Return the number of each month's name; of two languages that differ the larger one's."""
    numbers: dict[str, int] = {}
    for names in _rows("months"):
        for number, forms in enumerate(names, 1):
            for form in forms.split("|"):
                numbers.setdefault(_fold(form), number)
    return numbers


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(_fold(name) for names in _rows("days") for name in names)


def _rows(kind: str) -> list[list[str]]:
    """Return each language's names. Not read before it is needed: most dates are English."""
    text = Path(__file__).with_name("calendar_words.txt").read_text(encoding="utf-8")
    found = map(_ROW.fullmatch, text.splitlines())
    return [row["names"].split("; ") for row in found if row and row["kind"] == kind]
