"""A program in a pseudo-terminal of 120x40, seen through an emulator and timed. Linux only.

Output gets its time when it is read; the emulator digests it only when the screen is looked at, so
that its own speed, and what it keeps the program waiting, don't count.
"""

from __future__ import annotations

import codecs
import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyte

COLUMNS, ROWS = 120, 40
# What pyte takes for text, or doesn't know.
_UNKNOWN = re.compile(
    r"\x1b\[[<>=][0-9;:]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1bP.*?\x1b\\|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)",
    re.DOTALL,
)


_PIECES = 0.03
"""Seconds of silence after which what a program writes at once has come."""
_BITE = 100
"""Characters that the emulator digests in about a millisecond."""


class GoneError(Exception):
    """The program ended."""


class Terminal:
    """A program and what it shows."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str], folder: Path) -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.Stream(self.screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._undigested: list[tuple[float, float, bytes]] = []
        self.cpu_then = 0.0
        """The seconds of CPU that were used when that came which was digested last."""
        self.bytes = 0
        self.started = time.perf_counter()
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            try:
                size = struct.pack("HHHH", ROWS, COLUMNS, 0, 0)
                fcntl.ioctl(0, termios.TIOCSWINSZ, size)
                os.chdir(folder)
                os.execve(command[0], list(command), dict(environ))
            finally:
                os._exit(127)
        self._is_over = False

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *error: object) -> None:
        if not self._is_over:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.descriptor)

    def send(self, keys: str) -> float:
        """Press keys; return when."""
        # What came before is digested now, not while the answer is waited for.
        while self._undigested:
            self._digest()
        now = time.perf_counter()
        os.write(self.descriptor, keys.encode())
        return now

    def pump(self, timeout: float) -> float | None:
        """Take in what comes; return when it came, or None where nothing did in time."""
        ready, _, _ = select.select([self.descriptor], [], [], max(timeout, 0.0))
        if not ready:
            return None
        try:
            data = os.read(self.descriptor, 1 << 16)
        except OSError:
            data = b""
        now = time.perf_counter()
        if not data:
            raise GoneError(self.text)
        self.bytes += len(data)
        self._undigested.append((now, self.cpu(), data))
        return now

    @property
    def text(self) -> str:
        """What the screen says."""
        while self._undigested:
            self._digest()
        return "\n".join(self.screen.display)

    def _digest(self) -> float:
        """Let the emulator take in the oldest piece of output; return when that came.

        What comes meanwhile is read between bites of it, so that it gets its own time.
        """
        came, self.cpu_then, data = self._undigested.pop(0)
        text = _UNKNOWN.sub("", self._decoder.decode(data))
        for start in range(0, len(text), _BITE):
            with contextlib.suppress(TypeError, ValueError, IndexError):
                self._stream.feed(text[start : start + _BITE])
            with contextlib.suppress(GoneError):
                self.pump(0.0)
        return came

    def wait(
        self,
        pattern: str,
        *,
        since: float | None = None,
        gather: float = _PIECES,
        timeout: float = 180.0,
    ) -> float:
        """Return the seconds until the screen says what the pattern asks for.

        What a program writes is gathered until so many seconds of silence, before the slow emulator
        keeps what comes next waiting.
        """
        since = self.started if since is None else since
        limit, stamp = time.perf_counter() + timeout, time.perf_counter()
        while not re.search(pattern, "\n".join(self.screen.display)):
            if not self._undigested:
                if self.pump(limit - time.perf_counter()) is None:
                    raise TimeoutError(f"{pattern} is not on the screen:\n{self.text}")
                self.settle(gather)
            stamp = self._digest()
        return stamp - since

    def settle(self, quiet: float = 0.15, timeout: float = 30.0) -> float | None:
        """Wait until nothing comes any more; return when the last of it came."""
        last, limit = None, time.perf_counter() + timeout
        while time.perf_counter() < limit and (came := self.pump(quiet)) is not None:
            last = came
        return last

    def rest(self, seconds: float) -> None:
        """Do nothing for so long but take in what comes."""
        limit = time.perf_counter() + seconds
        while (left := limit - time.perf_counter()) > 0:
            self.pump(left)

    def cpu(self) -> float:
        """Return the seconds of CPU that all its threads used so far."""
        total = 0
        # Threads, and the program itself, may have ended meanwhile.
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{self.pid}/task").iterdir():
                with contextlib.suppress(OSError):
                    total += int((task / "schedstat").read_text().split()[0])
        return total / 1e9

    def memory(self) -> float:
        """Return the resident megabytes."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+)", status)
        return int(found[1]) / 1024 if found else 0.0

    def wait_for_end(self, timeout: float = 30.0) -> float:
        """Return the seconds until the process is gone."""
        since = time.perf_counter()
        while time.perf_counter() - since < timeout:
            pid, _ = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._is_over = True
                return time.perf_counter() - since
            try:
                self.pump(0.001)
            except GoneError:
                time.sleep(0.0005)
        raise TimeoutError("still there")
