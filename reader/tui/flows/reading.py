"""Reading: which article is open, and where one has been. Going on to others is in stepping.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, replace

from reader.errors import NotInLibraryError
from reader.model.frozen import mutable
from reader.model.listing import Related, StoredArticle
from reader.model.query import Words
from reader.model.reading import History, Visit
from reader.model.story import Timeline
from reader.model.text import counted
from reader.services import listing, visiting
from reader.services.listing import ListView
from reader.tui.flows.pages import PageStack
from reader.tui.flows.stage import Pane, Stage
from reader.tui.rendering.article import known_keys
from reader.tui.rendering.voices import speaker_slots


@mutable
class ReadingFlow:
    """Opens articles and keeps the history."""

    stage: Stage
    history: History = field(default_factory=History)
    view: ListView | None = None
    """The list that J, K, n and N walk."""
    sought: tuple[Words, ...] = ()
    """What the list was searched for: it stands out in articles that are opened from it."""
    opened: Callable[[int], None] = lambda _: None
    """Called with each article that is opened."""
    looked_around: Callable[[], None] = lambda: None
    """Called when the article's surroundings are known, and when its words are others."""
    pages: PageStack = field(init=False)
    """What stands over the article."""
    shown_unopened: bool = field(default=False, init=False)
    """Whether the article on the screen was only shown at the start, which does not mark it read."""

    def __post_init__(self) -> None:
        self.pages = PageStack(self.stage)

    @property
    def article_id(self) -> int | None:
        """The id of the article on the screen; None where it is not in the library."""
        stored = self.stage.text_pane.stored
        return stored.id or None if stored is not None else None

    def start(self, article_id: int | None, quote: int | None = None) -> None:
        """Fill the reading pane: the asked article is opened, the list's first one is only shown."""
        self.history = visiting.load_history(self.stage.library)
        if article_id is not None:
            self.open(article_id, quote=quote)
            self.stage.focus_pane(Pane.READING)
        elif (row := self.stage.list_pane.current) is not None:
            self._show(listing.get_article(self.stage.library, row.id), None)
            self.shown_unopened = True
        else:
            self._show_nothing(
                "Nothing to read here yet.\n\n"
                "sayso PAGE reads a page into the library:\na saved .html, .txt or .md file, or - for pasted text."
            )

    def _show_nothing(self, words: str) -> None:
        """Show words in the place of an article and of where it leads."""
        self.stage.text_pane.show_message(words)
        self.stage.list_pane.reading = None
        self.stage.related_pane.show(None)

    def open(self, article_id: int, *, quote: int | None = None) -> None:
        """Open an article of the library: show it, mark it read, and remember the visit.

        From a page that stands over the article, one can go back to that page.
        """
        pages = self.pages.leave()
        if pages and self.shown_unopened and self.article_id is not None:
            # Going back has to lead somewhere.
            self.history = self.history.visited(self.stage.text_pane.place())
        if article_id == self.article_id and not self.shown_unopened and not pages:
            self.bring_forward()
            if quote is not None:
                self.stage.text_pane.focus_quote(quote)
            return
        self._remember_place()
        place = visiting.place_in(self.stage.library, article_id)
        self._open_at(article_id, place, quote)
        self.history = self.history.visited(replace(self.stage.text_pane.place(), pages=pages))
        self.stage.after_picture(lambda: self._keep_opening(article_id))
        self.bring_forward()
        self.opened(article_id)

    def bring_forward(self) -> None:
        """Where panes take turns, show the article: nothing is read, or marked so, out of sight."""
        if self.stage.panes_at_once == 1:
            self.stage.focus_pane(Pane.READING)

    def _open_at(self, article_id: int, place: Visit | None, quote: int | None = None) -> None:
        self.pages.leave()
        self._show(listing.get_article(self.stage.library, article_id), place)
        if quote is not None:
            self.stage.text_pane.focus_quote(quote)
        index = self.view.index_of(article_id) if self.view is not None else None
        if index is not None:
            self.stage.list_pane.move_cursor(index)
            self._mark_sought()

    def _keep_opening(self, article_id: int, *, marks_read: bool = True) -> None:
        from reader.services.opening import keep_opening  # Deferred: the start opens nothing.

        library = self.stage.library
        kept = keep_opening(library, article_id, self.history, marks_read=marks_read)
        if kept.was_edited:
            self.stage.list_pane.refresh_rows([article_id])
        if kept.read.count:
            self.stage.list_pane.refresh_rows(kept.read.article_ids)
            self.stage.show_counts(listing.get_counts(library))

    def _mark_sought(self) -> None:
        """Let what the list was searched for stand out in the article."""
        hits = self.stage.text_pane.mark(self.sought) if self.sought else 0
        if hits:
            self.stage.say(f"{counted(hits, 'match', 'matches')} · n N next, previous · Esc ends")

    def _show(self, stored: StoredArticle, place: Visit | None) -> None:
        self.shown_unopened = False
        self.stage.text_pane.show(stored, visit=place)
        self.stage.list_pane.reading = stored.id
        self.load_related()

    def load_related(self) -> None:
        """Fill the related panel, off the screen's thread."""
        stored = self.stage.text_pane.stored
        if stored is None:
            return
        library = self.stage.library

        def look() -> tuple[Related, Timeline | None]:
            # Deferred: here it is loaded off the screen's thread, and after the first picture.
            from reader.services import relating, stories

            related = relating.get_related(library, stored.id)
            story = related.story_id
            return related, None if story is None else stories.get_timeline(library, story)

        def arrive(found: tuple[Related, Timeline | None]) -> None:
            related, timeline = found
            if self.article_id == related.article_id:
                slots = speaker_slots(stored.quotes)
                self.stage.related_pane.show(related, slots=slots, timeline=timeline)
                self.stage.text_pane.set_known(known_keys(related))
                # One after the other: two threads at once would keep the screen waiting.
                self.looked_around()

        self.stage.related_pane.show(None, waiting=True)
        self.stage.in_background("related", look, arrive)

    def reload(self) -> None:
        """Show the article's state again after it was changed, here or by another process."""
        self.pages.refresh()
        before = self.stage.text_pane.stored
        if before is None or (article_id := self.article_id) is None:
            return
        try:
            stored = listing.get_article(self.stage.library, article_id)
        except NotInLibraryError:
            # Another process let go of it, or put a backup in the library's place.
            self._show_nothing("This article is no longer in the library.")
            return
        self.stage.text_pane.update_state(stored)
        if (before.article, before.quotes) != (stored.article, stored.quotes):
            self.looked_around()

    def show_again(self) -> None:
        """Show the article anew after its words changed, as near to where one was as can be."""
        if (article_id := self.article_id) is not None:
            place = self.stage.text_pane.place()
            self._show(listing.get_article(self.stage.library, article_id), place)
            visiting.note_read(self.stage.library, article_id)

    def forget_history(self) -> None:
        """Forget where one has been, in this run of the program and before."""
        visiting.forget_history(self.stage.library)
        self.history = History()

    def reload_history(self) -> None:
        """Read the history again after the numbers of quotes have moved."""
        position = self.history.position
        self.history = visiting.load_history(self.stage.library).moved(0)
        if 0 <= position < len(self.history.visits):
            self.history = replace(self.history, position=position)

    def _remember_place(self) -> None:
        if self.article_id is not None and not self.shown_unopened:
            self.history = self.history.updated(self.stage.text_pane.place())

    def close(self) -> None:
        """Keep the last place before the program ends."""
        self.stage.settle()
        self._remember_place()
        visiting.save_history(self.stage.library, self.history)

    def back(self) -> None:
        """Go back to the article, place and quote before, or to the page that one came from."""
        if self.pages:
            self.pages.show(self.pages.pages[:-1], True)
            return
        current = self.history.current
        pages = current.pages if current is not None else ()
        self._travel(-1)
        if pages:
            self.pages.show(pages, True)

    def forward(self) -> None:
        """Go forward again."""
        self._travel(1)

    def _travel(self, by: int) -> None:
        self._remember_place()
        history = self.history
        while True:
            moved = history.moved(by)
            if moved.position == history.position or moved.current is None:
                self.stage.say("nothing before this" if by < 0 else "nothing after this")
                return
            history = moved
            try:
                self._open_at(moved.current.article_id, moved.current)
            except NotInLibraryError:
                continue
            break
        self.history = history
        there = moved.current.article_id
        # What was kept unread stays so: going back is no opening.
        self.stage.after_picture(lambda: self._keep_opening(there, marks_read=False))
        self.stage.focus_pane(Pane.READING)
