"""Lists of articles, as windows on the library that stay as they were opened; single articles."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from reader.errors import SearchUnfinishedError
from reader.model.listing import ArticleRow, StoredArticle, ViewCounts
from reader.model.query import (
    Everything,
    Flag,
    Query,
    Sorted,
    Words,
    asks_for,
    has_patterns,
    order_of,
    parse_query,
    without_patterns,
    words_of,
)
from reader.services import island
from reader.services.island import FarRows
from reader.services.library import Library
from reader.services.missing import not_in_library
from reader.services.patterns import PatternScan
from reader.services.queries import read_query
from reader.services.renewing import merged
from reader.services.waiting import completed
from reader.store import articles, conditions, copies, listing, search
from reader.store.conditions import (
    AT_ONE,
    HIDDEN,
    IN_SEARCH,
    IN_SEARCH_OF_MANY,
    SHOWN,
    SHOWN_OF_FEW,
    Condition,
    all_of,
    among,
    any_of,
    compile_query,
    folded,
    match_of,
    since,
    within,
)
from reader.store.connection import Connection, stopping

EAGER = 5_000
"""How many ids a view takes at opening (a few milliseconds). A longer list takes the rest when it
is asked for, so that opening costs the same at any size of the library."""
SEVERAL_SCREENS = 256
"""How many a view of all articles takes: its first picture waits for them."""
_CHUNK = 512
COMMON = 20
"""Words are common where one of so many articles has them."""
RANKED = 2_000
"""How many of those that match are ordered by relevance, the newest: to rank all of a great library
takes seconds."""
PEEK = 5_000
"""How many of the newest articles are looked at for a first screen of what matches."""
SCREENFUL = 60
_SCATTERED = 20
"""How many times as many ids the newest articles may spread over, for a look at them to be quick."""
PATIENCE = 60.0
"""Seconds for patterns where nobody waits for each key: a million articles take some minutes."""
ShouldStop = Callable[[], bool]


def _never() -> bool:
    return False


def open_list(
    library: Library,
    query: str = "",
    *,
    keep: frozenset[int] = frozenset(),
    limit: int | None = None,
    fold: bool = False,
    patience: float = PATIENCE,
    should_stop: ShouldStop = _never,
) -> ListView:
    """Open the articles that match, newest first; those in `keep` are there in any case.

    With `fold` articles that print the same words have one row, where the first of those that match
    stands. Patterns are looked for no longer than `patience` seconds (`ListView.unfinished`). Once
    `should_stop` says so StoppedError is raised. Raises QueryError with the column of a mistake.
    """
    return ListView(
        library,
        read_query(library, query),
        keep=keep,
        limit=limit,
        fold=fold,
        patience=patience,
        should_stop=should_stop,
    )


def peek_list(
    library: Library, query: str, *, fold: bool = False, should_stop: ShouldStop = _never
) -> ListView | None:
    """Open those that match of the newest articles only, where they fill a screen.

    Of words that stand in every tenth article a great library has so many that even to count them
    takes long. Raises as `open_list`.
    """
    wanted = read_query(library, query)
    if order_of(wanted) != "newest" or has_patterns(wanted):
        return None
    with library.store.reading() as connection:
        span = listing.newest_span(connection, PEEK)
    if span is None or span[1] - span[0] > PEEK * _SCATTERED:
        return None
    found = ListView(
        library, wanted, span=span, limit=SCREENFUL, fold=fold, should_stop=should_stop
    )
    return found if found.total == SCREENFUL else None


def query_words(query: str) -> tuple[Words, ...]:
    """Return the words that the query looks for in texts, to be marked where they stand.

    Raises QueryError.
    """
    return tuple(Words(sought.text, sought.is_start) for sought in words_of(parse_query(query)))


class ListView:
    """A list as it was when it was opened: what arrives later doesn't shift it, and what is read
    or changed later stays in it. Several threads may ask at once."""

    headings: Sequence[tuple[int, date]] = ()
    """The rows that begin a day, where the list is told by days."""

    def __init__(
        self,
        library: Library,
        query: Query,
        *,
        keep: frozenset[int] = frozenset(),
        limit: int | None = None,
        shows_hidden: bool = False,
        fold: bool = False,
        span: tuple[int, int, int] | None = None,
        patience: float = PATIENCE,
        should_stop: ShouldStop = _never,
    ) -> None:
        """`span`: only of the ids from the first to the second, and not from before that time."""
        self._library, self._query, self._fold = library, query, fold
        self._keep, self._limit, self._shows_hidden = keep, limit, shows_hidden
        self._span = span
        self._ids = array("q")
        self._far = FarRows(self._find_beyond)
        self._loading = threading.Lock()
        self.unfinished = ""
        """Where not all articles could be looked at in the time there is: how many were."""
        with library.store.reading() as connection, stopping(connection, should_stop):
            counts = listing.load_counts(connection, fold=fold)
            # Later arrivals have greater ids.
            self._newest = listing.newest_id(connection)
            in_search = _in_search(connection, counts.articles)
            self._matches = self._condition = self._make_condition(in_search)
            self._oldest_first = order_of(query) == "oldest"
            if fold:
                self._condition = folded(self._matches, oldest_first=self._oldest_first)
            if has_patterns(query):
                self._scan(connection, patience, should_stop)
                return
            sought = conditions.matches_of(query) if order_of(query) == "relevance" else []
            # What is no longer unread, say, must have been taken to stay in the list; of all articles
            # none stops being one, so that those of the first screens will do.
            eager = min(EAGER, SEVERAL_SCREENS) if isinstance(query, Everything) else EAGER
            first = eager if limit is None else min(eager, limit)
            wanted = max(first, min(RANKED, EAGER)) if sought else first
            self._ids.extend(self._find(connection, wanted))
            if sought:
                self._rank(connection, sought)
                del self._ids[first:]
            self.total: int = len(self._ids)
            """How many articles the list has."""
            if self.total == first != limit:
                matching = self._count(connection, counts)
                self.total = matching if limit is None else min(matching, limit)

    def _make_condition(self, in_search: Callable[[str], str]) -> Condition:
        condition = compile_query(self._query, self._library.clock(), in_search=in_search)
        if self._span is not None:
            condition = all_of(within(condition, *self._span[:2]), since(self._span[2]))
        if not (self._shows_hidden or asks_for(self._query, "hidden")):
            has_index = asks_for(self._query, "unread") or asks_for(self._query, "bookmarked")
            condition = all_of(condition, SHOWN_OF_FEW if has_index else SHOWN)
        if self._keep:
            condition = any_of(condition, among(self._keep))
        return all_of(condition, Condition("a.id <= ?", (self._newest,)))

    def _count(self, connection: Connection, counts: ViewCounts) -> int:
        """Return how many articles match now."""
        known = None if self._keep else _known_count(self._query, counts)
        if known is not None:
            return known
        match = None if self._keep else match_of(self._query)
        if match is None:
            count = listing.count_folded if self._fold else listing.count_matches
            return count(connection, self._matches)
        # The index counts words twenty times as fast as articles are looked up.
        found = search.count(connection, match)
        # As if all were common: the few that are hidden, or copies, are looked at one by one.
        matching = compile_query(
            self._query, self._library.clock(), in_search=lambda match: IN_SEARCH_OF_MANY
        )
        if not self._shows_hidden:
            found -= listing.count_matches(connection, all_of(HIDDEN, matching))
        if self._fold:
            found -= listing.count_saved(connection, all_of(matching, SHOWN_OF_FEW))
        return found

    def _find(self, connection: Connection, count: int, after: int | None = None) -> Iterator[int]:
        return listing.find_ids(
            connection, self._condition, limit=count, after=after, oldest_first=self._oldest_first
        )

    def _scan(self, connection: Connection, patience: float, should_stop: ShouldStop) -> None:
        rest = compile_query(without_patterns(self._query), self._library.clock())
        rest = all_of(rest, Condition("a.id <= ?", (self._newest,)))
        wanted = PatternScan(self._condition, rest, self._oldest_first, self._limit, patience)
        self._ids, self.unfinished = wanted.run(self._library.store, connection, should_stop)
        self.total = len(self._ids)

    def check_finished(self) -> None:
        """Raise SearchUnfinishedError where not all articles could be looked at."""
        if self.unfinished:
            hint = "a simpler pattern, or words and a date beside it, make it quicker"
            raise SearchUnfinishedError(self.unfinished, hint=hint)

    def _rank(self, connection: Connection, sought: list[str]) -> None:
        """Put the newest `RANKED` that match in order of relevance; what is older stays behind."""
        newest = self._ids[:RANKED].tolist()
        ranked = search.rank(connection, newest, sought)
        behind = set(newest).difference(ranked)
        self._ids[:RANKED] = array("q", [*ranked, *(one for one in newest if one in behind)])

    def rows(self, start: int, count: int) -> list[ArticleRow]:
        """Return the rows from index `start`, as they are now."""
        start = max(start, 0)
        with self._library.store.reading() as connection:
            load = listing.load_folded_rows if self._fold else listing.load_rows
            return load(connection, self._slice(start, start + max(count, 0)))

    def index_of(self, article_id: int) -> int | None:
        """Return where the article is in the list, itself or folded into another's row; None where
        it isn't, or where that can't be told without taking more than `island.FAR` ids."""
        sought = [article_id]
        with self._library.store.reading() as connection:
            if self._fold:
                sought = copies.with_copies(connection, sought)
            found = self._taken(sought)
            if found is not None or len(self._ids) >= self.total:
                return found
            first = self._first_of(connection, sought)
            if first is None:
                return None
            place = self._count_before(connection, first)
            far = len(self._ids) + island.FAR
            if place is not None and place > far:
                with self._loading:
                    self._far.settle(place, first)
                return place
            self._upto(min(self.total, far))
            return _find(self._ids, first)

    def _taken(self, sought: Sequence[int]) -> int | None:
        """Return where one of the articles is among those taken so far."""
        for one in sought:
            found = _find(self._ids, one)
            if found is None:
                found = self._far.index_of(one)
            if found is not None:
                return found
        return None

    def _first_of(self, connection: Connection, sought: Sequence[int]) -> int | None:
        """Return which of the articles the list has, the first one."""
        matching = all_of(among(frozenset(sought)), self._make_condition(lambda match: AT_ONE))
        found = listing.find_ids(connection, matching, limit=1, oldest_first=self._oldest_first)
        return next(iter(found), None)

    def _count_before(self, connection: Connection, article_id: int) -> int | None:
        """Return how many rows are before the article's; None where that takes long to tell."""
        if not self.can_jump or words_of(self._query):
            return None
        before = all_of(self._matches, listing.in_front_of(article_id, self._oldest_first))
        count = listing.count_matches(connection, before)
        return count - listing.count_saved(connection, before) if self._fold else count

    def next_unread(self, after: int, step: int = 1) -> int | None:
        """Return the index of the next article (with step -1 the previous one) that is unread now.

        `after` is where one is; -1 starts at the top.
        """
        with self._library.store.reading() as connection:
            if not listing.load_counts(connection).unread:
                return None
            at = after + step
            while 0 <= at < self.total:
                stop = min(at + _CHUNK, self.total) if step > 0 else max(at - _CHUNK, -1)
                first = min(at, stop + 1)
                places = list(enumerate(self._slice(first, max(at + 1, stop)), first))
                seen = [article_id for _, article_id in places]
                unread = listing.unread_among(connection, seen, fold=self._fold)
                for place, article_id in places[::step]:
                    if article_id in unread:
                        return place
                at = stop
        return None

    def ids(self) -> Iterator[int]:
        """Yield the articles' ids in order. Raises SearchUnfinishedError in the place of an end that
        is none."""
        at = 0
        while at < self.total:
            yield from self._upto(at + EAGER)[at : at + EAGER]
            at += EAGER
        self.check_finished()

    def loaded(self) -> array[int]:
        """Return the ids taken so far; may be asked for by any thread."""
        return self._ids[:]

    def is_outgrown(self) -> bool:
        """Tell whether something has arrived since; may be asked for by any thread."""
        with self._library.store.reading() as connection:
            return listing.newest_id(connection) > self._newest

    def renewed(self, loaded: Sequence[int]) -> ListView:
        """Return the list as it would be opened now, with those of `loaded` that match no more.

        What was read in a list of unread ones stays in it, at its place, while what has arrived
        comes in. A list by relevance stays as it is, since its order would be another one, and one
        of patterns, which takes long to look for.
        """
        if order_of(self._query) == "relevance" or has_patterns(self._query):
            return self
        fresh = ListView(
            self._library,
            self._query,
            keep=self._keep,
            limit=self._limit,
            shows_hidden=self._shows_hidden,
            fold=self._fold,
        )
        if len(loaded) > len(fresh._ids):
            fresh._upto(len(loaded) + EAGER)
        fresh._put_back(loaded)
        return fresh

    def _put_back(self, before: Sequence[int]) -> None:
        """Put those back at their places that the list had before."""
        there = set(self._ids)
        if len(self._ids) < self.total:
            # What came behind the last that is in both may only not be taken yet.
            last = next((n for n in range(len(before), 0, -1) if before[n - 1] in there), 0)
            before = before[:last]
        gone = [one for one in before if one not in there]
        if not gone:
            return
        with self._library.store.reading() as connection:
            if self._fold:
                # A newer copy stands for it now.
                others = copies.others_of(connection, gone)
                gone = [one for one in gone if there.isdisjoint(others.get(one, ()))]
            back = listing.present_among(connection, gone, with_hidden=self._shows_hidden)
        self._ids = merged(self._ids, before, back)
        self.total += len(back)

    @property
    def can_jump(self) -> bool:
        """Whether rows far from the beginning can be taken without all before them."""
        return self._limit is None

    def _slice(self, start: int, stop: int) -> list[int]:
        """Return the ids of these rows: from the beginning on, or around a place far from there."""
        stop = min(stop, self.total)
        with self._loading:
            if self.can_jump and start > len(self._ids) + island.FAR:
                found = self._far.take(start, stop, self.total)
                if found is not None:
                    return found
            self._load(stop)
            return self._ids[start:stop].tolist()

    def _find_beyond(self, count: int, after: int | None, backwards: bool) -> Iterator[int]:
        return listing.find_ids(
            self._library.store.connection(),
            self._condition,
            limit=count,
            after=after,
            oldest_first=self._oldest_first != backwards,
        )

    def _upto(self, end: int) -> array[int]:
        """Return the ids, taken at least up to index `end`."""
        with self._loading:
            self._load(min(end, self.total))
        return self._ids

    def _load(self, end: int) -> None:
        if end > len(self._ids):
            # Enough ahead that scrolling down asks now and then only.
            more = min(max(end - len(self._ids), EAGER), self.total - len(self._ids))
            connection = self._library.store.connection()
            loaded = len(self._ids)
            # From the last one on, not by number: of those before some may match no more.
            self._ids.extend(self._find(connection, more, after=self._ids[-1]))
            if len(self._ids) < loaded + more:
                self.total = len(self._ids)


