"""The results of benchmarks/readers.py as a table in Markdown and plots in SVG. Measures nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import log10
from pathlib import Path
from typing import Any

Result = Mapping[str, Any]

COLUMNS = {
    "start": "start, ms",
    "start_cpu": "start, CPU ms",
    "ready_cpu": "ready, CPU ms",
    "key": "key, ms",
    "key_p95": "key p95, ms",
    "key_cpu": "key, CPU ms",
    "burst": "keys a second",
    "open": "open, ms",
    "search_rare": "search rare, ms",
    "search_common": "search common, ms",
    "mark_all": "mark all, ms",
    "quit": "quit, ms",
    "memory": "MB",
    "memory_later": "MB, 20 articles later",
    "idle_cpu": "idle, % CPU",
    "idle_bytes": "idle, bytes/s",
}
_PLOTS = (("start", "From the command to the first useful paint"), ("search_common", "A search"))
_INK = ("#9c2f2f", "#645f56", "#1f5fae", "#1a6f40")
_BEGIN, _END = "<!-- measured -->", "<!-- /measured -->"


def write_report(file: Path, results: Sequence[Result]) -> None:
    """Put the table into the file between its marks, and the plots beside it."""
    before, _, rest = file.read_text(encoding="utf-8").partition(_BEGIN)
    _, _, after = rest.partition(_END)
    plots = []
    for name, title in _PLOTS:
        plot = file.with_name(f"{file.stem}-{name}.svg")
        plot.write_text(draw_plot(results, name, title), encoding="utf-8")
        plots.append(f"![{title}]({plot.name})")
    middle = "\n\n".join([make_table(results), *plots])
    file.write_text(f"{before}{_BEGIN}\n\n{middle}\n\n{_END}{after}", encoding="utf-8")


def make_table(results: Sequence[Result]) -> str:
    """Return a row a program and size."""
    rows = [
        "| articles | program | " + " | ".join(COLUMNS.values()) + " |",
        "|---:|---|" + "---:|" * len(COLUMNS),
    ]
    for result in sorted(results, key=lambda r: (r["articles"], r["program"] != "sayso")):
        cells = " | ".join(_cell(result.get(name)) for name in COLUMNS)
        rows.append(f"| {result['articles']:,} | {result['program']} | {cells} |")
    return "\n".join(rows)


def _cell(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}"


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
