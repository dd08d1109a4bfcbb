"""Every command of the screen, said once: id, keys, words, action.

The key dispatcher, the palette, the help and the README's table read this. Not how a
command works: that is the flows.
"""

from __future__ import annotations

from reader.tui.commands.command import Command, Group
from reader.tui.commands.keeping import KEEPING
from reader.tui.commands.program import PROGRAM
from reader.tui.commands.reading import READING

__all__ = ["COMMANDS", "Command", "Group"]

COMMANDS: tuple[Command, ...] = (*READING, *KEEPING, *PROGRAM)
"""In the order of the help."""
