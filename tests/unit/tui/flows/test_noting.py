"""Notes at the article or quote at hand."""

from __future__ import annotations

import pytest

from reader.services import listing, noting
from reader.tui.flows.stage import Pane
from tests.unit.tui.flows.conftest import Desk


def notes(desk: Desk) -> list[tuple[str, int | None]]:
    state = listing.get_article(desk.stage.library, desk.ids[0]).state
    return [(note.text, note.quote) for note in state.notes]


@pytest.fixture
def reading(desk: Desk) -> Desk:
    """One article open, no quote focused."""
    desk.reading.start(desk.ids[0])
    return desk


def test_the_one_note_there_is_is_changed(reading: Desk) -> None:
    reading.stage.answers = ["check this", "checked"]
    reading.noting.note()
    reading.noting.note()
    assert reading.stage.asked == ["", "check this"]
    assert notes(reading) == [("checked", None)]
    reading.marking.undo()
    assert notes(reading) == [("check this", None)]


def test_a_note_on_a_quote_is_another_than_that_on_the_article(reading: Desk) -> None:
    reading.stage.answers = ["on all", "on her"]
    reading.noting.note()
    reading.speaking.next_quote()
    reading.noting.note()
    assert reading.stage.title == "Note on the quote"
    assert notes(reading) == [("on all", None), ("on her", 0)]


def test_emptying_a_note_removes_it(reading: Desk) -> None:
    reading.stage.answers = ["check this", "  "]
    reading.noting.note()
    reading.noting.note()
    assert notes(reading) == []
    assert reading.stage.said == "removed the note on “Story one”"


def test_nothing_written_is_no_note(reading: Desk) -> None:
    reading.stage.answers = [" "]
    reading.noting.note()
    assert notes(reading) == []


def test_which_of_several_is_asked(reading: Desk) -> None:
    noting.add_note(reading.stage.library, reading.ids[0], "first")
    noting.add_note(reading.stage.library, reading.ids[0], "second")
    reading.reading.reload()
    reading.stage.answers = [1, "second, changed"]
    reading.noting.note()
    assert [choice.title for choice in reading.stage.offered] == ["first", "second", "Another note"]
    assert [text for text, _ in notes(reading)] == ["first", "second, changed"]
    reading.stage.answers = [2, "third"]
    reading.noting.note()
    assert [text for text, _ in notes(reading)] == ["first", "second, changed", "third"]


def test_one_more_is_written_though_there_is_one(reading: Desk) -> None:
    reading.stage.answers = ["first", "second"]
    reading.noting.note()
    reading.noting.another()
    assert [text for text, _ in notes(reading)] == ["first", "second"]


def test_the_lines_of_a_note_survive_being_changed_in_one(reading: Desk) -> None:
    noting.add_note(reading.stage.library, reading.ids[0], "two\nlines")
    reading.reading.reload()
    reading.stage.answers = ["two⏎other lines"]
    reading.noting.note()
    assert reading.stage.asked == ["two⏎lines"]
    assert notes(reading) == [("two\nother lines", None)]


def test_a_note_is_removed_by_name_where_there_are_several(reading: Desk) -> None:
    reading.noting.remove()
    assert reading.stage.said == "no note on this article"
    noting.add_note(reading.stage.library, reading.ids[0], "first")
    noting.add_note(reading.stage.library, reading.ids[0], "on her", 0)
    reading.reading.reload()
    reading.stage.answers = [0]
    reading.noting.remove()
    assert [choice.detail for choice in reading.stage.offered] == ["", "“We sail at dawn,”"]
    assert notes(reading) == [("on her", 0)]
    reading.noting.remove()
    assert notes(reading) == []


def test_all_notes_are_shown_and_one_leads_to_its_quote(reading: Desk) -> None:
    noting.add_note(reading.stage.library, reading.ids[2], "on her words", 0)
    reading.stage.answers = [0]
    reading.noting.view_notes()
    (choice,) = reading.stage.offered
    assert choice.title == "on her words"
    assert choice.detail == "“We sail at dawn,” — Ada Brook · Story three · Tidewater Post"
    assert reading.stage.text_pane.stored is not None
    assert reading.stage.text_pane.stored.id == reading.ids[2]
    assert reading.stage.text_pane.focused_quote == 0
    assert reading.stage.focused_pane is Pane.READING


def test_no_article_at_hand_takes_no_note(desk: Desk) -> None:
    desk.stage.focused_pane = Pane.READING
    desk.noting.another()
    assert desk.stage.said == "no article at hand"
