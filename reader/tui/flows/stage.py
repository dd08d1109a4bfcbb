"""What a flow may ask of the screen, as protocols. Fakes of these drive the flows in tests."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from reader.config import Settings
from reader.model.change import Pieces
from reader.model.frozen import frozen
from reader.model.listing import ArticleRow, Related, StoredArticle, ViewCounts
from reader.model.query import Words
from reader.model.reading import Visit
from reader.model.related import RelatedLink
from reader.model.source import Source
from reader.model.story import Timeline, WhatIsNew
from reader.services.library import Library
from reader.services.listing import ListView
from reader.tui.flows.keys import Keymap
from reader.tui.rendering.pages import PageBody

if TYPE_CHECKING:
    from reader.tui.rendering.activity import Activity

T = TypeVar("T")


class Pane(StrEnum):
    """The three panes, in their order on the screen."""

    LIST = "list"
    READING = "reading"
    RELATED = "related"


@frozen
class Choice(Generic[T]):
    """A row of a dialog: one line in front, quieter words below, and what choosing it means."""

    title: str
    value: T
    detail: str = ""
    aside: str = ""
    """A few words at the right of the title: a key, a count."""
    heading: str = ""
    """A line above the first of the choices that share it."""
    words: str = ""
    """What else it is found by."""
    sign: str = ""
    """One character before the title, under which its other lines hang: read, unread, here."""


@frozen
class Excerpt:
    """A paragraph of a text that is read in a dialog, with what became of its words."""

    pieces: Pieces
    heading: str = ""


ExcerptRow = Sequence[Sequence[Excerpt]]
"""The cells of a row, each with its excerpts from top to bottom."""


class Scrolls(Protocol):
    """What every pane can do."""

    def move_by(self, n: int, /) -> None:
        """Move `n` rows or lines."""

    def page_by(self, pages: float, /) -> None:
        """Move `pages` pages."""

    def home(self) -> None:
        """Go to the top."""

    def end(self) -> None:
        """Go to the end."""


class ListPane(Scrolls, Protocol):
    """The article list."""

    cursor: int
    reading: int | None
    compact: bool

    @property
    def current(self) -> ArticleRow | None:
        """The row under the cursor."""

    def show(
        self,
        view: ListView | None,
        *,
        words: Sequence[Words] = (),
        cursor: int = 0,
        empty: str = "",
    ) -> None:
        """Show a list."""

    def take_in(self, view: ListView, cursor: int) -> None:
        """Show the same list with what came in, the cursor on the row it was on."""

    def move_cursor(self, index: int) -> None:
        """Put the cursor on a row."""

    def select(self, picked: Collection[int], first: int | None) -> None:
        """Show articles as selected, and all rows from the one at `first` to the cursor."""

    def refresh_rows(self, ids: Iterable[int] | None = None) -> None:
        """Read rows again; None reads all again."""

    def show_news(self, asked: Sequence[int], found: Mapping[int, int]) -> None:
        """Say how many quotes are new in those of the articles asked for that follow what was read."""


class TextPane(Scrolls, Protocol):
    """The reading pane."""

    text_width: int

    @property
    def stored(self) -> StoredArticle | None:
        """The article shown."""

    @property
    def focused_quote(self) -> int | None:
        """The number of the focused quote."""

    @property
    def at_end(self) -> bool:
        """Whether the last line is in sight."""

    @property
    def finding(self) -> str:
        """The words searched for in the page; empty while not searching."""

    def show(self, stored: StoredArticle, *, visit: Visit | None = None) -> None:
        """Show an article, at a place."""

    def show_message(self, text: str, /) -> None:
        """Show words instead of an article."""

    def set_known(self, known: Collection[str]) -> None:
        """Tell which links lead to articles of the library."""

    def update_state(self, stored: StoredArticle) -> None:
        """Show the same article with another state."""

    def dim(self, news: WhatIsNew | None, told: Sequence[str] = ()) -> None:
        """Dim what was read before (None: nothing), and tell so above the text."""

    def place(self) -> Visit:
        """Return where one is."""

    def focus_quote(self, number: int | None) -> None:
        """Focus a quote and bring it into sight."""

    def next_quote(self) -> int | None:
        """Focus the next quote."""

    def previous_quote(self) -> int | None:
        """Focus the previous quote."""

    def page_down(self) -> bool:
        """Move a page down; False where the end was reached before."""

    def find(self, words: str) -> int:
        """Search in the page; return how many hits there are."""

    def mark(self, sought: tuple[Words, ...]) -> int:
        """Let what a query looked for stand out; return how often it is there."""

    def next_hit(self) -> tuple[int, int] | None:
        """Go to the next hit; return which it is, of how many."""

    def previous_hit(self) -> tuple[int, int] | None:
        """Go to the previous hit."""

    def clear_find(self) -> None:
        """Stop searching."""

    def hints(self) -> Sequence[RelatedLink]:
        """Return the links in sight."""

    def show_hints(self, labels: Sequence[str]) -> None:
        """Draw labels over the links in sight."""

    def hide_hints(self) -> None:
        """Take the labels away."""


class RelatedPane(Scrolls, Protocol):
    """The related panel."""

    def show(
        self,
        related: Related | None,
        *,
        slots: Mapping[str, int] = ...,
        timeline: Timeline | None = None,
        waiting: bool = False,
    ) -> None:
        """Show where the story goes from the article."""

    def follow_cursor(self) -> None:
        """Follow the row under the cursor."""


class SourcePane(Scrolls, Protocol):
    """The source list."""

    @property
    def current(self) -> Source | None:
        """The source under the cursor."""

    def show(self, sources: Sequence[Source], /, *, here: str | None = None) -> None:
        """Show these, with the cursor on the one that is called `here`, else where it was."""

    def choose_cursor(self) -> None:
        """Choose the source under the cursor."""


class PagePane(Scrolls, Protocol):
    """A page in the article's place."""

    body: PageBody | None
    cursor: int

    @property
    def room(self) -> int:
        """How many cells a line has."""

    @property
    def top(self) -> int:
        """The first line to be seen."""

    @property
    def article_id(self) -> int | None:
        """The article of what is under the cursor."""

    def show(self, body: PageBody, *, cursor: int = 0, top: int = 0) -> None:
        """Show a page, with the cursor and the first line where they were."""

    def choose_cursor(self) -> None:
        """Choose what is under the cursor."""


