"""The related panel, driven in a small application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from reader.model.listing import Related, ResolvedLink, SpeakerTally
from reader.model.quote import Speaker
from reader.model.related import LinkKind, RelatedLink
from reader.tui.widgets import related_panel
from reader.tui.widgets.related_panel import RelatedPanel
from tests.unit.tui.widgets.host import HOSTILE, NOW, REFER, SIZES, Host, row

PROMO = RelatedLink(LinkKind.PROMO, "City with a view", None, "By Jory Wardle")
RELATED = Related(
    5,
    refers=(ResolvedLink(REFER, row(3)),),
    promos=(ResolvedLink(PROMO),),
    speakers=(SpeakerTally(Speaker("Mara Dunn"), 3, 6, (row(4),)),),
)


class PanelHost(Host):
    """Remembers what the panel told."""

    def __init__(self) -> None:
        self.panel = RelatedPanel(now=lambda: NOW)
        super().__init__(self.panel)
        self.told: list[object] = []

    def on_related_panel_followed(self, event: RelatedPanel.Followed) -> None:
        self.told.append((event.link, event.article_id))

    def on_related_panel_opened(self, event: RelatedPanel.Opened) -> None:
        self.told.append(event.article_id)

    def on_related_panel_speaker_chosen(self, event: RelatedPanel.SpeakerChosen) -> None:
        self.told.append(event.name)


@asynccontextmanager
async def shown(
    related: Related | None = RELATED, *, size: tuple[int, int] = (36, 24)
) -> AsyncIterator[tuple[PanelHost, Pilot[None]]]:
    """Show where an article leads in a screen of this size."""
    app = PanelHost()
    async with app.run_test(size=size) as pilot:
        app.panel.show(related)
        await pilot.pause()
        yield app, pilot


async def test_each_item_tells_where_it_leads() -> None:
    async with shown() as (app, pilot):
        for _ in range(4):
            app.panel.follow_cursor()
            app.panel.move_by(1)
        await pilot.pause()
        assert app.told == [(REFER, 3), "Mara Dunn", (PROMO, None), 4]
        assert app.panel.cursor == 3


async def test_a_click_chooses() -> None:
    async with shown() as (app, pilot):
        y = next(y for y, line in enumerate(app.lines()) if "Mara Dunn" in line)
        await pilot.click(RelatedPanel, offset=(6, y))
        await pilot.click(RelatedPanel, offset=(6, y - 1))
        assert app.told == ["Mara Dunn"]


async def test_what_led_on_before_stays_in_sight_for_a_moment_but_cannot_be_chosen() -> None:
    async with shown() as (app, pilot):
        before = app.lines()
        app.panel.show(None, waiting=True)
        assert (app.lines(), app.panel.current) == (before, None)
        app.panel.follow_cursor()
        app.panel.show(RELATED)
        await pilot.pause()
        assert (app.lines(), app.told) == (before, [])


async def test_after_a_moment_it_says_that_it_is_looking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(related_panel, "PATIENCE", 0.001)
    async with shown() as (app, pilot):
        app.panel.show(None, waiting=True)
        while "Looking…" not in "".join(app.lines()):
            await pilot.pause()
        assert "Mara Dunn" not in "".join(app.lines())


async def test_it_says_when_it_is_looking_and_when_there_is_nothing() -> None:
    async with shown(None) as (app, pilot):
        app.panel.show(None, waiting=True)
        await pilot.pause()
        assert "Looking…" in "".join(app.lines())
        app.panel.show(Related(5))
        await pilot.pause()
        assert "Nothing leads on from here." in "".join(app.lines())
        app.panel.move_by(1)
        app.panel.page_by(1)
        app.panel.follow_cursor()
        assert app.panel.current is None
        app.panel.show(None)
        await pilot.pause()
        assert "".join(app.lines()).strip() == ""


async def test_the_cursor_stays_where_the_same_panel_is_shown_again() -> None:
    async with shown() as (app, _):
        app.panel.end()
        app.panel.show(RELATED)
        assert app.panel.cursor == 3
        app.panel.show(Related(6, promos=RELATED.promos))
        assert app.panel.cursor == 0


async def test_the_item_under_the_cursor_is_in_sight() -> None:
    many = Related(5, promos=tuple(ResolvedLink(PROMO) for _ in range(30)))
    async with shown(many, size=(36, 10)) as (app, pilot):
        app.panel.page_by(1)
        assert 1 < app.panel.cursor < 29
        app.panel.end()
        await pilot.pause()
        assert app.panel.cursor == 29
        assert any(line.startswith("▌") for line in app.lines())
        app.panel.home()
        await pilot.pause()
        assert "EXPLORE" in app.lines()[0]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_it_draws_at_any_size_and_hostile_text_is_only_text(size: tuple[int, int]) -> None:
    link = RelatedLink(LinkKind.PROMO, HOSTILE, None, HOSTILE)
    speakers = (SpeakerTally(Speaker(HOSTILE), 1, 2, (row(9, headline=HOSTILE),)),)
    app = PanelHost()
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        app.panel.show(Related(5, promos=(ResolvedLink(link),), speakers=speakers))
        await pilot.pause()
        app.panel.move_by(1)
        app.panel.page_by(-1)
        await pilot.pause()
        if size[0] >= 80:
            assert any("[/b] [bold red]x[/]" in line for line in app.lines())
