from __future__ import annotations

from pathlib import Path

import pytest

from reader.config import Settings
from reader.launch.layout import LEAST, pane_widths, thumb
from reader.services.library import add_samples, open_library
from reader.tui.app import SaysoApp
from reader.tui.widgets.lines import LinePane


async def test_the_panes_are_as_wide_as_the_style_sheet_makes_them(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        add_samples(library)
        app = SaysoApp(library, Settings(), environ={})
        async with app.run_test(size=(LEAST, 24)) as pilot:
            for width in (*range(LEAST, 136, 5), *range(118, 124), *range(170, 182), 240):
                await pilot.resize_terminal(width, 24)
                await pilot.pause()
                panes = [app.screen.query_one(name) for name in ("#list", "#reading", "#related")]
                shown = tuple(pane.size.width if pane.display else 0 for pane in panes)
                # Content and scrollbar.
                outer = tuple(pane.outer_size.width if pane.display else 0 for pane in panes)
                assert outer == pane_widths(width), f"at {width}: {shown}"
                assert all(isinstance(pane, LinePane) for pane in panes)


@pytest.mark.parametrize(
    ("rows", "total", "expected"),
    [
        (37, 37, (0, "")),
        (37, 10, (0, "")),
        (10, 20, (5, "")),
        (10, 3_000_000, (1, "")),
        (10, 15, (6, "▂")),
    ],
)
def test_the_thumb_shows_how_much_of_the_list_is_in_sight(
    rows: int, total: int, expected: tuple[int, str]
) -> None:
    assert thumb(rows, total) == expected
