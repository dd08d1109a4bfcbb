"""What a reader does with the keyboard, on the whole screen."""

from __future__ import annotations

from functools import partial

import pytest
from textual._compositor import Compositor

from reader.config import Settings
from reader.services import listing
from reader.services.library import Library
from reader.tui.app import SaysoApp
from reader.tui.screens.dialogs import ChoiceDialog
from tests.functional.screen.conftest import ids_by_headline, list_text, press, screen_text
from tests.library_articles import count_stale


async def test_it_opens_like_a_newspaper(app: SaysoApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        text = await press(pilot)
        assert "Unread 3" in text
        assert "WORLD" in text
        assert "What Ferry news is about." in text
        assert "READ MORE" in text
        assert "Ada Brook" in text
        assert listing.get_counts(library).unread == 3


async def test_enter_reads_and_marks_read(app: SaysoApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        text = await press(pilot, "j", "enter")
        assert "What Harbour news is about." in text
        assert "Unread 2" in text
        assert listing.get_row(library, ids_by_headline(library)["Harbour news"]).read


async def test_a_bookmark_shows_and_u_takes_it_back(app: SaysoApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        assert "★" in await press(pilot, "b")
        assert "★" not in await press(pilot, "u")
        assert "★" in await press(pilot, "U")


async def test_quotes_speakers_and_back(app: SaysoApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "enter", "right_parenthesis")
        assert app.screen.query_one("#reading").focused_quote == 0  # type: ignore[attr-defined]
        text = await press(pilot, "w")
        assert "skipper · 3 quotes in 3 articles" in text
        # Oldest first: the first row is the weather's.
        text = await press(pilot, "enter")
        assert "What Weather news is about." in text
        assert "▶" in text
        await press(pilot, "ctrl+o")
        text = await press(pilot, "ctrl+o")
        assert "What Ferry news is about." in text


async def test_read_more_is_followed_from_the_related_panel(app: SaysoApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        text = await press(pilot, "enter", "e", "enter")
        assert "What Harbour news is about." in text


async def test_a_hint_opens_the_link_in_sight(app: SaysoApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        text = await press(pilot, "enter", "f", "a")
        assert "What Harbour news is about." in text


async def test_space_reads_to_the_end_and_goes_on(app: SaysoApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "2", "space")
        text = screen_text(app)
        assert "What Harbour news is about." in text
        await press(pilot, *["space"] * 8)
        assert "What Weather news is about." in screen_text(app)
        assert listing.get_counts(library).unread == 0


async def test_searching_the_library_and_coming_back(app: SaysoApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        text = await press(pilot, "slash", *"filler", "enter")
        assert "1 result" in text
        assert "Harbour news" in list_text(app)
        assert "Ferry news" not in list_text(app)
        await press(pilot, "escape")
        assert "Ferry news" in list_text(app)


async def test_searching_in_the_page(app: SaysoApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        text = await press(pilot, "enter", "slash", *"harbour", "enter")
        assert "3 matches" in text or "2 matches" in text
        assert "match " in await press(pilot, "n")


async def test_a_key_typed_into_the_prompt_is_no_command(app: SaysoApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "t", *"bmq", "enter")
        row = listing.get_row(library, ids_by_headline(library)["Ferry news"])
        assert row.tags == ("bmq",)
        assert not row.bookmarked


async def test_help_lists_every_key_and_can_be_searched(app: SaysoApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        assert "Move half a page down" in await press(pilot, "question_mark")
        text = await press(pilot, "slash", *"bookm")
        assert "Move half a page down" not in text
        assert "Bookmark" in text
        await press(pilot, "escape", "escape")
        assert not isinstance(app.screen, ChoiceDialog)


async def test_the_palette_runs_a_command(app: SaysoApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "colon", *"bookmark", "enter")
        assert listing.get_counts(library).bookmarks == 1


async def test_mark_all_read_asks_first(app: SaysoApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        assert "(3 articles)" in await press(pilot, "A")
        await press(pilot, "n")
        assert listing.get_counts(library).unread == 3
        await press(pilot, "A", "y")
        assert listing.get_counts(library).unread == 0
        await press(pilot, "u")
        assert listing.get_counts(library).unread == 3


async def test_escape_never_quits_and_q_does(app: SaysoApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "escape", "escape", "escape")
        assert app.is_running
        await pilot.press("q")
        await pilot.pause()
    assert app.return_value == 0


@pytest.mark.parametrize("width", [20, 60, 79])
async def test_narrow_terminals_show_one_pane_at_a_time(app: SaysoApp, width: int) -> None:
    async with app.run_test(size=(width, 24)) as pilot:
        assert "Weather" in await press(pilot)
        text = await press(pilot, "enter")
        assert "Weather" not in text
        assert "Weather" in await press(pilot, "q")
        assert app.is_running


async def test_medium_terminals_show_related_in_the_lists_place(app: SaysoApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        text = await press(pilot)
        assert "Weather news" in text
        assert "SPEAKERS" not in text
        text = await press(pilot, "e")
        assert "SPEAKERS" in text
        assert "What Ferry news is about." in text
        assert "SPEAKERS" not in await press(pilot, "escape")


async def test_zen_shows_nothing_but_the_article(app: SaysoApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        text = await press(pilot, "z")
        assert "Weather news" not in text
        assert "Unread" not in text
        assert "What Ferry news is about." in text
        assert "Weather news" in await press(pilot, "z")


async def test_keys_of_the_configuration_are_used_and_reminded_of(library: Library) -> None:
    app = SaysoApp(library, Settings(keys={"bookmark.toggle": ("B",), "search": ("ctrl+s",)}))
    async with app.run_test(size=(120, 40)) as pilot:
        text = await press(pilot, "b")
        assert "★" not in text
        assert "B bookmark" in text
        assert "★" in await press(pilot, "B")


async def test_what_another_process_marked_is_shown(app: SaysoApp, library: Library) -> None:
    from reader.services import marking
    from reader.services.library import open_library

    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot)
        with open_library(library.folder) as other:
            marking.set_bookmarked(other, [ids_by_headline(library)["Weather news"]], True)
        app.screen.desk.look_for_changes()  # type: ignore[attr-defined]
        assert "★" in await press(pilot)


async def test_the_focus_moves_without_painting_the_whole_screen(
    app: SaysoApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot)
        painted: list[bool] = []
        monkeypatch.setattr(Compositor, "render_full_update", lambda *_, **__: painted.append(True))
        await press(pilot, "2", "3", "1", "enter")
        assert not painted


async def test_of_the_same_work_asked_for_twice_only_the_newest_is_begun(app: SaysoApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot)
        begun: list[str] = []
        stage = app.screen.stage  # type: ignore[attr-defined]
        for name in ("older", "newer"):
            stage.in_background("test", partial(begun.append, name), lambda _: None)
        await press(pilot)
        assert begun == ["newer"]


async def test_what_came_in_before_is_gone_through_only_when_the_first_picture_is_there(
    app: SaysoApp, library: Library
) -> None:
    with library.store.writing() as connection:
        connection.execute("UPDATE articles SET analyser = 0")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot)
        desk = app.screen.desk  # type: ignore[attr-defined]
        assert "refreshing" not in vars(desk)
        desk.catch_up()
        while count_stale(library):
            await pilot.pause()
