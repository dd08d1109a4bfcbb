"""The article being read: quotes and links in it can be stepped through. Stores nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip

from reader.model.listing import StoredArticle
from reader.model.reading import Visit
from reader.model.related import RelatedLink
from reader.tui.messages import Clock, local_now
from reader.tui.rendering.article import Sheet, article_sheet
from reader.tui.rendering.page import Overlay, Page
from reader.tui.rendering.paint import paint_line
from reader.tui.rendering.palette import DARK, Palette
from reader.tui.rendering.roles import Role, Run, TextLine
from reader.tui.rendering.wrap import wrap_text
from reader.tui.widgets.finder import Finder
from reader.tui.widgets.lines import LinePane

_EMPTY = Sheet((), ())

NOTHING_OPEN = "Nothing open. Enter opens the article under the cursor."


class ReadingPane(LinePane):
    """An article in a readable measure. Takes a stored article; tells what is followed."""

    text_width: reactive[int] = reactive(70, init=False)
    """The longest line, in cells."""

    @dataclass
    class Progressed(Message):
        """More or less of the article has been passed."""

        fraction: float

        def can_replace(self, message: Message) -> bool:
            """Only how far one is now matters."""
            return isinstance(message, ReadingPane.Progressed)

    @dataclass
    class LinkFollowed(Message):
        """A link was clicked."""

        link: RelatedLink

    @dataclass
    class QuoteFocused(Message):
        """Another quote, or none, is in focus."""

        number: int | None

    def __init__(
        self,
        *,
        palette: Palette = DARK,
        text_width: int = 70,
        now: Clock = local_now,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(palette=palette, now=now, id=id, classes=classes)
        self.stored: StoredArticle | None = None
        self.focused_quote: int | None = None
        self.set_reactive(ReadingPane.text_width, text_width)
        self._sheet = _EMPTY
        self._known: frozenset[str] = frozenset()
        self._page = Page((), 1, text_width)
        self._waiting: Visit | None = None
        self._finder = Finder(())
        self._hints: dict[int, dict[int, str]] = {}
        self._message = NOTHING_OPEN

    @property
    def ground(self) -> str:
        """The colour of the paper."""
        return self.palette.background

    # Taking values

    def show(
        self, stored: StoredArticle, *, visit: Visit | None = None, known: Collection[str] = ()
    ) -> None:
        """Show an article from its top, or from where one was; `known` as in `set_known`."""
        self.stored = stored
        self._known = frozenset(known)
        self.focused_quote = self._numbered(visit.quote if visit else None)
        self._hints = {}
        self._set_sheet()
        self._finder = Finder(self._sheet.blocks)
        self._waiting = visit or Visit(stored.id, -1, 0)
        self._page = Page((), 1, self.text_width)
        self.laid_out()
        self.forget()

    def show_message(self, words: str = NOTHING_OPEN) -> None:
        """Show words instead of an article."""
        self.stored = None
        self._message = words
        self.focused_quote = self._waiting = None
        self._hints = {}
        self._sheet = _EMPTY
        self._finder = Finder(())
        self._page = Page((), 1, self.text_width)
        self.laid_out()
        self.forget()
        self.go_to_line(0)

    def update_state(self, stored: StoredArticle) -> None:
        """Show the same article with other marks, tags or notes; place and focus stay."""
        place = self.place()
        words = self._finder.words
        self.stored = stored
        self._set_sheet()
        self._finder = Finder(self._sheet.blocks)
        self._finder.find(words, 0)
        self._waiting = place
        self._page = Page((), 1, self.text_width)
        self.laid_out()
        self.forget()

    def set_known(self, known: Collection[str]) -> None:
        """Say which links (by `link_key`) lead to articles of the library: they stand out."""
        if frozenset(known) == self._known or self.stored is None:
            return
        self._known = frozenset(known)
        self._set_sheet()
        # The words are the same, so that the lines stay.
        self._page.blocks = self._sheet.blocks
        self.forget()

    def _set_sheet(self) -> None:
        if self.stored is not None:
            self._sheet = article_sheet(self.stored, now=self._now(), known=self._known)

    # Places

    def place(self) -> Visit:
        """Return where one is: survives another width."""
        article_id = self.stored.id if self.stored else 0
        if self._waiting is not None:
            return self._waiting
        paragraph, offset = self._page.place_at(self.top)
        return Visit(article_id, paragraph, offset, self.focused_quote)

    def restore(self, visit: Visit) -> None:
        """Go back to a place in this article."""
        self.focus_quote(self._numbered(visit.quote), scroll=False)
        self._waiting = visit
        self._go_to_waiting()

    def _go_to_waiting(self) -> None:
        visit = self._waiting
        if visit is None or not self.room or not self._page.height:
            return
        self._waiting = None
        self.go_to_line(self._page.y_of(visit.paragraph, visit.offset))
        self.post_message(self.Progressed(self.progress))

    @property
    def progress(self) -> float:
        """How much of the article has been shown: 0 to 1."""
        height = self._page.height
        return min(1.0, (self.top + self.rows_shown) / height) if height else 0.0

    @property
    def at_end(self) -> bool:
        """Whether the end is to be seen."""
        return self.top + self.rows_shown >= self._page.height

    # Moving

    def move_by(self, lines: int, /) -> None:
        """Scroll by lines."""
        self.go_to_line(max(0, self.top + lines))

    def page_by(self, pages: float) -> None:
        """Scroll by what is shown at once, or a part of it; two lines stay for the eye."""
        lines = max(1, int(max(1, self.rows_shown - 2) * abs(pages)))
        self.move_by(lines if pages > 0 else -lines)

    def page_down(self) -> bool:
        """Scroll on by a page; False where the end was to be seen already."""
        if self.at_end:
            return False
        self.page_by(1)
        return True

    def home(self) -> None:
        """Go to the top."""
        self.go_to_line(0)

    def end(self) -> None:
        """Go to the end."""
        self.go_to_line(self._page.height)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell how far one is, too; labels of links that are out of sight go."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            if self._hints:
                self.hide_hints()
            if self.stored is not None:
                self.post_message(self.Progressed(self.progress))

    # Quotes

    def _numbered(self, number: int | None) -> int | None:
        quotes = self.stored.quotes if self.stored else ()
        return number if number is not None and 0 <= number < len(quotes) else None

    def focus_quote(self, number: int | None, *, scroll: bool = True) -> None:
        """Put a quote in focus (None: none), and show it."""
        number = self._numbered(number)
        if number != self.focused_quote:
            self._forget_quotes(self._group(self.focused_quote) | self._group(number))
            self.focused_quote = number
            self.post_message(self.QuoteFocused(number))
        if scroll and number is not None:
            lines = self._quote_lines(number)
            if lines is not None:
                self.show_lines(*lines, margin=min(3, self.rows_shown // 4))

    def next_quote(self) -> int | None:
        """Go to the next quotation: after the one in focus, or from the top of what is shown."""
        stops = self._stops()
        after = self._focus_in_sight()
        if after is not None:
            found = next((stop for stop in stops if stop > after), None)
        else:
            found = next((n for n in stops if self._first_line(n) >= self.top), None)
        return self._focus_found(found)

    def previous_quote(self) -> int | None:
        """Go to the quotation before: the one in focus, or the end of what is shown."""
        stops = self._stops()[::-1]
        before = self._focus_in_sight()
        if before is not None:
            found = next((stop for stop in stops if stop < before), None)
        else:
            bottom = self.top + self.rows_shown
            found = next((n for n in stops if self._first_line(n) < bottom), None)
        return self._focus_found(found)

    def _focus_found(self, number: int | None) -> int | None:
        if number is not None:
            self.focus_quote(number)
        return number

    def _stops(self) -> list[int]:
        """Return the first piece of each quotation."""
        first: dict[int, int] = {}
        for number, quote in enumerate(self.stored.quotes if self.stored else ()):
            if self._quote_lines(number) is not None:
                first.setdefault(quote.group, number)
        return sorted(first.values())

    def _focus_in_sight(self) -> int | None:
        """Return the first piece of the quotation in focus, where any of it is to be seen."""
        group = self._group(self.focused_quote)
        spans = [lines for number in group if (lines := self._quote_lines(number))]
        seen = any(first < self.top + self.rows_shown and last >= self.top for first, last in spans)
        return min(group) if seen else None

    def _group(self, number: int | None) -> frozenset[int]:
        if number is None or self.stored is None or self._numbered(number) is None:
            return frozenset()
        quotes = self.stored.quotes
        group = quotes[number].group
        return frozenset(index for index, quote in enumerate(quotes) if quote.group == group)

    def _first_line(self, number: int) -> int:
        lines = self._quote_lines(number)
        return lines[0] if lines else -1

    def _quote_lines(self, number: int) -> tuple[int, int] | None:
        """Return the first and last line of a quote."""
        return self._page.quote_lines(number)

    def _forget_quotes(self, numbers: Collection[int]) -> None:
        for number in numbers:
            block = self._page.block_of_quote(number)
            if block is not None:
                self.forget(self._page.lines_of(block))

    # Finding

    @property
    def finding(self) -> str:
        """The words looked for, or none."""
        return self._finder.words

    def find(self, words: str) -> int:
        """Look for words; go to the first at or below the top. Returns how often they stand there."""
        place = self._page.place(self.top)
        self._finder.find(words, place.block if place else 0)
        self._show_hit()
        return self._finder.count

    def next_hit(self) -> tuple[int, int] | None:
        """Go to the next hit, round the end; returns (its number, how many there are)."""
        return self._step_hit(1)

    def previous_hit(self) -> tuple[int, int] | None:
        """Go to the hit before, round the start."""
        return self._step_hit(-1)

    def clear_find(self) -> None:
        """Look for nothing any more."""
        self._finder.find("", 0)
        self.forget()

    def _step_hit(self, by: int) -> tuple[int, int] | None:
        found = self._finder.step(by)
        self._show_hit()
        return found

    def _show_hit(self) -> None:
        self.forget()
        hit = self._finder.current
        if hit is not None and self._page.height:
            y = self._page.line_of(*hit)
            self.show_lines(y, y, margin=min(3, self.rows_shown // 4))

    # Hints

    @property
    def hinting(self) -> bool:
        """Whether labels are shown on links."""
        return bool(self._hints)

    def hints(self) -> list[RelatedLink]:
        """Return the links to be seen, in their order."""
        return [self._sheet.links[link] for link, _ in self._links_in_sight()]

    def show_hints(self, labels: Sequence[str]) -> None:
        """Put a label on each link to be seen, in the order of `hints`."""
        self._hints = {}
        for (link, y), label in zip(self._links_in_sight(), labels, strict=False):
            self._hints.setdefault(y, {})[link] = label
        self.forget()

    def hide_hints(self) -> None:
        """Take the labels away."""
        self._hints = {}
        self.forget()

    def _links_in_sight(self) -> list[tuple[int, int]]:
        return self._page.links_between(self.top, self.top + self.rows_shown)

    # Drawing

    def laid_out(self) -> None:
        """Wrap for the width there is; one stays where one was."""
        width = self.room
        if not width:
            return
        if self.stored is None:
            self.set_line_count(self.rows_shown)
            return
        if self._waiting is None:
            self._waiting = self.place()
        if (self._page.width, self._page.wanted) != (width, self.text_width):
            self._page = Page(self._sheet.blocks, width, self.text_width)
        self._hints = {}
        self.set_line_count(self._page.height)
        self._go_to_waiting()

    def watch_text_width(self) -> None:
        """Wrap to another measure."""
        self.laid_out()
        self.forget()

    def draw_line(self, y: int) -> Strip:
        """Draw a line of the article."""
        if self.stored is None:
            return self._message_line(y)
        line = self._page.draw(y, self._overlay())
        if line is None:
            return self.blank().apply_offsets(-self._page.margin, y)
        picked = self._picked(y, line)
        if picked is not None:
            line = TextLine(line.text, (*line.runs, picked), line.role, line.origin)
        strip = paint_line(line, self.palette, self.room, self.ground)
        return strip.apply_offsets(-line.origin, y)

    def _overlay(self) -> Overlay:
        return Overlay(
            focused=self._group(self.focused_quote),
            first=self.focused_quote,
            hits=self._finder.hits,
            current_hit=self._finder.current,
            hints=self._hints,
        )

    def _message_line(self, y: int) -> Strip:
        width = min(self.room - 4, 60)
        spans = wrap_text(self._message, max(1, width))
        at = y - max(0, self.rows_shown // 3)
        if not 0 <= at < len(spans):
            return self.blank()
        words = self._message[slice(*spans[at])]
        lead = " " * max(0, (self.room - len(words)) // 2)
        return paint_line(
            TextLine(lead + words, (), Role.MUTED), self.palette, self.room, self.ground
        )

    # The mouse

    def _picked(self, y: int, line: TextLine) -> Run | None:
        """Return the stretch of a line that the mouse has selected."""
        selection = self.text_selection
        span = selection.get_span(y) if selection is not None else None
        if span is None:
            return None
        start, end = span
        last = len(line.text) if end < 0 else line.origin + end
        return Run(line.origin + max(0, start), last, Role.PICKED)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the article's own text under a selection: no bars, no line breaks of the screen."""
        if self.stored is None:
            return None
        start = (selection.start.y, selection.start.x) if selection.start else (0, 0)
        end = (selection.end.y, selection.end.x) if selection.end else (self._page.height, -1)
        return self._page.text_between(start, end), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw another selection."""
        self.forget()

    def on_click(self, event: events.Click) -> None:
        """Follow a link, or put a quote in focus."""
        # The end of a selection by dragging arrives as a click too.
        if self.text_selection is not None:
            return
        meta = event.style.meta
        link, quote = meta.get("link"), meta.get("quote")
        if link is not None and link < len(self._sheet.links):
            self.post_message(self.LinkFollowed(self._sheet.links[link]))
        elif quote is not None:
            self.focus_quote(quote, scroll=False)
