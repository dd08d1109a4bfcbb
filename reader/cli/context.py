"""What every command gets: where things lie, and its streams. Knows no command."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

from reader.config import Places
from reader.errors import LibraryError
from reader.model.text import clean_line

if TYPE_CHECKING:
    from reader.services.library import Library


@dataclass(frozen=True, slots=True)
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

        return open_library(self.library_folder())

    def read_library(self) -> Library:
        """Open the library to look at it."""
        from reader.services.library import open_library  # Deferred, as above.

        return open_library(self.library_folder(), read_only=True)

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

    def write(self, text: str) -> None:
        """Write a line (or several) of data."""
        print(text, file=self.out)

    def write_json(self, value: object) -> None:
        """Write a value as one line of JSON, in UTF-8 as JSON has to be."""
        self.use_utf8()
        line = json.dumps(value, ensure_ascii=False)
        # A lone surrogate, which JSON can name and UTF-8 can't hold.
        self.write(json.dumps(value) if _SURROGATE.search(line) else line)

    def use_utf8(self) -> None:
        """Write data in UTF-8 whatever the locale says: for forms that are UTF-8 by their rules."""
        if isinstance(self.out, TextIOWrapper) and self.out.encoding.lower() != "utf-8":
            self.out.reconfigure(encoding="utf-8")


_SURROGATE = re.compile("[\ud800-\udfff]")
