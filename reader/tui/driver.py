"""Textual's terminal, with three differences: a picture that is on it already stays, leaving doesn't
wait, and it tells when the line is too slow. Decides nothing else.

Written against Textual 8.2: its input thread sleeps in select() for a tenth of a second, twice when
the program ends (seen in 8.2.8), which is most of the time that quitting takes.
"""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from contextlib import suppress
from typing import Protocol, cast

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

_ENTER = "\x1b[?1049h"
"""Takes the terminal's other screen; some terminals clear it then, even where it is taken already."""
_EARLY_ENTER = ("\n", "\r")
"""What a terminal made of Enter that was pressed before its keys were read one by one."""
_TICK = 0.1
"""Seconds after which an escape character is a key of its own."""

_WRITES = 3
"""A picture is written in so many pieces where the terminal can be told its beginning and its end."""


class FirstPicture(Protocol):
    """A picture painted before Textual was there."""

    @property
    def is_shown(self) -> bool:
        """Whether it is on the terminal, and nobody went on from it."""

    def hand_over(self) -> None:
        """Hear that somebody goes on from it."""


class HasPicture(Protocol):
    """What the driver asks of its application."""

    picture: FirstPicture | None


class TerminalDriver(LinuxDriver):
    """Goes on from the first picture, and ends at once."""

    _ends: tuple[int, int] | None = None
    """A pipe: the input thread ends when there is something to be read from it."""

    @property
    def is_behind(self) -> bool:
        """Whether the terminal has yet to take the pictures that it was sent, as over a slow line."""
        writer = self._writer_thread
        pieces = _WRITES if self._app._sync_available else 1
        return writer is not None and writer._queue.qsize() >= pieces

    def write(self, data: str) -> None:
        """Write, but don't take the screen that the first picture has taken."""
        picture = cast(HasPicture, self._app).picture
        if data == _ENTER and picture is not None and picture.is_shown:
            picture.hand_over()
            return
        super().write(data)

    def run_input_thread(self) -> None:
        """Read keys until input is disabled."""
        reading, writing = self._ends = os.pipe()
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        is_first = True
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(reading, selectors.EVENT_READ)
            try:
                while not self.exit_event.is_set():
                    ready = {key.fd for key, _ in selector.select(_TICK)}
                    if reading in ready:
                        break
                    if self.fileno in ready:
                        text = decode(os.read(self.fileno, 4096))
                        if not text:
                            break  # The terminal has gone.
                        if is_first:
                            is_first = False
                            text = text.replace(*_EARLY_ENTER)
                        for event in parser.feed(text):
                            self.process_message(event)
                    for event in parser.tick():
                        self.process_message(event)
                with suppress(EOFError, ParseError):
                    list(parser.feed(""))
            finally:
                self._ends = None
                os.close(reading)
                os.close(writing)

    def disable_input(self) -> None:
        """Stop reading keys, now and not at the next tick."""
        ends = self._ends
        if ends is not None:
            with suppress(OSError):
                os.write(ends[1], b".")
        super().disable_input()
