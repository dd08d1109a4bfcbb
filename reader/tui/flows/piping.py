"""Give an article to a command of the user's, and take what it says: bounded in time and size."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from contextlib import suppress

from reader.errors import ReaderError
from reader.model.text import clean

SECONDS = 20.0
SAID = 200_000
"""Bytes of a command's answer that are taken; it is ended when it says more."""


class Pipe:
    """A shell command that reads a text and says something."""

    def __init__(self, command: str, *, seconds: float = SECONDS) -> None:
        self.command = command
        self._seconds = seconds
        # The user typed this very command for their own shell. A session of its own, so that all
        # that the shell starts can be ended with it.
        self._process = subprocess.Popen(
            command,
            shell=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self._why = ""

    def run(self, text: str) -> str:
        """Return what the command said to `text`, cleaned. ReaderError where it fails or is ended."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        late = f"took longer than {self._seconds:.0f} s and was ended"
        clock = threading.Timer(self._seconds, self.stop, [late])
        writer = threading.Thread(target=self._write, args=[text.encode()], daemon=True)
        clock.start()
        writer.start()
        said = self._process.stdout.read(SAID + 1)
        if len(said) > SAID:
            self.stop("")
        status = self._process.wait()
        clock.cancel()
        self._process.stdout.close()
        if self._why:
            raise ReaderError(f"{self.command}: {self._why}")
        words = clean(said[:SAID].decode("utf-8", "replace"))
        if len(said) > SAID:
            return f"{words}\n… (it said more and was ended)"
        if status:
            first = words.strip().partition("\n")[0]
            raise ReaderError(f"{self.command}: exit status {status}", hint=first)
        return words

    def _write(self, data: bytes) -> None:
        # A command need not read all, or anything.
        with suppress(BrokenPipeError, ValueError), self._process.stdin as pipe:  # type: ignore[union-attr]
            pipe.write(data)

    def stop(self, why: str) -> None:
        """End the command and all that it started."""
        self._why = self._why or why
        # Once it has ended, its number may be another process's.
        if self._process.poll() is None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
