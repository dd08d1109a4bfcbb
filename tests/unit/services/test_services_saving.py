"""Queries are kept under a name, and their unread articles are those that match now."""

from __future__ import annotations

import pytest

from reader.errors import NotInLibraryError, QueryError, UsageError
from reader.model.rules import Action, Rule
from reader.services.feeding import add_feed, list_feeds, set_feed
from reader.services.library import Library
from reader.services.listing import open_list
from reader.services.marking import (
    add_tag,
    redo,
    remove_tag,
    set_bookmarked,
    set_read,
    undo,
)
from reader.services.noting import add_note
from reader.services.ruling import apply_rules
from reader.services.saving import (
    list_saved,
    remove_query,
    rename_query,
    save_query,
    update_saved,
)
from reader.services.watching import watch
from reader.store import arrivals
from tests.library_articles import Clock, add, page, said

SEA, HILL = "The sea rose.", "The hill stood."


def unread(library: Library) -> dict[str, int]:
    """Bring the counts up to date, and hold them to what the library answers."""
    update_saved(library)
    assert not update_saved(library)
    found = {one.name: one.unread for one in list_saved(library)}
    asked = {
        one.name: open_list(library, f'unread saved:"{one.name}"').total
        for one in list_saved(library)
    }
    assert found == asked
    return found


def test_a_saved_query_counts_what_is_unread_of_it(library: Library) -> None:
    ids = [add(library, page(f"Day {n}", SEA if n else HILL)) for n in range(3)]
    save_query(library, "Coast", "sea")
    assert [one.unread for one in list_saved(library)] == [0]
    assert unread(library) == {"Coast": 2}
    set_read(library, ids, True)
    assert [one.unread for one in list_saved(library)] == [0]
    undo(library)
    assert unread(library) == {"Coast": 2}


def test_what_comes_later_is_counted(library: Library) -> None:
    save_query(library, "Coast", "sea")
    assert unread(library) == {"Coast": 0}
    add(library, page("Late", SEA))
    add(library, page("Later", HILL))
    assert unread(library) == {"Coast": 1}


@pytest.mark.parametrize(
    "query", ["bookmarked", "tag:coast", "note:tide", "has:note", "NOT tag:coast"]
)
def test_marks_move_articles_in_and_out(library: Library, query: str) -> None:
    ids = [add(library, page(f"Day {n}", SEA)) for n in range(3)]
    save_query(library, "Mine", query)
    unread(library)
    set_bookmarked(library, ids[:2], True)
    add_tag(library, ids[1:], "coast")
    add_note(library, ids[0], "Ask about the tide")
    unread(library)
    remove_tag(library, ids[2:], "coast")
    undo(library)
    undo(library)
    unread(library)


def test_words_that_change_move_articles_in_and_out(library: Library) -> None:
    add(library, page("Day", SEA, url="https://a.example/1"))
    save_query(library, "Coast", "sea")
    save_query(library, "Hills", "/hil+/")
    assert unread(library) == {"Coast": 1, "Hills": 0}
    add(library, page("Day", HILL, url="https://a.example/1"))
    assert unread(library) == {"Coast": 0, "Hills": 1}


def test_feeds_watched_speakers_and_rules_move_articles_in_and_out(library: Library) -> None:
    article = page("Talk", "“We waited,” Mara Dunn said.")
    one = add(library, article, [said(article, "“We waited,”", "Mara Dunn")])
    row = add_feed(library, "https://a.example/feed", title="Post", unchecked=True).row
    for name, query in (("Post", "feed:post"), ("Watched", "watched"), ("Coast", "folder:coast")):
        save_query(library, name, query)
    assert unread(library) == {"Coast": 0, "Post": 0, "Watched": 0}
    with library.store.writing() as connection:
        filed = arrivals.Filed("entry:1", ("entry:1",), "m")
        arrivals.note_seen(connection, row.feed.id, filed, one)
    watch(library, "Mara Dunn")
    set_feed(library, row.feed.id, [("folder", "Coast")])
    assert unread(library) == {"Coast": 1, "Post": 1, "Watched": 1}
    set_feed(library, list_feeds(library)[0].feed.id, [("title", "Herald")])
    apply_rules(library, [Rule("talk", (Action("hide"),))])
    assert unread(library) == {"Coast": 0, "Post": 0, "Watched": 0}


def test_time_goes_by(library: Library, clock: Clock) -> None:
    add(library, page("Day", SEA))
    save_query(library, "Today", "today")
    assert unread(library) == {"Today": 1}
    clock.pass_by(days=1)
    assert unread(library) == {"Today": 0}


def test_a_great_library_is_looked_through_piece_by_piece(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.services.saving._AT_ONCE", 2)
    ids = [add(library, page(f"Day {n}", SEA)) for n in range(5)]
    save_query(library, "Coast", "sea")
    update_saved(library, should_stop=lambda: list_saved(library)[0].unread > 0)
    assert list_saved(library)[0].unread == 2
    add_tag(library, ids, "coast")
    assert unread(library) == {"Coast": 5}


def test_saving_renaming_and_removing_are_undone(library: Library) -> None:
    def names() -> list[tuple[str, str]]:
        return [(one.name, one.query) for one in list_saved(library)]

    assert save_query(library, " The  Coast ", "sea  OR wall").what == "saved the query “The Coast”"
    save_query(library, "the coast", "sea")
    assert names() == [("the coast", "sea")]
    undo(library)
    assert names() == [("The Coast", "sea OR wall")]
    assert rename_query(library, "the coast", "Shore").what == "“The Coast” is now “Shore”"
    remove_query(library, "shore")
    assert names() == []
    undo(library)
    undo(library)
    assert names() == [("The Coast", "sea OR wall")]
    redo(library)
    assert names() == [("Shore", "sea OR wall")]


def test_saved_queries_are_parts_of_others(library: Library) -> None:
    one = add(library, page("Day", SEA))
    two = add(library, page("Night", SEA))
    save_query(library, "Coast", "sea sort:oldest")
    save_query(library, "Days", "saved:coast headline:day")
    assert list(open_list(library, "saved:days").ids()) == [one]
    assert list(open_list(library, "saved:coast NOT saved:days").ids()) == [two]
    assert unread(library) == {"Coast": 2, "Days": 1}
    save_query(library, "Coast", "hill")
    assert unread(library) == {"Coast": 0, "Days": 0}
    with pytest.raises(UsageError, match="asks for itself"):
        save_query(library, "Coast", "saved:days")
    remove_query(library, "Coast")
    with pytest.raises(NotInLibraryError, match="“coast”"):
        open_list(library, "saved:days")
    save_query(library, "Coast", "sea")
    assert unread(library) == {"Coast": 2, "Days": 1}
    undo(library)
    update_saved(library)
    assert [one.unread for one in list_saved(library)] == [0]


def test_mistakes_are_told(library: Library) -> None:
    save_query(library, "Coast", "sea")
    save_query(library, "Hills", "hill")
    with pytest.raises(QueryError, match="column 1"):
        save_query(library, "Wrong", "(sea")
    with pytest.raises(UsageError, match="needs a name"):
        save_query(library, "  ", "sea")
    with pytest.raises(UsageError, match="“Hills” already"):
        rename_query(library, "coast", "hills")
    with pytest.raises(NotInLibraryError, match="no saved query is called “x”"):
        remove_query(library, "x")
    assert rename_query(library, "coast", "COAST").count
