"""What a reader mended in a library, out and in: the line `sayso/library/1` of an export.

It names articles by the ids of the lines before it, which are the file's own: those of no library.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from reader.errors import QueryError
from reader.model.query import parse_query
from reader.model.saved import SavedQuery
from reader.model.text import clean_line
from reader.services.library import Library
from reader.store import mended, saved, watching
from reader.store.connection import Connection
from reader.store.content import items, whole
from reader.store.identity import name_key
from reader.store.mended import MendedStory

LIBRARY_SCHEMA = "sayso/library/1"


def mentioned_articles(library: Library) -> set[int]:
    """Return the articles that the line may have to name."""
    with library.store.reading() as connection:
        return mended.mentioned(connection)


def library_object(library: Library, ids: Collection[int]) -> dict[str, Any] | None:
    """Return the line that follows the articles `ids`; None where nothing was mended."""
    with library.store.reading() as connection:
        stories = [_among(story, ids) for story in mended.mended_stories(connection)]
        out = [article for article in mended.in_no_story(connection) if article in ids]
        merged: dict[str, list[str]] = {}
        for name, other in mended.merged_names(connection):
            merged.setdefault(name, []).append(other)
        watched = [name for name, _ in watching.watched_unread(connection)]
        queries = saved.load_all(connection)
    told = {
        "stories": [
            {"articles": list(story.articles), "by_hand": sorted(story.by_hand)}
            for story in stories
            if len(story.articles) > 1 and story.by_hand
        ],
        "in_no_story": out,
        "merged": [{"name": name, "names": others} for name, others in merged.items()],
        "watched": watched,
        "queries": [{"name": one.name, "query": one.query} for one in queries],
    }
    return {"schema": LIBRARY_SCHEMA, **told} if any(told.values()) else None


def _among(story: MendedStory, ids: Collection[int]) -> MendedStory:
    articles = tuple(article for article in story.articles if article in ids)
    return MendedStory(articles, story.by_hand.intersection(articles))


def take_library(
    connection: Connection, value: Mapping[str, Any], ids: Mapping[int, int], now: int
) -> None:
    """Mend this library likewise; `ids` are the articles here by their ids in the file.

    Raises TypeError, KeyError or ValueError, saying what is not as it should be; then nothing is done.
    """
    stories = [_read_story(story, ids) for story in items(value, "stories")]
    out = _known(items(value, "in_no_story"), ids)
    merged = [
        (_key(one["name"]), _key(other))
        for one in items(value, "merged")
        for other in items(one, "names")
    ]
    watched = [(_key(name), clean_line(name)) for name in items(value, "watched")]
    queries = [_read_saved(one) for one in items(value, "queries")]
    for story in stories:
        if len(story.articles) > 1:
            mended.put_story(connection, story, now)
    mended.take_out(connection, out)
    for target, key in merged:
        mended.merge_name(connection, target, key)
    for key, name in watched:
        mended.watch_name(connection, key, name)
    for query in queries:
        # One of that name that is here already stays.
        if saved.find(connection, query.name) is None:
            packed = saved.pack(query.name, query.query)
            saved.put(connection, saved.key_of(query.name), packed)


def _read_story(value: Mapping[str, Any], ids: Mapping[int, int]) -> MendedStory:
    articles = _known(items(value, "articles"), ids)
    return MendedStory(
        articles, frozenset(_known(items(value, "by_hand"), ids)).intersection(articles)
    )


def _read_saved(value: Mapping[str, Any]) -> SavedQuery:
    name, query = value["name"], value["query"]
    if not isinstance(name, str) or not isinstance(query, str) or not clean_line(name):
        raise ValueError(f"{name!r:.40} is no saved query")
    try:
        parse_query(query)
    except QueryError as error:
        raise ValueError(f"the saved query {name!r:.40}: {error}") from error
    return SavedQuery(clean_line(name), clean_line(query))


def _known(found: Collection[object], ids: Mapping[int, int]) -> tuple[int, ...]:
    """Return the articles here that the ids of the file stand for; others are passed over."""
    return tuple(dict.fromkeys(ids[n] for one in found if (n := whole(one)) in ids))


def _key(name: object) -> str:
    if not isinstance(name, str) or not (key := name_key(clean_line(name))):
        raise ValueError(f"{name!r:.40} is no speaker's name")
    return key
