"""Speakers across the library: in which order, in which stories, and pages of what they said."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from reader.model.frozen import frozen
from reader.model.quote import QuoteKind


class SpeakerOrder(StrEnum):
    """What a list of speakers is ordered by."""

    QUOTES = "quotes"
    """Those with most first."""
    LAST = "last"
    """Those quoted last first."""
    NAME = "name"


@frozen
class SpeakerStory:
    """A story in which a speaker is quoted."""

    id: int
    headline: str
    """Of the newest article that quotes them."""
    quotes: int
    """Theirs."""


@frozen
class WatchedSpeaker:
    """Somebody who is watched."""

    name: str
    unread: int
    """Unread articles that quote them; maintained, never counted."""


@frozen
class SpeakersPlace:
    """Where one is in the list of all speakers."""

    words: str = ""
    """What their names are narrowed to."""
    order: SpeakerOrder = SpeakerOrder.QUOTES
    cursor: int = 0
    top: int = 0
    """The first line to be seen."""

    @property
    def plain(self) -> SpeakersPlace:
        """The list with nothing left out; itself where that is so already."""
        return replace(self, words="", cursor=0, top=0) if self.words else self


@frozen
class SpeakerPlace:
    """Where one is on a speaker's page."""

    name: str
    kinds: tuple[QuoteKind, ...] = ()
    """The kinds that are shown; none given: all."""
    story: int | None = None
    """The story that is shown; None: all."""
    story_title: str = ""
    cursor: int = 0
    top: int = 0

    @property
    def plain(self) -> SpeakerPlace:
        """The page with nothing left out; itself where that is so already."""
        return SpeakerPlace(self.name) if self.kinds or self.story is not None else self


Page = SpeakersPlace | SpeakerPlace
"""What can stand in an article's place."""
