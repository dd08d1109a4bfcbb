"""doctor, backup, restore: look after the library."""

from __future__ import annotations

from argparse import Namespace

from reader.cli.context import Context
from reader.config import load_settings
from reader.errors import ConfigError
from reader.model.text import clean_line, counted
from reader.services.upkeep import backup, check, compact, measure, restore

_MUCH_FREE = 0.25
"""Of the file: so much is worth a note."""


def doctor(arguments: Namespace, context: Context) -> int:
    """Print what is found and what the library takes; fail only where data is damaged."""
    if arguments.compact:
        _compact(context)
    found = [(str(severity), text) for severity, text in check(context.library_folder()).findings]
    try:
        load_settings(context.places)
    except ConfigError as error:
        found.append(("note", str(error)))
    for severity, text in found:
        context.write(f"{severity}: {clean_line(text)}")
    if not found:
        context.write("all is well")
    is_damaged = any(severity == "damage" for severity, _ in found)
    if not is_damaged:
        _write_sizes(context)
    return 1 if is_damaged else 0


def _compact(context: Context) -> None:
    with context.open_library() as library:
        if context.err.isatty():
            context.say("writing the library's file anew: this may take some minutes")
        before, after = compact(library)
    context.say(f"the library takes {_bytes(after)}, {_bytes(before - after)} less than before")


def _write_sizes(context: Context) -> None:
    with context.read_library() as library:
        taken = measure(library)
    if not taken.articles:
        return
    each = ", ".join(f"{kind} {_bytes(size / taken.articles)}" for kind, size in taken.kinds)
    what = f" ({each})" if each else ""
    articles = counted(taken.articles, "article")
    average = _bytes(taken.total / taken.articles)
    context.say(f"{_bytes(taken.total)} for {articles}, {average} each{what}")
    if taken.free > taken.total * _MUCH_FREE:
        context.write(
            f"note: {_bytes(taken.free)} of the file are free; sayso doctor --compact gives them back"
        )


def _bytes(number: float) -> str:
    for unit, size in (("MB", 1_000_000), ("kB", 1_000)):
        if number >= size:
            return f"{number / size:,.1f} {unit}"
    return f"{number:.0f} bytes"


def make_backup(arguments: Namespace, context: Context) -> int:
    """Copy the library into a file."""
    with context.read_library() as library:
        replaced = backup(library, arguments.file)
    older = ", in the place of an older backup" if replaced else ""
    context.say(f"copied the library into {arguments.file}{older}")
    return 0


def restore_backup(arguments: Namespace, context: Context) -> int:
    """Put a copy in the library's place; the old one stays beside it."""
    old = restore(context.library_folder(), arguments.file)
    kept = f"; the one before is {old}" if old else ""
    context.say(f"the library is as it was in {arguments.file}{kept}")
    return 0
