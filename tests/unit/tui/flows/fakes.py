"""A stage without a terminal: panes that remember what they were told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar

from reader.config import Settings
from reader.errors import ReaderError
from reader.model.article import Article, Paragraph
from reader.model.listing import ArticleRow, Related, StoredArticle, ViewCounts
from reader.model.query import Words
from reader.model.quote import Attribution, Quote, QuoteKind, Speaker
from reader.model.reading import Visit
from reader.model.related import RelatedLink
from reader.model.source import Source
from reader.model.span import Passage, Span
from reader.model.story import Timeline, WhatIsNew
from reader.services import listing, pages
from reader.services.library import Library
from reader.services.listing import ListView
from reader.tui.flows.keys import Keymap, make_keymap
from reader.tui.flows.stage import Choice, Excerpt, ExcerptRow, Pane
from reader.tui.rendering.activity import Activity
from reader.tui.rendering.pages import PageBody

T = TypeVar("T")


@dataclass
class FakePane:
    moves: list[object] = field(default_factory=list)

    def move_by(self, n: int, /) -> None:
        self.moves.append(n)

    def page_by(self, pages: float, /) -> None:
        self.moves.append(("page", pages))

    def home(self) -> None:
        self.moves.append("home")

    def end(self) -> None:
        self.moves.append("end")


@dataclass
class FakeList(FakePane):
    view: ListView | None = None
    cursor: int = 0
    reading: int | None = None
    compact: bool = False
    empty: str = ""
    selected: tuple[Collection[int], int | None] = (frozenset(), None)
    news: dict[int, int] = field(default_factory=dict)

    @property
    def current(self) -> ArticleRow | None:
        rows = self.view.rows(self.cursor, 1) if self.view else []
        return rows[0] if rows else None

    def show(
        self,
        view: ListView | None,
        *,
        words: Sequence[Words] = (),
        cursor: int = 0,
        empty: str = "",
    ) -> None:
        self.view, self.cursor, self.empty = view, cursor, empty

    def take_in(self, view: ListView, cursor: int) -> None:
        self.view, self.cursor = view, cursor

    def move_cursor(self, index: int) -> None:
        self.cursor = index

    def move_by(self, n: int, /) -> None:
        super().move_by(n)
        if self.view is not None:
            self.cursor = max(0, min(self.view.total - 1, self.cursor + n))

    def select(self, picked: Collection[int], first: int | None) -> None:
        self.selected = (picked, first)

    def refresh_rows(self, ids: Iterable[int] | None = None) -> None:
        pass

    def show_news(self, asked: Sequence[int], found: Mapping[int, int]) -> None:
        self.news.update((one, found.get(one, 0)) for one in asked)

    @property
    def headlines(self) -> list[str]:
        return [row.headline for row in self.view.rows(0, 100)] if self.view else []


@dataclass
class FakeText(FakePane):
    stored: StoredArticle | None = None
    visit: Visit | None = None
    message: str = ""
    text_width: int = 70
    focused_quote: int | None = None
    at_end: bool = True
    finding: str = ""
    known: Collection[str] = ()
    labels: Sequence[str] = ()
    links: Sequence[RelatedLink] = ()
    offset: int = 0
    news: WhatIsNew | None = None
    told: Sequence[str] = ()

    def show(self, stored: StoredArticle, *, visit: Visit | None = None) -> None:
        self.stored, self.visit, self.known = stored, visit, ()
        self.finding = ""
        self.focused_quote = visit.quote if visit else None
        self.offset = visit.offset if visit else 0

    def show_message(self, text: str) -> None:
        self.stored, self.message = None, text

    def set_known(self, known: Collection[str]) -> None:
        self.known = known

    def update_state(self, stored: StoredArticle) -> None:
        self.stored = stored

    def dim(self, news: WhatIsNew | None, told: Sequence[str] = ()) -> None:
        self.news, self.told = news, told

    def place(self) -> Visit:
        assert self.stored is not None
        return Visit(self.stored.id, 0, self.offset, self.focused_quote)

    def focus_quote(self, number: int | None) -> None:
        self.focused_quote = number

    def next_quote(self) -> int | None:
        assert self.stored is not None
        following = 0 if self.focused_quote is None else self.focused_quote + 1
        if following >= len(self.stored.quotes):
            return None
        self.focused_quote = following
        return following

    def previous_quote(self) -> int | None:
        if not self.focused_quote:
            return None
        self.focused_quote -= 1
        return self.focused_quote

    def page_down(self) -> bool:
        self.moves.append("page_down")
        return not self.at_end

    def find(self, words: str) -> int:
        self.finding = words
        body = self.stored.article.body if self.stored else ""
        return body.count(words) if words else 0

    def mark(self, sought: tuple[Words, ...]) -> int:
        self.finding = " ".join(one.text for one in sought)
        body = self.stored.article.body if self.stored else ""
        return sum(body.count(one.text) for one in sought)

    def next_hit(self) -> tuple[int, int] | None:
        return (1, 2)

    def previous_hit(self) -> tuple[int, int] | None:
        return (2, 2)

    def clear_find(self) -> None:
        self.finding = ""

    def hints(self) -> Sequence[RelatedLink]:
        return self.links

    def show_hints(self, labels: Sequence[str]) -> None:
        self.labels = labels

    def hide_hints(self) -> None:
        self.labels = ()


@dataclass
class FakeRelated(FakePane):
    related: Related | None = None
    followed: bool = False

    def show(
        self,
        related: Related | None,
        *,
        slots: Mapping[str, int] | None = None,
        timeline: Timeline | None = None,
        waiting: bool = False,
    ) -> None:
        self.related = related

    def follow_cursor(self) -> None:
        self.followed = True


@dataclass
class FakeSources(FakePane):
    sources: Sequence[Source] = ()
    cursor: int = 0
    chosen: Source | None = None

    @property
    def current(self) -> Source | None:
        return self.sources[self.cursor] if self.sources else None

    def show(self, sources: Sequence[Source], /, *, here: str | None = None) -> None:
        before = self.current
        self.sources = sources
        named = [n for n, source in enumerate(sources) if source.name == here]
        same = [n for n, source in enumerate(sources) if before and source.query == before.query]
        self.cursor = (named or same or [0])[0]

    def choose_cursor(self) -> None:
        self.chosen = self.current


@dataclass
class FakePage(FakePane):
    room: int = 80
    body: PageBody | None = None
    cursor: int = -1
    top: int = 0
    chosen: bool = False

    @property
    def article_id(self) -> int | None:
        return self.body.article_id(self.cursor) if self.body else None

    def show(self, body: PageBody, *, cursor: int = 0, top: int = 0) -> None:
        body.lay_out(80)
        self.body, self.cursor, self.top = body, cursor, top

    def move_by(self, n: int, /) -> None:
        self.cursor += n

    def choose_cursor(self) -> None:
        self.chosen = True

    @property
    def text(self) -> list[str]:
        """The page's lines."""
        if self.body is None:
            return []
        return [self.body.line(y).text.strip() for y in range(self.body.lay_out(80))]


