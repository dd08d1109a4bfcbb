"""Notes: written, changed, removed, taken back, and listed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from reader.errors import NotInLibraryError, QueryError, UsageError
from reader.services.exchange import note_object
from reader.services.library import Library
from reader.services.listing import get_article, get_row, open_list
from reader.services.marking import add_tag, redo, undo
from reader.services.noting import add_note, edit_note, list_notes, remove_note
from tests.library_articles import Clock, add, page, said


def texts(library: Library, article_id: int) -> list[str]:
    return [note.text for note in get_article(library, article_id).state.notes]


@pytest.fixture
def story(library: Library) -> int:
    """An article with two quotes."""
    article = page("Ferry late", "“We sail,” Ada Brook said.", "“Not us,” Ben Quay said.")
    quotes = [
        said(article, "“We sail,”", "Ada Brook"),
        said(article, "“Not us,”", "Ben Quay"),
    ]
    return add(library, article, quotes)


def test_a_note_gets_another_text_and_keeps_its_time_and_quote(
    library: Library, clock: Clock, story: int
) -> None:
    add_note(library, story, "Bold", 0)
    clock.pass_by(hours=1)
    change = edit_note(library, story, 0, " Bold indeed ")
    assert change.what == "changed the note on “Ferry late”"
    (note,) = get_article(library, story).state.notes
    assert (note.text, note.quote) == ("Bold indeed", 0)
    assert note.written == datetime(2026, 10, 9, 12, tzinfo=UTC)


def test_changing_and_removing_are_taken_back_and_done_again(library: Library, story: int) -> None:
    add_note(library, story, "one")
    add_note(library, story, "two", 1)
    edit_note(library, story, 0, "uno")
    assert remove_note(library, story, 1).what == "removed the note on “Ferry late”"
    assert texts(library, story) == ["uno"]
    undo(library)
    assert texts(library, story) == ["uno", "two"]
    assert get_article(library, story).state.notes[1].quote == 1
    undo(library)
    assert texts(library, story) == ["one", "two"]
    redo(library)
    redo(library)
    assert texts(library, story) == ["uno"]


def test_the_same_words_are_no_change(library: Library, story: int) -> None:
    add_note(library, story, "one")
    assert edit_note(library, story, 0, "one").count == 0


def test_a_removed_note_comes_back_to_its_quote_whatever_its_number_is_by_then(
    library: Library, story: int
) -> None:
    add_note(library, story, "On the second", 1)
    remove_note(library, story, 0)
    with library.store.writing() as connection:
        connection.execute("DELETE FROM quotes WHERE number = 0")
        connection.execute("UPDATE quotes SET number = 0")
    undo(library)
    assert [note.quote for note in get_article(library, story).state.notes] == [0]


def test_a_removed_note_comes_back_to_the_article_where_its_quote_is_gone(
    library: Library, story: int
) -> None:
    add_note(library, story, "On the second", 1)
    remove_note(library, story, 0)
    with library.store.writing() as connection:
        connection.execute("DELETE FROM quotes")
    undo(library)
    assert [note.quote for note in get_article(library, story).state.notes] == [None]


def test_a_note_that_is_changed_back_stays_on_the_quote_that_it_followed(
    library: Library, story: int
) -> None:
    add_note(library, story, "Odd", 1)
    edit_note(library, story, 0, "Odder")
    with library.store.writing() as connection:
        connection.execute("UPDATE notes SET quote = 0")
    undo(library)
    (note,) = get_article(library, story).state.notes
    assert (note.text, note.quote) == ("Odd", 0)


@pytest.mark.parametrize(
    "act",
    [
        lambda library, story: edit_note(library, story, 1, "a"),
        lambda library, story: remove_note(library, story, 1),
        lambda library, story: edit_note(library, story + 7, 0, "a"),
    ],
)
def test_what_is_not_there_cannot_be_changed(
    library: Library, story: int, act: Callable[[Library, int], object]
) -> None:
    add_note(library, story, "one")
    with pytest.raises(NotInLibraryError, match=r"no note 1|no article"):
        act(library, story)
    assert texts(library, story) == ["one"]


def test_a_changed_note_needs_words(library: Library, story: int) -> None:
    add_note(library, story, "one")
    with pytest.raises(UsageError):
        edit_note(library, story, 0, " \x1b ")


def test_notes_are_listed_with_what_they_are_about_the_latest_first(
    library: Library, clock: Clock, story: int
) -> None:
    other = add(library, page("Ballot set", "Text."))
    add_note(library, story, "On the article")
    clock.pass_by(hours=1)
    add_note(library, other, "Ask them")
    clock.pass_by(hours=1)
    add_note(library, story, "On her words", 0)
    rows = list_notes(library)
    assert [(row.article_id, row.number, row.note.text) for row in rows] == [
        (story, 1, "On her words"),
        (other, 0, "Ask them"),
        (story, 0, "On the article"),
    ]
    assert (rows[0].quote_text, rows[0].speaker) == ("“We sail,”", "Ada Brook")
    assert (rows[2].quote_text, rows[2].speaker) == (None, None)
    assert [row.note.text for row in list_notes(library, limit=1)] == ["On her words"]


def test_the_notes_of_articles_that_match_are_listed_without_hidden_ones(
    library: Library, story: int
) -> None:
    other = add(library, page("Ballot set", "Text."))
    add_note(library, story, "one")
    add_note(library, other, "two")
    add_tag(library, [other], "check")
    assert [row.note.text for row in list_notes(library, "tag:check")] == ["two"]
    with library.store.writing() as connection:
        connection.execute("UPDATE articles SET read = 1, hidden = 1 WHERE id = ?", (other,))
    assert [row.note.text for row in list_notes(library)] == ["one"]
    assert [row.note.text for row in list_notes(library, "hidden")] == ["two"]
    with pytest.raises(QueryError):
        list_notes(library, "has:nothing")


def test_a_listed_note_is_a_row_of_json(library: Library, story: int) -> None:
    add_note(library, story, "Bold", 0)
    (row,) = list_notes(library)
    value = note_object(row)
    assert value["written"] == "2026-10-09T12:00:00Z"
    assert (value["number"], value["quote"], value["quote_text"]) == (0, 0, "“We sail,”")
    assert {"article_id", "text", "speaker", "url", "headline", "publisher", "published"} < {*value}


def test_articles_with_notes_and_with_tags_can_be_asked_for(library: Library, story: int) -> None:
    other = add(library, page("Ballot set", "Text."))
    add_note(library, story, "one")
    add_tag(library, [other], "check")
    assert list(open_list(library, "has:note").ids()) == [story]
    assert list(open_list(library, "has:tag").ids()) == [other]
    assert open_list(library, "NOT has:note NOT has:tag").total == 0


def test_a_row_says_how_many_notes_there_are(library: Library, story: int) -> None:
    assert get_row(library, story).notes == 0
    add_note(library, story, "one")
    add_note(library, story, "two", 0)
    assert get_row(library, story).notes == 2