def _in_search(connection: Connection, articles: int) -> Callable[[str], str]:
    """Return how a list looks for a match of the index, so that common words don't cost more."""

    def choose(match: str) -> str:
        many = articles > EAGER and search.has_many(connection, match, articles // COMMON)
        return IN_SEARCH_OF_MANY if many else IN_SEARCH

    return choose


def _find(ids: array[int], article_id: int, start: int = 0) -> int | None:
    try:
        return ids.index(article_id, start)
    except ValueError:
        return None


def _known_count(query: Query, counts: ViewCounts) -> int | None:
    """Return how many articles match where that is maintained."""
    match query:
        case Sorted(part, _):
            return _known_count(part, counts)
        case Everything():
            return counts.articles
        case Flag("unread"):
            return counts.unread
        case Flag("bookmarked"):
            return counts.bookmarks
        case _:
            return None


def find_article(library: Library, ref: str) -> int | None:
    """Return the id of the article that `ref` names, by id or by address; None where it isn't there."""
    ref = ref.strip()
    with library.store.reading() as connection:
        # An id has at most 18 digits: more don't fit SQLite's integers.
        if ref.isascii() and ref.isdigit() and len(ref) <= 18:
            rows = listing.load_rows(connection, [int(ref)])
            return rows[0].id if rows else None
        return articles.find_by_url(connection, ref)


def get_article(library: Library, article_id: int) -> StoredArticle:
    """Return the article with its quotes and state. Raises NotInLibraryError."""
    with library.store.reading() as connection:
        stored = articles.load_article(connection, article_id)
        if stored is None:
            raise not_in_library(article_id)
        # It came by a refresh just now: whoever opens it sees all of it.
        return completed(connection, stored)


def get_row(library: Library, article_id: int) -> ArticleRow:
    """Return the article's row. Raises NotInLibraryError."""
    with library.store.reading() as connection:
        rows = listing.load_rows(connection, [article_id])
    if not rows:
        raise not_in_library(article_id)
    return rows[0]


def get_counts(library: Library) -> ViewCounts:
    """Return what the masthead says, copies folded; costs the same at any size of the library."""
    with library.store.reading() as connection:
        return listing.load_counts(connection, fold=True)


def get_copies(library: Library, article_id: int) -> list[ArticleRow]:
    """Return the other articles with the same words, oldest first."""
    with library.store.reading() as connection:
        return listing.load_copies(connection, article_id)
