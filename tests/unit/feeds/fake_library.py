"""A library in memory, as far as a refresh needs one: what decide_update says is done to it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime

from reader.feeds import FetchedEntry, KnownArticle, Update, decide_update, prepare_entries
from reader.model.article import Article
from reader.model.feed import Entry, Feed, ParsedFeed

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@dataclass
class Row:
    """An article with its state."""

    article: Article
    keys: set[str] = field(default_factory=set)
    fingerprints: set[str] = field(default_factory=set)
    is_read: bool = False
    is_whole: bool = False


class FakeLibrary:
    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._marks: dict[int, dict[str, str]] = defaultdict(dict)

    def refresh(self, feed: Feed, *entries: Entry, now: datetime = NOON) -> Update:
        """Take a fetched feed in."""
        fetched = prepare_entries(ParsedFeed(entries), feed, now=now, seen=self._marks[feed.id])
        update = decide_update(self._known(feed, fetched), fetched)
        for added in update.added:
            self.rows.append(Row(added.article))
            self._file(feed, len(self.rows) - 1, added.entry)
        for changed in update.changed:
            if changed.shows:
                self.rows[changed.id].article = changed.article
            self._file(feed, changed.id, changed.entry)
        for seen in update.seen:
            self._file(feed, seen.id, seen.entry)
        return update

    def _file(self, feed: Feed, place: int, entry: FetchedEntry) -> None:
        self.rows[place].keys.update(entry.keys)
        self.rows[place].fingerprints.add(entry.fingerprint)
        self._marks[feed.id][entry.key] = entry.mark

    def _known(
        self, feed: Feed, fetched: tuple[FetchedEntry, ...]
    ) -> dict[str, list[KnownArticle]]:
        asked = {key for entry in fetched for key in entry.keys}
        known: dict[str, list[KnownArticle]] = defaultdict(list)
        for place, row in enumerate(self.rows):
            for key in asked & row.keys:
                known[key].append(_known_article(place, row, feed))
        return known

    def mark_all_read(self) -> None:
        for row in self.rows:
            row.is_read = True

    @property
    def headlines(self) -> list[str]:
        return [row.article.headline for row in self.rows]

    @property
    def unread(self) -> list[str]:
        return [row.article.headline for row in self.rows if not row.is_read]


def _known_article(place: int, row: Row, feed: Feed) -> KnownArticle:
    return KnownArticle(
        id=place,
        headline=row.article.headline,
        url=row.article.url,
        words=row.article.words,
        published=row.article.published,
        is_whole=row.is_whole,
        entry_keys=tuple(key for key in row.keys if key.startswith(f"entry:{feed.id}:")),
        fingerprints=frozenset(row.fingerprints),
    )
