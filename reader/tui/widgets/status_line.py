"""The last line: what just happened, or the keys that matter here; and how far one has read."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reader.tui.rendering.status_words import BAR, PROGRESS, fitting, room_for_words


class StatusLine(Widget):
    """One line at the bottom."""

    words: reactive[str] = reactive("")
    """What just happened; empty shows the keys."""
    is_warning: reactive[bool] = reactive(False)
    reminders: reactive[Sequence[tuple[str, str]]] = reactive(())
    """Keys and what they do, the most needed first."""
    progress: reactive[float | None] = reactive(None)
    """0 to 1; None where nothing is read."""

    def render(self) -> Content:
        """Return the line in exactly the width there is."""
        width = self.size.width
        # What happened is worth more than how far one is.
        tight = self.words and cell_len(self.words) + PROGRESS + 3 > width
        room = room_for_words(width, with_bar=self.progress is not None and not tight)
        with_bar = room < width
        left = self._left(room)
        gap = " " * max(0, width - (PROGRESS if with_bar else 0) - left.cell_length)
        return Content("").join([left, Content(gap), self._bar() if with_bar else Content("")])

    def _left(self, room: int) -> Content:
        if self.words:
            words = f" {self.words}"
            if cell_len(words) > room:
                words = set_cell_size(words, max(room - 1, 0)) + "…" if room > 0 else ""
            return Content.styled(words, "bold $warning" if self.is_warning else "")
        return Content("").join(
            Content.assemble(" ", (keys, "bold"), (f" {word} ", "$muted"))
            for keys, word in fitting(self.reminders, room)
        )

    def _bar(self) -> Content:
        fraction = min(max(self.progress or 0.0, 0.0), 1.0)
        done = round(BAR * fraction)
        return Content.assemble(
            ("━" * done, "$accent"),
            ("─" * (BAR - done), "$faint"),
            (f" {fraction:4.0%} ", "$muted"),
        )
