"""Our reader beside newsboat and a minimal Textual app, on the same made library, in one run.

    python -m benchmarks.readers [--sizes 1000,10000,100000,1000000] [--programs sayso,newsboat,...]

Every program runs in the same emulated terminal (120x40); starts are interleaved, so that a noisy
machine is noisy for all: compare the columns of one run, not runs. newsboat is Debian's, once with
its cache as its users have it and once with SQLite's statistics (ANALYZE). Libraries are made once
under --work (a million articles take 4 minutes and 2 GB). Figures go into docs/benchmarks.json, and
from there as tables and plots into docs/benchmarks.md. Linux, pyte and, for its rows, newsboat.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from pathlib import Path

from benchmarks.made_library import feeds_of
from benchmarks.readers_measures import MS, Bench
from benchmarks.readers_programs import OURS, PROGRAMS, ROOT
from benchmarks.readers_report import write_report
from benchmarks.readers_terminal import GoneError
from benchmarks.refresh import store_whole

REFRESHED = 10_000
"""Articles of the library in which keys are pressed during a refresh."""
STORED = 10_000
"""Articles of 500 words that are stored whole: full text, signatures, quotes, stories."""


def measure(benches: list[Bench], runs: int, seconds: float) -> None:
    """Take all measures of all programs on one size; starts in turn."""
    for bench in benches:
        bench.prepare()
    for _ in range(runs):
        for bench in benches:
            bench.start()
    for bench in benches:
        for step in steps_of(bench, seconds):
            try:
                step()
            except (TimeoutError, GoneError) as error:
                print(
                    f"{bench.program.name}, {bench.articles}: {str(error)[:2000]}", file=sys.stderr
                )
        bench.clean()


def steps_of(bench: Bench, seconds: float) -> list[Callable[[], None]]:
    """Return what can be measured of a program besides its start; what changes its library last."""
    program = bench.program
    steps: list[Callable[[], None]] = [bench.keys, partial(bench.idle, seconds)]
    steps += [bench.opening] if program.open else []
    steps += [bench.search] if program.found else []
    steps += [bench.marking] if program.mark_all else []
    if program.name == OURS and bench.articles == REFRESHED:
        steps.append(bench.refreshing)
    return steps


def describe_machine() -> dict[str, str]:
    """Return what the figures depend on besides the programs."""
    cpu = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    memory = int(Path("/proc/meminfo").read_text().split()[1]) // 1024 // 1024
    newsboat = "absent"
    if path := shutil.which("newsboat"):
        told = subprocess.run([path, "-v"], capture_output=True, text=True, check=False).stdout
        newsboat = told.partition(" - ")[0].removeprefix("newsboat ").removeprefix("Newsboat ")
    return {
        "machine": f"{os.cpu_count()} processors ({cpu}), {memory} GB, {platform.system()}",
        "versions": f"Python {platform.python_version()}, Textual {version('textual')}, "
        f"SQLite {sqlite3.sqlite_version}, newsboat {newsboat}",
    }


def measure_noise(rounds: int = 100) -> str:
    """Return how much the time of the same work differs now, as words."""
    times = []
    for _ in range(rounds):
        since = time.perf_counter()
        sum(range(300_000))
        times.append((time.perf_counter() - since) * MS)
    times.sort()
    median, p95 = statistics.median(times), times[int(rounds * 0.95)]
    return f"{median:.1f} ms, one in twenty over {p95:.1f} ms, the longest {times[-1]:.1f} ms"


def main() -> None:
    """Measure, and write the report."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", default="1000,10000,100000,1000000")
    parser.add_argument("--programs", default=";".join(p.name for p in PROGRAMS))
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--idle", type=float, default=20.0)
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "sayso-bench")
    parser.add_argument("--report", type=Path, default=ROOT / "docs" / "benchmarks.md")
    args = parser.parse_args()
    kept = args.report.with_suffix(".json")
    report = json.loads(kept.read_text()) if kept.exists() else {"results": []}
    report |= describe_machine()
    for size in map(int, args.sizes.split(",")):
        benches = [
            Bench(program, args.work, size)
            for program in PROGRAMS
            if program.name in args.programs.split(";")
            and size <= program.largest
            and program.is_there
        ]
        print(f"{size} articles, {feeds_of(size)} feeds", file=sys.stderr)
        before = measure_noise()
        measure(benches, args.runs, args.idle)
        for bench in benches:
            key = {"program": bench.program.name, "articles": size}
            results = [r for r in report["results"] if not key.items() <= r.items()]
            report["results"] = [*results, {**key, **bench.figures}]
        report["noise"] = {**report.get("noise", {}), str(size): [before, measure_noise()]}
        kept.write_text(json.dumps(report, indent=1) + "\n")
        write_report(args.report, report)
    report["stored"] = store_whole(STORED)
    kept.write_text(json.dumps(report, indent=1) + "\n")
    write_report(args.report, report)


if __name__ == "__main__":
    main()
