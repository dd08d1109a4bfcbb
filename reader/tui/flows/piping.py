"""Give an article to a command of the user's, and take what it says."""

from __future__ import annotations

from reader.errors import ReaderError
from reader.model.text import clean
from reader.services.shell import Command

SECONDS = 20.0
SAID = 200_000
"""Bytes of a command's answer that are taken; it is ended when it says more."""


class Pipe:
    """A shell command that reads a text and says something."""

    def __init__(self, command: str, *, seconds: float = SECONDS) -> None:
        self.command = command
        self._seconds = seconds
        self._running = Command(command, joins_complaints=True)
        self._is_stopped = False

    def run(self, text: str) -> str:
        """Return what the command said to `text`, cleaned. ReaderError where it fails or is ended."""
        said = self._running.run(text.encode(), seconds=self._seconds, limit=SAID)
        words = clean(said.data.decode("utf-8", "replace"))
        if said.is_too_much:
            return f"{words}\n… (it said more and was ended)"
        if self._is_stopped:
            raise ReaderError(f"{self.command}: ended")
        if said.is_late:
            late = f"took longer than {self._seconds:.0f} s and was ended"
            raise ReaderError(f"{self.command}: {late}")
        if said.status:
            first = words.strip().partition("\n")[0]
            raise ReaderError(f"{self.command}: exit status {said.status}", hint=first)
        return words

    def stop(self) -> None:
        """End the command and all that it started."""
        self._is_stopped = True
        self._running.stop()
