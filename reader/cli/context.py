"""What every command gets: where things lie, and its streams. Knows no command."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO, TypeVar

from reader.config import Places
from reader.errors import LibraryError
from reader.model.frozen import frozen
from reader.model.text import clean_line

if TYPE_CHECKING:
    from reader.model.listing import StateChange
    from reader.services.library import Library

T = TypeVar("T")


@frozen
class Context:
    """The surroundings of one command."""

    places: Places
    out: TextIO
    """Data."""
    err: TextIO
    """Words."""
    stdin: BinaryIO
    environ: Mapping[str, str]

    def open_library(self) -> Library:
        """Open the library to change it; it is made where there is none."""
        from reader.services.library import open_library  # Deferred: "--version" needs no store.

        return open_library(self.library_folder(), upgrading=Upgrade(self.err))

    def read_library(self) -> Library:
        """Open the library to look at it."""
        from reader.services.library import open_library  # Deferred, as above.

        return open_library(self.library_folder(), read_only=True, upgrading=Upgrade(self.err))

    def library_folder(self) -> Path:
        """Return where the library is, or is to be. Raises LibraryError where a file is there."""
        folder = self.places.library
        if folder.is_file():
            hint = "name the folder that it is in"
            raise LibraryError(f"{clean_line(str(folder))} is a file, not a folder", hint=hint)
        return folder

    def say_if_empty(
        self, library: Library, *, found: bool = True, nothing: str = "nothing matches"
    ) -> None:
        """Tell that there is nothing to be found, and where it was looked for; or that nothing was."""
        if library.is_new:
            self.say(f"the library in {library.folder} has no articles yet")
        elif not found:
            self.say(nothing)

    def say(self, words: str) -> None:
        """Tell the user something, in one line beside the data."""
        print(clean_line(words), file=self.err)

    def say_change(self, change: StateChange) -> None:
        """Tell what changed."""
        self.say(change.what if change.count else "nothing to change")

    def write(self, text: str) -> None:
        """Write a line (or several) of data."""
        print(text, file=self.out)

    def write_json(self, value: object) -> None:
        """Write a value as one line of JSON, in UTF-8 as JSON has to be."""
        self.use_utf8()
        line = json.dumps(value, ensure_ascii=False)
        # A lone surrogate, which JSON can name and UTF-8 can't hold.
        self.write(json.dumps(value) if _SURROGATE.search(line) else line)

    def write_row(
        self, row: T, form: str | None, value: Callable[[T], object], line: Callable[[T], str]
    ) -> None:
        """Write a row as a line of JSON, or as one for people."""
        if form == "json":
            self.write_json(value(row))
        else:
            self.write(line(row))

    def use_utf8(self) -> None:
        """Write data in UTF-8 whatever the locale says: for forms that are UTF-8 by their rules."""
        if isinstance(self.out, TextIOWrapper) and self.out.encoding.lower() != "utf-8":
            self.out.reconfigure(encoding="utf-8")


class Upgrade:
    """Tells on a terminal how far a library is brought up to date, where that takes a while."""

    def __init__(self, err: TextIO, *, quiet_seconds: float = 0.5) -> None:
        self._err, self._quiet = err, quiet_seconds
        self._since: float | None = None
        self._shown = ""

    def __call__(self, share: float) -> None:
        """Show that so much is done; nothing once all is."""
        now = time.monotonic()
        self._since = now if self._since is None else self._since
        if not self._err.isatty() or (not self._shown and now - self._since < self._quiet):
            return
        words = "" if share >= 1 else f"bringing the library up to date: {share:.0%}"
        if words != self._shown:
            self._shown = words
            self._err.write(f"\r\x1b[K{words}")
            self._err.flush()


_SURROGATE = re.compile("[\ud800-\udfff]")
