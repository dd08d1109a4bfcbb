"""mark, tag, untag, undo, redo: change what the library remembers about articles."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from reader.cli.context import Context
from reader.cli.lookup import find_ids
from reader.errors import UsageError
from reader.model.listing import StateChange
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


def mark(arguments: Namespace, context: Context) -> int:
    """Mark the articles named, or those that match, in one step that can be undone."""
    if arguments.articles and arguments.query is not None:
        raise UsageError("name articles or use --query, not both", hint="see sayso mark --help")
    if not arguments.articles and arguments.query is None:
        raise UsageError("name articles, or use --query", hint="see sayso mark --help")
    with context.open_library() as library:
        if arguments.query is None:
            ids: Sequence[int] = find_ids(library, arguments.articles)
        else:
            ids = list(open_list(library, arguments.query).ids())
        say_change(_mark(library, ids, arguments.mark), context)
    return 0


def _mark(library: Library, ids: Sequence[int], mark: str) -> StateChange:
    if mark in ("read", "unread"):
        return set_read(library, ids, mark == "read")
    return set_bookmarked(library, ids, mark == "bookmark")


def tag(arguments: Namespace, context: Context) -> int:
    """Tag the articles named."""
    with context.open_library() as library:
        say_change(add_tag(library, find_ids(library, arguments.articles), arguments.name), context)
    return 0


def untag(arguments: Namespace, context: Context) -> int:
    """Take a tag off the articles named."""
    with context.open_library() as library:
        say_change(
            remove_tag(library, find_ids(library, arguments.articles), arguments.name), context
        )
    return 0


def undo_last(_arguments: Namespace, context: Context) -> int:
    """Take the newest step back."""
    with context.open_library() as library:
        return _say_step(undo(library), "nothing to undo", context)


def redo_last(_arguments: Namespace, context: Context) -> int:
    """Make the step that was taken back last again."""
    with context.open_library() as library:
        return _say_step(redo(library), "nothing to redo", context)


def say_change(change: StateChange, context: Context) -> None:
    """Tell what changed."""
    context.say(change.what if change.count else "nothing to change")


def _say_step(change: StateChange | None, nothing: str, context: Context) -> int:
    context.say(nothing if change is None else change.what)
    return 1 if change is None else 0
