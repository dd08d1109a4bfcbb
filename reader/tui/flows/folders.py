"""Folders and their feeds as rows of the source list: a tree of what the feeds say they are in. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.model.feed import Feed, join_folder, split_folder
from reader.model.listing import FeedRow
from reader.model.query import Field, print_query
from reader.model.source import Source, SourceKind

_Names = tuple[str, ...]


def feed_sources(rows: Sequence[FeedRow]) -> list[Source]:
    """Return the rows of the feeds, in the order given, below those of their folders."""
    paths: dict[_Names, str] = {}
    unread: dict[_Names, dict[str, int]] = {}
    inside: dict[_Names, list[FeedRow]] = {}
    for row in rows:
        for path in row.feed.folders:
            names = split_folder(path) or (path,)
            inside.setdefault(names, []).append(row)
            for above, its_path in _ways(path):
                paths.setdefault(above, its_path)
                # By address: a feed that is in two of its folders counts once.
                unread.setdefault(above, {})[row.feed.url] = row.unread
    found: list[Source] = []
    for names in sorted(paths, key=lambda names: [name.casefold() for name in names]):
        depth, count = len(names) - 1, sum(unread[names].values())
        query = folder_query(paths[names])
        found.append(Source(SourceKind.FOLDER, names[-1], query, count, depth))
        found += [replace(_feed_source(row), depth=depth + 1) for row in inside.get(names, ())]
    return found + [_feed_source(row) for row in rows if not row.feed.folders]


def folder_queries(feed: Feed) -> Iterator[str]:
    """Yield the queries of the folders that the feed is in, and of those that they are in."""
    for path in feed.folders:
        for _, above in _ways(path):
            yield folder_query(above)


def _ways(path: str) -> Iterator[tuple[_Names, str]]:
    """Yield the names and the path of each folder above the one of the path, and its own."""
    names = split_folder(path)
    for end in range(1, len(names)):
        yield names[:end], join_folder(names[:end])
    yield names or (path,), path


def feed_query(feed: Feed) -> str:
    """Return the query of a feed's articles."""
    return print_query(Field("feed", feed.url))


def folder_query(folder: str) -> str:
    """Return the query that asks for what came by the feeds of a folder."""
    return print_query(Field("folder", folder))


def _feed_source(row: FeedRow) -> Source:
    feed = row.feed
    return Source(
        SourceKind.FEED,
        feed.name,
        feed_query(feed),
        row.unread,
        id=str(feed.id),
        error=feed.state.error,
    )
