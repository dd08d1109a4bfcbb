"""Reading: which article is open, where one has been, and going on to the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from reader.errors import NotInLibraryError
from reader.model.listing import Related, StoredArticle
from reader.model.query import Words
from reader.model.reading import History, Visit
from reader.model.story import Timeline
from reader.model.text import counted
from reader.services import listing, marking, relating, stories, visiting
from reader.services.listing import ListView
from reader.tui.flows.pages import PageStack
from reader.tui.flows.stage import Pane, Stage
from reader.tui.rendering.article import known_keys
from reader.tui.rendering.voices import speaker_slots


@dataclass(slots=True)
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
    _shown_unopened: bool = False
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
            self._shown_unopened = True
        else:
            self.stage.text_pane.show_message(
                "Nothing to read here yet.\n\n"
                "sayso PAGE reads a page into the library:\na saved .html, .txt or .md file, or - for pasted text."
            )

    def open(self, article_id: int, *, quote: int | None = None) -> None:
        """Open an article of the library: show it, mark it read, and remember the visit.

        From a page that stands over the article, one can go back to that page.
        """
        pages = self.pages.leave()
        if pages and self._shown_unopened and self.article_id is not None:
            # Going back has to lead somewhere.
            self.history = self.history.visited(self.stage.text_pane.place())
        if article_id == self.article_id and not self._shown_unopened and not pages:
            self.bring_forward()
            if quote is not None:
                self.stage.text_pane.focus_quote(quote)
            return
        self._remember_place()
        place = visiting.place_in(self.stage.library, article_id)
        self._open_at(article_id, place, quote)
        self.history = self.history.visited(replace(self.stage.text_pane.place(), pages=pages))
        visiting.save_history(self.stage.library, self.history)
        self.bring_forward()
        self.opened(article_id)

    def bring_forward(self) -> None:
        """Where panes take turns, show the article: nothing is read, or marked so, out of sight."""
        if self.stage.panes_at_once == 1:
            self.stage.focus_pane(Pane.READING)

    def _open_at(
        self, article_id: int, place: Visit | None, quote: int | None = None, *, read: bool = True
    ) -> None:
        self.pages.leave()
        change = marking.mark_opened(self.stage.library, article_id) if read else None
        self._show(listing.get_article(self.stage.library, article_id), place)
        if quote is not None:
            self.stage.text_pane.focus_quote(quote)
        was_edited = visiting.note_read(self.stage.library, article_id)
        if was_edited:
            self.stage.list_pane.refresh_rows([article_id])
        if change is not None and change.count:
            self.stage.list_pane.refresh_rows(change.article_ids)
            self.stage.show_counts(listing.get_counts(self.stage.library))
        index = self.view.index_of(article_id) if self.view is not None else None
        if index is not None:
            self.stage.list_pane.move_cursor(index)
            self._mark_sought()

    def _mark_sought(self) -> None:
        """Let what the list was searched for stand out in the article."""
        hits = self.stage.text_pane.mark(self.sought) if self.sought else 0
        if hits:
            self.stage.say(f"{counted(hits, 'match', 'matches')} · n N next, previous · Esc ends")

    def _show(self, stored: StoredArticle, place: Visit | None) -> None:
        self._shown_unopened = False
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
        stored = listing.get_article(self.stage.library, article_id)
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
        if self.article_id is not None and not self._shown_unopened:
            self.history = self.history.updated(self.stage.text_pane.place())

    def close(self) -> None:
        """Keep the last place before the program ends."""
        self._remember_place()
        visiting.save_history(self.stage.library, self.history)

    # -- across articles

    def next_article(self) -> None:
        """Open the next article of the list."""
        self._step(1)

    def previous_article(self) -> None:
        """Open the previous article of the list."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if self.view is None or not self.view.total:
            self.stage.say("the list is empty")
            return
        index = self._index() + by
        # The first article is on the screen unopened: the first step opens it.
        if self._shown_unopened and by > 0:
            index -= 1
        if not 0 <= index < self.view.total:
            self.stage.say("this is the last article" if by > 0 else "this is the first article")
            return
        self._open_row(index)

    def _index(self) -> int:
        """Where one is in the list: at the article that is read, else at the cursor."""
        here = None
        if self.view is not None and self.article_id is not None:
            here = self.view.index_of(self.article_id)
        return self.stage.list_pane.cursor if here is None else here

    def _open_row(self, index: int) -> None:
        rows = self.view.rows(index, 1) if self.view is not None else []
        if rows:
            self.open(rows[0].id)

    @property
    def _is_searching(self) -> bool:
        """Whether there are hits to go to: in the list n and N go on to other articles all the same."""
        in_page = self.stage.focused_pane is Pane.READING
        return in_page and bool(self.stage.text_pane.finding)

    def next_unread(self) -> None:
        """Open the next unread article; while searching in the page, go to the next hit."""
        if self._is_searching:
            self._tell_hit(self.stage.text_pane.next_hit())
        else:
            self._step_unread(1)

    def previous_unread(self) -> None:
        """Open the previous unread article; while searching in the page, the previous hit."""
        if self._is_searching:
            self._tell_hit(self.stage.text_pane.previous_hit())
        else:
            self._step_unread(-1)

    def _step_unread(self, step: int) -> None:
        index = None
        if self.view is not None:
            start = self._index()
            if self._shown_unopened and step > 0:
                start -= 1
            index = self.view.next_unread(start, step)
            if index is None and step > 0:
                # What came in above, or was left out on the way, is not forgotten.
                index = self.view.next_unread(-1, step)
        if index is None:
            self.stage.say("nothing unread here")
        else:
            self._open_row(index)

    def _tell_hit(self, hit: tuple[int, int] | None) -> None:
        self.stage.say("no match · Esc ends" if hit is None else f"match {hit[0]} of {hit[1]}")

    def read_on(self) -> None:
        """Move a page down; at the end, mark read and open the next unread article."""
        if self.pages and self.stage.focused_pane is Pane.READING:
            self.stage.page_pane.page_by(1)
            return
        if self.stage.text_pane.stored is None:
            return
        if self.stage.panes_at_once == 1 and self.stage.focused_pane is not Pane.READING:
            row = self.stage.list_pane.current
            if self.stage.focused_pane is Pane.LIST and row is not None:
                self.open(row.id)
            self.bring_forward()
            return
        if self._shown_unopened and self.article_id is not None and self.stage.text_pane.at_end:
            self.open(self.article_id)
        elif self.stage.text_pane.page_down():
            return
        self._step_unread(1)

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
                # What was kept unread stays so: going back is no opening.
                self._open_at(moved.current.article_id, moved.current, read=False)
            except NotInLibraryError:
                continue
            break
        self.history = history
        self.stage.focus_pane(Pane.READING)
