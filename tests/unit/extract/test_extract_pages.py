"""Whole pages as the publishing systems make them, each read as its marks say. All made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.page_gold import measure

LAYOUTS = sorted((Path(__file__).parents[2] / "data" / "pages" / "layouts").glob("*.html"))


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: str(path.stem))
def test_a_page_of_this_layout_is_read_whole_and_without_its_surroundings(path: Path) -> None:
    wrong = {name: found for name, found in measure(path).items() if found.missing or found.extra}
    assert wrong == {}
