"""Change what a reader did with articles: read, bookmarked, tags. Each call is one step that can be
undone; where there is nothing to change there is no step. Notes are in noting.py."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice

from reader.errors import UsageError
from reader.model.listing import StateChange
from reader.model.text import clean_line, counted, in_marks
from reader.services.library import Library
from reader.services.listing import ListView
from reader.services.missing import not_in_library
from reader.store import copies, journal, listing, marks
from reader.store.connection import Connection, Record
from reader.store.identity import fold

LARGE = journal.LARGE
_HEADLINE = 40
"""Characters of a headline that a step is named by: the line of a narrow terminal has to hold them."""


def set_read(library: Library, ids: Sequence[int], read: bool) -> StateChange:
    """Mark articles read or unread. Raises NotInLibraryError for an id that isn't there."""
    word = "read" if read else "unread"
    return _change(library, ids, marks.read_change(ids, read), f"marked {{}} {word}")


def mark_rows(library: Library, ids: Sequence[int], read: bool) -> StateChange:
    """Mark articles read or unread, and with each all that print the same words: they share a row of
    the list. Raises NotInLibraryError."""
    with library.store.reading() as connection:
        all_ids = copies.with_copies(connection, ids)
    word = "read" if read else "unread"
    return _change(library, ids, marks.read_change(all_ids, read), f"marked {{}} {word}")


def mark_opened(connection: Connection, library: Library, article_id: int) -> StateChange:
    """Mark an article and its copies read, in a transaction that keeps more of its opening.

    Raises NotInLibraryError.
    """
    all_ids = copies.with_copies(connection, [article_id])
    record = marks.read_change(all_ids, True)
    return _step(connection, library, [article_id], record, "marked {} read")


def set_bookmarked(library: Library, ids: Sequence[int], bookmarked: bool) -> StateChange:
    """Bookmark articles, or take their bookmarks away. Raises NotInLibraryError."""
    words = "bookmarked {}" if bookmarked else "took the bookmark off {}"
    return _change(library, ids, marks.bookmark_change(ids, bookmarked), words)


def toggle_read(library: Library, ids: Sequence[int]) -> StateChange:
    """Mark articles and their copies read where any of them is unread, else unread.

    Raises NotInLibraryError.
    """
    with library.store.reading() as connection:
        any_unread = listing.is_any_unread(connection, copies.with_copies(connection, ids))
    return mark_rows(library, ids, any_unread)


def toggle_bookmark(library: Library, ids: Sequence[int]) -> StateChange:
    """Bookmark those of the articles of which no copy is bookmarked; where there are none, take the
    bookmarks off all of them and their copies. Raises NotInLibraryError.
    """
    with library.store.reading() as connection:
        others = copies.others_of(connection, ids)
        alike = [*ids, *(other for found in others.values() for other in found)]
        marked = listing.bookmarked_among(connection, alike)
    without = [one for one in ids if marked.isdisjoint((one, *others.get(one, ())))]
    if without:
        return set_bookmarked(library, without, True)
    record = marks.bookmark_change(alike, False)
    return _change(library, ids, record, "took the bookmark off {}")


def mark_all_read(library: Library, view: ListView) -> StateChange:
    """Mark every article of the list read."""
    return _or_else("nothing unread here", mark_rows(library, list(view.ids()), True))


def mark_all_unread(library: Library, view: ListView) -> StateChange:
    """Mark every article of the list unread."""
    return _or_else("nothing read here", mark_rows(library, list(view.ids()), False))


def bookmark_all(library: Library, view: ListView) -> StateChange:
    """Bookmark every article of the list."""
    change = set_bookmarked(library, list(view.ids()), True)
    return _or_else("all of them are bookmarked", change)


def mark_above_read(library: Library, view: ListView, index: int) -> StateChange:
    """Mark the articles above `index` read; the one at `index` stays as it is."""
    change = mark_rows(library, list(islice(view.ids(), max(index, 0))), True)
    return _or_else("nothing unread above", change)


