"""Text from outside on the whole screen, at sizes from one cell up: nothing of it acts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.config import Settings
from reader.model.article import Article, Figure, Paragraph, ParagraphKind, TextLink
from reader.model.quote import Attribution, Quote, QuoteKind, Speaker
from reader.model.related import LinkKind, RelatedLink
from reader.model.span import Passage, Span
from reader.model.text import clean
from reader.services import pages
from reader.services.library import open_library
from reader.tui.app import SaysoApp
from tests.functional.screen.conftest import rest, screen_text

HOSTILE = [
    "[/b] x",
    "[Updated] [bold red]Storm[/]",
    "[@click=app.quit]click[/]",
    "\\[x] $accent [$error]",
    "漢字と仮名の長い見出し" * 4,
    "👩‍👩‍👧‍👦 family 🏳️‍🌈 e\u0301\u0301\u0301 x",
    "خبر عاجل من الميناء",
    "a" * 400,
    "\u200b\u200d",
    # As it is past the border: every text of an article went through clean().
    clean("x\x00y\x1b]0;owned\x07\u202e"),
]
SIZES = [(1, 1), (20, 5), (80, 24), (200, 60)]


def hostile_article(text: str) -> tuple[Article, list[Quote]]:
    words = f"“{text}” said {text}."
    article = Article(
        headline=text,
        standfirst=text,
        section=text,
        byline=text,
        dateline=text,
        publisher=text,
        agency=text,
        figures=(Figure(caption=text, credit=text),),
        published=datetime(2026, 10, 9, tzinfo=UTC),
        paragraphs=(
            Paragraph(words, links=(TextLink(Span(1, 1 + len(text)), "javascript:alert(1)"),)),
            *(Paragraph(text, kind) for kind in ParagraphKind),
            Paragraph(f"{text} | {text}\n{text} | {text}", ParagraphKind.TABLE),
        ),
        links=(RelatedLink(LinkKind.PROMO, text, None, text), RelatedLink(LinkKind.REFER, text)),
    )
    start = len(text) + 8
    quote = Quote(
        QuoteKind.DIRECT,
        0,
        Span(0, len(text) + 2),
        1,
        Speaker(text, text),
        Attribution(
            Passage(0, Span(start, start + len(text))), Passage(0, Span(start - 5, start - 1))
        ),
        0.3,
    )
    return article, [quote]


@pytest.mark.parametrize("size", SIZES)
async def test_text_from_outside_never_acts(tmp_path: Path, size: tuple[int, int]) -> None:
    with open_library(tmp_path) as library:
        for text in HOSTILE:
            article, quotes = hostile_article(text)
            pages.add_page(library, article, quotes=quotes)
        app = SaysoApp(library, Settings())
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            for _ in HOSTILE:
                await pilot.press(
                    "J", "right_parenthesis", "W", "escape", "i", "escape", "space", "f", "escape"
                )
            await pilot.press("g", "q", "escape", "escape", "slash", "x", "enter", "escape")
            await app.workers.wait_for_complete()
            assert app.is_running
            shown = screen_text(app)
        assert not any(sign in shown for sign in "\x1b\x00\x07\u202e")


async def test_markup_is_shown_as_it_is_written(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        article, quotes = hostile_article("[Updated] [b]Storm[/b]")
        pages.add_page(library, article, quotes=quotes)
        app = SaysoApp(library, Settings())
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press("right_parenthesis", "W")
            await pilot.pause()
            assert "[Updated] [b]Storm[/b]" in screen_text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_every_command_survives_an_empty_library(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    from reader.tui.commands import COMMANDS

    with open_library(tmp_path) as library:
        app = SaysoApp(library, Settings())
        async with app.run_test(size=size) as pilot:
            for command in COMMANDS:
                if command.id != "quit":
                    app.screen.desk.run(command)  # type: ignore[attr-defined]
                    await pilot.pause()
                    await pilot.press("escape", "escape")
            assert app.is_running


async def test_the_screen_survives_being_resized_to_nothing_and_back(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        article, quotes = hostile_article("Storm over Norwick")
        pages.add_page(library, article, quotes=quotes)
        app = SaysoApp(library, Settings())
        async with app.run_test(size=(120, 40)) as pilot:
            for size in ((1, 1), (3, 2), (79, 24), (200, 60), (20, 5), (120, 40)):
                await pilot.resize_terminal(*size)
                await pilot.press("j", "2", "j", "3", "1")
            assert "Storm over Norwick" in screen_text(app)


async def test_an_article_is_drawn_where_one_pane_has_the_width_of_the_middle_one_of_three(
    tmp_path: Path,
) -> None:
    with open_library(tmp_path) as library:
        article, quotes = hostile_article("Storm over Norwick")
        pages.add_page(library, article, quotes=quotes)
        app = SaysoApp(library, Settings())
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press("enter")
            await rest(pilot)

            await pilot.resize_terminal(60, 20)
            await rest(pilot)

            assert "Storm over Norwick" in screen_text(app)
