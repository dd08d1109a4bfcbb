"""Our reader beside newsboat and a minimal Textual app, on the same made library, in one run.

    python -m benchmarks.readers [--sizes 1000,10000,100000] [--programs sayso,newsboat,...]

Every program runs in the same emulated terminal (120x40); starts are interleaved, so that a noisy
machine is noisy for all: compare the columns of one run, not runs. newsboat is Debian's, once with
its cache as its users have it and once with SQLite's statistics (ANALYZE). Libraries are made once
under --work. Results go into docs/benchmarks.json, and from there as a table and two plots into
docs/benchmarks.md. Linux, pyte and, for its rows, newsboat.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.made_library import COMMON, RARE, feeds_of, fill_newsboat, fill_ours, newest
from benchmarks.readers_report import write_report
from benchmarks.readers_terminal import GoneError, Terminal

ROOT = Path(__file__).resolve().parent.parent
MS = 1000.0
Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Program:
    """How a program is started and asked; what can't be asked of it is empty."""

    name: str
    command: Callable[[Path], list[str]]
    fill: Callable[[Path, int], None]
    first: Callable[[int], str]
    """What says that there is something to be read."""
    list_keys: str = ""
    """From the first screen to a list of articles."""
    down: str = "j"
    open: str = ""
    opened: str = ""
    back: str = ""
    found: str = ""
    """What says that a search is done."""
    mark_all: tuple[str, ...] = ()
    quit: tuple[str, ...] = ("q",)
    largest: int = 10_000_000


def _newsboat(folder: Path) -> list[str]:
    path = shutil.which("newsboat") or "newsboat"
    return [path, "-C", "config", "-u", "urls", "-c", "cache.db"]


def _fill_plain(folder: Path, articles: int) -> None:
    fill_newsboat(folder, articles, analyse=False)


def _fill_analysed(folder: Path, articles: int) -> None:
    fill_newsboat(folder, articles, analyse=True)


def _newsboat_program(name: str, fill: Callable[[Path, int], None]) -> Program:
    return Program(
        name=name,
        command=_newsboat,
        fill=fill,
        first=lambda articles: "Feed 0000",
        list_keys="\r",
        open="\r",
        opened="Author: ",
        back="q",
        found="Search result",
        mark_all=("C",),
        largest=100_000,
    )


PROGRAMS = (
    Program(
        name="sayso",
        command=lambda folder: [sys.executable, "-m", "reader", "--library", str(folder)],
        fill=fill_ours,
        first=newest,
        open="\r",
        opened="Enter open|read on",
        back="\x1b",
        found=r"\d results",
        mark_all=("A", "y"),
    ),
    Program(
        name="minimal Textual app",
        command=lambda folder: [sys.executable, str(ROOT / "benchmarks" / "minimal_app.py")],
        fill=lambda folder, articles: folder.mkdir(parents=True, exist_ok=True),
        first=lambda articles: "READY",
    ),
    _newsboat_program("newsboat", _fill_plain),
    _newsboat_program("newsboat, ANALYZEd", _fill_analysed),
)


