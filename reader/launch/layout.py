"""How the panes share the screen, as styles/panes.tcss has it. Whole cells; paints nothing.

A test holds it to what Textual makes of the style sheet, at every width.
"""

from __future__ import annotations

from math import ceil

WIDE, MEDIUM = 120, 80
"""Columns from which three and two panes stand side by side."""
LEAST = 30
"""Columns below which the list's text is set in another way: no picture then."""
_LIST, _RELATED = (30, 44), (28, 44)


def pane_widths(width: int) -> tuple[int, int, int]:
    """Return the widths of list, reading pane and related panel; 0 for one that isn't shown."""
    if width < MEDIUM:
        return width, 0, 0
    if width < WIDE:
        side = _within(_LIST, width // 3)
        return side, width - side, 0
    # A share of what the sides leave to others; both sides reach their limits together.
    share = width // 4
    if share >= _LIST[1]:
        return _LIST[1], width - _LIST[1] - _RELATED[1], _RELATED[1]
    first = _within(_LIST, share)
    last = _within(_RELATED, width - 3 * width // 4)
    return first, width - first - last, last


def _within(limits: tuple[int, int], width: int) -> int:
    return max(limits[0], min(limits[1], width))


def thumb(rows: int, total: int) -> tuple[int, str]:
    """Return a scrollbar's thumb at the top: how many rows it fills, and the sign that ends it.

    (0, "") where all `total` lines are to be seen. As Textual draws it, in eighths of a cell.
    """
    if total <= rows:
        return 0, ""
    full, part = divmod(ceil(max(1, rows / (total / rows)) * 8), 8)
    return full, "▁▂▃▄▅▆▇ "[7 - part].strip()
