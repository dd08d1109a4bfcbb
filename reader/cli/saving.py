"""queries: list the saved queries, keep one, rename or remove it."""

from __future__ import annotations

from argparse import Namespace

from reader.cli.context import Context
from reader.cli.lookup import joined
from reader.config import load_settings
from reader.errors import UsageError
from reader.model.listing import StateChange
from reader.model.saved import SavedQuery
from reader.services.configured import has_configured, take_configured
from reader.services.library import Library
from reader.services.saving import (
    count_saved,
    remove_query,
    rename_query,
    save_query,
)


def queries(arguments: Namespace, context: Context) -> int:
    """Print a row for each saved query, or change one."""
    if arguments.words:
        with context.open_library() as library:
            context.say_change(_change(library, arguments.words[0], arguments.words[1:]))
        return 0
    wanted = load_settings(context.places).queries
    with context.read_library() as library:
        is_known = has_configured(library, wanted)
        rows = count_saved(library)
    if not is_known:
        with context.open_library() as library:
            take_configured(library, wanted)
            rows = count_saved(library)
    for row in rows:
        context.write_row(row, arguments.format, _object, _line)
    if not rows:
        context.say("no saved queries")
    return 0


def _change(library: Library, verb: str, words: list[str]) -> StateChange:
    if verb == "save" and len(words) > 1:
        return save_query(library, words[0], joined(words[1:]))
    if verb == "rename" and len(words) == 2:
        return rename_query(library, *words)
    if verb == "remove" and len(words) == 1:
        return remove_query(library, words[0])
    raise UsageError(
        "queries takes save NAME QUERY, rename NAME NAME or remove NAME",
        hint="see sayso queries --help",
    )


def _object(row: SavedQuery) -> dict[str, object]:
    return {"name": row.name, "query": row.query, "unread": row.unread}


def _line(row: SavedQuery) -> str:
    return f"{row.unread:>6}  {row.name}: {row.query}"
