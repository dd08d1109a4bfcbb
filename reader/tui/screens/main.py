"""The main screen: panes, keys, and what panes tell, handed to the flows. Nothing else."""

from __future__ import annotations

import gc
from collections.abc import Callable

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.reactive import Reactive
from textual.widget import Widget

from reader.config import Settings
from reader.model.clock import Clock, local_now
from reader.services.library import Library
from reader.tui.flows.desk import Desk
from reader.tui.flows.keys import Keymap, KeyReader
from reader.tui.flows.reminders import page_remedy
from reader.tui.flows.stage import Pane
from reader.tui.screens.stage import ScreenStage, WorkDone
from reader.tui.screens.starting import StartingScreen
from reader.tui.turns import Turns, Typed
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.masthead import Masthead
from reader.tui.widgets.page_pane import PagePane
from reader.tui.widgets.prompt import Prompt
from reader.tui.widgets.reading_pane import ReadingPane
from reader.tui.widgets.related_panel import RelatedPanel
from reader.tui.widgets.source_list import SourceList
from reader.tui.widgets.status_line import StatusLine

LOOK_SECONDS = 2.0
"""How often the screen asks whether another process wrote to the library: one PRAGMA."""
CATCHING_UP_AFTER = 1.0
"""Seconds from the first picture until what came in before is gone through: keys come first."""


class MainScreen(StartingScreen):
    """The three panes between masthead and status line."""

    # In Textual another focus paints the whole screen, five frames' work; panes paint themselves.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def __init__(
        self,
        library: Library,
        settings: Settings,
        keymap: Keymap,
        turns: Turns,
        *,
        open_first: tuple[int | None, int | None] = (None, None),
        greeting: str = "",
        now: Clock = local_now,
        painted: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(turns)
        self.stage = ScreenStage(self, library, settings, keymap)
        self.desk = Desk(self.stage)
        self._open_first, self._greeting, self._now = open_first, greeting, now
        self._keys = KeyReader(keymap)
        self._painted = painted

    def compose(self) -> ComposeResult:
        """Masthead, panes, prompt, status line."""
        self.fit()
        palette, now, width = self.stage.palette, self._now, self.stage.settings.text_width
        yield Masthead(id="masthead")
        with Horizontal(id="panes"):
            yield SourceList(palette=palette, now=now, id="sources")
            yield ArticleList(palette=palette, now=now, id="list")
            yield ReadingPane(
                palette=palette,
                now=now,
                text_width=width,
                remedy=page_remedy(self.stage.keymap),
                id="reading",
            )
            yield PagePane(palette=palette, now=now, id="page")
            yield RelatedPanel(palette=palette, now=now, id="related")
        yield Prompt(id="prompt")
        yield StatusLine(id="status")

    def on_mount(self) -> None:
        """Paint from the store: the list, and its first article."""
        self.desk.start(*self._open_first)
        self.stage.say(self._greeting)
        self.settle()
        self.set_interval(LOOK_SECONDS, self.stage.told(self.desk.look_for_changes))

    def painted(self) -> None:
        """Keep what the next first picture is drawn with, even if one leaves at once."""
        self._painted()

    def started(self) -> None:
        """Go on with what the first picture and the first keys had no need of."""
        super().started()
        collect_garbage_again()
        self.stage.begin_work()
        self.set_timer(CATCHING_UP_AFTER, self._catch_up)

    def _catch_up(self) -> None:
        self.query_one(Prompt).prepare()
        self.desk.catch_up()

    def on_unmount(self) -> None:
        """Leave nothing behind that still works."""
        self.desk.stop()

    def only_moves(self, event: Typed) -> bool:
        """Tell whether what is typed moves the cursor or scrolls, and does no more."""
        if self.app.screen is not self or not isinstance(event, events.Key):
            return False
        if self.query_one(Prompt).is_open or self.desk.is_hinting:
            return False
        command = self._keys.completes(event.key, event.character)
        return command is not None and command.only_moves

    def on_key(self, event: events.Key) -> None:
        """Turn a key into a command, unless it is typed into the prompt or is a link's label."""
        if self.query_one(Prompt).is_open:
            return
        if self.desk.is_hinting:
            event.stop()
            event.prevent_default()
            self.stage.told(self.desk.linking.type_label)(event.character)
            return
        was_pending = bool(self._keys.pending)
        command = self._keys.press(event.key, event.character)
        if command is None and not self._keys.pending and not was_pending:
            return
        event.stop()
        event.prevent_default()
        self.stage.say(self._keys.hint())
        if command is not None:
            self.desk.run(command)

    @on(events.DescendantFocus)
    def _pane_clicked(self, event: events.DescendantFocus) -> None:
        # News of a focus that has moved on since: the list's, say, before an article was opened.
        if event.widget is not self.focused:
            return
        if event.widget.id == "sources":
            self.stage.focus_pane(Pane.LIST)
        elif event.widget.id == "page" and self.stage.focused_pane is not Pane.READING:
            self.stage.focus_pane(Pane.READING)
        elif event.widget.id in set(Pane) and event.widget.id != self.stage.focused_pane:
            self.stage.focus_pane(Pane(event.widget.id))

    @on(WorkDone)
    def _show_outcome(self, message: WorkDone) -> None:
        self.stage.show_outcome(message)

    @on(ArticleList.Highlighted)
    def _hear_of_cursor(self) -> None:
        self.stage.told(self.desk.cursor_moved)()

    @on(ArticleList.NewsWanted)
    def _look_at_rows(self, message: ArticleList.NewsWanted) -> None:
        self.stage.told(self.desk.novelty.look_at_rows)(message.ids)

    @on(ArticleList.Opened)
    def _open_row(self, message: ArticleList.Opened) -> None:
        self.stage.told(self.desk.open_article)(message.article_id)

    @on(ReadingPane.Progressed)
    def _show_progress(self, message: ReadingPane.Progressed) -> None:
        self.query_one(StatusLine).progress = message.fraction

    @on(ReadingPane.LinkFollowed)
    def _follow_link(self, message: ReadingPane.LinkFollowed) -> None:
        self.stage.told(self.desk.linking.follow)(message.link)

    @on(RelatedPanel.Followed)
    def _follow_related(self, message: RelatedPanel.Followed) -> None:
        self.stage.told(self.desk.linking.follow)(message.link, message.article_id)

    @on(RelatedPanel.Opened)
    def _open_related(self, message: RelatedPanel.Opened) -> None:
        self.stage.told(self.desk.open_article)(message.article_id)

    @on(RelatedPanel.SpeakerChosen)
    def _show_speaker(self, message: RelatedPanel.SpeakerChosen) -> None:
        self.stage.told(self.desk.speakers.show_speaker)(message.name)

    @on(PagePane.Chosen)
    def _choose_on_page(self, message: PagePane.Chosen) -> None:
        self.stage.told(self.desk.speakers.choose)(message.index)

    @on(PagePane.FilterAsked)
    def _filter_page(self) -> None:
        self.stage.told(self.desk.speakers.filter)()

    @on(SourceList.Chosen)
    def _open_source(self, message: SourceList.Chosen) -> None:
        self.stage.told(self.desk.sources.open)(message.source)

    @on(Masthead.ViewChosen)
    def _open_view(self, message: Masthead.ViewChosen) -> None:
        self.stage.told(self.desk.open_view)(message.view)


def collect_garbage_again() -> None:
    """Let Python look for garbage from now on, but not among what the start left behind."""
    gc.freeze()
    gc.enable()
