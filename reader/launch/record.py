"""What the screen leaves for the next start: colours and keys, and under which conditions they hold.

Plain lines, since JSON would cost 5 ms. Knows no store and no terminal.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from reader import __version__

KEY = "first_picture"
"""Under which the library's settings keep it."""
_SCHEMA = f"{__file__.rpartition('launch')[0]}store/schema.py"
_WATCHED = ("TERM", "COLORTERM", "COLORFGBG", "NO_COLOR", "TERM_PROGRAM")
"""Variables of the environment that colours depend on."""
_REMEMBERED = ("theme", "density", "text_width")
"""Settings of the library that the picture depends on."""


SAMPLED = ("name", "view-on", "view-off", "count-on", "count-off", "key", "word")
"""Inks that can only be taken while the screen shows what they draw: a message hides the keys."""


TextLook = tuple[str, int, int]
"""The palette's name, Rich's number of the colour system, the longest line in cells."""


class Record:
    """How the picture is drawn. Not its words: those come from the library."""

    __slots__ = ("compact", "inks", "reminders", "stamp", "text")

    def __init__(
        self,
        stamp: str,
        inks: Mapping[str, str],
        reminders: Sequence[tuple[str, str]],
        *,
        compact: bool,
        text: TextLook | None = None,
    ) -> None:
        self.stamp = stamp
        """When it holds: as `stamp()` was then."""
        self.inks = inks
        """What is drawn -> the parameters of the escape sequence for it."""
        self.reminders = reminders
        """Keys of the footer and what they do."""
        self.compact = compact
        """One line an article."""
        self.text = text
        """How the article is drawn; None where it isn't."""

    @property
    def is_complete(self) -> bool:
        """Whether every ink is there that is taken from the screen itself."""
        return bool(self.reminders) and all(name in self.inks for name in SAMPLED)


def stamp(
    config: str, version: int, settings: Mapping[str, str], environ: Mapping[str, str]
) -> str:
    """Return all that the picture's form depends on, as one line to be compared.

    `config` is the configuration file, `version` that of the tables, `settings` what the library
    remembers. With another schema.py a migration may be due, whatever the tables say.
    """
    parts = [__version__, str(version), _state(_SCHEMA), _state(config)]
    parts += [settings.get(name, "") for name in _REMEMBERED]
    parts += [environ.get(name, "") for name in _WATCHED]
    return "|".join(parts).replace("\n", " ")


def _state(file: str) -> str:
    try:
        found = os.stat(file)  # noqa: PTH116  # pathlib costs 5 ms.
    except OSError:
        return f"{file} -"
    return f"{file} {found.st_mtime_ns} {found.st_size}"


def write_record(record: Record) -> str:
    """Return the record as text."""
    look = " ".join(map(str, record.text or ()))
    lines = [record.stamp, f"{'compact' if record.compact else 'comfortable'} {look}".rstrip()]
    lines += [f"{name}={codes}" for name, codes in record.inks.items()]
    lines += [f"{keys}\t{word}" for keys, word in record.reminders]
    return "\n".join(lines)


def read_record(text: str) -> Record:
    """Return what was written."""
    first, look, *rest = text.split("\n")
    density, *words = look.split(" ")
    drawn = (words[0], int(words[1]), int(words[2])) if words else None
    inks: dict[str, str] = {}
    reminders = []
    for line in rest:
        keys, tab, word = line.partition("\t")
        if tab:
            reminders.append((keys, word))
        else:
            name, _, codes = line.partition("=")
            inks[name] = codes
    return Record(first, inks, reminders, compact=density == "compact", text=drawn)
