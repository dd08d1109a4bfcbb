"""doctor, backup, restore: look after the library."""

from __future__ import annotations

from argparse import Namespace

from reader.cli.context import Context
from reader.config import load_settings
from reader.errors import ConfigError
from reader.model.text import clean_line
from reader.services.upkeep import backup, check, restore


def doctor(_arguments: Namespace, context: Context) -> int:
    """Print what is found; fail only where data is damaged."""
    found = [(str(severity), text) for severity, text in check(context.library_folder()).findings]
    try:
        load_settings(context.places)
    except ConfigError as error:
        found.append(("note", str(error)))
    for severity, text in found:
        context.write(f"{severity}: {clean_line(text)}")
    if not found:
        context.write("all is well")
    return 1 if any(severity == "damage" for severity, _ in found) else 0


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
