"""Every command of the command line, said once: its word, its arguments, what runs it."""

from __future__ import annotations

from reader.cli.arguments.command import Command
from reader.cli.arguments.feeds import FEEDS
from reader.cli.arguments.library import LIBRARY
from reader.cli.arguments.marking import MARKING
from reader.cli.arguments.reading import READING

__all__ = ["COMMANDS", "Command"]

COMMANDS: tuple[Command, ...] = (*READING, *MARKING, *FEEDS, *LIBRARY)
"""In the order of the help."""
