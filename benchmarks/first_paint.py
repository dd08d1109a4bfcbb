"""How long until the first useful picture, and from a key to the screen, beside a minimal Textual app.

    python benchmarks/first_paint.py [--runs 9] [--library DIR]

Both programs run in turn in a pseudo-terminal of 120x40, so that a noisy machine is noisy for both:
compare the ratios. Wall time is from spawning to the first byte of the marker; CPU time is what the
process had used by then (Linux: /proc/PID/stat). Without --library, a new one with the sample
articles is made first. Needs Linux and nothing but the project's environment.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
TICKS = os.sysconf("SC_CLK_TCK")
GIVE_UP = 20.0
QUIET = 0.1
"""Seconds without output after which a key's answer is taken to be complete."""


@dataclass(frozen=True, slots=True)
class Run:
    """One start of a program. Seconds."""

    wall: float
    cpu: float
    keys: tuple[float, ...]


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(self, command: list[str], size: tuple[int, int] = (40, 120)) -> None:
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            os.execv(command[0], command)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))

    def read(self, timeout: float) -> bytes:
        """Return what comes within `timeout`; empty where nothing does."""
        ready, _, _ = select.select([self.fd], [], [], timeout)
        try:
            return os.read(self.fd, 1 << 16) if ready else b""
        except OSError:
            return b""

    def wait_for(self, marker: bytes) -> float:
        """Return the seconds from spawning until `marker` was written."""
        seen = b""
        while marker not in seen:
            if time.perf_counter() - self.started > GIVE_UP:
                raise SystemExit(f"{marker!r} never came; the end of what did: {seen[-300:]!r}")
            seen += self.read(0.5)
        return time.perf_counter() - self.started

    def cpu(self) -> float:
        """Return the seconds of CPU used so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def press(self, key: bytes) -> float:
        """Press a key; return the seconds until the first output."""
        while self.read(QUIET):
            pass
        begun = time.perf_counter()
        os.write(self.fd, key)
        self.read(2.0)
        return time.perf_counter() - begun

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def measure(command: list[str], marker: bytes, keys: int) -> Run:
    """Start a program once, and press j a few times."""
    terminal = Terminal(command)
    try:
        wall = terminal.wait_for(marker)
        cpu = terminal.cpu()
        return Run(wall, cpu, tuple(terminal.press(b"j") for _ in range(keys)))
    finally:
        terminal.close()


def main() -> None:
    """Run both in turn and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--keys", type=int, default=20)
    parser.add_argument("--library", type=Path, help="default: a new one with the sample articles")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = args.library or Path(folder) / "library"
        ours = [sys.executable, "-m", "reader", "--library", str(library)]
        programs = {
            "minimal Textual app": ([sys.executable, str(HERE / "minimal_app.py")], b"READY"),
            "sayso": (ours, b"Unread"),
        }
        measure(*programs["sayso"], keys=1)
        runs: dict[str, list[Run]] = {name: [] for name in programs}
        for _ in range(args.runs):
            for name, (command, marker) in programs.items():
                runs[name].append(measure(command, marker, args.keys))
    print_table(runs)


def print_table(runs: dict[str, list[Run]]) -> None:
    """Print medians in milliseconds, and the ratios to the first program."""
    print(f"{'':24}{'wall ms':>10}{'cpu ms':>10}{'key ms':>10}{'key p95':>10}")
    rows = {}
    for name, found in runs.items():
        keys = sorted(key for run in found for key in run.keys)
        rows[name] = (
            statistics.median(run.wall for run in found),
            statistics.median(run.cpu for run in found),
            statistics.median(keys),
            keys[int(len(keys) * 0.95)],
        )
        print(f"{name:24}" + "".join(f"{value * 1000:10.1f}" for value in rows[name]))
    first, *rest = rows.values()
    for row in rest:
        ratios = (ours / theirs if theirs else 0 for ours, theirs in zip(row, first, strict=True))
        print(f"{'ratio':24}" + "".join(f"{ratio:10.2f}" for ratio in ratios))


if __name__ == "__main__":
    main()