def add_tag(library: Library, ids: Sequence[int], name: str) -> StateChange:
    """Put a tag on articles; its spelling is that of its first use. Raises NotInLibraryError."""
    shown, key = _tag_name(name)
    with library.store.writing() as connection:
        _check(library, ids)
        tag = marks.put_tag(connection, shown, key)
        record = marks.tag_change(ids, tag, True)
        words = worded(library, ids, f"tagged {{}} with “{shown}”")
        return told(journal.take_step(connection, record, words, library.now()))


def remove_tag(library: Library, ids: Sequence[int], name: str) -> StateChange:
    """Take a tag off articles. Raises NotInLibraryError."""
    shown, key = _tag_name(name)
    with library.store.writing() as connection:
        _check(library, ids)
        words = worded(library, ids, f"took the tag “{shown}” off {{}}")
        known = marks.find_tag(connection, key)
        if known is None:
            return StateChange(words(0), (), 0)
        record = marks.tag_change(ids, known[0], False)
        return told(journal.take_step(connection, record, words, library.now()))


def all_tags(library: Library) -> list[tuple[str, int]]:
    """Return the tags in use with how many articles bear them, in alphabetical order."""
    with library.store.reading() as connection:
        return listing.load_tags(connection)


def tags_of(library: Library, ids: Sequence[int]) -> list[tuple[str, int]]:
    """Return the tags that any of the articles bears, with how many of them do."""
    with library.store.reading() as connection:
        return listing.load_tags_of(connection, ids)


def is_next_large(library: Library, *, forward: bool) -> bool:
    """Tell whether undoing (`forward`: redoing) changes so much that it takes more than a moment."""
    with library.store.reading() as connection:
        return journal.is_next_large(connection, forward=forward)


def undo(library: Library) -> StateChange | None:
    """Take the newest step back; None where there is none."""
    with library.store.writing() as connection:
        step = journal.undo_step(connection)
    return None if step is None else told(step, "undid: ")


def redo(library: Library) -> StateChange | None:
    """Do the step again that was taken back last; None where there is none."""
    with library.store.writing() as connection:
        step = journal.redo_step(connection)
    return None if step is None else told(step, "redid: ")


def _change(library: Library, ids: Sequence[int], record: Record, pattern: str) -> StateChange:
    with library.store.writing() as connection:
        return _step(connection, library, ids, record, pattern)


def _step(
    connection: Connection,
    library: Library,
    ids: Sequence[int],
    record: Record,
    pattern: str,
) -> StateChange:
    _check(library, ids)
    words = worded(library, ids, pattern)
    return told(journal.take_step(connection, record, words, library.now()))


def _check(library: Library, ids: Sequence[int]) -> None:
    missing = listing.find_missing(library.store.connection(), ids)
    if missing is not None:
        raise not_in_library(missing)


def _tag_name(name: str) -> tuple[str, str]:
    shown = clean_line(name)
    key = fold(shown)
    if not key:
        raise UsageError("a tag needs a name")
    return shown, key


def worded(library: Library, ids: Sequence[int], pattern: str) -> Callable[[int], str]:
    """Return the words for how many articles a step changes: "marked “Ferry late” read", "marked 2
    articles read", or that there is nothing to do. A single article may take its copies along."""

    def words(count: int) -> str:
        if count == 0:
            return "nothing to do"
        if len(ids) != 1:
            return pattern.replace("{}", counted(count, "article"))
        (row,) = listing.load_rows(library.store.connection(), ids)
        named = in_marks(row.headline, _HEADLINE)
        return pattern.replace("{}", f"{named} and its copies" if count > 1 else named)

    return words


def _or_else(nothing: str, change: StateChange) -> StateChange:
    return change if change.count else replace(change, what=nothing)


def take(library: Library, connection: Connection, record: Record, words: str) -> StateChange:
    """Take a step of this name, where it changes anything; called in a transaction."""
    step = journal.take_step(
        connection, record, lambda count: words if count else "nothing to do", library.now()
    )
    return told(step)


def told(step: journal.Step, prefix: str = "") -> StateChange:
    """Return the step for who tells it to the user."""
    return StateChange(prefix + step.words, step.article_ids, step.count)
