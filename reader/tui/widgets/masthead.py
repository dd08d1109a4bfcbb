"""The top line: the name, and the views with their counts. A click asks for a view."""

from __future__ import annotations

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from reader.model.frozen import mutable
from reader.model.listing import ViewCounts
from reader.tui.rendering.cells import fit, width_of


class Masthead(Widget):
    """One line: sayso, then each view and its count, the current one bold."""

    @mutable
    class ViewChosen(Message):
        """A view was clicked."""

        view: str

    counts: reactive[ViewCounts] = reactive(ViewCounts(0, 0, 0, 0))
    view: reactive[str] = reactive("all")
    detail: reactive[str] = reactive("")
    """What the list is narrowed to: the words of a search or a filter."""

    def render(self) -> Content:
        """Return the line, without the views that the width has no room for."""
        counts = self.counts
        views = [
            ("unread", "Unread", counts.unread),
            ("all", "All", counts.articles),
            ("bookmarks", "Bookmarks", counts.bookmarks),
            ("speakers", "Speakers", counts.speakers),
            ("stories", "Stories", counts.stories),
        ]
        parts = [Content.styled(" sayso", "bold $accent")]
        room = self.size.width - 7
        if self.detail:
            detail = fit(f"   / {self.detail}", room)
            parts.append(Content.styled(detail, "bold"))
            room -= width_of(detail)
        for name, title, count in views:
            words = f"   {title} {count}"
            if len(words) > room:
                break
            room -= len(words)
            current = name == self.view and not self.detail
            meta = f"@click=chosen('{name}')"
            parts.append(
                Content.assemble(
                    ("   ", ""),
                    (title, f"bold {meta}" if current else f"$muted {meta}"),
                    (f" {count}", f"$muted {meta}"),
                )
            )
        return Content("").join(parts)

    def action_chosen(self, view: str) -> None:
        """Ask for a view."""
        self.post_message(self.ViewChosen(view))
