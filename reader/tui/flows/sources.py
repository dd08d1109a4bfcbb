"""The source list: what there is to read from, opening it, and changing what one is subscribed to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from reader.errors import SeveralFeedsError
from reader.model.clock import local_now
from reader.model.feed import Feed
from reader.model.frozen import frozen
from reader.model.listing import FeedRow, ViewCounts
from reader.model.query import Field, print_query
from reader.model.saved import SavedQuery
from reader.model.source import Source, SourceKind
from reader.model.speaking import WatchedSpeaker
from reader.model.text import counted
from reader.services import feeding, listing, watching
from reader.services.feeding_settings import write_folders
from reader.services.marking import all_tags
from reader.services.saving import list_saved, update_saved
from reader.tui.flows.describing import NAMES
from reader.tui.flows.folders import feed_query, feed_sources, folder_queries
from reader.tui.flows.listing import ListingFlow, View
from reader.tui.flows.marking import MarkingFlow
from reader.tui.flows.stage import Choice, Pane, Stage
from reader.tui.rendering.when import long_date

if TYPE_CHECKING:
    from reader.services.page_reading import LastingReader


class SourceFlow:
    """Shows sources, and adds, renames, moves and removes feeds."""

    def __init__(
        self,
        stage: Stage,
        listing: ListingFlow,
        marking: MarkingFlow,
        reader: Callable[[], LastingReader],
    ) -> None:
        self.stage, self.listing, self.marking = stage, listing, marking
        self._reader = reader

    def toggle(self) -> None:
        """Show the sources in the list's place, or the list again."""
        if self.stage.sources_shown:
            self.stage.show_sources(False)
        else:
            self.stage.show_sources(True)
            self._show(here=self.listing.view.id)
            self._count_saved()
        self.stage.focus_pane(Pane.LIST)

    def reload(self) -> None:
        """Read the sources again, and once more if the saved queries' counts turn out to be old."""
        self._show()
        self._count_saved()

    def _count_saved(self) -> None:
        library = self.stage.library
        self.stage.in_background("saved", lambda: update_saved(library), self._show_if)

    def _show_if(self, is_new: bool) -> None:
        if is_new and self.stage.sources_shown:
            self._show()

    def _show(self, here: str | None = None) -> None:
        library = self.stage.library
        counts = listing.get_counts(library)
        watched = Watched(watching.count_watched_unread(library), watching.list_watched(library))
        feeds, tags = feeding.list_feeds(library), all_tags(library)
        sources = make_sources(counts, feeds, watched, tags, list_saved(library))
        self.stage.source_pane.show(sources, here=here)

    def open(self, source: Source) -> None:
        """Show the articles of a source."""
        self.stage.show_sources(False)
        self.listing.open_view(View(source.name, source.title, source.query))
        self.stage.focus_pane(Pane.LIST)

    # -- the feed at hand: under the cursor of the source list, else the one that the list shows

    def feed_at_hand(self) -> FeedRow | None:
        """Return the feed that commands act on, and tell where there is none."""
        query = self._query_at_hand()
        for row in feeding.list_feeds(self.stage.library):
            if query == feed_query(row.feed):
                return row
        self._say_no_feed()
        return None

    def feeds_at_hand(self) -> list[Feed]:
        """Return the feed at hand, or those of the folder at hand, and tell where there is none."""
        query = self._query_at_hand()
        found = [
            row.feed
            for row in feeding.list_feeds(self.stage.library)
            if query in (feed_query(row.feed), *folder_queries(row.feed))
        ]
        if not found:
            self._say_no_feed()
        return found

    def _query_at_hand(self) -> str:
        source = self.stage.source_pane.current if self.stage.sources_shown else None
        return source.query if source is not None else self.listing.view.query

    def _say_no_feed(self) -> None:
        self.stage.say(
            "no feed under the cursor"
            if self.stage.sources_shown
            else "no feed at hand: g f shows the feeds"
        )

    def add(self) -> None:
        """Ask for the address of a feed or a site, and subscribe."""
        self.stage.ask("Feed or site address", self._add)

    def _add(self, address: str) -> None:
        if not address.strip():
            return
        library = self.stage.library
        self.stage.say(f"looking at {address}…")
        workers = self._reader().workers

        def work() -> feeding.Subscribed | SeveralFeedsError:
            try:
                return feeding.add_feed(library, address.strip(), workers=workers)
            except SeveralFeedsError as several:
                return several

        def arrive(found: feeding.Subscribed | SeveralFeedsError) -> None:
            if isinstance(found, SeveralFeedsError):
                choices = [Choice(url, url) for url in found.urls]
                self.stage.choose("Which feed?", choices, self._add)
                return
            what = "subscribed to" if found.is_new else "already subscribed to"
            self.stage.say(f"{what} {found.row.feed.name} · {counted(found.added, 'new article')}")
            self._changed()

        self.stage.in_background("add-feed", work, arrive)

    def import_list(self) -> None:
        """Ask for a list of feeds, the OPML file of another reader, and subscribe to all of it."""
        self.stage.ask("Import the feeds of the OPML file", self._import)

    def _import(self, name: str) -> None:
        if not name.strip():
            return
        library = self.stage.library

        def arrive(found: feeding.Imported) -> None:
            self.stage.say(" · ".join(_told(found, self.stage.keymap.sign("refresh.all"))))
            self._changed()

        self.stage.in_background(
            "import-feeds", lambda: feeding.import_opml_file(library, name.strip()), arrive
        )

    def rename(self) -> None:
        """Ask for another title of the feed at hand."""
        self._set("title", "Title", lambda feed: feed.name)

    def move(self) -> None:
        """Ask for the folder of the feed at hand."""
        self._set("folder", "Folder", lambda feed: write_folders(feed.folders))

    def whole_articles(self) -> None:
        """Choose when whole articles are fetched for the feed at hand."""
        row = self.feed_at_hand()
        if row is not None:
            choices = [Choice(words, words) for words in ("auto", "always", "never")]
            self.stage.choose(
                "Fetch whole articles",
                choices,
                lambda words: self._change(row, "full_article", words),
            )

    def _set(self, key: str, label: str, value_of: Callable[[Feed], str]) -> None:
        row = self.feed_at_hand()
        if row is None:
            return
        before = value_of(row.feed)

        def done(words: str) -> None:
            if words.strip() != before:
                self._change(row, key, words)

        self.stage.ask(label, done, value=before)

    def _change(self, row: FeedRow, key: str, value: str) -> None:
        feeding.set_feed(self.stage.library, row.feed.id, [(key, value.strip())])
        self.stage.say(f"{row.feed.name}: {key} is now {value.strip() or 'as for all'}")
        self._changed()

    def remove(self) -> None:
        """Unsubscribe from the feed at hand, after asking; its articles stay."""
        row = self.feed_at_hand()
        if row is None:
            return

        def done() -> None:
            self.marking.show(feeding.remove_feeds(self.stage.library, [row.feed.id]))
            self._changed()

        self.stage.confirm(f"Unsubscribe from {row.feed.name}? Its articles stay.", done)

    def about(self) -> None:
        """Show the details of the feed at hand: a failing one's cause, since when, the next try."""
        row = self.feed_at_hand()
        if row is not None:
            self.stage.show_text(row.feed.name, describe(row), hang=NAMES)

    def _changed(self) -> None:
        if self.stage.sources_shown:
            self.reload()
        self.listing.show_counts()


