"""Pages of speakers in the article's place: all of them, and what one said. Mends and watches none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.model.clock import Clock, local_now
from reader.model.listing import QuoteRow, SpeakerRow
from reader.model.quote import QuoteKind
from reader.model.speaking import Page, SpeakerOrder, SpeakerPlace, SpeakersPlace, SpeakerStory
from reader.model.text import counted, in_marks, shorten
from reader.services import speaking
from reader.services.listing import get_counts
from reader.tui.flows.reading import ReadingFlow
from reader.tui.flows.stage import Choice, Pane, Stage
from reader.tui.rendering.pages import PageBody, WaitingPage
from reader.tui.rendering.said import SaidHead, SaidPage
from reader.tui.rendering.speaker_table import SpeakerTable

_IN_MARKS = (QuoteKind.DIRECT, QuoteKind.PARTIAL)
_REPORTED = (QuoteKind.MIXED, QuoteKind.INDIRECT)
KINDS: dict[tuple[QuoteKind, ...], tuple[str, str]] = {
    (): ("all kinds", "Whatever was said, in marks or not"),
    _IN_MARKS: ("in quotation marks", "Direct and partial quotes"),
    _REPORTED: ("reported", "Mixed and indirect quotes"),
    (QuoteKind.DIRECT,): ("direct", "All in quotation marks"),
    (QuoteKind.PARTIAL,): ("partial", "A bit in marks, part of a larger content"),
    (QuoteKind.MIXED,): ("mixed", "Reported, with marked bits in it"),
    (QuoteKind.INDIRECT,): ("indirect", "Reported without marks"),
}
"""What a speaker's page can be narrowed to."""
SHORT_LIST, SHORT_PAGE = 5_000, 200
"""How many speakers, or quotes of one, are read and laid out in some milliseconds."""
ORDERS = {
    SpeakerOrder.QUOTES: "Those with most quotes first",
    SpeakerOrder.LAST: "Those quoted last first",
    SpeakerOrder.NAME: "By name",
}


