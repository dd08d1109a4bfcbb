"""All flows on one stage, each made when it is first asked for, with those that it needs."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from reader.tui.flows.listing import ListingFlow
from reader.tui.flows.moving import MovingFlow
from reader.tui.flows.reading import ReadingFlow
from reader.tui.flows.stage import Stage

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
    from reader.tui.flows.refreshing import RefreshFlow
    from reader.tui.flows.saving import SavingFlow
    from reader.tui.flows.searching import SearchFlow
    from reader.tui.flows.selecting import SelectionFlow
    from reader.tui.flows.sources import SourceFlow
    from reader.tui.flows.speakers import SpeakersFlow
    from reader.tui.flows.speaking import SpeakingFlow
    from reader.tui.flows.stepping import SteppingFlow
    from reader.tui.flows.stories import StoryFlow
    from reader.tui.flows.tagging import TaggingFlow
    from reader.tui.flows.watching import WatchingFlow


class Flows:
    """What commands are made of.

    The first picture needs a list and an article; the other flows, and what they import, come
    with their first command.
    """

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.reading = ReadingFlow(stage)
        self.listing = ListingFlow(stage, self.reading)
        self.moving = MovingFlow(stage, self.reading)

    def is_made(self, name: str) -> bool:
        """Tell whether a flow has been asked for: one that was not does nothing yet."""
        return name in self.__dict__

    @cached_property
    def stepping(self) -> SteppingFlow:
        """Going on to other articles."""
        from reader.tui.flows.stepping import SteppingFlow

        return SteppingFlow(self.stage, self.reading)

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
        marking.go_on = lambda: self.stepping.next_article()
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

        return NotingFlow(self.stage, self.reading, self.marking, self.speaking)

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
            lambda: self.reader,
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
    def correcting(self) -> CorrectingFlow:
        """Who said a quote, if not whom the analysis found."""
        from reader.tui.flows.correcting import CorrectingFlow

        return CorrectingFlow(self.stage, self.reading, self.speaking, self.marking)

    @cached_property
    def comparing(self) -> ComparingFlow:
        """Versions, and two articles of a story."""
        from reader.tui.flows.comparing import ComparingFlow

        return ComparingFlow(self.stage, self.reading, self.listing, self.speaking)

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

        return SourceFlow(self.stage, self.listing, self.marking, lambda: self.reader)

    @cached_property
    def saving(self) -> SavingFlow:
        """Saved queries."""
        from reader.tui.flows.saving import SavingFlow

        return SavingFlow(self.stage, self.listing, self.marking, self.sources)

    @cached_property
    def refreshing(self) -> RefreshFlow:
        """Refreshing, whole articles, catching up."""
        from reader.tui.flows.refreshing import RefreshFlow

        return RefreshFlow(
            self.stage, self.reading, self.listing, self.sources, lambda: self.reader
        )

    @cached_property
    def reader(self) -> LastingReader:
        """What fetches pages of the web."""
        from reader.services.page_reading import LastingReader

        return LastingReader()
