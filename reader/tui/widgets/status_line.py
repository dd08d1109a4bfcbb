"""The last line: what just happened, or the keys that matter here; what goes on in the background;
and how far one has read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reader.tui.rendering.status_words import BAR, PROGRESS, fitting, room_for_words

if TYPE_CHECKING:
    from reader.tui.rendering.activity import Activity


class StatusLine(Widget):
    """One line at the bottom."""

    words: reactive[str] = reactive("")
    """What just happened; empty shows the keys."""
    is_warning: reactive[bool] = reactive(False)
    reminders: reactive[Sequence[tuple[str, str]]] = reactive(())
    """Keys and what they do, the most needed first."""
    progress: reactive[float | None] = reactive(None)
    """0 to 1; None where nothing is read."""
    is_covered: reactive[bool] = reactive(False)
    """Whether something stands over what is read: how far one is in it is no matter then."""

    activity: reactive[Activity | None] = reactive(None)
    """What goes on in the background."""

    def render(self) -> Content:
        """Return the line in exactly the width there is."""
        activity = self._activity()
        width = self.size.width - activity.cell_length
        # What happened is worth more than how far one is, and two bars would be taken for one.
        tight = self.words and cell_len(self.words) + PROGRESS + 3 > width
        is_alone = not activity.cell_length and not tight
        room = room_for_words(width, with_bar=self._has_bar and is_alone)
        with_bar = room < width
        left = self._left(room)
        gap = " " * max(0, width - (PROGRESS if with_bar else 0) - left.cell_length)
        return Content("").join(
            [left, Content(gap), activity, self._reading() if with_bar else Content("")]
        )

    @property
    def _has_bar(self) -> bool:
        return self.progress is not None and not self.is_covered

    def _activity(self) -> Content:
        """Return what goes on, where it leaves room for what happened and for the first keys."""
        if self.activity is None:
            return Content("")
        width = self.size.width
        room = width - cell_len(self.words) - 5 if self.words else width * 2 // 3
        bar, words = self.activity.fitted(room)
        if not words:
            return Content("")
        pieces = [_bar(self.activity.fraction or 0.0, bar), Content(" ")] if bar else []
        return Content("").join(
            [Content(" "), *pieces, Content.styled(words, "$muted"), Content(" ")]
        )

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

    def _reading(self) -> Content:
        fraction = min(max(self.progress or 0.0, 0.0), 1.0)
        return Content.assemble(_bar(fraction, BAR), (f" {fraction:4.0%} ", "$muted"))


def _bar(fraction: float, width: int) -> Content:
    done = round(width * fraction)
    return Content.assemble(("━" * done, "$accent"), ("─" * (width - done), "$faint"))
