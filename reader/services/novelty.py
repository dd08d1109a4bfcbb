"""What a follow-up says that was not read before: what to dim, and how many quotes are new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reader.model.article import Article
from reader.model.quote import Quote
from reader.model.span import Span
from reader.model.story import WhatIsNew
from reader.related.known import Memory
from reader.related.quoted import WordsSaid
from reader.services.library import Library
from reader.services.listing import get_article
from reader.store import articles, stories

ASKED = 20
"""Of more earlier articles the latest are compared: each costs some milliseconds."""
LONGEST = 400_000
"""Characters that are remembered, the latest articles' first, and that are held against them: a page
without end must not keep a thread busy for minutes."""


def get_news(library: Library, article_id: int) -> WhatIsNew:
    """Return what is new in the article to who read the earlier ones. Raises NotInLibraryError.

    For a thread of its own: it reads the earlier articles whole.
    """
    stored = get_article(library, article_id)
    with library.store.reading() as connection:
        earlier = stories.read_before(connection, [article_id]).get(article_id, [])[-ASKED:]
        loaded = [articles.load_article(connection, other) for other in earlier]
        spoken = stories.spoken_in(connection, earlier)
    latest_first = (text for found in loaded[::-1] if found for text in _texts(found.article))
    memory = Memory(_within(latest_first))
    said = WordsSaid(quote.text for quotes in spoken.values() for quote in quotes)
    paragraphs = stored.article.paragraphs
    held = sum(1 for _ in _within(paragraph.text for paragraph in paragraphs))
    marked = {
        number: quote.span.of(paragraphs[quote.paragraph].text)
        for number, quote in enumerate(stored.quotes)
        if quote.kind.is_marked
    }
    known = frozenset(number for number, words in marked.items() if earlier and said.has(words))
    # Whatever a sentence repeats, words that are new in it are shown.
    new = [stored.quotes[number] for number in marked if number not in known]
    return WhatIsNew(
        article_id=article_id,
        earlier=tuple(earlier),
        known=tuple(
            tuple(span for span in memory.known_spans(paragraph.text) if not _holds(new, n, span))
            if n < held
            else ()
            for n, paragraph in enumerate(paragraphs)
        ),
        known_quotes=known,
        new_quotes=len(marked) - len(known),
    )


def _holds(quotes: Sequence[Quote], paragraph: int, span: Span) -> bool:
    return any(
        quote.paragraph == paragraph and quote.span.start < span.end and span.start < quote.span.end
        for quote in quotes
    )


def count_new_quotes(library: Library, ids: Sequence[int]) -> dict[int, int]:
    """Return how many marked quotes are new in those articles of which earlier ones were read.

    For rows of a list: an article without earlier ones that were read is left out.
    """
    with library.store.reading() as connection:
        before = stories.read_before(connection, ids)
        wanted = {*before, *(other for earlier in before.values() for other in earlier)}
        spoken = stories.spoken_in(connection, wanted)
    found = {}
    for article_id, earlier in before.items():
        said = WordsSaid(quote.text for other in earlier for quote in spoken.get(other, ()))
        marked = [quote.text for quote in spoken.get(article_id, ()) if quote.is_marked]
        found[article_id] = sum(not said.has(words) for words in marked)
    return found


def _within(texts: Iterable[str]) -> Iterator[str]:
    """Yield texts as long as they are together no longer than `LONGEST`."""
    room = LONGEST
    for text in texts:
        room -= len(text)
        if room < 0:
            return
        yield text


def _texts(article: Article) -> list[str]:
    head = [article.headline, *([article.standfirst] if article.standfirst else [])]
    return [*head, *(paragraph.text for paragraph in article.paragraphs)]
