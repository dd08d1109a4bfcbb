"""What rows of the list tell beside the usual, on the whole screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.config import Settings
from reader.model.article import Paragraph
from reader.services import listing, pages
from reader.services.library import Library, open_library
from reader.store import page_failures
from reader.tui.app import SaysoApp
from tests.functional.screen.conftest import list_text, rest, screen_text
from tests.library_articles import add, page
from tests.wire_copies import add_copies


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Library]:
    """Two copies and an older article of its own."""
    with open_library(tmp_path / "wire") as opened:
        add(opened, page("Ferry late", "The ferry is late.", url="https://a.example/f", hours=9))
        add_copies(opened, "Herald", "Post")
        yield opened


async def test_copies_are_one_row_and_read_together(wire: Library) -> None:
    app = SaysoApp(wire, Settings())
    async with app.run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        assert "All 2" in screen_text(app)
        assert "+1 copy" in list_text(app)
        await pilot.press("enter")
        await rest(pilot)
        assert "Unread 1" in screen_text(app)
        await pilot.press("u")
        await rest(pilot)
        assert "Unread 2" in screen_text(app)


async def test_an_edited_article_is_marked_until_it_is_read_again(wire: Library) -> None:
    app = SaysoApp(wire, Settings())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("G", "enter")
        await rest(pilot)
        (ferry,) = listing.open_list(wire, "ferry").ids()
        await pilot.press("K")
        await rest(pilot)
        article = listing.get_article(wire, ferry).article
        pages.add_page(wire, replace(article, paragraphs=(Paragraph("The ferry is lost."),)))
        app.screen.query_one("#list").refresh_rows()  # type: ignore[attr-defined]
        await rest(pilot)
        assert "edited" in list_text(app)
        await pilot.press("J")
        await rest(pilot)
        assert "edited" not in list_text(app)


async def test_media_and_a_page_that_failed_are_told_in_the_article(wire: Library) -> None:
    (ferry,) = listing.open_list(wire, "ferry").ids()
    with wire.store.writing() as connection:
        connection.execute(
            "INSERT INTO enclosures VALUES (?, 'https://a.example/f.mp3', 'audio/mpeg', 38000000, 2520)",
            (ferry,),
        )
        now = int(datetime(2026, 10, 9, tzinfo=UTC).timestamp())
        page_failures.note(connection, ferry, "404 Not Found", now)
    app = SaysoApp(wire, Settings(), open_article=ferry)
    async with app.run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        text = screen_text(app)
        assert "▶ audio, 42 min, 38 MB" in text
        assert "! Not the whole article: 404 Not Found." in text
        assert "x tries again" in text
