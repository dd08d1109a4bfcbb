"""Selecting, tags, notes and the history, on the whole screen."""

from __future__ import annotations

from reader.services import listing, marking, noting
from reader.services.library import Library
from reader.tui.app import SaysoApp
from reader.tui.widgets.article_list import ArticleList
from tests.functional.screen.conftest import ids_by_headline, list_text, press, rest, screen_text


async def test_a_stretch_is_selected_with_the_cursor_and_bookmarked_in_one_step(
    app: SaysoApp, library: Library
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        text = await press(pilot, "V", "j")
        assert "2 selected · m read · b bookmark" in text
        assert list_text(app).count("✓") == 2
        text = await press(pilot, "b")
        assert "bookmarked 2 articles" in text
        assert listing.get_counts(library).bookmarks == 2
        assert list_text(app).count("✓") == 0
        await press(pilot, "u")
        assert listing.get_counts(library).bookmarks == 0


async def test_rows_picked_one_by_one_are_let_go_by_escape(app: SaysoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        text = await press(pilot, "s", "j", "s")
        assert "2 selected" in text
        assert list_text(app).count("✓") == 2
        await press(pilot, "escape")
        assert list_text(app).count("✓") == 0


async def test_a_note_on_a_quote_shows_below_it_and_in_the_list_and_is_changed(
    app: SaysoApp,
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "enter", "right_parenthesis", "a", *"check", "enter")
        lines = (await press(pilot)).splitlines()
        quoted = next(n for n, line in enumerate(lines) if "We sail at dawn" in line)
        noted = next(n for n, line in enumerate(lines) if "¶ check" in line)
        assert quoted < noted
        assert "¶" in list_text(app)
        text = await press(pilot, "a", "e", "d", "enter")
        assert "¶ checked" in text
        assert "¶ checked" not in await press(pilot, "u")


async def test_all_notes_are_chosen_from(app: SaysoApp, library: Library) -> None:
    noting.add_note(library, ids_by_headline(library)["Harbour news"], "ask the harbour", 1)
    async with app.run_test(size=(80, 24)) as pilot:
        text = await press(pilot, "g", "n")
        assert "ask the harbour" in text
        assert "“The harbour is shut,” — Ben Quay · Harbour news" in text
        text = await press(pilot, "enter")
        assert "What Harbour news is about." in text
        assert "▶" in text


async def test_the_history_is_a_list_with_a_heading_for_each_day(
    app: SaysoApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "1", "j", "enter", "g", "h")
        shown = [line.strip() for line in list_text(app).splitlines() if line.strip()]
        assert "TODAY" in shown
        assert "Ferry news" in list_text(app)
        assert "Weather news" not in list_text(app)
        await press(pilot, "j", "k", "b")
        assert listing.get_counts(library).bookmarks == 1
        await press(pilot, "equals_sign", *"headline", "colon", *"harbour", "enter")
        assert "Ferry news" not in list_text(app)


async def test_a_known_tag_is_completed_and_shown_in_rows_header_and_sources(
    app: SaysoApp, library: Library
) -> None:
    ids = ids_by_headline(library)
    marking.add_tag(library, [ids["Weather news"]], "harbour")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "t", *"har")
        text = await press(pilot, "tab", "enter")
        assert listing.get_row(library, ids["Ferry news"]).tags == ("harbour",)
        assert text.count("#harbour") >= 2
        assert "#harbour" in list_text(app)
        await press(pilot, "g", "f")
        assert any(line.split() == ["#harbour", "2"] for line in list_text(app).splitlines())


async def test_what_a_pane_asks_for_in_vain_is_told(app: SaysoApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot)
        gone = ids_by_headline(library)["Weather news"]
        with library.store.writing() as connection:
            connection.execute("DELETE FROM articles WHERE id = ?", (gone,))
        app.screen.post_message(ArticleList.Opened(gone))
        assert f"no article {gone}" in await press(pilot)


async def test_a_long_question_leaves_room_for_the_answer(app: SaysoApp) -> None:
    async with app.run_test(size=(40, 12)) as pilot:
        await rest(pilot)
        app._main.stage.ask("Change the note (empty removes it)", print, value="ask the pilot")
        await rest(pilot)
        last = screen_text(app).splitlines()[-2]
        assert last.startswith(" Change the note (empt")
        assert "ask the pilot" in last
