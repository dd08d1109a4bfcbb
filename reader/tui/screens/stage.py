"""What flows may ask of the main screen, done with Textual. Decides nothing."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ParamSpec, Protocol, TypeVar, cast

from textual.message import Message
from textual.worker import get_current_worker

from reader.config import Settings
from reader.errors import ReaderError, StoppedError
from reader.model.frozen import mutable
from reader.model.listing import ViewCounts
from reader.services.library import Library
from reader.tui.flows.keys import Keymap
from reader.tui.flows.reminders import FOOTER
from reader.tui.flows.stage import Choice, Excerpt, ExcerptRow, Pane
from reader.tui.rendering.palette import Palette
from reader.tui.screens.starting import StartingScreen
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.masthead import Masthead
from reader.tui.widgets.page_pane import PagePane
from reader.tui.widgets.prompt import Prompt
from reader.tui.widgets.reading_pane import ReadingPane
from reader.tui.widgets.related_panel import RelatedPanel
from reader.tui.widgets.source_list import SourceList
from reader.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from reader.tui.rendering.activity import Activity

T = TypeVar("T")
P = ParamSpec("P")


class Wardrobe(Protocol):
    """What the stage asks of its application."""

    @property
    def palette(self) -> Palette:
        """The colours that panes paint with."""

    @property
    def theme_names(self) -> Sequence[str]:
        """The names of all themes."""

    def wear(self, name: str) -> None:
        """Put a theme on."""


@mutable
class WorkDone(Message):
    """Background work has an outcome to show."""

    key: str
    ticket: int
    show: Callable[[], None]
    at_once: bool = False
    """Whether somebody waits for its picture."""


class Panes:
    """The panes, which of them has the keyboard, and what stands in their place."""

    def __init__(
        self, screen: StartingScreen, library: Library, settings: Settings, keymap: Keymap
    ) -> None:
        self.library, self.settings, self.keymap = library, settings, keymap
        self._screen = screen

    @property
    def list_pane(self) -> ArticleList:
        """The article list."""
        return self._screen.query_one("#list", ArticleList)

    @property
    def text_pane(self) -> ReadingPane:
        """The reading pane."""
        return self._screen.query_one("#reading", ReadingPane)

    @property
    def related_pane(self) -> RelatedPanel:
        """The related panel."""
        return self._screen.query_one("#related", RelatedPanel)

    @property
    def source_pane(self) -> SourceList:
        """The source list."""
        return self._screen.query_one("#sources", SourceList)

    @property
    def sources_shown(self) -> bool:
        """Whether the source list stands in the article list's place."""
        return self._screen.has_class("-sources")

    def show_sources(self, shown: bool) -> None:
        """Show the source list in the article list's place, or the article list again."""
        self._screen.set_class(shown, "-sources")

    @property
    def page_pane(self) -> PagePane:
        """The page that may stand in the article's place."""
        return self._screen.query_one("#page", PagePane)

    @property
    def page_shown(self) -> bool:
        """Whether a page stands in the article's place."""
        return self._screen.has_class("-page")

    def show_page(self, shown: bool) -> None:
        """Show the page in the article's place, or the article again."""
        self._screen.set_class(shown, "-page")
        self._screen.query_one(StatusLine).is_covered = shown

    @property
    def focused_pane(self) -> Pane:
        """The pane that has the keyboard, or had it before the prompt."""
        has = self._screen.has_class
        return next((pane for pane in Pane if has(f"-on-{pane}")), Pane.LIST)

    def focus_pane(self, pane: Pane) -> None:
        """Give a pane the keyboard. Where panes take turns, CSS shows the one that has it."""
        # Side by side, no pane looks otherwise for it; to ask all styles would cost the key a frame.
        self._screen.update_classes(
            {f"-on-{other}": other is pane for other in Pane}, update=self.panes_at_once < 3
        )
        if pane is not Pane.READING:
            self.zen = False
        self._screen.set_focus(
            self._screen.query_one(f"#{self._focused_name}"), scroll_visible=False
        )
        self._show_reminders()

    @property
    def _focused_name(self) -> str:
        """What stands in the place of the focused pane."""
        pane = self.focused_pane
        if pane is Pane.LIST and self.sources_shown:
            return "sources"
        return "page" if pane is Pane.READING and self.page_shown else str(pane)

    def _show_reminders(self) -> None:
        reminders = []
        for reminder in FOOTER[self._focused_name]:
            signs = [self.keymap.sign(command_id) for command_id in reminder.ids]
            if any(signs):
                reminders.append((" ".join(filter(None, signs)), reminder.word))
        self._screen.query_one(StatusLine).reminders = tuple(reminders)

    @property
    def panes_at_once(self) -> int:
        """How many panes the width has room for: 1, 2 or 3."""
        has = self._screen.has_class
        return 3 if has("-wide") else 2 if has("-medium") else 1

    @property
    def zen(self) -> bool:
        """Whether there is nothing but the article."""
        return self._screen.has_class("-zen")

    @zen.setter
    def zen(self, zen: bool) -> None:
        self._screen.set_class(zen, "-zen")


