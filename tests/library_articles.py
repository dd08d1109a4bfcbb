"""Articles and a clock for tests of the store and the services."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from reader import quotes
from reader.model.article import Article, Paragraph
from reader.model.quote import Attribution, Quote, QuoteKind, Speaker
from reader.model.related import LinkKind, RelatedLink
from reader.model.span import Passage, Span
from reader.model.story import StoryRow
from reader.services.library import Library
from reader.services.pages import add_page
from reader.services.stories import get_timeline
from reader.store import stale

NOON = datetime(2026, 10, 9, 12, tzinfo=UTC)


def count_stale(library: Library) -> int:
    """Return how many articles an older version of the analyser looked at."""
    with library.store.reading() as connection:
        return stale.count(connection, quotes.ANALYSER_VERSION)


def get_story(library: Library, story_id: int) -> StoryRow:
    """Return a story as a list shows it."""
    return get_timeline(library, story_id).story


class Clock:
    """A clock that stands still until it is told."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **span: int) -> None:
        self.now += timedelta(**span)


def page(headline: str, *texts: str, url: str | None = None, hours: int = 0) -> Article:
    """Return an article of these paragraphs, published `hours` before noon."""
    return Article(
        headline=headline,
        paragraphs=tuple(map(Paragraph, texts or ("Nothing more is known.",))),
        url=url,
        published=NOON - timedelta(hours=hours),
    )


def said(
    article: Article,
    words: str,
    name: str | None,
    *,
    kind: QuoteKind = QuoteKind.DIRECT,
    role: str | None = None,
    named: bool = True,
) -> Quote:
    """Return the quote of these words; the first word after them is taken as the source."""
    paragraph, text = next((i, p.text) for i, p in enumerate(article.paragraphs) if words in p.text)
    start = text.index(words)
    end = start + len(words)
    stop = min(end + 2, len(text))
    return Quote(
        kind=kind,
        paragraph=paragraph,
        span=Span(start, end),
        group=1,
        speaker=Speaker(name, role, named) if name else None,
        attribution=Attribution(Passage(paragraph, Span(end, stop))),
        confidence=0.5,
    )


def add(library: Library, article: Article, quotes: Sequence[Quote] = ()) -> int:
    """Put an article into the library with these quotes."""
    return add_page(library, article, quotes=quotes)


def refer(text: str, url: str | None = None) -> RelatedLink:
    return RelatedLink(LinkKind.REFER, text, url)