class SpeakersFlow:
    """Shows pages, filters them, and goes from their rows to articles.

    Those shown, one over the other, are the reading flow's: whatever is opened leads back.
    """

    def __init__(self, stage: Stage, reading: ReadingFlow, now: Clock = local_now) -> None:
        self.stage, self.reading, self._now = stage, reading, now
        self.stack = reading.pages

    def view_speakers(self) -> None:
        """Show all speakers."""
        self._open(SpeakersPlace())

    def show_speaker(self, name: str) -> None:
        """Show everything that somebody said, oldest first."""
        self._open(SpeakerPlace(name))

    def _open(self, page: Page) -> None:
        below = self.stack.kept()
        if below and _is_same(below[-1], page):
            self.stage.focus_pane(Pane.READING)
        else:
            self.show((*below, page))

    def show(self, pages: tuple[Page, ...], focus: bool = True) -> None:
        """Show the topmost of these pages; where there is none, the article again."""
        if not pages:
            self.stack.leave()
            self.stage.focus_pane(Pane.READING)
            return
        is_again = not focus and self.stack.kept() == pages
        self.stack.pages = pages
        page = pages[-1]

        def arrive(body: PageBody) -> None:
            # One may have opened an article meanwhile, or gone back.
            if self.stack.pages is not pages:
                return
            self.stack.drawn = pages
            cursor, top = self._same_place(body) if is_again else (page.cursor, page.top)
            self.stage.page_pane.show(body, cursor=cursor, top=top)
            self.stage.show_page(True)
            if focus:
                self.stage.focus_pane(Pane.READING)

        if self._is_short(page):
            # At once: what is typed meanwhile is meant for the page.
            arrive(self._make(page))
            return
        if focus:
            title = page.name if isinstance(page, SpeakerPlace) else "Speakers"
            self.stage.page_pane.show(WaitingPage(title))
            self.stage.show_page(True)
            self.stage.focus_pane(Pane.READING)
        pane = self.stage.page_pane

        def make() -> PageBody:
            body = self._make(page)
            # Thousands of quotes take a tenth of a second to wrap.
            body.lay_out(pane.room or 80)
            return body

        self.stage.in_background("page", make, arrive)

    def _same_place(self, body: PageBody) -> tuple[int, int]:
        """Return where the page that is made anew has what is under the cursor of the one shown."""
        pane = self.stage.page_pane
        before = pane.body
        if before is None or not 0 <= pane.cursor < before.count:
            return pane.cursor, pane.top
        index = body.index_of(before.key(pane.cursor))
        if index is None:
            return pane.cursor, pane.top
        body.lay_out(pane.room or 80)
        moved = body.lines_of(index).start - before.lines_of(pane.cursor).start
        return index, max(0, pane.top + moved)

    def _is_short(self, page: Page) -> bool:
        """Tell whether the page is made within a frame, by counts that are kept."""
        if isinstance(page, SpeakersPlace):
            return get_counts(self.stage.library).speakers <= SHORT_LIST
        row = speaking.find_speaker(self.stage.library, page.name)
        return row is None or row.quotes <= SHORT_PAGE

    def _make(self, page: Page) -> PageBody:
        library = self.stage.library
        if isinstance(page, SpeakersPlace):
            window = speaking.open_speakers(library, page.words, order=page.order)
            return SpeakerTable(window, words=page.words, order=page.order, now=self._now())
        row = speaking.find_speaker(library, page.name)
        found = speaking.speaker_quotes(library, page.name, kinds=page.kinds, story=page.story)
        rows = whole_quotes(found)
        empty = "Nothing said yet." if page.plain is page else "Nothing fits. Esc shows all."
        return SaidPage(_head(page, row, found), rows, now=self._now(), empty=empty)

    def rename(self, name: str, new: str) -> None:
        """Let pages of a speaker who has another name now be those of that name."""
        self.stack.pages = tuple(
            SpeakerPlace(new) if isinstance(page, SpeakerPlace) and page.name == name else page
            for page in self.stack.kept()
        )

    # -- from rows on

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self.stack.pages[-1] if self.stack.pages else None

    def quote_at_cursor(self) -> QuoteRow | None:
        """Return the quote under the cursor of a speaker's page."""
        body, cursor = self.stage.page_pane.body, self.stage.page_pane.cursor
        if self.page is None or not isinstance(body, SaidPage) or not 0 <= cursor < body.count:
            return None
        return body.rows[cursor]

    def name_at_cursor(self) -> str | None:
        """Return whom the page is about, or who is under the cursor of the list of all."""
        page, body = self.page, self.stage.page_pane.body
        if isinstance(page, SpeakerPlace):
            return page.name
        if page is None or not isinstance(body, SpeakerTable):
            return None
        row = body.row(self.stage.page_pane.cursor)
        return row.name if row is not None else None

    def choose(self, index: int) -> None:
        """Go to what was chosen: a speaker's page, or a quote in its article."""
        body = self.stage.page_pane.body
        if isinstance(body, SpeakerTable) and (speaker := body.row(index)) is not None:
            self.show_speaker(speaker.name)
        elif isinstance(body, SaidPage) and 0 <= index < body.count:
            row = body.rows[index]
            self.reading.open(row.article_id, quote=row.number)
            self.stage.focus_pane(Pane.READING)

    # -- leaving out

    def filter(self) -> None:
        """Ask what the page is narrowed to: words of names, or the kind and the story of quotes."""
        pages = self.stack.kept()
        page = pages[-1]
        if isinstance(page, SpeakersPlace):
            self._ask_words(pages[:-1], page)
            return
        library = self.stage.library

        def arrive(stories: list[SpeakerStory]) -> None:
            self.stage.choose(
                f"Which of {page.name}'s quotes?",
                filter_choices(page, stories),
                lambda wanted: self.show((*pages[:-1], wanted)),
            )

        self.stage.in_background(
            "page-filter", lambda: speaking.speaker_stories(library, page.name), arrive
        )

    def _ask_words(self, below: tuple[Page, ...], page: SpeakersPlace) -> None:
        def narrow(words: str, *, focus: bool = False) -> None:
            self.show((*below, replace(page, words=words.strip(), cursor=0, top=0)), focus)

        self.stage.ask(
            "Speakers whose names have",
            lambda words: narrow(words, focus=True),
            value=page.words,
            changed=narrow,
            cancelled=lambda: self.show((*below, page)),
        )

    def order(self) -> None:
        """Choose what the list of all speakers is ordered by."""
        pages = self.stack.kept()
        page = pages[-1] if pages else None
        below = pages[:-1] if isinstance(page, SpeakersPlace) else pages
        before = page if isinstance(page, SpeakersPlace) else SpeakersPlace()
        choices = [
            Choice(words, replace(before, order=order, cursor=0, top=0))
            for order, words in ORDERS.items()
        ]
        self.stage.choose("Order speakers", choices, lambda wanted: self.show((*below, wanted)))


