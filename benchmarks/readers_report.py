"""The results of benchmarks/readers.py as tables in Markdown and plots in SVG. Measures nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from math import log10
from pathlib import Path
from typing import Any

from benchmarks.readers_programs import MINIMAL, OURS, PROGRAMS

Result = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    title: str
    goal: Mapping[int, float] | float | None = None
    """At most; or by the number of articles."""
    at_least: bool = False
    of_minimal: float | None = None
    """At most so many times what the minimal Textual app takes, instead of `goal`."""
    of: str | None = None
    """At most twice this other figure, instead of `goal`."""


ROWS = {
    "start": Row("start to first useful paint, ms", 60),
    "start_worst": Row("— the longest"),
    "start_cpu": Row("— CPU, ms"),
    "ready": Row("start to first key answered, ms"),
    "ready_cpu": Row("— CPU, ms", of_minimal=1.3),
    "key": Row("key to screen, ms", 5),
    "key_p95": Row("— one in twenty, ms", 16),
    "key_cpu": Row("— CPU, ms", 8),
    "key_refreshing": Row("key during a refresh, ms"),
    "key_refreshing_p95": Row("— one in twenty, ms", of="key_p95"),
    "burst": Row("keys a second, held down", 1500, at_least=True),
    "bottom": Row("to the end of the list, ms"),
    "open": Row("open an article, ms", 16),
    "open_long": Row("open one of 8,000 words, ms", 40),
    "search_rare": Row("search a rare word, ms", {100_000: 20, 1_000_000: 60}),
    "search_common": Row("search a common word, ms", {100_000: 50, 1_000_000: 100}),
    "mark_all": Row("mark all read, ms", {10_000: 100}),
    "undo_all": Row("— and take it back, ms", {10_000: 100}),
    "quit": Row("quit, ms", 60),
    "quit_worst": Row("— the longest"),
    "memory": Row("memory after the start, MB", 60),
    "memory_later": Row("— 50 articles later, MB", 75),
    "idle_cpu": Row("at rest: CPU, %", 0.2),
    "idle_bytes": Row("at rest: bytes/s", 0),
}
_PLOTS = (("start", "From the command to the first useful paint"), ("search_common", "A search"))
_INK = ("#9c2f2f", "#645f56", "#1f5fae", "#1a6f40")
_BEGIN, _END = "<!-- measured -->", "<!-- /measured -->"


def write_report(file: Path, report: Mapping[str, Any]) -> None:
    """Put the tables into the file between its marks, and the plots beside it."""
    before, _, rest = file.read_text(encoding="utf-8").partition(_BEGIN)
    _, _, after = rest.partition(_END)
    results = report["results"]
    parts = [f"{report['machine']}; {report['versions']}."]
    for size, group in groupby(sorted(results, key=_size), key=_size):
        parts += [f"### {size:,} articles", make_table(list(group))]
        if noise := report.get("noise", {}).get(str(size)):
            parts.append(
                f"The same work, over and over, took {noise[0]} before and {noise[1]} after."
            )
    if stored := report.get("stored"):
        parts.append(stored)
    for name, title in _PLOTS:
        plot = file.with_name(f"{file.stem}-{name}.svg")
        plot.write_text(draw_plot(results, name, title), encoding="utf-8")
        parts.append(f"![{title}]({plot.name})")
    middle = "\n\n".join(parts)
    file.write_text(f"{before}{_BEGIN}\n\n{middle}\n\n{_END}{after}", encoding="utf-8")


def _size(result: Result) -> int:
    return int(result["articles"])


def make_table(results: Sequence[Result]) -> str:
    """Return a row a measure and a column a program; what misses its goal is bold."""
    order = [program.name for program in PROGRAMS]
    columns = sorted(results, key=lambda result: order.index(result["program"]))
    by_program = {result["program"]: result for result in columns}
    rows = [
        "| | goal | " + " | ".join(by_program) + " |",
        "|---|---:|" + "---:|" * len(columns),
    ]
    for name, row in ROWS.items():
        ours = by_program.get(OURS, {}).get(name)
        if all(name not in result for result in columns):
            continue
        goal = goal_of(name, row, by_program)
        cells = [_cell(result.get(name)) for result in columns]
        if goal is not None and ours is not None and is_missed(ours, goal, row):
            cells[list(by_program).index(OURS)] = f"**{_cell(ours)}**"
        sign = "" if goal is None else f"{'≥' if row.at_least else '≤'} {_cell(goal)}"
        rows.append(f"| {row.title} | {sign} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def goal_of(name: str, row: Row, by_program: Mapping[str, Result]) -> float | None:
    """Return what our reader is to reach in this table."""
    ours = by_program.get(OURS, {})
    if row.of_minimal is not None:
        theirs = by_program.get(MINIMAL, {}).get(name)
        return None if theirs is None else theirs * row.of_minimal
    if row.of is not None:
        return ours[row.of] * 2 if row.of in ours else None
    if isinstance(row.goal, Mapping):
        return row.goal.get(ours.get("articles", 0))
    return row.goal


def is_missed(value: float, goal: float, row: Row) -> bool:
    """Tell whether a figure misses its goal."""
    return value < goal if row.at_least else value > goal


def _cell(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 10 or value == 0 else f"{value:.1f}"


def draw_plot(results: Sequence[Result], name: str, title: str) -> str:
    """Return lines over sizes, both axes logarithmic, as an SVG picture."""
    points: dict[str, list[tuple[float, float]]] = {}
    for result in results:
        if result.get(name):
            at = (log10(result["articles"]), log10(result[name]))
            points.setdefault(result["program"], []).append(at)
    sizes = sorted({x for line in points.values() for x, _ in line}) or [3.0]
    values = [y for line in points.values() for _, y in line] or [1.0]
    low, high = int(min(values)), int(max(values)) + 1
    width, height, left, top = 640, 320, 70, 40

    def place(x: float, y: float) -> tuple[float, float]:
        across = (x - sizes[0]) / ((sizes[-1] - sizes[0]) or 1)
        return left + across * (width - left - 190), top + (high - y) / (high - low) * (height - 90)

    drawn = [f'<text x="{left}" y="20" font-weight="bold">{escape(title)}, ms</text>']
    for power in range(low, high + 1):
        _, y = place(sizes[0], power)
        drawn.append(
            f'<text x="{left - 10}" y="{y + 4:.0f}" text-anchor="end">{10**power:,}</text>'
        )
        drawn.append(
            f'<path d="M{left} {y:.0f}H{width - 190}" stroke="#a39c8e" stroke-width=".5"/>'
        )
    for size in sizes:
        x, y = place(size, low)
        drawn.append(
            f'<text x="{x:.0f}" y="{y + 20:.0f}" text-anchor="middle">{10**size:,.0f}</text>'
        )
    for ink, (program, line) in zip(_INK, sorted(points.items(), reverse=True), strict=False):
        spots = [place(*point) for point in sorted(line)]
        path = "L".join(f"{x:.0f} {y:.0f}" for x, y in spots)
        drawn.append(f'<path d="M{path}" fill="none" stroke="{ink}" stroke-width="2"/>')
        drawn += [f'<circle cx="{x:.0f}" cy="{y:.0f}" r="3" fill="{ink}"/>' for x, y in spots]
        x, y = spots[-1]
        drawn.append(f'<text x="{x + 8:.0f}" y="{y + 4:.0f}" fill="{ink}">{escape(program)}</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="12">'
        f'<rect width="{width}" height="{height}" fill="#faf8f3"/>{"".join(drawn)}</svg>\n'
    )
