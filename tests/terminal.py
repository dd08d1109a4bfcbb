"""A program in a terminal of its own: what it paints, and keys for it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

SECONDS = 60
"""What a slow machine may take to answer."""


@dataclass(slots=True)
class Terminal:
    """The other end of a terminal that a program runs in."""

    descriptor: int
    process: subprocess.Popen[bytes]
    columns: int
    rows: int
    seen: bytearray = field(default_factory=bytearray)

    def wait_for(self, words: str, *, after: int = 0) -> None:
        """Read until these words were painted."""
        while words.encode() not in self.seen[after:]:
            assert self._read(), f"ended without {words!r}: {bytes(self.seen[-2000:])!r}"

    def press(self, keys: str) -> None:
        os.write(self.descriptor, keys.encode())

    def end(self) -> int:
        """Read all that is left, and return the exit status."""
        while self._read():
            pass
        return self.process.wait(timeout=SECONDS)

    def _read(self) -> bytes:
        ready, _, _ = select.select([self.descriptor], [], [], SECONDS)
        assert ready, f"nothing came any more: {bytes(self.seen[-2000:])!r}"
        try:
            data = os.read(self.descriptor, 65536)
        except OSError:  # Linux says so when the last process has closed the terminal.
            return b""
        self.seen += data
        return data


@contextmanager
def in_terminal(
    command: Sequence[str],
    environ: dict[str, str],
    *,
    stdin: bytes | None = None,
    columns: int,
    rows: int,
) -> Iterator[Terminal]:
    """Run a command in a terminal; its input is the terminal too, or a pipe with these bytes."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    with subprocess.Popen(
        command,
        stdin=theirs if stdin is None else subprocess.PIPE,
        stdout=theirs,
        stderr=theirs,
        env=environ,
        start_new_session=True,
    ) as process:
        os.close(theirs)
        try:
            if process.stdin is not None:
                process.stdin.write(stdin or b"")
                process.stdin.close()
            yield Terminal(ours, process, columns, rows)
        finally:
            process.kill()
            os.close(ours)
