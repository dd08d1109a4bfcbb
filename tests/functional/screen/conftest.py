from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from reader.config import Settings
from reader.model.article import Article, Paragraph, ParagraphKind, TextLink
from reader.model.quote import Attribution, Quote, QuoteKind, Speaker
from reader.model.related import LinkKind, RelatedLink
from reader.model.span import Passage, Span
from reader.services import pages
from reader.services.library import Library, open_library
from reader.tui.app import SaysoApp
from reader.tui.screens.main import MainScreen

ADDRESS = "https://tidewaterpost.example/"


def quote_in(text: str, words: str, paragraph: int, name: str, source: str, group: int) -> Quote:
    """Return a direct quote of `words`, attributed to `source` and "said"."""
    start, at, cue = text.index(words), text.index(source), text.index("said")
    return Quote(
        kind=QuoteKind.DIRECT,
        paragraph=paragraph,
        span=Span(start, start + len(words)),
        group=group,
        speaker=Speaker(name, "skipper"),
        attribution=Attribution(
            Passage(paragraph, Span(at, at + len(source))),
            Passage(paragraph, Span(cue, cue + 4)),
        ),
        confidence=0.95,
    )


BODY = (
    "The ferry left at six. It was late, and nobody minded.",
    "“We sail at dawn,” Ada Brook said.",
    "“The harbour is shut,” Ben Quay said.",
)


def add_story(library: Library, name: str, day: int, *, filler: int = 0, to: str = "") -> int:
    """Put an article with quotes of two speakers, and a READ MORE line to `to`, into the library."""
    paragraphs = [Paragraph(text) for text in BODY]
    links: tuple[RelatedLink, ...] = ()
    if to:
        line = f"READ MORE: {to}"
        address = ADDRESS + to.replace(" ", "-").lower()
        paragraphs.append(
            Paragraph(line, ParagraphKind.REFER, (TextLink(Span(11, len(line)), address),))
        )
        links = (RelatedLink(LinkKind.REFER, to, address),)
    paragraphs += [Paragraph(f"Filler paragraph {n} of {name}. " * 6) for n in range(filler)]
    article = Article(
        headline=name,
        standfirst=f"What {name} is about.",
        section="World",
        byline="By Jo Doe",
        paragraphs=tuple(paragraphs),
        links=links,
        url=ADDRESS + name.replace(" ", "-").lower(),
        publisher="Tidewater Post",
        published=datetime(2026, 10, day, 8, tzinfo=UTC),
    )
    quotes = [
        quote_in(BODY[1], "“We sail at dawn,”", 1, "Ada Brook", "Ada Brook", 1),
        quote_in(BODY[2], "“The harbour is shut,”", 2, "Ben Quay", "Ben Quay", 2),
    ]
    return pages.add_page(library, article, quotes=quotes)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Three articles, newest first: Ferry news, Harbour news, Weather news; the first links on."""
    with open_library(tmp_path / "library") as opened:
        add_story(opened, "Weather news", 1)
        add_story(opened, "Harbour news", 2, filler=30)
        add_story(opened, "Ferry news", 3, to="Harbour news")
        yield opened


@pytest.fixture
def app(library: Library) -> SaysoApp:
    return SaysoApp(library, Settings())


def ids_by_headline(library: Library) -> dict[str, int]:
    from reader.services import listing

    return {row.headline: row.id for row in listing.open_list(library).rows(0, 100)}


def screen_text(app: SaysoApp) -> str:
    """Return the screen as the terminal shows it, a line a row."""
    lines = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in lines)


def list_text(app: SaysoApp) -> str:
    """Return what the article list shows."""
    return "\n".join(line[:30] for line in screen_text(app).splitlines())


async def press(pilot: Pilot[int], *keys: str) -> str:
    """Press keys; return what the screen shows when it is at rest."""
    await pilot.press(*keys)
    await rest(pilot)
    assert isinstance(pilot.app, SaysoApp)
    return screen_text(pilot.app)


def type_key(app: SaysoApp, key: str, character: str) -> None:
    """Press a key as a terminal tells of it, and go on at once."""
    driver = app._driver
    assert driver is not None
    driver.process_message(events.Key(key, character))


async def rest(pilot: Pilot[Any]) -> None:
    """Wait until nothing is done in the background: one thing may set the next going."""
    await pilot.pause()
    screen = pilot.app.screen_stack[0]
    while isinstance(screen, MainScreen) and not screen.has_started:
        await pilot.pause()
    await painted(pilot)
    while not all(worker.is_finished for worker in pilot.app.workers):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await painted(pilot)


async def painted(pilot: Pilot[Any]) -> None:
    """Wait until what has changed is painted, and what was left for after that has begun."""
    screen = pilot.app.screen_stack[0]
    if isinstance(screen, MainScreen) and pilot.app.return_code is None:
        after = asyncio.Event()
        screen.stage.after_picture(after.set)
        await after.wait()