@dataclass
class FakeStage:
    """Asks nothing of a terminal: `answers` are what the user types or chooses, in order."""

    library: Library
    settings: Settings = field(default_factory=Settings)
    list_pane: FakeList = field(default_factory=FakeList)
    text_pane: FakeText = field(default_factory=FakeText)
    related_pane: FakeRelated = field(default_factory=FakeRelated)
    source_pane: FakeSources = field(default_factory=FakeSources)
    sources_shown: bool = False
    page_pane: FakePage = field(default_factory=FakePage)
    page_shown: bool = False
    focused_pane: Pane = Pane.LIST
    said: str = ""
    warned: str = ""
    answers: list[object] = field(default_factory=list)
    rows: Sequence[ExcerptRow] = ()
    asked: list[str] = field(default_factory=list)
    known: Sequence[str] = ()
    offered: list[Choice[object]] = field(default_factory=list)
    title: str = ""
    complete: Callable[[str], str | None] | None = None
    start: int = 0
    shown: str = ""
    copied: str = ""
    browsed: str = ""
    keymap: Keymap = field(default_factory=lambda: make_keymap({}))
    zen: bool = False
    panes_at_once: int = 3
    counts: ViewCounts | None = None
    view: str = ""
    painting: bool = False
    """While it paints, what is left for after the picture waits."""
    owed: list[Callable[[], None]] = field(default_factory=list)
    detail: str = ""
    activities: list[Activity | None] = field(default_factory=list)
    left: bool = False
    themes: Sequence[str] = ("dark", "light")
    theme: str = "dark"

    def focus_pane(self, pane: Pane) -> None:
        self.focused_pane = pane

    def say(self, words: str) -> None:
        self.said = words

    def warn(self, words: str) -> None:
        self.warned = words

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
        self.title, self.known, self.complete = label, known, complete
        self.asked.append(value)
        answer = self.answers.pop(0)
        if answer is None:
            if cancelled:
                cancelled()
            return
        if changed:
            for end in range(1, len(str(answer)) + 1):
                changed(str(answer)[:end])
        done(str(answer))

    def confirm(self, question: str, done: Callable[[], None]) -> None:
        self.title = question
        if self.answers.pop(0):
            done()

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
        self.title, self.start = title, start
        self.offered = list(choices)  # type: ignore[arg-type]
        if self.answers and choices:
            index = self.answers.pop(0)
            assert isinstance(index, int)
            done(choices[index].value)

    def show_text(self, title: str, text: str, *, hang: int = 0) -> None:
        self.title, self.shown = title, text

    def show_excerpts(self, title: str, rows: Sequence[ExcerptRow]) -> None:
        self.title, self.rows = title, rows

    def choose_excerpt(
        self,
        title: str,
        excerpts: Sequence[Excerpt],
        done: Callable[[int], None],
        *,
        start: int = 0,
    ) -> None:
        self.title, self.rows, self.start = title, [[excerpts]], start
        if self.answers:
            index = self.answers.pop(0)
            assert isinstance(index, int)
            done(index)

    @property
    def excerpts(self) -> list[Excerpt]:
        return [excerpt for row in self.rows for cell in row for excerpt in cell]

    def in_background(
        self,
        key: str,
        work: Callable[[], T],
        done: Callable[[T], None],
        *,
        at_once: bool = False,
    ) -> None:
        try:
            done(work())
        except ReaderError as error:
            self.warn(str(error))

    def after_picture(self, act: Callable[[], None]) -> None:
        self.owed.append(act)
        if not self.painting:
            self.settle()

    def settle(self) -> None:
        while self.owed:
            self.owed.pop(0)()

    def from_thread(self, act: Callable[[], None], *, at_once: bool = False) -> None:
        act()

    def show_page(self, shown: bool) -> None:
        self.page_shown = shown

    def show_sources(self, shown: bool) -> None:
        self.sources_shown = shown

    def copy(self, text: str) -> None:
        self.copied = text

    def browse(self, url: str) -> None:
        self.browsed = url

    def show_counts(self, counts: ViewCounts) -> None:
        self.counts = counts

    def show_activity(self, activity: Activity | None) -> None:
        self.activities.append(activity)

    def show_view(self, view: str, detail: str) -> None:
        self.view, self.detail = view, detail

    def later(self, act: Callable[[], object]) -> None:
        act()

    def leave(self) -> None:
        self.left = True

    def wear(self, theme: str) -> None:
        self.theme = theme

    def is_read(self, article_id: int) -> bool:
        return listing.get_row(self.library, article_id).read


SAID = "“We sail at dawn,” Ada Brook said."


def add_article(library: Library, headline: str, *, day: int = 1, **more: object) -> int:
    """Put an article with one quote by Ada Brook into the library."""
    article = Article(
        headline=headline,
        paragraphs=(Paragraph(f"{headline} was news on day {day}."), Paragraph(SAID)),
        url=f"https://tidewaterpost.example/{headline.replace(' ', '-').lower()}",
        publisher="Tidewater Post",
        published=datetime(2026, 10, day, tzinfo=UTC),
        **more,  # type: ignore[arg-type]
    )
    quote = Quote(
        kind=QuoteKind.DIRECT,
        paragraph=1,
        span=Span(0, 18),
        group=1,
        speaker=Speaker("Ada Brook", "skipper"),
        attribution=Attribution(Passage(1, Span(19, 28)), Passage(1, Span(29, 33))),
        confidence=0.9,
    )
    return pages.add_page(library, article, quotes=[quote])
