"""Sources as rows of a list. Pure."""

from __future__ import annotations

from reader.model.source import Source, SourceKind
from reader.tui.rendering.cells import fit, width_of
from reader.tui.rendering.roles import Role, Run, TextLine
from reader.tui.rendering.row_words import tag_slot

FAILING = "!"
"""A sign, so that a failing feed is told without colour too."""


def source_line(source: Source, width: int) -> TextLine:
    """Return a source's line: its title, bold where something is unread, and the count at the right."""
    if source.kind is SourceKind.HEADING:
        text = fit(f"  {source.title.upper()}", width)
        return TextLine(text, (Run(0, len(text), Role.LABEL),), Role.MUTED)
    count = f"{source.count:,}" if source.count else ""
    sign = FAILING if source.error else "▾" if source.kind is SourceKind.FOLDER else " "
    lead = " " * (1 + 2 * source.depth) + f"{sign} "
    room = max(1, width - width_of(lead) - width_of(count) - 2)
    title = fit(source.title, room)
    gap = " " * max(1, width - width_of(lead + title) - width_of(count) - 1)
    text = f"{lead}{title}{gap}{count}"
    start, end = len(lead), len(lead) + len(title)
    runs = (_title_run(source, start, end), Run(start - 2, start - 1, Role.MARK))
    return TextLine(text, runs, Role.MUTED)


def _title_run(source: Source, start: int, end: int) -> Run:
    if source.kind is SourceKind.TAG:
        return Run(start, end, Role.TAG, tag_slot(source.title.removeprefix("#")))
    return Run(start, end, Role.UNREAD if source.count else Role.TEXT)
