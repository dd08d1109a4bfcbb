"""Run a shell command of the user's, bounded in time and size. What it says is another's affair."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import suppress
from threading import Thread
from typing import IO

from reader.model.frozen import frozen
from reader.processes import start

_GRACE = 0.5
"""Seconds that a command's output may take to end once it is killed: others may hold it open."""
_COMPLAINTS = 4_096


@frozen
class Said:
    """What a command said, and how it ended."""

    data: bytes
    """No more than it was allowed to say."""
    complaints: bytes
    """The beginning of its standard error."""
    status: int
    is_too_much: bool
    is_late: bool


class Command:
    """A command that runs. May be stopped by any thread. Raises ReaderError where none can be started."""

    def __init__(self, command: str, *, joins_complaints: bool = False) -> None:
        # The user wrote this very command for their own shell. A session of its own, so that all
        # that the shell starts can be ended with it.
        self._process = start(
            command,
            shell=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT if joins_complaints else subprocess.PIPE,
            start_new_session=True,
        )
        self._is_over = False

    def run(self, text: bytes, *, seconds: float, limit: int, ends_all: bool = False) -> Said:
        """Give it a text, and return what it says to it; with `ends_all` nothing it started goes on."""
        until = time.monotonic() + seconds
        out, complaints = bytearray(), bytearray()
        streams = ((self._process.stdout, out, limit), (self._process.stderr, complaints, None))
        readers = [Thread(target=self._read, args=one, daemon=True) for one in streams]
        for thread in (Thread(target=self._write, args=(text,), daemon=True), *readers):
            thread.start()
        for reader in readers:
            reader.join(max(until - time.monotonic(), 0))
        is_late = any(reader.is_alive() for reader in readers)
        try:
            self._process.wait(max(until - time.monotonic(), 0))
        except subprocess.TimeoutExpired:
            is_late = True
        if is_late or ends_all:
            self.stop()
            until = time.monotonic() + _GRACE
        for reader in readers:
            reader.join(max(until - time.monotonic(), 0))
        status, self._is_over = self._process.wait(), True
        return Said(bytes(out[:limit]), bytes(complaints), status, len(out) > limit, is_late)

    def _read(self, stream: IO[bytes] | None, said: bytearray, limit: int | None) -> None:
        """Take in what it says; without a `limit` its beginning, and let it talk on."""
        if stream is None:
            return
        with stream:
            while piece := os.read(stream.fileno(), 65_536):
                said += piece
                if limit is None:
                    del said[_COMPLAINTS:]
                elif len(said) > limit:
                    self.stop()
                    return

    def _write(self, text: bytes) -> None:
        # A command need not read all, or anything.
        with suppress(BrokenPipeError, ValueError), self._process.stdin as pipe:  # type: ignore[union-attr]
            pipe.write(text)

    def stop(self) -> None:
        """End the command and all that it started."""
        # Once it is over, its number may be another process's.
        if not self._is_over:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
