"""Make reader/extract/calendar_words.txt: months and weekdays of many languages, from the Unicode CLDR.

To be run by hand where languages are added, with Babel (which carries the CLDR) installed for it:
`python docs/calendar_words.py > reader/extract/calendar_words.txt`. No part of the program.
"""

from __future__ import annotations

import re
import sys

from babel import Locale, localedata  # type: ignore[import-not-found]

_LANGUAGES = (
    "en fr de es pt it nl sv da nb fi et lv lt pl cs sk sl hr sr sr_Latn mk bg ru uk be ro hu el sq tr az"
    " ar ar_LB ar_DZ he fa ur hi bn mr ne ta te gu th my km id ms fil sw af ca eu gl is ga cy hy ka kk"
)
"""Where two languages give one name to different months, the earlier one here keeps it."""
_WRITTEN_TOO = {
    "en": {9: ["sept"]},
    "de": {1: ["jänner"], 3: ["maerz"]},
    "fr": {1: ["janv"], 2: ["fév"], 7: ["juil"]},
    "es": {9: ["setiembre", "set"]},
    "ru": {5: ["май"], 9: ["сен"], 11: ["ноя"]},
    "lv": {
        1: ["janvārī"], 2: ["februārī"], 3: ["martā"], 4: ["aprīlī"], 5: ["maijā"], 6: ["jūnijā"],
        7: ["jūlijā"], 8: ["augustā"], 9: ["septembrī"], 10: ["oktobrī"], 11: ["novembrī"], 12: ["decembrī"],
    },
    "ar": {3: ["آذار"], 8: ["اغسطس"], 10: ["اكتوبر"]},
}  # fmt: skip
"""Forms that news use and the CLDR has not."""
_PREFIX = {"he": "ב"}
"""A preposition that is written as one with the month."""


def _months(language: str) -> list[list[str]]:
    locale = Locale.parse(language)
    rows = []
    for number in range(1, 13):
        names = [
            locale.months[context][width][number]
            for context in ("format", "stand-alone")
            for width in ("wide", "abbreviated")
        ]
        names += _WRITTEN_TOO.get(language, {}).get(number, [])
        if prefix := _PREFIX.get(language):
            names += [prefix + name for name in names]
        rows.append(_distinct(names))
    return rows


def _days(language: str) -> list[str]:
    locale = Locale.parse(language)
    return _distinct(
        locale.days[context][width][number]
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number in range(7)
    )


def _distinct(names: object) -> list[str]:
    cleaned = (_bare(name) for name in names)  # type: ignore[attr-defined]
    return [
        name for name in dict.fromkeys(cleaned) if len(name) > 1 and not any(map(str.isdigit, name))
    ]


def _bare(name: str) -> str:
    # Catalan's forms come with their preposition, Arabic ones with marks of direction.
    return re.sub(r"^(?:de |d’)|\u200f", "", name.lower()).strip(" .")


def main() -> None:
    """Write a line of months and a line of weekdays for each language."""
    write = sys.stdout.write
    write(
        "# Months and weekdays of the Unicode CLDR, (c) Unicode, Inc., Unicode License V3; see NOTICE.\n"
    )
    write(
        "# Made by docs/calendar_words.py. A month's forms are parted by |, months and days by a semicolon.\n"
    )
    for language in _LANGUAGES.split():
        # Babel's root of all languages takes on names of those that were asked for (seen in 2.18).
        localedata._cache.clear()
        write(f"{language} months: {'; '.join('|'.join(names) for names in _months(language))}\n")
        write(f"{language} days: {'; '.join(_days(language))}\n")


if __name__ == "__main__":
    main()
