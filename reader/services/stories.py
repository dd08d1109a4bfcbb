"""Stories: lists of them, their timelines, mending them. How they are found: settling.py."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reader.errors import NotInLibraryError, UsageError
from reader.model.listing import ArticleRow, StateChange
from reader.model.query import parse_query
from reader.model.story import StoryRow, StoryStep, Timeline
from reader.related.quoted import WordsSaid
from reader.services.library import Library
from reader.services.listing import get_row
from reader.store import copies, journal, listing, mending, stories
from reader.store.conditions import Condition, compile_query
from reader.store.connection import Connection
from reader.store.content import to_moment


def list_stories(library: Library, query: str = "", *, limit: int | None = None) -> list[StoryRow]:
    """Return the stories with an article that matches, newest first. Raises QueryError."""
    condition = compile_query(parse_query(query), library.clock())
    with library.store.reading() as connection:
        return _rows(connection, condition, limit)


def get_story(library: Library, story_id: int) -> StoryRow:
    """Return a story. Raises NotInLibraryError."""
    with library.store.reading() as connection:
        return _story(connection, story_id)


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


def join_story(library: Library, story_id: int, article_id: int) -> StateChange:
    """Put an article into a story by hand, where it stays. Raises NotInLibraryError."""
    with library.store.writing() as connection:
        _check_article(connection, article_id)
        _story(connection, story_id)
        old = stories.story_of(connection, [article_id]).get(article_id)
        placed: dict[int, tuple[int | None, bool] | None] = {article_id: (story_id, True)}
        if old is not None and old != story_id:
            placed |= _dissolved(connection, old, article_id)
        return _take(library, connection, placed, f"put into story {story_id}")


def leave_story(library: Library, article_id: int) -> StateChange:
    """Take an article out of its story; it joins none by itself any more. Raises NotInLibraryError."""
    with library.store.writing() as connection:
        _check_article(connection, article_id)
        old = stories.story_of(connection, [article_id]).get(article_id)
        if old is None:
            raise UsageError(f"article {article_id} is in no story")
        placed: dict[int, tuple[int | None, bool] | None] = {article_id: (None, True)}
        placed |= _dissolved(connection, old, article_id)
        return _take(library, connection, placed, f"taken out of story {old}")


def _dissolved(
    connection: Connection, story: int, leaving: int
) -> dict[int, tuple[int | None, bool] | None]:
    """Return what becomes of the others: one alone is no story."""
    others = [a for a in stories.members_of(connection, [story])[story] if a != leaving]
    return {others[0]: None} if len(others) == 1 else {}


def _take(
    library: Library,
    connection: Connection,
    placed: dict[int, tuple[int | None, bool] | None],
    words: str,
) -> StateChange:
    step = journal.take_step(
        connection,
        mending.story_change(placed),
        lambda count: words if count else "nothing to do",
        library.now(),
    )
    return StateChange(step.words, step.article_ids, step.count)


def _check_article(connection: Connection, article_id: int) -> None:
    if listing.find_missing(connection, [article_id]) is not None:
        raise NotInLibraryError(f"no article {article_id}", hint="sayso list shows the articles")


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