class Errands(Panes):
    """Work that is done in threads or after the picture, and the words about it in the status line."""

    def __init__(
        self, screen: StartingScreen, library: Library, settings: Settings, keymap: Keymap
    ) -> None:
        super().__init__(screen, library, settings, keymap)
        self._tickets: dict[str, int] = {}
        self._numbers = itertools.count(1)
        self._owed: list[Callable[[], None]] = []
        self._held: list[Callable[[], None]] | None = []

    def say(self, words: str) -> None:
        """Tell something in the status line until the next key."""
        self._tell(words, warning=False)

    def warn(self, words: str) -> None:
        """Tell that something could not be done."""
        self._tell(words, warning=True)

    def _tell(self, words: str, *, warning: bool) -> None:
        status = self._screen.query_one(StatusLine)
        status.is_warning, status.words = warning, words
        # In zen the line is there only while it says something.
        self._screen.set_class(bool(words), "-telling", update=self.zen)

    def told(self, act: Callable[P, object]) -> Callable[P, None]:
        """Return `act`, but with errors that a user can be told going to the status line.

        All that Textual calls is wrapped so: else a busy library would end the program.
        """

        def guarded(*values: P.args, **named: P.kwargs) -> None:
            try:
                act(*values, **named)
            except ReaderError as error:
                self.warn(str(error))

        return guarded

    def in_background(
        self,
        key: str,
        work: Callable[[], T],
        done: Callable[[T], None],
        *,
        at_once: bool = False,
    ) -> None:
        """Work in a thread; only the newest work of a `key` is shown."""
        ticket = self._tickets[key] = next(self._numbers)

        def run() -> None:
            worker = get_current_worker()
            try:
                show = partial(done, work())
            except StoppedError:
                return  # Nobody waits for it any more.
            except ReaderError as error:
                show = partial(self.warn, str(error))
            if not worker.is_cancelled:
                self._screen.post_message(WorkDone(key, ticket, show, at_once))

        def start() -> None:
            self.settle()
            if self._tickets[key] == ticket:
                self._screen.run_worker(
                    run, thread=True, group=key, exclusive=True, description=key
                )

        if self._held is not None:
            self._held.append(start)
        elif at_once:
            start()
        else:
            # What the key changed is painted first: two threads of Python share one processor.
            self._once_painted(start)

    def begin_work(self) -> None:
        """Let background work begin, which is held until the first picture is painted."""
        held, self._held = self._held, None
        for start in held or ():
            self._screen.call_after_refresh(start)

    def after_picture(self, act: Callable[[], None]) -> None:
        """Do something once what the key asked for is painted, and before anything else is asked."""
        self._owed.append(act)
        self._once_painted(self.settle)

    def _once_painted(self, act: Callable[[], None]) -> None:
        """Do something once all that has changed so far is painted.

        Textual asks only the screen whether something is to be painted, but panes tell it so in
        their own turn (seen in 8.2.8). The application's turn comes after theirs.
        """
        self._screen.app.call_later(self._screen.call_after_refresh, act)

    def settle(self) -> None:
        """Do now what was left for after the picture."""
        while self._owed:
            self.told(self._owed.pop(0))()

    def from_thread(self, act: Callable[[], None], *, at_once: bool = False) -> None:
        """Do something on the screen's thread, asked for by background work."""
        self._screen.post_message(WorkDone("", 0, act, at_once))

    def show_outcome(self, message: WorkDone) -> None:
        """Show the outcome of background work, unless newer work was asked for."""
        if self._tickets.get(message.key, 0) == message.ticket:
            self.told(message.show)()
            if message.at_once:
                self._screen.paint_soon()


