"""The scrollbar of a pane: Textual's own, with a quicker way to its lines. Decides neither its place
nor its colours.

Written against Textual 8.2: there each line goes through the style sheet, which takes as long as all
that the pane beside it draws (seen in 8.2.8).
"""

from __future__ import annotations

from rich.segment import Segment
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip


class PaneBar(ScrollBar):
    """A vertical bar, one cell wide and without border or padding."""

    def go_to(self, position: float, rows: int, total: int) -> None:
        """Stand where `position` is the first of the `rows` to be seen of `total` lines.

        The picture moves in eighths of a cell, but Textual paints all of it for each line.
        """
        if _thumb(self.position, rows, total) == _thumb(position, rows, total):
            self.set_reactive(ScrollBar.position, position)
        else:
            self.position = position

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return lines as Textual wants them."""
        bar = self.render()
        assert isinstance(bar, ScrollBarRender)
        filters, (_, background) = self.get_line_filters(), self.background_colors
        ground = self.visual_style.rich_style
        drawn: dict[Segment, Strip] = {}
        # Most of them are alike.
        lines = self._segments(bar)[crop.y : crop.bottom]
        for segment in set(lines):
            strip = Strip(Segment.apply_style([segment], ground), 1)
            for each in filters:
                strip = strip.apply_filter(each, background)
            drawn[segment] = strip
        return [drawn[segment] for segment in lines]

    def _segments(self, bar: ScrollBarRender) -> list[Segment]:
        style = self.app.console.get_style(bar.style)
        assert style.color is not None
        assert style.bgcolor is not None
        drawn = bar.render_bar(
            size=self.size.height,
            virtual_size=bar.virtual_size,
            window_size=bar.window_size,
            position=bar.position,
            back_color=style.bgcolor,
            bar_color=style.color,
        )
        return list(drawn.segments)


def _thumb(position: float, rows: int, total: int) -> int:
    """Return where the thumb begins, in eighths of a cell."""
    if total <= rows:
        return 0
    return int(position / (total - rows) * (rows - max(1.0, rows * rows / total)) * 8)
