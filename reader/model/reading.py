"""What a reader did with an article, and where they have been. Values; the store keeps them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from reader.model.frozen import frozen
from reader.model.speaking import Page


@frozen
class Note:
    """What a reader wrote about an article, or about one of its quotes."""

    text: str
    quote: int | None = None
    """The quote's number in the article (its index in `show --json`); None: about the article."""
    written: datetime | None = None


@frozen
class ReadState:
    """What a reader did with an article."""

    read: bool = False
    bookmarked: bool = False
    tags: tuple[str, ...] = ()
    """In alphabetical order."""
    notes: tuple[Note, ...] = ()


@frozen
class Visit:
    """Where one was in an article. Survives another width: paragraph and character, not lines."""

    article_id: int
    paragraph: int = 0
    """The paragraph at the top of the reading pane; -1 while the article's head is at the top."""
    offset: int = 0
    """The first character shown of that paragraph."""
    quote: int | None = None
    """The focused quote."""
    pages: tuple[Page, ...] = ()
    """The pages from which one came here, the topmost last. They end with the program."""


@frozen
class History:
    """Back and forward, as in a browser: a new visit drops what was ahead."""

    visits: tuple[Visit, ...] = ()
    position: int = -1
    """Index of the current visit; -1 while nothing was visited."""

    LIMIT = 200

    @property
    def current(self) -> Visit | None:
        """The visit that is shown."""
        return self.visits[self.position] if self.visits else None

    def updated(self, place: Visit) -> History:
        """Return the history with the current visit's place brought up to date."""
        if self.current is None or self.current.article_id != place.article_id:
            return self
        place = replace(place, pages=self.current.pages)
        visits = (*self.visits[: self.position], place, *self.visits[self.position + 1 :])
        return replace(self, visits=visits)

    def visited(self, place: Visit) -> History:
        """Return the history with `place` as the newest visit; what was ahead is dropped."""
        same = self.current is not None and self.current.article_id == place.article_id
        if same and not place.pages:
            return self.updated(place)
        visits = (*self.visits[: self.position + 1], place)[-self.LIMIT :]
        return History(visits, len(visits) - 1)

    def moved(self, by: int) -> History:
        """Return the history `by` visits later (earlier where negative), within its ends."""
        if not self.visits:
            return self
        return replace(self, position=max(0, min(len(self.visits) - 1, self.position + by)))
