"""The main screen: wires panes to flows, and flows to what the terminal can do. Nothing else."""

from __future__ import annotations

import gc
import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol, TypeVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import get_current_worker

from reader.config import Settings
from reader.errors import ReaderError
from reader.services import listing
from reader.services.library import Library
from reader.tui.commands import COMMANDS, FOOTER, Command
from reader.tui.flows.appearance import AppearanceFlow
from reader.tui.flows.keys import Keymap, KeyReader
from reader.tui.flows.linking import LinkingFlow
from reader.tui.flows.listing import ALL, BOOKMARKS, UNREAD, ListingFlow
from reader.tui.flows.marking import MarkingFlow
from reader.tui.flows.moving import MovingFlow
from reader.tui.flows.reading import ReadingFlow
from reader.tui.flows.speaking import SpeakingFlow
from reader.tui.flows.stage import Choice, Pane
from reader.tui.messages import Clock, local_now
from reader.tui.rendering.palette import Palette
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.masthead import Masthead
from reader.tui.widgets.prompt import Prompt
from reader.tui.widgets.reading_pane import ReadingPane
from reader.tui.widgets.related_panel import RelatedPanel
from reader.tui.widgets.status_line import StatusLine

T = TypeVar("T")
LOOK_SECONDS = 2.0
"""How often the screen asks whether another process wrote to the library: one PRAGMA."""
BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-narrow"), (80, "-medium"), (120, "-wide")]
"""Columns -> the class that panes.tcss lays the panes out by."""
KEY_SIGNS = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "space",
    "tab": "Tab",
    "backspace": "Backspace",
}


class Wardrobe(Protocol):
    """What the screen asks of its application."""

    @property
    def palette(self) -> Palette:
        """The colours that panes paint with."""

    @property
    def theme_names(self) -> Sequence[str]:
        """The names of all themes."""

    def wear(self, name: str) -> None:
        """Put a theme on."""