class ScreenStage(Errands):
    """The main screen as flows see it (`flows.stage.Stage`)."""

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
        pane = self.focused_pane
        self._screen.query_one(Prompt).ask(
            label,
            self.told(done),
            partial(self.focus_pane, pane),
            value=value,
            changed=changed and self.told(changed),
            cancelled=cancelled and self.told(cancelled),
            known=known,
            complete=complete,
        )

    def confirm(self, question: str, done: Callable[[], None]) -> None:
        """Ask yes or no."""
        # Deferred, here and below: the first picture has no dialog.
        from reader.tui.screens.dialogs import ConfirmDialog

        def answered(yes: bool | None) -> None:
            if yes:
                done()

        self._screen.app.push_screen(ConfirmDialog(question), self.told(answered))

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
        """Let one of many be chosen."""
        from reader.tui.screens.dialogs import ChoiceDialog

        def chosen(value: T | None) -> None:
            if value is not None:
                done(value)

        dialog = ChoiceDialog(title, choices, empty=empty, typing=typing, start=start)
        self._screen.app.push_screen(dialog, self.told(chosen))

    def show_text(self, title: str, text: str, *, hang: int = 0) -> None:
        """Show a text that one reads and closes; lines that are wrapped go on `hang` cells in."""
        from reader.tui.screens.dialogs import TextDialog

        self._screen.app.push_screen(TextDialog(title, text, hang=hang))

    def show_excerpts(self, title: str, rows: Sequence[ExcerptRow]) -> None:
        """Show rows of excerpts; the cells of a row are side by side where the width allows."""
        from reader.tui.screens.dialogs import ExcerptDialog

        self._screen.app.push_screen(ExcerptDialog(title, rows))

    def choose_excerpt(
        self,
        title: str,
        excerpts: Sequence[Excerpt],
        done: Callable[[int], None],
        *,
        start: int = 0,
    ) -> None:
        """Let one of some excerpts be chosen, by its index; the cursor is on `start` at first."""
        from reader.tui.screens.dialogs import ExcerptChoiceDialog

        def chosen(index: int | None) -> None:
            if index is not None:
                done(index)

        dialog = ExcerptChoiceDialog(title, excerpts, start=start)
        self._screen.app.push_screen(dialog, self.told(chosen))

    def copy(self, text: str) -> None:
        """Put a text on the clipboard (OSC 52: terminals that don't know it ignore it)."""
        self._screen.app.copy_to_clipboard(text)

    def browse(self, url: str) -> None:
        """Open an address in the user's browser, off the screen's thread."""
        from reader.tui.flows.browser import open_browser

        self.say(f"opening {url}")
        self.in_background(
            "browser", partial(open_browser, url, self.settings.browser), lambda _: None
        )

    def show_counts(self, counts: ViewCounts) -> None:
        """Bring the masthead's counts up to date."""
        self._screen.query_one(Masthead).counts = counts

    def show_activity(self, activity: Activity | None) -> None:
        """Show in the status line what goes on in the background; None: nothing does."""
        self._screen.query_one(StatusLine).activity = activity

    def show_view(self, view: str, detail: str) -> None:
        """Name the view that the list shows, and what it is narrowed to."""
        masthead = self._screen.query_one(Masthead)
        masthead.view, masthead.detail = view, detail

    @property
    def themes(self) -> Sequence[str]:
        """The names of all themes."""
        return self._wardrobe.theme_names

    def wear(self, theme: str) -> None:
        """Put a theme on."""
        self._wardrobe.wear(theme)

    @property
    def palette(self) -> Palette:
        """The colours that panes paint with."""
        return self._wardrobe.palette

    @property
    def _wardrobe(self) -> Wardrobe:
        return cast(Wardrobe, self._screen.app)

    def later(self, act: Callable[[], object]) -> None:
        """Do something once what goes on now is done: a dialog closed, say."""
        self._screen.call_later(act)

    def leave(self) -> None:
        """End the program, even if the first picture was just painted."""
        self._screen.tell_painted()
        self._screen.app.exit(0)
