"""How the main screen starts: it finds its form unseen, is painted once, and then takes the keys
that were pressed meanwhile. What is on it and what keys do is the main screen's affair."""

from __future__ import annotations

from textual.screen import Screen

from reader.tui.driver import TerminalDriver
from reader.tui.flows.stage import Pane
from reader.tui.screens.compositor import PaneCompositor
from reader.tui.turns import Turns, Typed

BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-narrow"), (80, "-medium"), (120, "-wide")]
"""Columns -> the class that panes.tcss lays the panes out by."""
_LOOK_AGAIN = 0.03
"""Seconds until a picture that is held back is tried again."""
SETTLING = 2
"""Rounds of layout until the first picture is what it will stay."""


class StartingScreen(Screen[None]):
    """A screen of which nothing half-made is seen."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def __init__(self, turns: Turns) -> None:
        super().__init__(classes=f"-on-{Pane.LIST}")
        self._compositor = PaneCompositor()
        self._turns = turns
        self._settled = self._owes_start = self._holds = self._has_told = False
        self.has_started = False
        """Whether the first picture and what early keys changed are painted."""

    def painted(self) -> None:
        """Hear, once, that the first picture is there, and what early keys changed."""

    def tell_painted(self) -> None:
        """Tell what is to hear that the first picture is there, unless it isn't or was told."""
        if self._settled and not self._has_told:
            self._has_told = True
            self.painted()

    def started(self) -> None:
        """Go on with what the first picture and the first keys had no need of."""
        self.has_started = True
        self.tell_painted()

    def only_moves(self, event: Typed) -> bool:
        """Tell whether what is typed moves the cursor or scrolls, and does no more."""
        return False

    # The form

    def fit(self) -> None:
        """Take the width's class before anything is styled by it: it needs no second styling."""
        width = self.app.size.width
        _, fitting = max(point for point in BREAKPOINTS or () if point[0] <= width)
        self.add_class(fitting, update=False)
        self._styled_as = self.classes

    def settle(self, rounds: int = SETTLING) -> None:
        """Let the panes find their sizes, in a few rounds, before anything is painted."""
        if rounds:
            self.call_after_refresh(self.settle, rounds - 1)
            return
        self._settled = True
        self.refresh()
        self.call_after_refresh(self._take_keys)

    def update_node_styles(self, animate: bool = True) -> None:
        """Style everything anew; but what is being made is styled as it is mounted."""
        if self._settled or self.classes != self._styled_as:
            self._styled_as = self.classes
            super().update_node_styles(animate)

    def _compositor_refresh(self) -> None:
        # Half-made pictures cost a third of the start, and would flicker over the first picture.
        if self._settled and not self._is_held():
            super()._compositor_refresh()
        # What the early keys changed is painted first.
        if self._owes_start:
            self._owes_start = False
            self.call_after_refresh(self.started)

    def _is_held(self) -> bool:
        """Tell whether a picture has to wait until a slow terminal has taken those before.

        What changes meanwhile comes with it: nobody has to look at each step that is long over.
        """
        driver = self.app._driver
        if not (isinstance(driver, TerminalDriver) and driver.is_behind):
            return False
        if not self._holds:
            self._holds = True
            self.set_timer(_LOOK_AGAIN, self._paint_held)
        return True

    def _paint_held(self) -> None:
        self._holds = False
        # What changed since: painting forgets which panes have told so.
        self._compositor.update_widgets(self._dirty_widgets)
        self._compositor_refresh()

    def paint_soon(self) -> None:
        """Paint what changed as soon as all panes have told so, not with the next frame.

        Textual paints no more than sixty times a second, and a key's own picture was just now.
        """
        self.app.call_later(self.call_later, self._on_timer_update)

    def _take_keys(self) -> None:
        """Let the keys act that were pressed before there was anything to act on."""
        self._turns.begin(self._taken, self.only_moves)

    def _taken(self) -> None:
        if not self.is_attached:
            return  # One of them ended the program.
        self._owes_start = True
        self.query_one("#status").refresh()  # Whatever the keys did, there is something to paint.