class MainScreen(Screen[None]):
    """The three panes between masthead and status line; the flows' stage."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    @dataclass
    class WorkDone(Message):
        """Background work has an outcome to show."""

        key: str
        ticket: int
        show: Callable[[], None]

    def __init__(
        self,
        library: Library,
        settings: Settings,
        keymap: Keymap,
        *,
        open_article: int | None = None,
        greeting: str = "",
        now: Clock = local_now,
    ) -> None:
        super().__init__()
        self.library, self.settings, self.keymap = library, settings, keymap
        self._open_first, self._greeting, self._now = open_article, greeting, now
        self._keys = KeyReader(keymap)
        self._tickets: dict[str, int] = {}
        self._numbers = itertools.count(1)
        self._seen_version = 0
        reading = ReadingFlow(self)
        listing_flow = ListingFlow(self, reading)
        marking = MarkingFlow(self, reading, listing_flow)
        self.reading, self.listing, self.linking = (
            reading,
            listing_flow,
            LinkingFlow(self, reading, listing_flow, marking),
        )
        self.speaking, self.appearance = SpeakingFlow(self, reading), AppearanceFlow(self)
        self._flows: dict[str, object] = {
            "moving": MovingFlow(self, reading),
            "reading": reading,
            "listing": listing_flow,
            "marking": marking,
            "linking": self.linking,
            "speaking": self.speaking,
            "appearance": self.appearance,
            "screen": self,
        }

    def compose(self) -> ComposeResult:
        """Masthead, panes, prompt, status line."""
        yield Masthead(id="masthead")
        with Horizontal(id="panes"):
            palette, now = self._wardrobe.palette, self._now
            yield ArticleList(palette=palette, now=now, id="list")
            yield ReadingPane(
                palette=palette, now=now, text_width=self.settings.text_width, id="reading"
            )
            yield RelatedPanel(palette=palette, now=now, id="related")
        yield Prompt(id="prompt")
        yield StatusLine(id="status")

    def on_mount(self) -> None:
        """Paint from the store: the list, and its first article."""
        self.appearance.start()
        self.listing.open_view(ALL)
        self.focus_pane(Pane.LIST)
        self.reading.start(self._open_first)
        self._show_reminders()
        self.say(self._greeting)
        self._seen_version = self.library.data_version()
        self.call_after_refresh(collect_garbage_again)
        self.set_interval(LOOK_SECONDS, self._look_for_changes)

    def _look_for_changes(self) -> None:
        """Show what another process did to the library in the meantime."""
        version = self.library.data_version()
        if version != self._seen_version:
            self._seen_version = version
            self.list_pane.refresh_rows()
            self.show_counts()
            self.reading.reload()

    # -- keys

    async def on_key(self, event: events.Key) -> None:
        """Turn a key into a command, unless it is typed into the prompt or is a link's label."""
        if self.query_one(Prompt).is_open:
            return
        if self.linking.is_hinting:
            event.stop()
            event.prevent_default()
            self.linking.type_label(event.character)
            return
        was_pending = bool(self._keys.pending)
        command = self._keys.press(event.key, event.character)
        if command is None and not self._keys.pending and not was_pending:
            return
        event.stop()
        event.prevent_default()
        self.say(f"{' '.join(self._keys.pending)} …" if self._keys.pending else "")
        if command is not None:
            self.run(command)

    def run(self, command: Command) -> None:
        """Run a command; what a user can be told about goes to the status line."""
        flow, _, method = command.action.partition(".")
        try:
            getattr(self._flows[flow], method)()
        except ReaderError as error:
            self.warn(str(error))

    # -- the stage: what flows may ask for

    @property
    def list_pane(self) -> ArticleList:
        """The article list."""
        return self.query_one("#list", ArticleList)

    @property
    def text_pane(self) -> ReadingPane:
        """The reading pane."""
        return self.query_one("#reading", ReadingPane)

    @property
    def related_pane(self) -> RelatedPanel:
        """The related panel."""
        return self.query_one("#related", RelatedPanel)

    @property
    def focused_pane(self) -> Pane:
        """The pane that has the keyboard, or had it before the prompt."""
        return next((pane for pane in Pane if self.has_class(f"-on-{pane}")), Pane.LIST)

    def focus_pane(self, pane: Pane) -> None:
        """Give a pane the keyboard. Where panes take turns, CSS shows the one that has it."""
        for other in Pane:
            self.set_class(other is pane, f"-on-{other}")
        if pane is not Pane.READING:
            self.remove_class("-zen")
        widget: Widget = self.query_one(f"#{pane}")
        self.set_focus(widget, scroll_visible=False)
        self._show_reminders()

    @on(events.DescendantFocus)
    def _pane_clicked(self, event: events.DescendantFocus) -> None:
        if event.widget.id in set(Pane) and event.widget.id != self.focused_pane:
            self.focus_pane(Pane(event.widget.id))

    def _show_reminders(self) -> None:
        reminders = []
        for reminder in FOOTER[self.focused_pane]:
            keys = [self.keymap.of(command_id)[:1] for command_id in reminder.ids]
            signs = " ".join(KEY_SIGNS.get(key, key) for found in keys for key in found)
            if signs:
                reminders.append((signs, reminder.word))
        self.query_one(StatusLine).reminders = tuple(reminders)

    def say(self, words: str) -> None:
        """Tell something in the status line until the next key."""
        status = self.query_one(StatusLine)
        status.is_warning, status.words = False, words

    def warn(self, words: str) -> None:
        """Tell that something could not be done."""
        status = self.query_one(StatusLine)
        status.is_warning, status.words = True, words

    def ask(
        self,
        label: str,
        done: Callable[[str], None],
        *,
        value: str = "",
        changed: Callable[[str], None] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> None:
        """Ask for a line of text below the panes."""
        pane = self.focused_pane

        def answered(text: str) -> None:
            try:
                done(text)
            except ReaderError as error:
                self.warn(str(error))

        self.query_one(Prompt).ask(
            label,
            answered,
            partial(self.focus_pane, pane),
            value=value,
            changed=changed,
            cancelled=cancelled,
        )

    def confirm(self, question: str, done: Callable[[], None]) -> None:
        """Ask yes or no."""

        # Deferred, here and below: the first picture has no dialog.
        from reader.tui.screens.dialogs import ConfirmDialog

        def answered(yes: bool | None) -> None:
            if yes:
                done()

        self.app.push_screen(ConfirmDialog(question), answered)

    def choose(
        self,
        title: str,
        choices: Sequence[Choice[T]],
        done: Callable[[T], None],
        *,
        empty: str = "",
        typing: bool = False,
    ) -> None:
        """Let one of many be chosen."""
        from reader.tui.screens.dialogs import ChoiceDialog

        def chosen(value: T | None) -> None:
            if value is not None:
                try:
                    done(value)
                except ReaderError as error:
                    self.warn(str(error))

        self.app.push_screen(ChoiceDialog(title, choices, empty=empty, typing=typing), chosen)

    def show_text(self, title: str, text: str) -> None:
        """Show a text that one reads and closes."""
        from reader.tui.screens.dialogs import TextDialog

        self.app.push_screen(TextDialog(title, text))

    def in_background(self, key: str, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Work in a thread; only the newest work of a `key` is shown."""
        ticket = self._tickets[key] = next(self._numbers)

        def run() -> None:
            worker = get_current_worker()
            try:
                show = partial(done, work())
            except ReaderError as error:
                show = partial(self.warn, str(error))
            if not worker.is_cancelled:
                self.post_message(self.WorkDone(key, ticket, show))

        self.run_worker(run, thread=True, group=key, exclusive=True, description=key)

    def on_main_screen_work_done(self, message: WorkDone) -> None:
        """Show the outcome of background work, unless newer work was asked for."""
        if self._tickets.get(message.key) == message.ticket:
            message.show()

    def copy(self, text: str) -> None:
        """Put a text on the clipboard (OSC 52: terminals that don't know it ignore it)."""
        self.app.copy_to_clipboard(text)

    def browse(self, url: str) -> None:
        """Open an address in the user's browser, off the screen's thread."""
        from reader.tui.flows.browser import open_browser

        self.say(f"opening {url}")
        self.in_background(
            "browser", partial(open_browser, url, self.settings.browser), lambda _: None
        )

    def show_counts(self) -> None:
        """Bring the masthead up to date."""
        masthead = self.query_one(Masthead)
        masthead.counts = listing.get_counts(self.library)
        view = self.listing.view
        masthead.view = view.id
        masthead.detail = view.whole_query if view.id == "search" or view.filter else ""

    @property
    def themes(self) -> Sequence[str]:
        """The names of all themes."""
        return self._wardrobe.theme_names

    def wear(self, theme: str) -> None:
        """Put a theme on."""
        self._wardrobe.wear(theme)

    @property
    def _wardrobe(self) -> Wardrobe:
        return cast(Wardrobe, self.app)

    # -- what panes tell

    def on_article_list_opened(self, message: ArticleList.Opened) -> None:
        """Open the article that was clicked or chosen."""
        self.reading.open(message.article_id)
        self.focus_pane(Pane.READING)

    def on_reading_pane_progressed(self, message: ReadingPane.Progressed) -> None:
        """Show how far one has read."""
        self.query_one(StatusLine).progress = message.fraction

    def on_reading_pane_link_followed(self, message: ReadingPane.LinkFollowed) -> None:
        """Follow a link that was clicked."""
        self.linking.follow(message.link)

    def on_related_panel_followed(self, message: RelatedPanel.Followed) -> None:
        """Follow a link of the related panel."""
        self.linking.follow(message.link, message.article_id)

    def on_related_panel_opened(self, message: RelatedPanel.Opened) -> None:
        """Open an article of the related panel."""
        self.reading.open(message.article_id)
        self.focus_pane(Pane.READING)

    def on_related_panel_speaker_chosen(self, message: RelatedPanel.SpeakerChosen) -> None:
        """Show what a speaker of the related panel said."""
        self.speaking.show_speaker(message.name)

    def on_masthead_view_chosen(self, message: Masthead.ViewChosen) -> None:
        """Open a view that was clicked."""
        if message.view == "speakers":
            self.speaking.view_speakers()
        else:
            views = {"unread": UNREAD, "all": ALL, "bookmarks": BOOKMARKS}
            self.listing.open_view(views[message.view])

    # -- the screen's own commands

    def zen(self) -> None:
        """Nothing but the article, and back."""
        self.toggle_class("-zen")
        self.focus_pane(Pane.READING)

    def palette(self) -> None:
        """Find and run any command."""
        choices = [
            Choice(command.title, command, aside=self._signs(command)) for command in COMMANDS
        ]
        self.choose("Commands", choices, self._run_later, typing=True)

    def help(self) -> None:
        """Show all keys."""
        choices = [
            Choice(command.help, command, aside=self._signs(command), heading=command.group)
            for command in COMMANDS
        ]
        self.choose("Keys · / searches · Enter runs", choices, self._run_later)

    def _run_later(self, command: Command) -> None:
        # The dialog is still closing: the command may open another.
        self.call_later(self.run, command)

    def _signs(self, command: Command) -> str:
        return "  ".join(KEY_SIGNS.get(key, key) for key in self.keymap.of(command.id))

    def close(self) -> bool:
        """Close the topmost thing; tell whether there was one. Never quits."""
        if self.text_pane.finding:
            self.text_pane.clear_find()
        elif self.has_class("-zen"):
            self.remove_class("-zen")
        elif self.focused_pane is Pane.RELATED and not self.has_class("-wide"):
            self.focus_pane(Pane.READING)
        elif self.focused_pane is Pane.READING and self.has_class("-narrow"):
            self.focus_pane(Pane.LIST)
        elif not self.listing.clear():
            return False
        return True

    def quit(self) -> None:
        """Close the topmost thing, then the program."""
        if not self.close():
            self.reading.close()
            self.app.exit(0)


def collect_garbage_again() -> None:
    """Let Python look for garbage from now on, but not among what the start left behind."""
    gc.freeze()
    gc.enable()
