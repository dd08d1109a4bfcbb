"""Marks, tags and notes, and that all of them can be undone and redone."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import NotInLibraryError, UsageError
from reader.model.listing import ViewCounts
from reader.model.reading import Note, ReadState
from reader.services.library import Library, open_library
from reader.services.listing import get_article, get_counts, open_list
from reader.services.marking import (
    add_tag,
    all_tags,
    bookmark_all,
    is_next_large,
    mark_above_read,
    mark_all_read,
    mark_all_unread,
    redo,
    remove_tag,
    set_bookmarked,
    set_read,
    tags_of,
    toggle_bookmark,
    toggle_read,
    undo,
)
from reader.services.noting import add_note, edit_note, remove_note
from reader.services.upkeep import check
from reader.store import journal
from tests.library_articles import NOON, Clock, add, page, said

State = tuple[dict[int, ReadState], ViewCounts, list[tuple[str, int]]]


def fill(library: Library, count: int) -> list[int]:
    return [add(library, page(f"Number {i}", f"Text {i}.", hours=i)) for i in range(count)]


def states(library: Library) -> State:
    found = {i: get_article(library, i).state for i in open_list(library).ids()}
    return found, get_counts(library), all_tags(library)


def test_a_mark_says_what_it_did(library: Library) -> None:
    one, two, three = fill(library, 3)
    assert set_read(library, [one], True).what == "marked “Number 0” read"
    change = set_read(library, [one, two, three], True)
    assert (change.what, change.article_ids, change.count) == (
        "marked 2 articles read",
        (two, three),
        2,
    )
    assert set_bookmarked(library, [one], True).what == "bookmarked “Number 0”"
    assert set_bookmarked(library, [one], False).what == "took the bookmark off “Number 0”"
    assert add_tag(library, [one, two], "ports").what == "tagged 2 articles with “ports”"
    assert remove_tag(library, [two], "ports").what == "took the tag “ports” off “Number 1”"
    assert add_note(library, two, "hm").what == "noted on “Number 1”"


def test_a_step_is_named_by_a_headline_that_fits_a_line(library: Library) -> None:
    one = add(library, page("A very long headline " * 10, "Text."))
    change = set_read(library, [one], True)
    assert change.what == "marked “A very long headline A very long…” read"


def test_what_is_read_already_is_told_for_where_one_is(library: Library) -> None:
    ids = fill(library, 3)
    view = open_list(library)
    set_read(library, ids[:1], True)
    assert mark_above_read(library, view, 2).what == "marked 1 article read"
    assert mark_above_read(library, view, 0).what == "nothing unread above"
    mark_all_read(library, view)
    assert mark_all_read(library, view).what == "nothing unread here"


def test_several_are_read_where_one_of_them_was_not_and_unread_where_all_were(
    library: Library,
) -> None:
    ids = fill(library, 3)
    set_read(library, ids[:1], True)
    assert toggle_read(library, ids).what == "marked 2 articles read"
    assert toggle_read(library, ids).what == "marked 3 articles unread"


def test_several_are_bookmarked_where_one_of_them_was_not(library: Library) -> None:
    ids = fill(library, 3)
    set_bookmarked(library, ids[:2], True)
    assert toggle_bookmark(library, ids).what == "bookmarked “Number 2”"
    assert toggle_bookmark(library, ids).what == "took the bookmark off 3 articles"


def test_a_whole_list_is_marked_in_one_step(library: Library) -> None:
    fill(library, 3)
    view = open_list(library)
    assert bookmark_all(library, view).what == "bookmarked 3 articles"
    assert bookmark_all(library, view).what == "all of them are bookmarked"
    assert mark_all_unread(library, view).what == "nothing read here"
    mark_all_read(library, view)
    assert mark_all_unread(library, view).what == "marked 3 articles unread"
    undo(library)
    assert get_counts(library).unread == 0


def test_tags_of_several_articles_are_told_with_how_many_bear_them(library: Library) -> None:
    one, two, three = fill(library, 3)
    add_tag(library, [one, two], "ports")
    add_tag(library, [two], "Ballots")
    add_tag(library, [three], "weather")
    assert tags_of(library, [one, two]) == [("Ballots", 1), ("ports", 2)]


def test_counts_stay_right_where_a_step_says_more_than_what_is_changed(library: Library) -> None:
    one, two = fill(library, 2)
    set_read(library, [one, two], True)
    set_read(library, [one], False)
    # Its newest step is taken out of the journal's order by hand: as if another had been undone.
    with library.store.writing() as connection:
        connection.execute("DELETE FROM steps WHERE id = (SELECT max(id) FROM steps)")
    undo(library)
    assert get_counts(library).unread == 2
    assert [finding for finding in check(library.folder).findings if finding[0] == "damage"] == []


def test_only_a_step_of_many_articles_is_large(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "LARGE", 2)
    ids = fill(library, 3)
    assert not is_next_large(library, forward=False)
    set_read(library, ids[:2], True)
    assert not is_next_large(library, forward=False)
    set_bookmarked(library, ids, True)
    assert is_next_large(library, forward=False)
    assert not is_next_large(library, forward=True)


def test_nothing_to_do_leaves_no_step_and_no_trace(library: Library) -> None:
    (one,) = fill(library, 1)
    set_bookmarked(library, [one], True)
    with open_library(library.folder) as other:
        version = other.data_version()
        change = set_read(library, [one], False)
        assert (change.what, change.count) == ("nothing to do", 0)
        assert remove_tag(library, [one], "none").count == 0
        assert set_read(library, [], True).count == 0
        assert other.data_version() == version
    undone = undo(library)
    assert undone is not None
    assert undone.what == "undid: bookmarked “Number 0”"


def test_toggling_twice_changes_nothing(library: Library) -> None:
    (one,) = fill(library, 1)
    before = states(library)
    toggle_read(library, [one])
    toggle_bookmark(library, [one])
    assert get_article(library, one).state == ReadState(read=True, bookmarked=True)
    toggle_read(library, [one])
    toggle_bookmark(library, [one])
    assert states(library) == before


def test_a_whole_list_and_what_is_above_are_marked_in_one_step(library: Library) -> None:
    ids = fill(library, 4)
    view = open_list(library)
    assert mark_above_read(library, view, 2).article_ids == tuple(ids[:2])
    assert mark_above_read(library, view, 0).count == 0
    assert mark_all_read(library, view).count == 2
    undo(library)
    assert get_counts(library).unread == 2
    undo(library)
    assert get_counts(library).unread == 4


def test_what_arrived_after_the_list_was_opened_is_not_marked(library: Library) -> None:
    fill(library, 2)
    view = open_list(library)
    late = add(library, page("Late", "News."))
    mark_all_read(library, view)
    assert not get_article(library, late).state.read


def test_tags_are_one_whatever_their_case_and_listed_with_counts(library: Library) -> None:
    one, two = fill(library, 2)
    add_tag(library, [one], " Ports ")
    add_tag(library, [one, two], "PORTS")
    add_tag(library, [two], "ballot")
    assert all_tags(library) == [("ballot", 1), ("Ports", 2)]
    assert get_article(library, two).state.tags == ("ballot", "Ports")
    remove_tag(library, [one, two], "ports")
    assert all_tags(library) == [("ballot", 1)]


def test_notes_are_kept_with_their_time_and_quote(library: Library, clock: Clock) -> None:
    article = page("Crews agree", "“Yes,” Mara Dunn said.")
    one = add(library, article, [said(article, "“Yes,”", "Mara Dunn")])
    add_note(library, one, " About all. \x1b ")
    clock.pass_by(minutes=1)
    add_note(library, one, "About this.", 0)
    assert get_article(library, one).state.notes == (
        Note("About all.", None, NOON),
        Note("About this.", 0, clock.now),
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda library: set_read(library, [1, 99], True),
        lambda library: set_bookmarked(library, [99], True),
        lambda library: toggle_read(library, [99]),
        lambda library: toggle_bookmark(library, [99]),
        lambda library: add_tag(library, [99], "a"),
        lambda library: remove_tag(library, [99], "a"),
        lambda library: add_note(library, 99, "a"),
        lambda library: add_note(library, 1, "a", 0),
    ],
)
def test_what_is_not_there_is_told_and_nothing_changes(
    library: Library, change: Callable[[Library], object]
) -> None:
    fill(library, 1)
    before = states(library)
    with pytest.raises(NotInLibraryError):
        change(library)
    assert states(library) == before
    assert undo(library) is None


def test_a_tag_needs_a_name_and_a_note_words(library: Library) -> None:
    (one,) = fill(library, 1)
    for empty in ("", " \u00a0", "\x1b"):
        with pytest.raises(UsageError):
            add_tag(library, [one], empty)
        with pytest.raises(UsageError):
            add_note(library, one, empty)


def test_undo_and_redo_in_turn(library: Library) -> None:
    one, two = fill(library, 2)
    start = states(library)
    set_read(library, [one, two], True)
    add_tag(library, [one], "ports")
    add_note(library, one, "hm")
    end = states(library)
    undone = [undo(library) for _ in range(4)]
    assert [change and change.what for change in undone] == [
        "undid: noted on “Number 0”",
        "undid: tagged “Number 0” with “ports”",
        "undid: marked 2 articles read",
        None,
    ]
    assert states(library) == start
    redone = [redo(library) for _ in range(4)]
    assert [change and change.count for change in redone] == [2, 1, 1, None]
    assert states(library) == end


def test_a_new_change_drops_what_could_be_redone(library: Library) -> None:
    (one,) = fill(library, 1)
    set_read(library, [one], True)
    undo(library)
    set_bookmarked(library, [one], True)
    assert redo(library) is None
    undo(library)
    assert undo(library) is None


def test_what_was_undone_stays_redoable_where_nothing_was_to_do(library: Library) -> None:
    (one,) = fill(library, 1)
    set_read(library, [one], True)
    undo(library)
    set_read(library, [one], False)
    assert redo(library) is not None
    assert get_article(library, one).state.read


def test_undo_reaches_over_restarts(library: Library) -> None:
    (one,) = fill(library, 1)
    set_bookmarked(library, [one], True)
    with open_library(library.folder) as again:
        undo(again)
    assert not get_article(library, one).state.bookmarked


def test_the_journal_keeps_the_newest_steps(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "KEPT_STEPS", 3)
    (one,) = fill(library, 1)
    for _ in range(5):
        toggle_read(library, [one])
    assert [undo(library) is not None for _ in range(4)] == [True, True, True, False]


Action = tuple[str, int]
ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["read", "bookmark", "tag", "untag", "note", "edit", "remove", "all"]),
        st.integers(0, 2),
    ),
    max_size=12,
)


def act(library: Library, action: Action) -> None:
    name, which = action
    article_id = which + 1
    if name == "read":
        toggle_read(library, [article_id])
    elif name == "bookmark":
        toggle_bookmark(library, [article_id])
    elif name == "tag":
        add_tag(library, [article_id, 1], f"tag {which}")
    elif name == "untag":
        remove_tag(library, [article_id], f"tag {which % 2}")
    elif name == "note":
        add_note(library, article_id, f"note {which}")
    elif name in ("edit", "remove"):
        if get_article(library, article_id).state.notes:
            if name == "edit":
                edit_note(library, article_id, 0, "other words")
            else:
                remove_note(library, article_id, 0)
    else:
        mark_all_read(library, open_list(library, "unread"))


@settings(max_examples=40, deadline=None)
@given(ACTIONS, ACTIONS)
def test_undoing_all_leads_back_and_redoing_all_forth(
    before: list[Action], after: list[Action]
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        open_library(Path(folder), clock=Clock()) as library,
    ):
        fill(library, 3)
        start = states(library)
        for action in before:
            act(library, action)
        undo(library)
        for action in after:
            act(library, action)
        end = states(library)
        steps = 0
        while undo(library):
            steps += 1
        assert states(library) == start
        for _ in range(steps):
            redo(library)
        assert states(library) == end
