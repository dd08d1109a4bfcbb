"""Stories: lists of them, their timelines, mending them. How they are found: settling.py."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reader.errors import NotInLibraryError, UsageError
from reader.model.listing import ArticleRow, StateChange
from reader.model.story import StoryRow, StoryStep, Timeline
from reader.related.quoted import WordsSaid
from reader.services.library import Library
from reader.services.listing import get_row
from reader.services.marking import take
from reader.services.missing import not_in_library
from reader.services.queries import read_query
from reader.store import copies, listing, mending, stories
from reader.store.conditions import Condition, compile_query
from reader.store.connection import Connection
from reader.store.content import to_moment

_Placed = dict[int, tuple[int | None, bool] | None]
"""Where articles belong, as `mending.story_change` takes it."""


def list_stories(library: Library, query: str = "", *, limit: int | None = None) -> list[StoryRow]:
    """Return the stories with an article that matches, newest first. Raises QueryError."""
    condition = compile_query(read_query(library, query), library.clock())
    with library.store.reading() as connection:
        return _rows(connection, condition, limit)


def get_timeline(library: Library, story_id: int) -> Timeline:
    """Return a story's articles in time order, with what is new in each. Raises NotInLibraryError."""
    with library.store.reading() as connection:
        story = _story(connection, story_id)
        rows = listing.load_rows(connection, story.articles)
        firsts = copies.firsts_of(connection, story.articles)
        return Timeline(story, tuple(_steps(connection, fold_copies(rows, firsts))))


def step_from(library: Library, article_id: int, by: int) -> int | None:
    """Return the article `by` steps later in its story (earlier where negative); None at an end."""
    story = get_row(library, article_id).story
    if story is None:
        return None
    timeline = get_timeline(library, story)
    at = timeline.index_of(article_id)
    if at is None or not 0 <= at + by < len(timeline.steps):
        return None
    return timeline.steps[at + by].row.id


def join_story(library: Library, story_id: int, *article_ids: int) -> StateChange:
    """Put articles into a story by hand, where they stay. Raises NotInLibraryError."""
    with library.store.writing() as connection:
        _check_articles(connection, article_ids)
        _story(connection, story_id)
        return _put(library, connection, story_id, article_ids, f"put into story {story_id}")


def begin_story(library: Library, article_ids: Sequence[int]) -> StateChange:
    """Make a story of these articles by hand, wherever they belonged before.

    Raises NotInLibraryError, and UsageError for fewer than two.
    """
    with library.store.writing() as connection:
        _check_articles(connection, article_ids)
        if len(set(article_ids)) < 2:
            raise UsageError("a story has two articles or more")
        story_id = stories.make_story(connection, library.now())
        return _put(library, connection, story_id, article_ids, f"made into story {story_id}")


def leave_story(library: Library, article_id: int) -> StateChange:
    """Take an article out of its story; it joins none by itself any more. Raises NotInLibraryError."""
    with library.store.writing() as connection:
        _check_articles(connection, [article_id])
        old = stories.story_of(connection, [article_id]).get(article_id)
        if old is None:
            raise UsageError(f"article {article_id} is in no story")
        placed: _Placed = {article_id: (None, True)}
        placed |= _dissolved(connection, {old}, {article_id})
        return _take(library, connection, placed, f"taken out of story {old}")


def _put(
    library: Library, connection: Connection, story_id: int, ids: Sequence[int], words: str
) -> StateChange:
    left = set(stories.story_of(connection, ids).values()) - {story_id}
    placed: _Placed = dict.fromkeys(ids, (story_id, True))
    placed |= _dissolved(connection, left, set(ids))
    return _take(library, connection, placed, words)


def _dissolved(connection: Connection, left: set[int], leaving: set[int]) -> _Placed:
    """Return what becomes of the others of the stories left: one alone is no story."""
    members = stories.members_of(connection, left).values()
    others = ([article for article in found if article not in leaving] for found in members)
    return {found[0]: None for found in others if len(found) == 1}


def _take(library: Library, connection: Connection, placed: _Placed, words: str) -> StateChange:
    return take(library, connection, mending.story_change(placed), words)


def _check_articles(connection: Connection, ids: Sequence[int]) -> None:
    missing = listing.find_missing(connection, ids)
    if missing is not None:
        raise not_in_library(missing)


def _story(connection: Connection, story_id: int) -> StoryRow:
    in_story = Condition("n.story_id = ?", (story_id,))
    found = _rows(connection, in_story, None)
    if not found:
        raise NotInLibraryError(f"no story {story_id}", hint="sayso stories shows them")
    return found[0]


def _rows(connection: Connection, condition: Condition, limit: int | None) -> list[StoryRow]:
    found = stories.find_stories(connection, condition, limit)
    newest = listing.load_rows(connection, [ids[-1] for _, ids, *_ in found])
    headlines = {row.id: row.headline for row in newest}
    return [
        StoryRow(
            id=story,
            headline=headlines[ids[-1]],
            articles=tuple(ids),
            read=read,
            first=to_moment(first),
            last=to_moment(last),
        )
        for story, ids, read, first, last in found
    ]


def fold_copies(
    rows: Sequence[ArticleRow], firsts: Mapping[int, int]
) -> list[tuple[ArticleRow, tuple[ArticleRow, ...]]]:
    """Return the rows in order, each with the later rows that have its words.

    `firsts` tells whose words each has; the first of them here stands for all.
    """
    folded: dict[int, list[ArticleRow]] = {}
    for row in rows:
        folded.setdefault(firsts[row.id], []).append(row)
    return [(found[0], tuple(found[1:])) for found in folded.values()]


def _steps(
    connection: Connection, rows: Sequence[tuple[ArticleRow, tuple[ArticleRow, ...]]]
) -> Iterable[StoryStep]:
    heard: set[str] = set()
    known = WordsSaid()
    spoken = stories.spoken_in(connection, [row.id for row, _ in rows])
    for row, folded in rows:
        voices: dict[str, str] = {}
        fresh = []
        for words, name, key, is_marked in spoken.get(row.id, ()):
            if name is not None and key is not None and key not in heard:
                voices.setdefault(key, name)
            if is_marked and not known.has(words):
                fresh.append(words)
        new_quotes = len(dict.fromkeys(fresh))
        for words, *_ in spoken.get(row.id, ()):
            known.add(words)
        heard.update(voices)
        yield StoryStep(row, tuple(voices.values()), new_quotes, folded)