def _is_same(one: Page, other: Page) -> bool:
    if isinstance(one, SpeakerPlace) and isinstance(other, SpeakerPlace):
        return one.name == other.name
    return isinstance(one, SpeakersPlace) and isinstance(other, SpeakersPlace)


def _head(page: SpeakerPlace, row: SpeakerRow | None, found: Sequence[QuoteRow]) -> SaidHead:
    """Return what stands above the quotes: how many there are is told as everywhere else.

    A bit in marks of a reported sentence counts, though no row is its own.
    """
    articles = len({quote.article_id for quote in found})
    facts = f"{counted(len(found), 'quote')} in {counted(articles, 'article')}"
    if row is not None and row.stories and page.story is None:
        facts += f", {counted(row.stories, 'story', 'stories')}"
    if row is not None and row.roles:
        facts = f"{row.roles[0]} · {facts}"
    story = in_marks(page.story_title, 60) if page.story is not None else "all"
    return SaidHead(
        name=row.name if row is not None else page.name,
        facts=facts,
        filters=f"Kind: {KINDS[page.kinds][0]} · Story: {story}",
        watched=row is not None and row.watched,
    )


def filter_choices(
    page: SpeakerPlace, stories: Sequence[SpeakerStory]
) -> list[Choice[SpeakerPlace]]:
    """Return what a speaker's page can be narrowed to, from where it is."""
    start = replace(page, cursor=0, top=0)

    def sign(chosen: bool) -> str:
        return "✓ " if chosen else "  "

    kinds = [
        Choice(
            f"{sign(page.kinds == kinds)}{name[:1].upper()}{name[1:]}",
            replace(start, kinds=kinds),
            aside=meaning,
            heading="Kind",
        )
        for kinds, (name, meaning) in KINDS.items()
    ]
    every = Choice(
        f"{sign(page.story is None)}All stories",
        replace(start, story=None, story_title=""),
        heading="Story",
    )
    return [
        *kinds,
        every,
        *(
            Choice(
                f"{sign(page.story == story.id)}{shorten(story.headline, 80)}",
                replace(start, story=story.id, story_title=story.headline),
                aside=counted(story.quotes, "quote"),
                heading="Story",
            )
            for story in stories
        ),
    ]


def whole_quotes(rows: Sequence[QuoteRow]) -> list[QuoteRow]:
    """Leave out the marked bits of mixed quotes: those are shown whole."""
    mixed = [row for row in rows if row.quote.kind is QuoteKind.MIXED]
    places = {
        (row.article_id, row.quote.paragraph, row.quote.group): row.quote.span for row in mixed
    }

    def is_bit(row: QuoteRow) -> bool:
        quote = row.quote
        whole = places.get((row.article_id, quote.paragraph, quote.group))
        return quote.kind is QuoteKind.PARTIAL and whole is not None and whole.covers(quote.span)

    return [row for row in rows if not is_bit(row)]
