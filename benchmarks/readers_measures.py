"""One program on one made library: its starts, keys, openings, searches, marks, and how it rests."""

from __future__ import annotations

import os
import shutil
import sqlite3
import statistics
from collections.abc import Sequence
from pathlib import Path

from benchmarks.made_library import COMMON, LONG, RARE, newest
from benchmarks.readers_programs import ROOT, Program
from benchmarks.readers_terminal import Terminal
from benchmarks.refresh import serving

MS = 1000.0
ANSWER = 20.0
"""Seconds within which a key is answered, or not at all."""
PAUSE = 0.06
"""Seconds of silence between two keys: those of a quick reader."""
Figures = dict[str, float]


class Bench:
    """One program on one library. Each measure starts the program anew and adds to the figures."""

    def __init__(self, program: Program, work: Path, articles: int) -> None:
        self.program, self.articles = program, articles
        self._made = work / program.name.replace(", ", "-").replace(" ", "-") / str(articles)
        self._folder = self._made.with_name(f"{articles}-now")
        self.figures: Figures = {}
        self._starts: list[Figures] = []

    def prepare(self) -> None:
        """Make the library where it isn't there, and a copy to work on."""
        if not self._made.exists():
            unfinished = self._made.with_name(f"{self.articles}-making")
            shutil.rmtree(unfinished, ignore_errors=True)
            self.program.fill(unfinished, self.articles)
            unfinished.rename(self._made)
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(self._made, self._folder)
        # Whatever a program keeps from its first start for later ones is there when it counts.
        with self._ready() as terminal:
            self._leave(terminal)

    def clean(self) -> None:
        """Remove the copy."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _spawn(self) -> Terminal:
        home = str(self._folder)
        environ = {
            "HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home, "XDG_CACHE_HOME": home,
            "PATH": os.environ["PATH"], "TERM": "xterm-256color", "COLORTERM": "truecolor",
            "LANG": "C.UTF-8", "BROWSER": "true", "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        return Terminal(self.program.command(self._folder), environ, self._folder)

    def _ready(self) -> Terminal:
        terminal = self._spawn()
        terminal.wait(self.program.first(self.articles))
        # What goes on in the background after a start is over by then.
        terminal.settle(2.0)
        return terminal

    def _listed(self) -> Terminal:
        terminal = self._ready()
        if self.program.list_keys:
            terminal.send(self.program.list_keys)
            terminal.wait(newest(self.articles))
            terminal.settle(0.5)
        return terminal

    def _leave(self, terminal: Terminal) -> float:
        *before, last = self.program.quit
        for keys in before:
            terminal.send(keys)
            terminal.settle(0.2)
        terminal.send(last)
        return terminal.wait_for_end()

    # -- the measures

    def start(self) -> None:
        """Start once more: until the first useful paint, and until a key pressed then is answered."""
        with self._spawn() as terminal:
            painted = terminal.wait(self.program.first(self.articles), gather=0.0)
            once = {"start": painted * MS, "start_cpu": terminal.cpu_then * MS}
            once["ready"], once["ready_cpu"] = once["start"], once["start_cpu"]
            if self.program.moved is not None:
                terminal.send(self.program.down)
                once["ready"] = terminal.wait(self.program.moved(self.articles), gather=0.0) * MS
                once["ready_cpu"] = terminal.cpu_then * MS
            terminal.settle(1.0)
            once["memory"] = terminal.memory()
            once["quit"] = self._leave(terminal) * MS
        self._starts.append(once)
        for name in once:
            self.figures[name] = statistics.median(start[name] for start in self._starts)
        self.figures["quit_worst"] = max(start["quit"] for start in self._starts)
        self.figures["start_worst"] = max(start["start"] for start in self._starts)

    def keys(self, count: int = 100) -> None:
        """Walk down the list, a key at a time, then in a burst; then go to its end."""
        with self._listed() as terminal:
            cpu = terminal.cpu()
            times = pressed(terminal, self.program.down, count)
            self.figures["key_cpu"] = (terminal.cpu() - cpu) / count * MS
            self.figures |= spread("key", times)
            since = terminal.send(self.program.down * 300)
            if (last := terminal.settle(0.5)) is not None:
                self.figures["burst"] = 300 / (last - since)
            if self.program.bottom:
                self.figures |= spread("bottom", pressed(terminal, self.program.bottom, 1))

    def opening(self, count: int = 20) -> None:
        """Open articles, each from the list; then the long one; then more of them."""
        program = self.program
        with self._listed() as terminal:
            # Away from the long one, which is among the first.
            pressed(terminal, program.down, LONG + 1)
            times: list[float] = []
            for _ in range(count):
                pressed(terminal, program.down, 1)
                times += pressed(terminal, program.open, 1)
                pressed(terminal, program.back, 1)
            self.figures |= spread("open", times)
            if program.next:
                pressed(terminal, program.open, 1)
                pressed(terminal, program.next, 50 - count)
            self.figures["memory_later"] = terminal.memory()
        with self._listed() as terminal:
            pressed(terminal, program.open, 1)
            pressed(terminal, program.back, 1)
            pressed(terminal, program.down, LONG)
            self.figures |= spread("open_long", pressed(terminal, program.open, 1))

    def search(self) -> None:
        """Search the whole library for a rare and for a common word: from the last key on."""
        assert self.program.found is not None
        for name, word in (("rare", RARE), ("common", COMMON)):
            typed = word + self.program.submit
            times = []
            for _ in range(3):
                with self._ready() as terminal:
                    for keys in ("/", typed[:-1]):
                        terminal.send(keys)
                        terminal.settle(0.5)
                    since = terminal.send(typed[-1])
                    times.append(terminal.wait(self.program.found(word), since=since) * MS)
            self.figures[f"search_{name}"] = statistics.median(times)

    def marking(self) -> None:
        """Mark all read, and take it back. This changes the copy."""
        program = self.program
        *before, last = program.mark_all
        with self._ready() as terminal:
            for keys in before:
                pressed(terminal, keys, 1)
            since = terminal.send(last)
            self.figures["mark_all"] = self._until(terminal, program.marked, since)
            if program.undo:
                terminal.settle(0.5)
                since = terminal.send(program.undo)
                unread = "Unread (?!0\\b)"
                self.figures["undo_all"] = self._until(terminal, unread, since)

    def _until(self, terminal: Terminal, pattern: str, since: float) -> float:
        if pattern:
            return terminal.wait(pattern, since=since) * MS
        return ((terminal.settle(1.0, 120) or since) - since) * MS

    def refreshing(self, feeds: int = 100, entries: int = 50, count: int = 100) -> None:
        """Walk down the list while a hundred feeds bring fifty new articles each."""
        with serving(feeds, entries) as urls:
            connection = sqlite3.connect(self._folder / "library.db")
            connection.executemany(
                "UPDATE feeds SET url = ?, key = ? WHERE id = ?",
                ((url, url.partition("//")[2], n + 1) for n, url in enumerate(urls)),
            )
            connection.commit()
            connection.close()
            with self._ready() as terminal:
                terminal.send("R")
                terminal.wait("refreshing")
                self.figures |= spread(
                    "key_refreshing", pressed(terminal, self.program.down, count)
                )

    def idle(self, seconds: float) -> None:
        """Do nothing."""
        with self._ready() as terminal:
            terminal.settle(3.0)
            cpu, count = terminal.cpu(), terminal.bytes
            terminal.rest(seconds)
            self.figures["idle_cpu"] = (terminal.cpu() - cpu) / seconds * 100
            self.figures["idle_bytes"] = (terminal.bytes - count) / seconds


def pressed(terminal: Terminal, keys: str, count: int) -> list[float]:
    """Press keys so many times; return the milliseconds to each first output that came."""
    times = []
    for _ in range(count):
        since = terminal.send(keys)
        came = terminal.pump(ANSWER)
        if came is not None:
            times.append((came - since) * MS)
            terminal.settle(PAUSE)
    return times


def spread(name: str, times: Sequence[float]) -> Figures:
    """Return the median and the 95th percentile."""
    if not times:
        return {}
    ordered = sorted(times)
    return {
        name: statistics.median(ordered),
        f"{name}_p95": ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))],
    }
