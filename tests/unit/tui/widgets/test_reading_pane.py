"""The reading pane, driven in a small application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.selection import Selection
from textual.strip import Strip

from reader.model.article import Article, Paragraph, TextLink
from reader.model.listing import StoredArticle
from reader.model.reading import Note, ReadState, Visit
from reader.model.related import RelatedLink
from reader.model.span import Span
from reader.model.story import WhatIsNew
from reader.tui.rendering.palette import DARK, LIGHT
from reader.tui.widgets.reading_pane import ReadingPane
from tests.unit.tui.widgets.host import HOSTILE, NOW, REFER, SIZES, Host, article


class PaneHost(Host):
    """Remembers what the pane told."""

    def __init__(self) -> None:
        self.pane = ReadingPane(now=lambda: NOW)
        super().__init__(self.pane)
        self.progress: list[float] = []
        self.followed: list[RelatedLink] = []

    def on_reading_pane_progressed(self, event: ReadingPane.Progressed) -> None:
        self.progress.append(event.fraction)

    def on_reading_pane_link_followed(self, event: ReadingPane.LinkFollowed) -> None:
        self.followed.append(event.link)

    def find_line(self, words: str) -> int:
        return next(y for y, line in enumerate(self.lines()) if words in line)


@asynccontextmanager
async def shown(
    stored: StoredArticle | None = None, *, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[PaneHost, Pilot[None]]]:
    """Show an article in a screen of this size."""
    app = PaneHost()
    async with app.run_test(size=size) as pilot:
        app.pane.show(stored or article())
        await pilot.pause()
        yield app, pilot


async def test_it_begins_with_the_head_of_the_article() -> None:
    async with shown() as (app, _):
        assert app.lines()[3].strip() == "Waiting"
        assert app.pane.place() == Visit(5, -1, 0, None)


async def test_with_nothing_open_it_says_what_to_do() -> None:
    app = PaneHost()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Nothing open" in "".join(app.lines())
        app.pane.show(article())
        app.pane.show_message("Gone.")
        await pilot.pause()
        assert "".join(app.lines()).strip() == "Gone."
        assert (app.pane.hints(), app.pane.next_quote(), app.pane.find("tide")) == ([], None, 0)


async def test_the_next_quotes_are_stepped_through_by_quotation() -> None:
    async with shown() as (app, pilot):
        assert [app.pane.next_quote() for _ in range(3)] == [0, 1, None]
        assert app.pane.focused_quote == 1
        assert app.pane.previous_quote() == 0
        assert app.pane.previous_quote() is None
        await pilot.pause()


async def test_the_quote_in_focus_is_in_sight_and_has_its_sign() -> None:
    async with shown(size=(80, 12)) as (app, pilot):
        app.pane.focus_quote(1)
        await pilot.pause()
        assert any("▶ “We waited,”" in line for line in app.lines())


async def test_a_step_begins_where_one_reads_when_the_focus_is_out_of_sight() -> None:
    async with shown(article(filler=6), size=(80, 12)) as (app, pilot):
        app.pane.focus_quote(0)
        app.pane.end()
        await pilot.pause()
        assert app.pane.previous_quote() == 1


async def test_a_quote_that_is_not_there_takes_no_focus() -> None:
    async with shown() as (app, _):
        app.pane.show(article(), visit=Visit(5, 0, 0, quote=77))
        assert app.pane.focused_quote is None
        app.pane.focus_quote(-1)
        assert app.pane.focused_quote is None


async def test_a_place_comes_back_with_its_quote() -> None:
    async with shown(size=(80, 12)) as (app, pilot):
        app.pane.focus_quote(0)
        app.pane.move_by(2)
        await pilot.pause()
        place, before = app.pane.place(), app.lines()
        app.pane.show(article(filler=1))
        await pilot.pause()
        app.pane.show(article(), visit=place)
        await pilot.pause()
        assert app.lines() == before
        assert app.pane.place() == place


async def test_a_place_comes_back_before_the_pane_was_ever_drawn() -> None:
    app = PaneHost()
    app.pane.show(article(), visit=Visit(5, 3, 0))
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.pause()
        assert "“We waited,”" in app.lines()[0]


async def test_another_width_keeps_the_place() -> None:
    async with shown(size=(80, 12)) as (app, pilot):
        app.pane.go_to_line(app.pane.page.y_of(3, 0))
        await pilot.resize_terminal(44, 12)
        await pilot.pause()
        assert "“We waited,”" in app.lines()[0]
        app.pane.text_width = 24
        await pilot.pause()
        assert "“We waited,”" in app.lines()[0]


async def test_text_width_sets_the_measure() -> None:
    async with shown(size=(100, 24)) as (app, pilot):
        app.pane.text_width = 40
        await pilot.pause()
        assert max(len(line.strip()) for line in app.lines()) == 40


async def test_paging_ends_at_the_end_and_says_so() -> None:
    async with shown(size=(80, 12)) as (app, pilot):
        pages = 0
        while app.pane.page_down():
            await pilot.pause()
            pages += 1
        assert pages > 2
        assert app.pane.at_end
        assert app.pane.progress == 1.0
        assert app.progress[-1] == 1.0
        app.pane.home()
        await pilot.pause()
        assert app.pane.progress < 1.0


async def test_a_page_keeps_two_lines_for_the_eye() -> None:
    async with shown(size=(80, 12)) as (app, pilot):
        last = app.lines()[-2:]
        app.pane.page_down()
        await pilot.pause()
        assert app.lines()[:2] == last


async def test_words_are_found_and_stepped_through_round_the_end() -> None:
    async with shown(size=(80, 12)) as (app, pilot):
        assert app.pane.find('"we WAITED') == 3
        assert app.pane.finding == '"we WAITED'
        assert [app.pane.next_hit() for _ in range(3)] == [(2, 3), (3, 3), (1, 3)]
        assert app.pane.previous_hit() == (3, 3)
        await pilot.pause()
        assert any("“We waited,”" in line for line in app.lines())
        assert app.pane.find("no such words") == 0
        assert app.pane.next_hit() is None
        app.pane.clear_find()
        assert app.pane.finding == ""


async def test_a_mark_on_the_article_leaves_the_hit_at_hand() -> None:
    app = PaneHost()
    async with app.run_test(size=(60, 20)) as pilot:
        stored = article()
        app.pane.show(stored)
        await pilot.pause()
        app.pane.find('"we WAITED')
        assert app.pane.next_hit() == (2, 3)
        app.pane.update_state(replace(stored, state=ReadState(bookmarked=True)))
        assert app.pane.next_hit() == (3, 3)


async def test_hits_stand_out_on_their_ground() -> None:
    async with shown() as (app, pilot):
        app.pane.find("tide")
        await pilot.pause()
        grounds = {
            segment.style.bgcolor.name
            for y in range(24)
            for segment in app.pane.render_line(y)
            if segment.text == "tide" and segment.style and segment.style.bgcolor
        }
        assert grounds == {DARK.hit, DARK.hit_current}


async def test_a_click_on_a_link_follows_it() -> None:
    async with shown(article(filler=1), size=(80, 40)) as (app, pilot):
        y = app.find_line("READ MORE")
        await pilot.click(ReadingPane, offset=(app.lines()[y].index("Crews"), y))
        assert app.followed == [REFER]


async def test_a_click_finds_a_link_behind_wide_characters() -> None:
    text = "漢字漢字 here and there"
    link = TextLink(Span(5, 9), "https://a.example/here")
    stored = StoredArticle(5, Article("Wide", (Paragraph(text, links=(link,)),)), ())
    async with shown(stored, size=(80, 20)) as (app, pilot):
        y = app.find_line("漢字")
        column = app.lines()[y].index("漢")
        # Four wide characters and a blank: nine cells.
        await pilot.click(ReadingPane, offset=(column + 8, y))
        assert app.followed == []
        await pilot.click(ReadingPane, offset=(column + 9, y))
        await pilot.click(ReadingPane, offset=(column + 12, y))
        assert [link.text for link in app.followed] == ["here", "here"]


async def test_a_click_on_a_quote_puts_it_in_focus() -> None:
    async with shown(article(filler=1), size=(80, 40)) as (app, pilot):
        y = app.find_line("“We waited,”")
        await pilot.click(ReadingPane, offset=(app.lines()[y].index("waited"), y))
        assert app.pane.focused_quote == 0
        assert "▶" in app.lines()[y]


async def test_links_in_sight_get_labels_that_go_when_one_scrolls() -> None:
    async with shown(article(filler=1), size=(80, 40)) as (app, pilot):
        found = app.pane.hints()
        assert [link.text for link in found][:2] == ["tide", REFER.text]
        app.pane.show_hints(["a", "s", "d", "f"])
        await pilot.pause()
        assert app.pane.hinting
        assert "aide" in "".join(app.lines())
        assert "sEAD MORE" in "".join(app.lines())
        app.pane.hide_hints()
        assert not app.pane.hinting
        assert "READ MORE" in "".join(app.lines())


async def test_selected_text_is_the_articles_own() -> None:
    async with shown(article(filler=1), size=(50, 30)) as (app, pilot):
        y = app.find_line("“We waited,”") + app.pane.top
        app.screen.selections = {app.pane: Selection(Offset(0, y), Offset(4, y + 1))}
        await pilot.pause()
        text = app.screen.get_selected_text()
        assert text is not None
        assert text.startswith("“We waited,” said Mara Dunn, who waits. The")
        assert "\n" not in text
        assert "┃" not in text


async def test_a_drag_selects_and_focuses_nothing() -> None:
    async with shown(article(filler=1), size=(80, 40)) as (app, pilot):
        y = app.find_line("“We waited,”")
        x = app.lines()[y].index("waited")
        await pilot.mouse_down(ReadingPane, offset=(x, y))
        await pilot.hover(ReadingPane, offset=(x + 9, y))
        await pilot.mouse_up(ReadingPane, offset=(x + 9, y))
        await pilot.pause()
        assert app.pane.focused_quote is None
        assert (app.screen.get_selected_text() or "").startswith("waited,”")


async def test_marks_of_the_reader_appear_in_place() -> None:
    app = PaneHost()
    async with app.run_test(size=(80, 12)) as pilot:
        stored = article()
        app.pane.show(stored)
        await pilot.pause()
        app.pane.focus_quote(0)
        await pilot.pause()
        place = app.pane.place()
        state = ReadState(bookmarked=True, notes=(Note("mine", quote=0),))
        app.pane.update_state(replace(stored, state=state))
        await pilot.pause()
        assert app.pane.place() == place
        app.pane.move_by(4)
        await pilot.pause()
        assert any("¶ mine" in line for line in app.lines())


async def test_a_mark_moves_no_line_whatever_stands_on_top() -> None:
    app = PaneHost()
    async with app.run_test(size=(80, 8)) as pilot:
        stored = article()
        app.pane.show(stored)
        await pilot.pause()
        for top in range(app.pane.max_scroll_y + 1):
            app.pane.go_to_line(top)
            await pilot.pause()
            before = app.lines()
            app.pane.update_state(replace(stored, state=ReadState(read=True)))
            await pilot.pause()
            assert app.lines() == before, f"line {top} on top"


async def test_a_mark_that_the_page_does_not_show_draws_none_of_its_lines(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with shown() as (app, pilot):
        drawn: list[int] = []
        draw = app.pane.draw_line

        def noted(y: int) -> Strip:
            drawn.append(y)
            return draw(y)

        monkeypatch.setattr(app.pane, "draw_line", noted)
        app.pane.update_state(replace(article(), state=ReadState(read=True)))
        await pilot.pause()
        assert drawn == []


async def test_a_mark_takes_labels_off_the_links_of_the_page() -> None:
    async with shown() as (app, pilot):
        before = app.lines()
        app.pane.show_hints(["zz"])
        await pilot.pause()
        assert app.lines() != before
        app.pane.update_state(replace(article(), state=ReadState(read=True)))
        await pilot.pause()
        assert app.lines() == before


async def test_links_into_the_library_are_told_apart_when_they_are_known() -> None:
    async with shown(article(filler=1), size=(80, 40)) as (app, pilot):
        before = app.lines()
        y = app.find_line("READ MORE")
        app.pane.set_known({REFER.url or ""})
        await pilot.pause()
        styles = [s.style for s in app.pane.render_line(y) if "READ MORE" in s.text and s.style]
        assert [style.color.name for style in styles if style.color] == [DARK.accent]
        assert app.lines() == before


async def test_another_palette_repaints() -> None:
    async with shown() as (app, pilot):
        app.pane.palette = LIGHT
        await pilot.pause()
        grounds = {
            s.style.bgcolor.name for s in app.pane.render_line(0) if s.style and s.style.bgcolor
        }
        assert grounds == {LIGHT.background}


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_it_draws_at_any_size_and_hostile_text_is_only_text(size: tuple[int, int]) -> None:
    app = PaneHost()
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        stored = article(words=HOSTILE * 3)
        hostile = replace(stored, article=replace(stored.article, headline=f"News: {HOSTILE}"))
        app.pane.show(hostile)
        await pilot.pause()
        app.pane.next_quote()
        app.pane.find("漢")
        app.pane.show_hints("abcdefgh")
        app.pane.page_down()
        await pilot.pause()
        app.pane.home()
        await pilot.pause()
        if size[0] >= 80:
            assert "[/b] [bold red]x[/] [@click=app.quit]go[/]" in app.lines()[3]


def news(known: tuple[Span, ...]) -> WhatIsNew:
    """What an article of one paragraph repeats."""
    return WhatIsNew(5, (4,), (known,), frozenset(), 1)


async def test_what_was_read_before_is_dimmed_without_moving_a_line() -> None:
    async with shown(
        StoredArticle(5, Article("News", (Paragraph("It rained. It is dry."),)), ())
    ) as (app, _):
        before = app.lines()
        app.pane.dim(news((Span(0, 10),)))
        assert app.lines() == before
        strip = app.pane.render_line(app.find_line("It rained."))
        colors = {
            segment.text: segment.style.color.name
            for segment in strip
            if segment.style and segment.style.color
        }
        assert (colors["It rained."], colors[" It is dry."]) == (DARK.muted, DARK.text)


async def test_another_article_is_not_dimmed_like_the_one_before() -> None:
    async with shown() as (app, _):
        app.pane.dim(news((Span(0, 4),)), ("1 new quote",))
        app.pane.update_state(article())
        assert app.pane.overlay().told == ("1 new quote",)
        app.pane.update_state(article(filler=4))
        assert app.pane.overlay().told == ()
        app.pane.dim(news((Span(0, 4),)), ("1 new quote",))
        app.pane.show(article())
        assert app.pane.overlay().known == ()


async def test_what_links_from_elsewhere_lead_to_paints_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with shown() as (app, pilot):
        drawn = drawn_lines(app, monkeypatch)
        app.pane.set_known({"https://elsewhere.example/"})
        await pilot.pause()
        assert drawn == []


async def test_dimming_draws_what_it_dims_and_the_rule_and_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = PaneHost()
    async with app.run_test(size=(80, 24)) as pilot:
        texts = (Paragraph("It rained. It is dry."), Paragraph("Nobody minded."))
        app.pane.show(StoredArticle(5, Article("News", texts), ()))
        await pilot.pause()
        drawn = drawn_lines(app, monkeypatch)
        app.pane.dim(news((Span(0, 10),)))
        await pilot.pause()
        assert drawn == [app.find_line("───"), app.find_line("It rained.")]


def drawn_lines(app: PaneHost, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that grows with each line drawn from now on."""
    drawn: list[int] = []
    draw = app.pane.draw_line

    def noted(y: int) -> Strip:
        drawn.append(y)
        return draw(y)

    monkeypatch.setattr(app.pane, "draw_line", noted)
    return drawn
