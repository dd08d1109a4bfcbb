"""Where the story goes from an article: its links with what they lead to, and its speakers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from reader.model.listing import ArticleRow, Related, ResolvedLink, SpeakerTally, StoredArticle
from reader.model.quote import Speaker
from reader.model.related import LinkKind, RelatedLink
from reader.services.library import Library
from reader.services.listing import get_article
from reader.store import links, listing
from reader.store.connection import Connection
from reader.store.identity import name_key


def get_related(library: Library, article_id: int) -> Related:
    """Return the related panel of an article. Raises NotInLibraryError."""
    return get_related_of(library, get_article(library, article_id))


def get_related_of(library: Library, stored: StoredArticle) -> Related:
    """Return the related panel of an article that need not be in the library."""
    with library.store.reading() as connection:
        return Related(
            article_id=stored.id,
            refers=_resolve(connection, stored, _printed(stored, LinkKind.REFER)),
            promos=_resolve(connection, stored, _printed(stored, LinkKind.PROMO)),
            inline=_resolve(connection, stored, inline_links(stored)),
            speakers=_tally(connection, stored),
        )


def resolve_link(library: Library, link: RelatedLink) -> int | None:
    """Return the article of the library that the link leads to; None where it isn't there."""
    with library.store.reading() as connection:
        return links.find_target(connection, link)


def inline_links(stored: StoredArticle) -> list[RelatedLink]:
    """Return the links on words of the text, each address once."""
    found = {
        link.url: RelatedLink(LinkKind.INLINE, link.span.of(paragraph.text), link.url)
        for paragraph in reversed(stored.article.paragraphs)
        for link in reversed(paragraph.links)
    }
    return list(reversed(found.values()))


def _printed(stored: StoredArticle, kind: LinkKind) -> list[RelatedLink]:
    return [link for link in stored.article.links if link.kind is kind]


def _resolve(
    connection: Connection, stored: StoredArticle, found: Iterable[RelatedLink]
) -> tuple[ResolvedLink, ...]:
    return tuple(
        ResolvedLink(link, _row(connection, _target(connection, link, stored.id))) for link in found
    )


def _target(connection: Connection, link: RelatedLink, article_id: int) -> int | None:
    return links.find_target(connection, link, besides=article_id)


def _row(connection: Connection, article_id: int | None) -> ArticleRow | None:
    rows = listing.load_rows(connection, [article_id]) if article_id is not None else []
    return rows[0] if rows else None


def _tally(connection: Connection, stored: StoredArticle) -> tuple[SpeakerTally, ...]:
    here: Counter[tuple[str, bool]] = Counter()
    first: dict[tuple[str, bool], Speaker] = {}
    for quote in stored.quotes:
        if quote.speaker is not None:
            key = (name_key(quote.speaker.name), quote.speaker.named)
            first.setdefault(key, quote.speaker)
            here[key] += 1
    return tuple(_tally_of(connection, stored.id, first[key], key[0], here[key]) for key in first)


def _tally_of(
    connection: Connection, article_id: int, speaker: Speaker, key: str, here: int
) -> SpeakerTally:
    if not speaker.named:
        return SpeakerTally(speaker, here, here)
    others = links.others_quoting(connection, key, article_id)
    in_all = links.count_quotes(connection, key)
    # A preview's own quotes are not in the library.
    total = in_all if article_id else in_all + here
    return SpeakerTally(speaker, here, total, tuple(listing.load_rows(connection, others)))
