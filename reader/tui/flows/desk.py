"""What the screen hands its commands to: runs them by their names, and hears what panes tell."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.tui.commands import Command
from reader.tui.flows.listing import ALL, BOOKMARKS, UNREAD
from reader.tui.flows.making import Flows
from reader.tui.flows.stage import Pane, Stage

if TYPE_CHECKING:
    from reader.tui.flows.program import ProgramFlow

VIEWS = {view.id: view for view in (UNREAD, ALL, BOOKMARKS)}


class Desk(Flows):
    """What the screen hands its commands to."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.listing.shown = self._list_shown
        self.listing.is_held = lambda: self.is_selecting
        self.listing.filter_page = lambda: self.speakers.filter()
        self.reading.pages.show = lambda pages, focus: self.speakers.show(pages, focus)
        self._seen_version = 0

    @cached_property
    def program(self) -> ProgramFlow:
        """Palette, help, closing and quitting."""
        from reader.tui.flows.program import ProgramFlow

        return ProgramFlow(self.stage, self.reading, self.listing, self.run, self._end_something)

    def _end_something(self) -> bool:
        in_list = self.stage.focused_pane is Pane.LIST
        return self._stop_pipe() or (in_list and self.is_selecting and self.selecting.clear())

    def _stop_pipe(self) -> bool:
        return self.is_made("linking") and self.linking.stop_pipe()

    def start(self, article_id: int | None, quote: int | None = None) -> None:
        """Fill the panes from the store; open an article, at a quote, where one was asked for."""
        self.appearance.start()
        self.listing.open_view(ALL)
        self.stage.focus_pane(Pane.LIST)
        self.reading.looked_around = lambda: self.novelty.look()
        self.reading.start(article_id, quote)
        self.reading.opened = lambda opened: self.refreshing.fetch_if_wanted(opened)
        self._seen_version = self.stage.library.data_version()

    def catch_up(self) -> None:
        """Go through what came in before; its modules are many, so they are loaded off the screen's
        thread too."""

        def load() -> None:
            import reader.tui.flows.refreshing  # noqa: F401

        self.stage.in_background("load", load, lambda _: self.refreshing.catch_up())

    def stop(self) -> None:
        """End what goes on in the background: the program is being left."""
        self._stop_pipe()
        if self.is_made("refreshing"):
            self.refreshing.stop()
        if self.is_made("reader"):
            self.reader.close()

    def run(self, command: Command) -> None:
        """Run a command; what a user can be told about goes to the status line."""
        flow, _, method = command.action.partition(".")
        self.stage.settle()
        try:
            getattr(getattr(self, flow), method)()
        except ReaderError as error:
            self.stage.warn(str(error))

    @property
    def is_hinting(self) -> bool:
        """Whether keys are the labels of links just now."""
        return self.is_made("linking") and self.linking.is_hinting

    @property
    def is_selecting(self) -> bool:
        """Whether rows of the list are selected just now."""
        return self.is_made("selecting") and self.selecting.is_on

    def cursor_moved(self) -> None:
        """Hear that the list's cursor is on another article."""
        if self.is_selecting:
            self.selecting.tell()

    def _list_shown(self, is_same_view: bool) -> None:
        if self.is_selecting:
            self.selecting.follow(is_same_view=is_same_view)

    def open_article(self, article_id: int) -> None:
        """Open an article that was chosen in a pane."""
        self.reading.open(article_id)
        self.stage.focus_pane(Pane.READING)

    def open_view(self, name: str) -> None:
        """Open a view that was chosen in the masthead."""
        if name in VIEWS:
            self.listing.open_view(VIEWS[name])
        elif name == "stories":
            self.stories.view_stories()
        else:
            self.speakers.view_speakers()

    def look_for_changes(self) -> None:
        """Show what another process did to the library in the meantime."""
        version = self.stage.library.data_version()
        if version != self._seen_version:
            self._seen_version = version
            self.stage.list_pane.refresh_rows()
            self.listing.show_counts()
            self.reading.reload()
            self.listing.look_for_arrivals()
        elif self.listing.is_behind:
            self.listing.look_for_arrivals()
