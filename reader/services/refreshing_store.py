"""Store what came of asking for a feed: its state, its new and changed articles. No network."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reader.feeds import FetchedEntry, KnownArticle, decide_update
from reader.feeds.identity import mark_of
from reader.model.article import Article
from reader.model.frozen import frozen
from reader.services.quoting import analyse
from reader.services.refreshing_state import Outcome, decide_state
from reader.services.waiting import unpack
from reader.services.worker import PackedEntry
from reader.store import arrivals, feeds, raw_entries, retention
from reader.store.bulk import add_bulk, is_any_known
from reader.store.connection import Connection
from reader.store.content import to_seconds
from reader.store.identity import url_key


@frozen
class Settled:
    """What a feed's fetch changed in the library."""

    added: tuple[int, ...] = ()
    """The new articles."""
    changed: tuple[int, ...] = ()
    """Articles with other words than before."""
    moved_to: str | None = None


def settle(connection: Connection, outcome: Outcome) -> Settled:
    """Store an outcome; called in a transaction."""
    feed, fetching = decide_state(outcome)
    feeds.save_state(connection, feed, fetching)
    moved_to = outcome.response.moved_to if outcome.response and not outcome.error else None
    if moved_to is not None and not feeds.move_feed(connection, feed.id, moved_to):
        moved_to = None
    if outcome.result is None:
        return Settled(moved_to=moved_to)
    now = to_seconds(outcome.at)
    bulk = outcome.result.bulk
    if bulk is not None and not is_any_known(connection, bulk):
        return Settled(tuple(add_bulk(connection, feed.id, bulk, now)), (), moved_to)
    added, changed = _take_in(connection, feed.id, outcome.result.entries, now)
    return Settled(added, changed, moved_to)


def _take_in(
    connection: Connection, feed_id: int, entries: Iterable[PackedEntry], now: int
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    new = {entry.filed.key: entry for entry in entries if entry.packed is not None}
    if not new:
        return (), ()
    keys = {key for entry in new.values() for key in entry.filed.keys}
    known = arrivals.find_known(connection, feed_id, keys)
    if gone := retention.were_let_go(connection, keys - known.keys()):
        new = {
            key: entry
            for key, entry in new.items()
            if gone.isdisjoint(entry.filed.keys) or not known.keys().isdisjoint(entry.filed.keys)
        }
    update = decide_update(
        {key: [_known(article) for article in articles] for key, articles in known.items()},
        [
            _fetched(entry, is_known=not known.keys().isdisjoint(entry.filed.keys))
            for entry in new.values()
        ],
    )
    added = []
    for arrival in update.added:
        entry = new[arrival.entry.key]
        assert entry.packed is not None
        added.append(
            arrivals.add_new(connection, feed_id, entry.filed, entry.packed, now, entry.raw)
        )
    changed = []
    for change in update.changed:
        entry = new[change.entry.key]
        if entry.raw is not None:
            # Another feed of this very refresh has brought it, with words that are as good.
            arrivals.note_seen(connection, feed_id, entry.filed, change.id)
            continue
        if _says_the_same(connection, change.id, entry.filed):
            arrivals.note_seen(connection, feed_id, entry.filed, change.id)
            continue
        changed.append(change.id)
        noted = arrivals.has_noted_quotes(connection, change.id)
        # A note on a quote follows its words, so these have to be known at once.
        quotes = analyse(change.article) if noted and change.shows else None
        arrivals.add_version(
            connection, change.id, change.article, quotes, now=now, shows=change.shows
        )
        arrivals.note_seen(connection, feed_id, entry.filed, change.id)
    for seen in update.seen:
        arrivals.note_seen(connection, feed_id, new[seen.entry.key].filed, seen.id)
    return tuple(added), tuple(changed)


def _says_the_same(connection: Connection, article_id: int, filed: arrivals.Filed) -> bool:
    """Tell whether an article that has no body yet would get the same from the entry as it is now.

    Of such an article only how its entry is written was compared.
    """
    found = raw_entries.load(connection, article_id)
    if found is None:
        return False
    before = replace(found[1], enclosures=filed.enclosures)
    return mark_of(before, url_key(before.url) if before.url else None) == filed.mark


def _known(article: arrivals.Known) -> KnownArticle:
    return KnownArticle(
        id=article.id,
        headline=article.headline,
        url=article.url,
        words=article.words,
        published=article.published,
        is_whole=article.is_whole,
        entry_keys=article.entry_keys,
        fingerprints=article.fingerprints,
    )


def _fetched(entry: PackedEntry, *, is_known: bool) -> FetchedEntry:
    filed, packed = entry.filed, entry.packed
    assert packed is not None
    return FetchedEntry(
        key=filed.key,
        keys=filed.keys,
        mark=filed.mark,
        # Of what no key of the library names, nothing is asked but whether it is there.
        article=unpack(packed) if is_known else Article(packed.head[0]),
        fingerprint=packed.mark,
        is_teaser=filed.is_teaser,
        enclosures=filed.enclosures,
    )
