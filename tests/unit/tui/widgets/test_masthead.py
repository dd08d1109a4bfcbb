"""The masthead: what of it has room."""

from __future__ import annotations

from reader.tui.widgets.masthead import Masthead
from tests.unit.tui.widgets.host import Host


async def test_what_the_list_is_narrowed_to_is_measured_in_cells() -> None:
    masthead = Masthead()
    app = Host(masthead)
    async with app.run_test(size=(30, 1)) as pilot:
        masthead.detail = "港" * 20
        await pilot.pause()
        shown = masthead.render()
        assert shown.cell_length <= 30
        assert shown.plain.endswith("港…")
