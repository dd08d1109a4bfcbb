from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reader.errors import StatusError
from reader.model.feed import Enclosure
from reader.model.listing import PageFailure
from reader.model.quote import QuoteKind
from reader.services import fetching, listing
from reader.services.library import Library
from reader.store import page_failures
from reader.tui.flows.describing import describe
from reader.tui.flows.keys import make_keymap
from reader.tui.flows.reminders import page_remedy
from reader.tui.flows.stage import Pane
from tests.unit.tui.flows.conftest import Desk


def test_marks_act_on_the_cursors_article_in_the_list_and_on_the_read_one_elsewhere(
    desk: Desk,
) -> None:
    desk.reading.start(desk.ids[0])
    desk.stage.list_pane.cursor = 2
    desk.marking.toggle_bookmark()
    desk.stage.focused_pane = Pane.LIST
    desk.marking.toggle_bookmark()
    marked = [listing.get_row(desk.stage.library, i).bookmarked for i in desk.ids]
    assert marked == [True, False, True]


def test_a_bookmark_can_be_undone_and_done_again(desk: Desk) -> None:
    desk.marking.toggle_bookmark()
    desk.marking.undo()
    assert not listing.get_row(desk.stage.library, desk.ids[0]).bookmarked
    desk.marking.redo()
    assert listing.get_row(desk.stage.library, desk.ids[0]).bookmarked
    desk.marking.redo()
    assert desk.stage.said == "nothing to redo"


def test_nothing_to_undo_is_said(desk: Desk) -> None:
    desk.marking.undo()
    assert desk.stage.said == "nothing to undo"


def test_all_are_marked_read_only_after_yes_and_undone_in_one_step(desk: Desk) -> None:
    desk.stage.answers = [False]
    desk.marking.mark_all()
    assert desk.stage.title == "Mark this list read (3 articles)?"
    assert listing.get_counts(desk.stage.library).unread == 3
    desk.stage.answers = [True]
    desk.marking.mark_all()
    assert listing.get_counts(desk.stage.library).unread == 0
    desk.marking.undo()
    assert listing.get_counts(desk.stage.library).unread == 3


def test_what_undo_brings_back_shows_in_an_empty_view(desk: Desk) -> None:
    desk.stage.answers = [True]
    desk.marking.mark_all()
    desk.listing.view_unread()
    assert desk.stage.list_pane.headlines == []
    desk.marking.undo()
    assert len(desk.stage.list_pane.headlines) == 3


def test_mark_above_leaves_the_cursors_row(desk: Desk) -> None:
    desk.stage.list_pane.cursor = 2
    desk.marking.mark_above()
    assert [desk.stage.is_read(i) for i in desk.ids] == [True, True, False]


def test_tags_are_put_on_and_one_of_several_is_taken_off(desk: Desk) -> None:
    desk.stage.answers = ["sea", "ports"]
    desk.tagging.tag()
    desk.tagging.tag()
    assert "sea" in desk.stage.title
    desk.stage.answers = [0]
    desk.tagging.untag()
    assert listing.get_row(desk.stage.library, desk.ids[0]).tags == ("sea",)
    desk.tagging.untag()
    assert listing.get_row(desk.stage.library, desk.ids[0]).tags == ()
    desk.tagging.untag()
    assert desk.stage.said == "no tag on this article"


def test_a_note_goes_to_the_focused_quote_else_to_the_article(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.stage.answers = ["check this", "ask her"]
    desk.noting.note()
    desk.speaking.next_quote()
    desk.noting.note()
    notes = listing.get_article(desk.stage.library, desk.ids[0]).state.notes
    assert [(note.text, note.quote) for note in notes] == [("check this", None), ("ask her", 0)]


def test_an_empty_answer_changes_nothing(desk: Desk) -> None:
    desk.stage.answers = ["  ", ""]
    desk.tagging.tag()
    desk.noting.note()
    state = listing.get_article(desk.stage.library, desk.ids[0]).state
    assert (state.tags, state.notes) == ((), ())


def test_about_names_what_is_known(desk: Desk) -> None:
    desk.marking.about()
    for fact in ("Story one", "Tidewater Post", "1 in marks, 0 reported, 1 speaker", "unread"):
        assert fact in desk.stage.shown


def test_about_tells_that_what_was_just_opened_is_read(desk: Desk) -> None:
    desk.reading.open(desk.ids[1])
    desk.stage.focus_pane(Pane.READING)
    desk.marking.about()
    assert "unread" not in desk.stage.shown


def test_about_counts_quotes_as_the_head_of_the_article_does(desk: Desk) -> None:
    stored = listing.get_article(desk.stage.library, desk.ids[0])
    (quote,) = stored.quotes
    kinds = (QuoteKind.MIXED, QuoteKind.PARTIAL, QuoteKind.INDIRECT)
    quotes = tuple(replace(quote, kind=kind) for kind in kinds)
    assert "1 in marks, 1 reported" in describe(replace(stored, quotes=quotes))


def test_about_leaves_out_what_is_not_known(desk: Desk) -> None:
    assert "Agency" not in describe(listing.get_article(desk.stage.library, desk.ids[0]))


def test_mark_read_and_go_on(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.marking.toggle_read()
    desk.marking.mark_read_and_go_on()
    assert desk.stage.is_read(desk.ids[0])
    assert desk.stage.text_pane.stored is not None
    assert desk.stage.text_pane.stored.id == desk.ids[1]


def test_the_details_tell_media_and_why_the_page_failed(desk: Desk) -> None:
    stored = listing.get_article(desk.stage.library, desk.ids[0])
    sound = Enclosure("https://talk.example/12.mp3", "audio/mpeg", None, 60)
    failure = PageFailure(datetime(2026, 10, 3, 12, tzinfo=UTC), "404 Not Found")
    stored = replace(stored, enclosures=(sound,), page_failure=failure)
    lines = describe(stored, remedy="o opens it").splitlines()
    assert "Media      audio, 1 min: https://talk.example/12.mp3" in lines
    assert any(line.startswith("Tried      the page, 3 October 2026") for line in lines)
    assert lines[-2:] == ["Failed     404 Not Found", "To do      o opens it"]


def test_a_page_that_failed_is_told_with_the_keys_as_they_are_set(desk: Desk) -> None:
    assert page_remedy(desk.stage.keymap) == "o opens it in the browser, x tries again"
    own = make_keymap({"browser.open": (), "article.whole": ("X",)})
    assert page_remedy(own) == "X tries again"


def test_the_article_says_that_its_page_failed_as_soon_as_it_did(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(library: Library, article_id: int, **_: object) -> None:
        with library.store.writing() as connection:
            page_failures.note(connection, article_id, "404 Not Found", 0)
        raise StatusError("404 Not Found", status=404)

    monkeypatch.setattr(fetching, "fetch_whole", fail)
    desk.reading.open(desk.ids[0])
    desk.refreshing.toggle_whole()
    assert desk.stage.warned == "404 Not Found"
    assert desk.stage.text_pane.stored is not None
    assert desk.stage.text_pane.stored.page_failure is not None
