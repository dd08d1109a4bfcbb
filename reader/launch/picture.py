"""Decides whether a first picture can be right, takes the terminal for it, and gives it back."""

from __future__ import annotations

import os
import sys
import termios
from collections.abc import Mapping, Sequence
from contextlib import suppress

from reader.launch.layout import LEAST
from reader.launch.record import KEY, Record, TextLook, read_record, stamp, write_record

TYPE_CHECKING = False  # As mypy knows it: importing typing costs 10 ms.
if TYPE_CHECKING:
    from typing import Any

    from reader.services.library import Library

_ENTER = "\x1b[?1049h\x1b[?25l"
"""The other screen, without a cursor."""
_LEAVE = "\x1b[?1049l\x1b[?25h"
_LEAST_LINES = 8
_SCREEN = 2
"""Standard error: what Textual paints on."""


class Picture:
    """A picture on the terminal, until Textual goes on from it or somebody takes it away."""

    def __init__(self, library: str, config: str, environ: Mapping[str, str]) -> None:
        self._library, self._config, self._environ = library, config, environ
        self._before: list[Any] | None = None
        self.is_shown = False
        """Whether it is on the terminal, and is the program's screen."""

    def show(self) -> None:
        """Paint it, if it is sure to be what Textual will show."""
        size = os.get_terminal_size(_SCREEN)
        if size.columns < LEAST or size.lines < _LEAST_LINES:
            return
        # Deferred, here and below: a start without picture doesn't pay for them.
        from reader.store.glance import glance

        file = os.path.join(self._library, "library.db")  # noqa: PTH118
        seen = glance(file, size.lines)
        if seen is None:
            return
        kept = seen.settings.get(KEY)
        if kept is None:
            return
        record = read_record(kept)
        if not record.is_complete or record.stamp != stamp(
            self._config, seen.version, seen.settings, self._environ
        ):
            return
        from reader.launch.frame import first_frame
        from reader.model.clock import local_now

        painted = first_frame(seen, record, local_now(), size.columns, size.lines)
        self._enter(_ENTER + painted)
        # By now one sees what there is; the text takes as long again.
        from reader.launch.text import article_text

        _write(article_text(file, seen.rows[0][0], record, size.columns, size.lines).encode())

    def _enter(self, painted: str) -> None:
        before = termios.tcgetattr(0)
        quiet = termios.tcgetattr(0)
        # As Textual sets it: a key pressed now is neither shown nor changed, and waits for it.
        # But ctrl+c still interrupts, since nobody reads it yet.
        quiet[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        termios.tcsetattr(0, termios.TCSANOW, quiet)
        self._before, self.is_shown = before, True
        _write(painted.encode())

    def hand_over(self) -> None:
        """Let Textual have the screen: it leaves it too."""
        self.is_shown = False

    def close(self) -> None:
        """Give the terminal back as it was, and leave the screen if nobody took it over."""
        if self.is_shown:
            self.is_shown = False
            _write(_LEAVE.encode())
        if self._before is not None:
            with suppress(termios.error):  # It may be gone by now.
                termios.tcsetattr(0, termios.TCSANOW, self._before)
            self._before = None

    def keep(
        self,
        library: Library,
        inks: Mapping[str, str],
        reminders: Sequence[tuple[str, str]],
        *,
        compact: bool,
        text: TextLook,
    ) -> None:
        """Keep in the library what the next start's picture is drawn with."""
        from reader.services import remembering
        from reader.store import schema
        from reader.store.glance import remembered

        settings = remembered(library.store.connection())
        now = stamp(self._config, schema.VERSION, settings, self._environ)
        record = Record(now, inks, reminders, compact=compact, text=text)
        written = write_record(record)
        if record.is_complete and settings.get(KEY) != written:
            remembering.set_setting(library, KEY, written)


def picture_for(argv: Sequence[str], environ: Mapping[str, str]) -> Picture | None:
    """Return the picture for a command line; None where it asks for something else."""
    library, config = _library(argv, environ), _config(environ)
    if library is None or config is None:
        return None
    return Picture(os.path.abspath(os.path.expanduser(library)), config, environ)  # noqa: PTH100, PTH111


def is_possible(environ: Mapping[str, str]) -> bool:
    """Tell whether the terminal is one that the picture will be right on."""
    if environ.get("NO_COLOR") or environ.get("TERM", "dumb") in ("dumb", "unknown", ""):
        return False
    return all(os.isatty(descriptor) for descriptor in (0, 1, 2))


def _library(argv: Sequence[str], environ: Mapping[str, str]) -> str | None:
    match list(argv):
        case []:
            named = environ.get("SAYSO_LIBRARY")
            return named or _platform_folder("XDG_DATA_HOME", ".local/share", environ)
        case ["--library", folder]:
            return folder
        case _:
            return None


def _config(environ: Mapping[str, str]) -> str | None:
    folder = _platform_folder("XDG_CONFIG_HOME", ".config", environ)
    return environ.get("SAYSO_CONFIG") or (folder and f"{folder}/config.yaml")


def _platform_folder(name: str, usual: str, environ: Mapping[str, str]) -> str | None:
    """Return our folder as platformdirs names it, whose import takes as long as all of this."""
    if sys.platform != "linux":
        return None
    base = environ.get(name, "").strip() or os.path.expanduser(f"~/{usual}")  # noqa: PTH111
    return f"{base}/sayso"


def _write(data: bytes) -> None:
    while data:
        data = data[os.write(_SCREEN, data) :]
