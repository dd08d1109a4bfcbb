"""All flows on one stage, each made when it is first asked for. Runs commands by their names."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.tui.commands import Command
from reader.tui.flows.listing import ALL, BOOKMARKS, UNREAD, ListingFlow
from reader.tui.flows.moving import MovingFlow
from reader.tui.flows.reading import ReadingFlow
from reader.tui.flows.stage import Dressed, Pane

if TYPE_CHECKING:
    from reader.services.page_reading import LastingReader
    from reader.tui.flows.appearance import AppearanceFlow
    from reader.tui.flows.comparing import ComparingFlow
    from reader.tui.flows.correcting import CorrectingFlow
    from reader.tui.flows.linking import LinkingFlow
    from reader.tui.flows.marking import MarkingFlow
    from reader.tui.flows.noting import NotingFlow
    from reader.tui.flows.novelty import NoveltyFlow
    from reader.tui.flows.playing import PlayingFlow
    from reader.tui.flows.program import ProgramFlow
    from reader.tui.flows.refreshing import RefreshFlow
    from reader.tui.flows.saving import SavingFlow
    from reader.tui.flows.searching import SearchFlow
    from reader.tui.flows.selecting import SelectionFlow
    from reader.tui.flows.sources import SourceFlow
    from reader.tui.flows.speakers import SpeakersFlow
    from reader.tui.flows.speaking import SpeakingFlow
    from reader.tui.flows.stories import StoryFlow
    from reader.tui.flows.tagging import TaggingFlow
    from reader.tui.flows.watching import WatchingFlow

VIEWS = {view.id: view for view in (UNREAD, ALL, BOOKMARKS)}


class Desk:
    """What the screen hands its commands to.

    The first picture needs a list and an article; the other flows, and what they import, come
    with their first command.
    """

    def __init__(self, stage: Dressed) -> None:
        self.stage = stage
        self.reading = ReadingFlow(stage)
        self.listing = ListingFlow(stage, self.reading)
        self.moving = MovingFlow(stage, self.reading)
        self.listing.shown = self._list_shown
        self.listing.is_held = lambda: self.is_selecting
        self.listing.filter_page = lambda: self.speakers.filter()
        self.reading.pages.show = lambda pages, focus: self.speakers.show(pages, focus)
        self._seen_version = 0

    @cached_property
    def marking(self) -> MarkingFlow:
        """Read, bookmarked, undo."""
        from reader.tui.flows.marking import MarkingFlow

        marking = MarkingFlow(
            self.stage,
            self.reading,
            self.listing,
            self.selecting,
            lambda: self.sources.about(),
        )
        marking.travelled = lambda: self.sources.reload() if self.stage.sources_shown else None
        return marking

    @cached_property
    def selecting(self) -> SelectionFlow:
        """Rows that marks and tags act on."""
        from reader.tui.flows.selecting import SelectionFlow

        return SelectionFlow(self.stage, self.listing)

    @cached_property
    def tagging(self) -> TaggingFlow:
        """Tags."""
        from reader.tui.flows.tagging import TaggingFlow

        return TaggingFlow(self.stage, self.marking)

    @cached_property
    def noting(self) -> NotingFlow:
        """Notes."""
        from reader.tui.flows.noting import NotingFlow

        return NotingFlow(self.stage, self.reading, self.marking)

    @cached_property
    def searching(self) -> SearchFlow:
        """Searching, filtering, finding in the page."""
        from reader.tui.flows.searching import SearchFlow

        return SearchFlow(self.stage, self.listing)

    @cached_property
    def linking(self) -> LinkingFlow:
        """Links, the browser, pipes."""
        from reader.tui.flows.linking import LinkingFlow

        return LinkingFlow(
            self.stage,
            self.reading,
            self.listing,
            self.marking,
            self._reader,
            self.playing.open_link,
        )

    @cached_property
    def playing(self) -> PlayingFlow:
        """Sound and video that came with an article."""
        from reader.tui.flows.playing import PlayingFlow

        return PlayingFlow(self.stage, self.listing)

    @cached_property
    def speaking(self) -> SpeakingFlow:
        """Speakers and their quotes."""
        from reader.tui.flows.speaking import SpeakingFlow

        return SpeakingFlow(self.stage, self.reading, self.speakers)

    @cached_property
    def speakers(self) -> SpeakersFlow:
        """Pages of speakers."""
        from reader.tui.flows.speakers import SpeakersFlow

        return SpeakersFlow(self.stage, self.reading)

    @cached_property
    def watching(self) -> WatchingFlow:
        """Whom one watches, and which names are one person."""
        from reader.tui.flows.watching import WatchingFlow

        return WatchingFlow(self.stage, self.speaking, self.speakers, self.marking)

    @cached_property
    def appearance(self) -> AppearanceFlow:
        """Text width, density, theme."""
        from reader.tui.flows.appearance import AppearanceFlow

        return AppearanceFlow(self.stage)

    @cached_property
    def program(self) -> ProgramFlow:
        """Palette, help, closing and quitting."""
        from reader.tui.flows.program import ProgramFlow

        return ProgramFlow(self.stage, self.reading, self.listing, self.run, self._end_something)

    def _end_something(self) -> bool:
        in_list = self.stage.focused_pane is Pane.LIST
        return self._stop_pipe() or (in_list and self.is_selecting and self.selecting.clear())

    def _stop_pipe(self) -> bool:
        return "linking" in self.__dict__ and self.linking.stop_pipe()

    @cached_property
    def correcting(self) -> CorrectingFlow:
        """Who said a quote, if not whom the analysis found."""
        from reader.tui.flows.correcting import CorrectingFlow

        return CorrectingFlow(self.stage, self.reading, self.speaking, self.marking)

    @cached_property
    def comparing(self) -> ComparingFlow:
        """Versions, and two articles of a story."""
        from reader.tui.flows.comparing import ComparingFlow

        return ComparingFlow(self.stage, self.reading, self.listing)

    @cached_property
    def stories(self) -> StoryFlow:
        """Stories and their timelines."""
        from reader.tui.flows.stories import StoryFlow

        return StoryFlow(self.stage, self.reading, self.listing, self.marking)

    @cached_property
    def novelty(self) -> NoveltyFlow:
        """What was read before."""
        from reader.tui.flows.novelty import NoveltyFlow

        return NoveltyFlow(self.stage, self.reading)

    @cached_property
    def sources(self) -> SourceFlow:
        """The source list and subscriptions."""
        from reader.tui.flows.sources import SourceFlow

        return SourceFlow(self.stage, self.listing, self.marking, self._reader)

    @cached_property
    def saving(self) -> SavingFlow:
        """Saved queries."""
        from reader.tui.flows.saving import SavingFlow

        return SavingFlow(self.stage, self.listing, self.marking, self.sources)

    @cached_property
    def refreshing(self) -> RefreshFlow:
        """Refreshing, whole articles, catching up."""
        from reader.tui.flows.refreshing import RefreshFlow

        return RefreshFlow(self.stage, self.reading, self.listing, self.sources, self._reader)

    def _reader(self) -> LastingReader:
        return self.reader

    @cached_property
    def reader(self) -> LastingReader:
        """What fetches pages of the web."""
        from reader.services.page_reading import LastingReader

        return LastingReader()

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
        if "refreshing" in self.__dict__:
            self.refreshing.stop()
        if "reader" in self.__dict__:
            self.reader.close()

    def run(self, command: Command) -> None:
        """Run a command; what a user can be told about goes to the status line."""
        flow, _, method = command.action.partition(".")
        try:
            getattr(getattr(self, flow), method)()
        except ReaderError as error:
            self.stage.warn(str(error))

    @property
    def is_hinting(self) -> bool:
        """Whether keys are the labels of links just now."""
        return "linking" in self.__dict__ and self.linking.is_hinting

    @property
    def is_selecting(self) -> bool:
        """Whether rows of the list are selected just now."""
        return "selecting" in self.__dict__ and self.selecting.is_on

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
