"""The rows of the first picture against those of the screen: the same words in the same roles."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reader.launch.frame import list_lines
from reader.launch.record import Record
from reader.model.listing import ArticleRow
from reader.tui.rendering.roles import Role, pieces
from reader.tui.rendering.rows import RowLook, row_lines

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
NAMES = {
    Role.MUTED: "muted",
    Role.MARK: "mark",
    Role.UNREAD: "unread",
    Role.READ: "read",
    Role.STAR: "star",
    Role.CURSOR: "cursor",
}

headlines = st.text(
    st.characters(exclude_categories=("C", "Z")) | st.just(" "), min_size=1, max_size=120
)
rows = st.builds(
    ArticleRow,
    id=st.just(1),
    headline=headlines,
    url=st.none(),
    standfirst=st.none(),
    publisher=st.none() | headlines,
    section=st.none(),
    published=st.none(),
    added=st.integers(0, 400 * 86400).map(lambda ago: NOW - timedelta(seconds=ago)),
    words=st.just(1),
    reading_minutes=st.integers(0, 30),
    quotes=st.integers(0, 12),
    read=st.booleans(),
    bookmarked=st.booleans(),
    notes=st.integers(0, 3),
    tags=st.lists(headlines.map(lambda name: name.strip()[:12]).filter(bool), max_size=3).map(
        tuple
    ),
    is_edited=st.booleans(),
)


def shown(name: str, text: str) -> list[tuple[str, str]]:
    """Return each character with its ink; an empty one is of no ink but its ground's."""
    return [(c, ("+" if name.endswith("+") else "") if c == " " else name) for c in text]


@given(
    rows,
    st.lists(st.none() | headlines, max_size=3),
    st.integers(29, 60),
    st.booleans(),
    st.booleans(),
)
def test_a_row_looks_as_it_will_on_the_screen(
    row: ArticleRow, outlets: list[str | None], width: int, compact: bool, first: bool
) -> None:
    row = replace(row, copies=tuple(replace(row, publisher=outlet) for outlet in outlets))
    look = RowLook(width=width, now=NOW, compact=compact, under_cursor=first)
    expected = []
    for line in row_lines(row, look):
        drawn: list[tuple[str, str]] = []
        for start, end, runs in pieces(line):
            inner = [run.role for run in runs if run.role is not Role.SELECTED]
            role = inner[-1] if inner else line.role
            name = f"tag{runs[-1].slot}" if role is Role.TAG else NAMES[role]
            name += "+" if first else ""
            drawn += shown(name, line.text[start:end])
        expected.append(drawn)
    plain = (
        1,
        row.headline,
        row.publisher,
        int(row.when.timestamp()),
        row.reading_minutes,
        row.quotes,
        int(row.read),
        int(row.bookmarked),
        row.notes,
        "\n".join(row.tags) or None,
        int(row.is_edited),
        len(outlets),
        "\n".join(outlet for outlet in outlets if outlet is not None) if outlets else None,
    )
    record = Record("", {}, (), compact=compact)
    height = 1 if compact else 3
    if first:
        found = list_lines([plain], record, NOW, width, height)
    else:
        found = list_lines([plain, plain], record, NOW, width, 2 * height)[height:]
    drawn_now = [[cell for name, text in line for cell in shown(name, text)] for line in found]
    assert [_rstripped(line) for line in drawn_now] == [_rstripped(line) for line in expected]


def _rstripped(line: list[tuple[str, str]]) -> list[tuple[str, str]]:
    while line and line[-1][0] == " ":
        line = line[:-1]
    return line
