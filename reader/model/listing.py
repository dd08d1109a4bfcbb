"""What the library answers: rows of lists, a stored article, speakers, related links. Values only."""

from __future__ import annotations

from datetime import datetime

from reader.model.article import Article
from reader.model.feed import Enclosure, Feed
from reader.model.frozen import frozen
from reader.model.quote import Quote, Speaker
from reader.model.reading import Note, ReadState
from reader.model.related import RelatedLink
from reader.model.span import Passage


@frozen
class ArticleRow:
    """An article as a list shows it; costs one row of a narrow table."""

    id: int
    headline: str
    url: str | None
    standfirst: str | None
    publisher: str | None
    section: str | None
    published: datetime | None
    added: datetime
    """When it entered the library."""
    words: int
    reading_minutes: int
    quotes: int
    """How many marked (direct and partial) quotes it has."""
    read: bool
    bookmarked: bool
    tags: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    """The addresses of the subscriptions that it came by."""
    story: int | None = None
    """The story that it belongs to; None while it stands alone."""
    notes: int = 0
    """How many notes the reader wrote on it."""
    copies: tuple[ArticleRow, ...] = ()
    """Of a row that stands for all that print the same words: the others, oldest first."""
    is_edited: bool = False
    """Whether its text changed since it was last read."""

    @property
    def when(self) -> datetime:
        """What lists are ordered by: the date of publication, or else of entering the library."""
        return self.published or self.added


@frozen
class PageFailure:
    """Why an article's page gave no more than was there."""

    tried: datetime
    cause: str


@frozen
class StoredArticle:
    """An article of the library (or, with id 0, one that is only shown)."""

    id: int
    article: Article
    """Its newest version."""
    quotes: tuple[Quote, ...]
    """In text order; the index here is the quote's number everywhere."""
    state: ReadState = ReadState()
    version: int = 1
    enclosures: tuple[Enclosure, ...] = ()
    """Sound, video and files that a feed gave with it."""
    page_failure: PageFailure | None = None
    """Why the whole of it is not shown, where its page was asked for it in vain."""
    not_quotes: tuple[Passage, ...] = ()
    """What the analysis took for quotes and the reader said is none."""
    added: datetime | None = None
    """When it entered the library."""


@frozen
class QuoteRow:
    """A quote as a list shows it, with where it stands."""

    article_id: int
    number: int
    """Its index in the article's quotes."""
    quote: Quote
    text: str
    """The quote's words, with its marks."""
    source_text: str | None
    cue_text: str | None
    headline: str
    publisher: str | None
    published: datetime | None
    added: datetime
    url: str | None


@frozen
class NoteRow:
    """A note as a list shows it, with what it is about."""

    article_id: int
    number: int
    """Its index in the article's notes."""
    note: Note
    quote_text: str | None
    """Its quote's words, with their marks; None where it is about the article."""
    speaker: str | None
    headline: str
    publisher: str | None
    published: datetime | None
    url: str | None


@frozen
class SpeakerRow:
    """A speaker across the library."""

    id: int
    name: str
    roles: tuple[str, ...]
    """What articles call them, most frequent first."""
    quotes: int
    articles: int
    stories: int
    """0 until articles are grouped into stories."""
    first: datetime | None
    last: datetime | None
    watched: bool = False


@frozen
class FeedRow:
    """A subscription as a list shows it."""

    feed: Feed
    unread: int
    """Maintained, never counted."""
    articles: int


@frozen
class ResolvedLink:
    """A related link, with the article it leads to where the library has it."""

    link: RelatedLink
    target: ArticleRow | None = None
    score: float | None = None
    """Of a similar article; None for links that a page prints."""


@frozen
class SpeakerTally:
    """A speaker of an article: how many quotes here, how many in the whole library."""

    speaker: Speaker
    here: int
    in_all: int
    elsewhere: tuple[ArticleRow, ...] = ()
    """Other articles that quote the same speaker, newest first; empty for unnamed ones."""


@frozen
class Related:
    """Where the story goes from an article: the related panel as a value."""

    article_id: int
    refers: tuple[ResolvedLink, ...] = ()
    promos: tuple[ResolvedLink, ...] = ()
    inline: tuple[ResolvedLink, ...] = ()
    similar: tuple[ResolvedLink, ...] = ()
    speakers: tuple[SpeakerTally, ...] = ()
    """In the order in which they first speak."""
    story_id: int | None = None
    story: tuple[ArticleRow, ...] = ()
    """The articles of its story in time order, itself among them; copies are folded away."""
    copies: tuple[ArticleRow, ...] = ()
    """Articles that print the same words ("also in ...")."""


@frozen
class ViewCounts:
    """What the masthead says; maintained, never counted."""

    unread: int
    articles: int
    bookmarks: int
    speakers: int
    stories: int = 0


@frozen
class StateChange:
    """What one undoable step did, for the line that says so."""

    what: str
    """Words for the user: "marked 12 articles read", "bookmarked", "undid: marked read"."""
    article_ids: tuple[int, ...]
    """The articles whose state changed (at most 1,000 named)."""
    count: int
    """How many articles changed; 0 says that there was nothing to do."""
