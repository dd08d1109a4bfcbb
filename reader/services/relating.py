"""Where the story goes from an article: its links with what they lead to, what is similar, its story
and its speakers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reader.model.listing import ArticleRow, Related, ResolvedLink, SpeakerTally, StoredArticle
from reader.model.quote import Speaker
from reader.model.related import LinkKind, RelatedLink
from reader.services.library import Library
from reader.services.listing import get_article
from reader.services.stories import fold_copies
from reader.store import copies, links, listing, stories
from reader.store.connection import Connection
from reader.store.identity import name_key
from reader.store.vectors import Neighbour, Space

WEAK = 0.2
"""What is less like an article is hidden (of such pairs one in eight is of one event)."""
SHOWN = 20


def get_related(library: Library, article_id: int) -> Related:
    """Return the related panel of an article. Raises NotInLibraryError."""
    return get_related_of(library, get_article(library, article_id))


def get_related_of(library: Library, stored: StoredArticle) -> Related:
    """Return the related panel of an article that need not be in the library."""
    with library.store.reading() as connection:
        return replace(
            _printed_links(connection, stored),
            similar=_similar(connection, stored),
            speakers=_tally(connection, stored),
            story_id=stories.story_of(connection, [stored.id]).get(stored.id),
            story=_story(connection, stored.id),
            copies=tuple(listing.load_copies(connection, stored.id)),
        )


def rank_related(library: Library, article_id: int, *, limit: int = 50) -> Related:
    """Return the article's links, and what is most like it: nothing is hidden or folded.

    Raises NotInLibraryError.
    """
    stored = get_article(library, article_id)
    with library.store.reading() as connection:
        similar = _similar_links(connection, _ranked(connection, stored)[:limit])
        return replace(_printed_links(connection, stored), similar=similar)


def _printed_links(connection: Connection, stored: StoredArticle) -> Related:
    """Return the links that the article's page has, with what they lead to."""
    refers = _resolve(connection, stored, _printed(stored, LinkKind.REFER))
    return Related(
        article_id=stored.id,
        refers=refers,
        promos=_resolve(connection, stored, _printed(stored, LinkKind.PROMO)),
        inline=_besides(refers, _resolve(connection, stored, inline_links(stored))),
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


def _ranked(connection: Connection, stored: StoredArticle) -> list[Neighbour]:
    space = Space(connection)
    if not stored.id or not space.known([stored.id]):
        space.add(stored.id, stored.article)
    return space.rank(stored.id)


def _similar(connection: Connection, stored: StoredArticle) -> tuple[ResolvedLink, ...]:
    """Return what is like the article: not what is hardly so or what a rule hides; copies once."""
    like = [n for n in _ranked(connection, stored) if n.score >= WEAK]
    shown = listing.present_among(connection, [n.article_id for n in like], with_hidden=False)
    found = [n for n in like if n.article_id in shown]
    firsts = copies.firsts_of(connection, [stored.id, *(n.article_id for n in found)])
    best: dict[int, Neighbour] = {}
    for neighbour in found:
        best.setdefault(firsts[neighbour.article_id], neighbour)
    best.pop(firsts[stored.id], None)
    return _similar_links(connection, list(best.values())[:SHOWN])


def _similar_links(connection: Connection, found: Sequence[Neighbour]) -> tuple[ResolvedLink, ...]:
    rows = {row.id: row for row in listing.load_rows(connection, [n.article_id for n in found])}
    return tuple(
        ResolvedLink(RelatedLink(LinkKind.SIMILAR, row.headline, row.url), row, round(n.score, 4))
        for n in found
        if (row := rows.get(n.article_id)) is not None
    )


def _story(connection: Connection, article_id: int) -> tuple[ArticleRow, ...]:
    """Return the article's story in time order; of copies only one, itself rather than another."""
    story = stories.story_of(connection, [article_id]).get(article_id)
    if story is None:
        return ()
    rows = listing.load_rows(connection, stories.members_of(connection, [story])[story])
    folded = fold_copies(rows, copies.firsts_of(connection, [row.id for row in rows]))
    return tuple(
        next((row for row in (first, *others) if row.id == article_id), first)
        for first, others in folded
    )


def _printed(stored: StoredArticle, kind: LinkKind) -> list[RelatedLink]:
    return [link for link in stored.article.links if link.kind is kind]


def _resolve(
    connection: Connection, stored: StoredArticle, found: Iterable[RelatedLink]
) -> tuple[ResolvedLink, ...]:
    return tuple(
        ResolvedLink(link, _row(connection, _target(connection, link, stored.id))) for link in found
    )


def _besides(
    refers: Sequence[ResolvedLink], inline: Sequence[ResolvedLink]
) -> tuple[ResolvedLink, ...]:
    """Leave out the links in the text that lead where a READ MORE line does: they are that line's."""
    urls = {link.link.url for link in refers}
    targets = {link.target.id for link in refers if link.target}
    return tuple(
        link
        for link in inline
        if link.link.url not in urls and not (link.target and link.target.id in targets)
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
    elsewhere = listing.load_rows(connection, _folded(connection, article_id, others))
    return SpeakerTally(speaker, here, total, tuple(elsewhere))


def _folded(connection: Connection, article_id: int, others: Sequence[int]) -> list[int]:
    """Return of copies the first of these, and none of the article's own."""
    firsts = copies.firsts_of(connection, [article_id, *others])
    found = {firsts[article_id]: article_id}
    for other in others:
        found.setdefault(firsts[other], other)
    return [one for one in found.values() if one != article_id]
