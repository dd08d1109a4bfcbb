"""Tables of data inside a story, row by row. Tables that only lay out a page are left alone."""

from __future__ import annotations

from typing import Any

from reader.extract.html.blocks import Page
from reader.model.article import Paragraph, ParagraphKind
from reader.model.frozen import frozen
from reader.model.text import clean_line

_LONGEST_CELL = 300
_MOST_ROWS = 1000


@frozen
class PlacedTable:
    """A table as a paragraph, and which blocks it takes up."""

    paragraph: Paragraph
    start: int
    end: int
    element: Any
    cells: int


def find_tables(page: Page) -> list[PlacedTable]:
    """Return the page's tables of data, in order."""
    found = []
    for table in page.root.iter("table"):
        start, end = page.ranges.get(table, (0, 0))
        if start == end or next(table.iterdescendants("table"), None) is not None:
            continue
        rows = [_cells(row) for row in list(table.iter("tr"))[:_MOST_ROWS]]
        rows = [row for row in rows if any(row)]
        if not _is_data(table, rows):
            continue
        text = "\n".join(" | ".join(row) for row in rows)
        cells = sum(map(len, rows))
        found.append(PlacedTable(Paragraph(text, ParagraphKind.TABLE), start, end, table, cells))
    return found


def _cells(row: Any) -> list[str]:
    return [clean_line(" ".join(cell.itertext())) for cell in row.iterchildren("td", "th")]


def _is_data(table: Any, rows: list[list[str]]) -> bool:
    if len(rows) < 2 or table.get("role") == "presentation":
        return False
    if max(map(len, rows)) < 2 or sum(len(row) > 1 for row in rows) < len(rows) / 2:
        return False
    return max(len(cell) for row in rows for cell in row) <= _LONGEST_CELL
