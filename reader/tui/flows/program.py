"""The program itself: its commands by name, its keys, closing what is open, and quitting."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from reader.errors import LibraryError
from reader.tui.commands import COMMANDS, Command
from reader.tui.flows.listing import ListingFlow
from reader.tui.flows.reading import ReadingFlow
from reader.tui.flows.stage import Choice, Pane, Stage


class ProgramFlow:
    """Palette, help, zen, close, quit."""

    def __init__(
        self,
        stage: Stage,
        reading: ReadingFlow,
        listing: ListingFlow,
        run: Callable[[Command], None],
        stop: Callable[[], bool],
    ) -> None:
        self.stage, self.reading, self.listing, self._run = stage, reading, listing, run
        self._stop = stop

    def palette(self) -> None:
        """Find and run any command."""
        choices = [
            Choice(command.title, command, aside=self._keys(command), words=command.help)
            for command in COMMANDS
        ]
        self.stage.choose("Commands", choices, self._run_later, typing=True)

    def help(self) -> None:
        """Show all keys."""
        choices = [
            Choice(
                command.help,
                command,
                aside=self._keys(command),
                heading=command.group,
                words=command.title,
            )
            for command in COMMANDS
        ]
        self.stage.choose("Keys · / searches · Enter runs", choices, self._run_later)

    def _keys(self, command: Command) -> str:
        return self.stage.keymap.sign(command.id, every=True)

    def _run_later(self, command: Command) -> None:
        # The dialog is still closing: the command may open another.
        self.stage.later(lambda: self._run(command))

    def zen(self) -> None:
        """Nothing but the article, and back."""
        self.stage.zen = not self.stage.zen
        self.stage.focus_pane(Pane.READING)

    def close(self) -> bool:
        """Close the topmost thing; tell whether there was one. Never quits."""
        stage = self.stage
        if self._stop():
            stage.say("")
        elif stage.text_pane.finding:
            stage.text_pane.clear_find()
        elif stage.zen:
            stage.zen = False
        elif stage.sources_shown and stage.focused_pane is Pane.LIST:
            stage.show_sources(False)
            stage.focus_pane(Pane.LIST)
        elif stage.focused_pane is Pane.RELATED and stage.panes_at_once < 3:
            stage.focus_pane(Pane.READING)
        elif self.reading.pages and stage.focused_pane is Pane.READING:
            self.reading.pages.close()
        elif stage.focused_pane is Pane.READING and stage.panes_at_once == 1:
            stage.focus_pane(Pane.LIST)
        else:
            return self.listing.clear()
        return True

    def quit(self) -> None:
        """Close the topmost thing, then the program."""
        if not self.close():
            self.leave()

    def leave(self) -> None:
        """Keep one's place and end the program."""
        # Who holds the library for long must not keep one from leaving.
        with suppress(LibraryError):
            self.reading.close()
        self.stage.leave()