def _told(found: feeding.Imported, refresh: str) -> Iterator[str]:
    """Return what an import came to; `refresh` is the key that fetches the feeds."""
    yield f"subscribed to {counted(found.new, 'feed')}"
    if found.known:
        yield f"{counted(found.known, 'was', 'were')} there already"
    if found.refused:
        yield f"{counted(len(found.refused), 'address', 'addresses')} left out"
    if found.new and refresh:
        yield f"{refresh} fetches them"


@frozen
class Watched:
    """Those who are watched, and how many unread articles quote any of them."""

    unread: int = 0
    speakers: Sequence[WatchedSpeaker] = ()


def speaker_query(name: str) -> str:
    """Return the query of the articles that quote somebody."""
    return print_query(Field("said", name))


def tag_sources(tags: Iterable[tuple[str, int]]) -> list[Source]:
    """Return a row for each tag, with how many articles bear it, below their heading."""
    found = [
        Source(SourceKind.TAG, f"#{name}", print_query(Field("tag", name)), count)
        for name, count in tags
    ]
    return [Source(SourceKind.HEADING, "Tags"), *found] if found else []


def make_sources(
    counts: ViewCounts,
    feeds: Iterable[FeedRow],
    watched: Watched = Watched(),
    tags: Iterable[tuple[str, int]] = (),
    saved: Iterable[SavedQuery] = (),
) -> list[Source]:
    """Return the rows of the source list: views, saved queries, tags, folders and feeds by name."""
    views = [
        Source(SourceKind.HEADING, "Views"),
        Source(SourceKind.VIEW, "Unread", "unread", counts.unread, id="unread"),
        Source(SourceKind.VIEW, "All", "", id="all"),
        Source(SourceKind.VIEW, "Bookmarks", "bookmarked", id="bookmarks"),
        Source(SourceKind.VIEW, "History", "", id="history"),
        Source(SourceKind.SMART, "With notes", "has:note"),
        Source(SourceKind.SMART, "Today", "today"),
        Source(SourceKind.SMART, "Watched speakers", "watched", watched.unread or None),
        *(
            Source(SourceKind.SMART, one.name, speaker_query(one.name), one.unread or None, depth=1)
            for one in watched.speakers
        ),
    ]
    rows = sorted(feeds, key=lambda row: row.feed.name.casefold())
    found = feed_sources(rows)
    views += saved_sources(saved)
    views += tag_sources(tags)
    return [*views, Source(SourceKind.HEADING, "Feeds"), *found] if found else views


def saved_sources(saved: Iterable[SavedQuery]) -> list[Source]:
    """Return the rows of the saved queries, under a heading of their own."""
    rows = [
        Source(SourceKind.SMART, one.name, saved_word(one.name), one.unread or None)
        for one in saved
    ]
    return [Source(SourceKind.HEADING, "Saved queries"), *rows] if rows else []


def saved_word(name: str) -> str:
    """Return the query that asks for what a saved query finds."""
    return print_query(Field("saved", name))


def describe(row: FeedRow) -> str:
    """Return a feed's details as lines; of a failing one the cause, since when, and the next try."""
    feed, state = row.feed, row.feed.state

    def moment(when: datetime | None) -> str:
        return long_date(when, local_now()) if when else ""

    facts = [
        ("Address", feed.url),
        ("Site", feed.site),
        ("Folders", ", ".join(feed.folders)),
        ("Articles", f"{row.articles:,}, {row.unread:,} unread"),
        ("Fails", state.error),
        ("Since", moment(state.failing_since)),
        ("Asked", moment(state.last_fetched)),
        ("Well", moment(state.last_ok)),
        ("Next try", moment(state.next_fetch)),
        ("Gone", "the server says that this feed is no more" if state.gone else ""),
        ("Whole text", str(feed.settings.full_article or "as for all")),
    ]
    return "\n".join(f"{name:<{NAMES - 1}} {value}" for name, value in facts if value)
