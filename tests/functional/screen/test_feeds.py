"""Feeds on the screen, from a real server on loopback, refreshed by a real child process."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.config import Settings
from reader.services import feeding, listing
from reader.services.library import Library, open_library
from reader.tui.app import SaysoApp
from reader.tui.widgets.status_line import StatusLine
from tests.feed_server import item, rss
from tests.functional.screen.conftest import list_text, press, screen_text
from tests.http_server import Exchange, Server, serve

PAGE = """<html lang="en"><head><title>Crane falls silent</title></head><body><article>
<h1>Crane falls silent</h1>
<p>The last steam crane of the port was switched off on Monday after a hundred and eleven years.</p>
<p>“She was never late,” said Ada Brook, who drove it for thirty years. “I was, twice.”</p>
<p>The port authority said that the crane would be kept as a monument on the north quay.</p>
<p>Nobody has been found who knows how to grease it, the authority added in a statement.</p>
</article></body></html>"""


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        page = running.at("/crane.html", PAGE, content_type="text/html")
        running.at("/feed", rss(item("crane", link=page, text="The last steam crane…")))
        yield running


@pytest.fixture
def subscribed(tmp_path: Path, server: Server) -> Iterator[Library]:
    with open_library(tmp_path / "library") as library:
        feeding.add_feed(library, server.url + "/feed")
        yield library


async def test_opening_a_teaser_fetches_the_whole_article(subscribed: Library) -> None:
    app = SaysoApp(subscribed, Settings())
    async with app.run_test(size=(120, 40)) as pilot:
        assert "as a monument" not in await press(pilot)
        text = await press(pilot, "enter")
        assert "as a monument" in text
        assert "Ada Brook" in text
        # And the feed's own words are one key away.
        assert "as a monument" not in await press(pilot, "x")
        assert "as a monument" in await press(pilot, "x")


async def test_a_refresh_brings_articles_without_moving_what_is_read(
    subscribed: Library, server: Server
) -> None:
    app = SaysoApp(subscribed, Settings())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        before = await press(pilot)
        server.at("/feed", rss(item("ferry news"), item("crane", link=server.url + "/crane.html")))
        text = await press(pilot, "1", "R")
        assert "1 new article from 1 feed" in text
        assert "ferry news" in list_text(app)
        assert "as a monument" in before
        assert "as a monument" in text
        assert app.query_one(StatusLine).activity is None


async def test_articles_of_the_first_feeds_are_listed_while_others_are_waited_for(
    subscribed: Library, server: Server
) -> None:
    answers = threading.Event()

    def late(exchange: Exchange) -> None:
        answers.wait(60)
        exchange.answer(rss(item("weather news")))

    feeding.add_feed(subscribed, server.at("/late", late), unchecked=True)
    server.at("/feed", rss(item("ferry news"), item("crane", link=server.url + "/crane.html")))
    app = SaysoApp(subscribed, Settings())
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot)
        await pilot.press("R")
        for _ in range(2_000):
            if "ferry news" in list_text(app) and "1/2 feeds · 1 new" in screen_text(app):
                break
            await pilot.pause(0.02)
        else:
            pytest.fail("the first feed's article and the count never came:\n" + screen_text(app))
        assert "weather news" not in list_text(app)
        # What one does meanwhile is answered as ever, and how far it is stays to be seen.
        await pilot.press("b")
        assert "bookmarked “crane”" in screen_text(app)
        answers.set()
        assert "2 new articles from 2 feeds" in await press(pilot)
        assert "weather news" in list_text(app)


async def test_a_failing_feed_is_marked_and_explained(subscribed: Library, server: Server) -> None:
    app = SaysoApp(subscribed, Settings())
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot)
        server.routes.clear()
        assert "1 failed" in await press(pilot, "R")
        assert "! Norwick Herald" in await press(pilot, "g", "f", "G")
        assert "i details  r R refresh" in screen_text(app)
        assert "404" in await press(pilot, "i")


async def test_a_link_out_of_the_library_is_fetched_into_it(tmp_path: Path, server: Server) -> None:
    with open_library(tmp_path / "library") as library:
        app = SaysoApp(library, Settings())
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press("colon", *"read a page", "enter")
            await press(pilot)
            await pilot.press(*(server.url + "/crane.html"), "enter")
            assert "Crane falls silent" in await press(pilot)
        assert listing.get_counts(library).articles == 1


async def test_sources_are_shown_in_the_lists_place_and_left_by_escape(subscribed: Library) -> None:
    app = SaysoApp(subscribed, Settings())
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "g", "f")
        assert "FEEDS" in list_text(app)
        await pilot.press("G", "enter")
        assert "crane" in (await press(pilot))
        assert "FEEDS" not in list_text(app)
        await press(pilot, "g", "f", "escape")
        assert "FEEDS" not in list_text(app)