class Panes(Protocol):
    """The panes, and which of them are to be seen."""

    zen: bool
    """Whether there is nothing but the article."""

    @property
    def list_pane(self) -> ListPane:
        """The article list."""

    @property
    def text_pane(self) -> TextPane:
        """The reading pane."""

    @property
    def related_pane(self) -> RelatedPane:
        """The related panel."""

    @property
    def source_pane(self) -> SourcePane:
        """The source list."""

    @property
    def sources_shown(self) -> bool:
        """Whether the source list stands in the article list's place."""

    def show_sources(self, shown: bool) -> None:
        """Show the source list in the article list's place, or the article list again."""

    @property
    def page_pane(self) -> PagePane:
        """The page that may stand in the article's place."""

    def show_page(self, shown: bool) -> None:
        """Show the page in the article's place, or the article again."""

    @property
    def panes_at_once(self) -> int:
        """How many panes the width has room for: 1, 2 or 3."""

    @property
    def focused_pane(self) -> Pane:
        """The pane that has the keyboard."""

    def focus_pane(self, pane: Pane) -> None:
        """Give a pane the keyboard, and bring it into sight where panes take turns."""


class Questions(Protocol):
    """What is asked of the user, or shown until it is closed."""

    def ask(
        self,
        label: str,
        done: Callable[[str], None],
        *,
        value: str = "",
        changed: Callable[[str], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        known: Sequence[str] = (),
        complete: Callable[[str], str | None] | None = None,
    ) -> None:
        """Ask for a line of text below the panes; it is completed to one of the `known` words, or by
        `complete`, which is called in a thread."""

    def confirm(self, question: str, done: Callable[[], None]) -> None:
        """Ask yes or no; `done` is called on yes."""

    def choose(
        self,
        title: str,
        choices: Sequence[Choice[T]],
        done: Callable[[T], None],
        *,
        empty: str = "",
        typing: bool = False,
        start: int = 0,
    ) -> None:
        """Let one of many be chosen, by cursor or by typing a part of it.

        The cursor is on the choice `start` at first.
        """

    def show_text(self, title: str, text: str, *, hang: int = 0) -> None:
        """Show a text that one reads and closes; lines that are wrapped go on `hang` cells in."""

    def show_excerpts(self, title: str, rows: Sequence[ExcerptRow]) -> None:
        """Show rows of excerpts; the cells of a row are side by side where the width allows."""

    def choose_excerpt(
        self,
        title: str,
        excerpts: Sequence[Excerpt],
        done: Callable[[int], None],
        *,
        start: int = 0,
    ) -> None:
        """Let one of some excerpts be chosen, by its index; the cursor is on `start` at first."""


class Errands(Protocol):
    """What is told, and what is done off the screen's thread or behind its picture."""

    def say(self, words: str) -> None:
        """Tell something in the status line until the next key."""

    def warn(self, words: str) -> None:
        """Tell that something could not be done."""

    def in_background(
        self,
        key: str,
        work: Callable[[], T],
        done: Callable[[T], None],
        *,
        at_once: bool = False,
    ) -> None:
        """Work off the screen's thread; only the newest work of a `key` is `done`.

        A `ReaderError` of the work is told in the status line instead. It begins when what the key
        changed is painted; `at_once` is for what is mostly done by then, and painted with it.
        """

    def after_picture(self, act: Callable[[], None]) -> None:
        """Do something once what the key asked for is on the screen: a write, which may have to wait.

        It is done before anything else that was asked for: before the next command, before work
        in the background begins, before the end of the program.
        """

    def settle(self) -> None:
        """Do now what was left for after the picture."""

    def from_thread(self, act: Callable[[], None], *, at_once: bool = False) -> None:
        """Do something on the screen's thread, asked for by background work.

        `at_once` is for what somebody waits for: its picture doesn't wait for the next frame.
        """

    def later(self, act: Callable[[], object]) -> None:
        """Do something once what goes on now is done: a dialog closed, say."""


class Stage(Panes, Questions, Errands, Protocol):
    """The main screen, as flows see it."""

    library: Library
    settings: Settings
    keymap: Keymap

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""

    def browse(self, url: str) -> None:
        """Open an address in the user's browser."""

    def show_counts(self, counts: ViewCounts) -> None:
        """Bring the masthead's counts up to date."""

    def show_activity(self, activity: Activity | None) -> None:
        """Show in the status line what goes on in the background; None: nothing does."""

    def show_view(self, view: str, detail: str) -> None:
        """Name the view that the list shows, and what it is narrowed to."""

    def leave(self) -> None:
        """End the program."""

    @property
    def themes(self) -> Sequence[str]:
        """The names of all themes."""

    def wear(self, theme: str) -> None:
        """Put a theme on."""