class Bench:
    """One program on one library."""

    def __init__(self, program: Program, work: Path, articles: int) -> None:
        self.program, self.articles = program, articles
        self._made = work / program.name.replace(", ", "-").replace(" ", "-") / str(articles)
        self._folder = self._made.with_name(f"{articles}-now")
        self.figures: Figures = {}
        self._starts: list[tuple[float, float, float]] = []

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
        terminal.settle(0.5)
        return terminal

    def _listed(self) -> Terminal:
        terminal = self._ready()
        if self.program.list_keys:
            terminal.send(self.program.list_keys)
            terminal.wait(newest(self.articles))
            terminal.settle(0.3)
        return terminal

    def _leave(self, terminal: Terminal) -> float:
        *before, last = self.program.quit
        for keys in before:
            terminal.send(keys)
            terminal.settle(0.2)
        terminal.send(last)
        return terminal.wait_for_end()

    def start(self) -> None:
        """Start once more: until the first useful paint, and until a key is answered."""
        with self._spawn() as terminal:
            painted = terminal.wait(self.program.first(self.articles))
            cpu = terminal.cpu()
            terminal.settle(0.5)
            self._starts.append((painted, cpu, terminal.cpu()))
            memory = terminal.memory()
            quitting = self._leave(terminal)
        for name, value in (("memory", memory), ("quit", quitting * MS)):
            self.figures[name] = min(value, self.figures.get(name, value))
        columns = list(zip(*self._starts, strict=True))
        for name, values in zip(("start", "start_cpu", "ready_cpu"), columns, strict=True):
            self.figures[name] = statistics.median(values) * MS

    def keys(self, count: int = 100) -> None:
        """Walk down the list, a key at a time, then in a burst."""
        with self._listed() as terminal:
            times = []
            cpu = terminal.cpu()
            for _ in range(count):
                since = terminal.send(self.program.down)
                came = terminal.pump(2.0)
                if came is not None:
                    times.append((came - since) * MS)
                terminal.settle(0.06)
            self.figures["key_cpu"] = (terminal.cpu() - cpu) / count * MS
            if times:
                times.sort()
                self.figures["key"] = statistics.median(times)
                self.figures["key_p95"] = times[int(len(times) * 0.95)]
            since = terminal.send(self.program.down * 300)
            last = terminal.settle(0.25)
            if last is not None:
                self.figures["burst"] = 300 / (last - since)

    def opening(self, count: int = 20) -> None:
        """Open articles, each from the list."""
        program = self.program
        with self._listed() as terminal:
            times = []
            for _ in range(count):
                terminal.send(program.down)
                terminal.settle(0.1)
                since = terminal.send(program.open)
                last = terminal.settle(0.1)
                if last is not None:
                    times.append((last - since) * MS)
                terminal.send(program.back)
                terminal.settle(0.1)
            self.figures["open"] = statistics.median(times)
            self.figures["memory_later"] = terminal.memory()

    def search(self) -> None:
        """Search the whole library for a rare and for a common word."""
        for name, word in (("rare", RARE), ("common", COMMON)):
            times = []
            for _ in range(3):
                with self._ready() as terminal:
                    terminal.send("/")
                    terminal.settle(0.2)
                    since = terminal.send(f"{word}\r")
                    times.append(terminal.wait(self.program.found, since=since) * MS)
            self.figures[f"search_{name}"] = statistics.median(times)

    def marking(self) -> None:
        """Mark all read. This changes the copy."""
        *before, last = self.program.mark_all
        with self._ready() as terminal:
            for keys in before:
                terminal.send(keys)
                terminal.settle(0.3)
            since = terminal.send(last)
            done = terminal.settle(0.5, 120)
            self.figures["mark_all"] = ((done or since) - since) * MS

    def idle(self, seconds: float) -> None:
        """Do nothing."""
        with self._ready() as terminal:
            terminal.settle(1.0)
            cpu, count = terminal.cpu(), terminal.bytes
            terminal.settle(seconds, seconds)
            self.figures["idle_cpu"] = (terminal.cpu() - cpu) / seconds * 100
            self.figures["idle_bytes"] = (terminal.bytes - count) / seconds


def measure(benches: list[Bench], runs: int, seconds: float) -> None:
    """Take all measures of all programs on one size; starts in turn."""
    for bench in benches:
        bench.prepare()
    for _ in range(runs):
        for bench in benches:
            bench.start()
    for bench in benches:
        program = bench.program
        steps: list[Callable[[], None]] = [bench.keys, lambda b=bench: b.idle(seconds)]  # type: ignore[misc]
        steps += [bench.opening] if program.open else []
        steps += [bench.search] if program.found else []
        steps += [bench.marking] if program.mark_all else []
        for step in steps:
            try:
                step()
            except (TimeoutError, GoneError) as error:
                print(f"{program.name}, {bench.articles}: {str(error)[:300]}", file=sys.stderr)
        bench.clean()


def main() -> None:
    """Measure, and write the report."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--programs", default=",".join(p.name for p in PROGRAMS if p.name))
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--idle", type=float, default=20.0)
    parser.add_argument("--work", type=Path, default=Path("/tmp/sayso-bench"))
    parser.add_argument("--report", type=Path, default=ROOT / "docs" / "benchmarks.md")
    args = parser.parse_args()
    kept = args.report.with_suffix(".json")
    results = json.loads(kept.read_text()) if kept.exists() else []
    for size in map(int, args.sizes.split(",")):
        benches = [
            Bench(program, args.work, size)
            for program in PROGRAMS
            if program.name in args.programs
            and size <= program.largest
            and (program.list_keys == "" or shutil.which("newsboat"))
        ]
        print(f"{size} articles, {feeds_of(size)} feeds", file=sys.stderr)
        measure(benches, args.runs, args.idle)
        for bench in benches:
            key = {"program": bench.program.name, "articles": size}
            results = [r for r in results if not key.items() <= r.items()]
            results.append({**key, **bench.figures})
        kept.write_text(json.dumps(results, indent=1) + "\n")
        write_report(args.report, results)


if __name__ == "__main__":
    main()
