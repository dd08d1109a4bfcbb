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
    all_tags,
    redo,
    remove_tag,
    set_bookmarked,
    set_read,
    undo,
)


def mark(arguments: Namespace, context: Context) -> int:
    """Mark the articles named, or those that match, in one step that can be undone."""
    _check_named(arguments, "mark")
    with context.open_library() as library:
        context.say_change(_mark(library, _ids(library, arguments), arguments.mark))
    return 0


def _check_named(arguments: Namespace, command: str) -> None:
    hint = f"see sayso {command} --help"
    if arguments.articles and arguments.query is not None:
        raise UsageError("name articles or use --query, not both", hint=hint)
    if not arguments.articles and arguments.query is None:
        raise UsageError("name articles, or use --query", hint=hint)


def _ids(library: Library, arguments: Namespace) -> Sequence[int]:
    if arguments.query is None:
        return find_ids(library, arguments.articles)
    return list(open_list(library, arguments.query).ids())


def _mark(library: Library, ids: Sequence[int], mark: str) -> StateChange:
    if mark in ("read", "unread"):
        return set_read(library, ids, mark == "read")
    return set_bookmarked(library, ids, mark == "bookmark")


def tag(arguments: Namespace, context: Context) -> int:
    """Tag the articles named, or those that match."""
    _check_named(arguments, "tag")
    with context.open_library() as library:
        context.say_change(add_tag(library, _ids(library, arguments), arguments.name))
    return 0


def untag(arguments: Namespace, context: Context) -> int:
    """Take a tag off the articles named, or off those that match."""
    _check_named(arguments, "untag")
    with context.open_library() as library:
        context.say_change(remove_tag(library, _ids(library, arguments), arguments.name))
    return 0


def tags(arguments: Namespace, context: Context) -> int:
    """Print the tags in use, with how many articles bear each."""
    with context.read_library() as library:
        found = all_tags(library)
        for name, articles in found:
            if arguments.format == "json":
                context.write_json({"tag": name, "articles": articles})
            else:
                context.write(f"{articles:>6}  #{name}")
        context.say_if_empty(library, found=bool(found), nothing="no tags yet")
    return 0


def undo_last(_arguments: Namespace, context: Context) -> int:
    """Take the newest step back."""
    with context.open_library() as library:
        return _say_step(undo(library), "nothing to undo", context)


def redo_last(_arguments: Namespace, context: Context) -> int:
    """Make the step that was taken back last again."""
    with context.open_library() as library:
        return _say_step(redo(library), "nothing to redo", context)


def _say_step(change: StateChange | None, nothing: str, context: Context) -> int:
    context.say(nothing if change is None else change.what)
    return 1 if change is None else 0
