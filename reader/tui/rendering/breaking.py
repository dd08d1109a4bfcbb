"""Break text into lines of a width. Offsets in, offsets out; knows no blocks and no roles.

Imports next to nothing: the picture before Textual is drawn with it too.
"""

from __future__ import annotations

from reader.tui.rendering.cells import graphemes, is_plain

PART_MARK = " · "
"""What joins the parts of a line about the article: such a line rather breaks there."""

_BREAK_AFTER = "-–—/"
_NOT_FIRST = "、。，．：；？！）」』】〕〉》〗…ー々,.:;?!)]}”’»"
"""Signs that no line of Chinese or Japanese begins with."""
_NOT_LAST = "（「『【〔〈《〖([{“‘«"


def wrap_text(text: str, width: int) -> list[tuple[int, int]]:
    """Break `text` at blanks, dashes and between CJK characters; returns a span for each line."""
    width = max(1, width)
    lines: list[tuple[int, int]] = []
    start = 0
    for row in text.split("\n"):
        if is_plain(row):
            lines += _wrap_plain(row, width, start)
        else:
            lines += _wrap_graphemes(row, width, start)
        start += len(row) + 1
    return lines


def _wrap_plain(row: str, width: int, base: int) -> list[tuple[int, int]]:
    """Wrap text whose every character is one cell: searches instead of loops over characters."""
    lines: list[tuple[int, int]] = []
    length = len(row.rstrip(" "))
    start = _skip_blanks(row, 0, length)
    while length - start > width:
        end = row.rfind(" ", start, start + width + 1)
        for sign in _BREAK_AFTER:
            at = row.rfind(sign, start + 1, start + width) + 1
            if end < at < length and row[at - 2].isalnum() and row[at].isalnum():
                end = at
        if end <= start:
            end = start + width
        lines.append((base + start, base + start + len(row[start:end].rstrip(" "))))
        start = _skip_blanks(row, end, length)
    lines.append((base + start, base + max(start, length)))
    return lines


def _skip_blanks(row: str, start: int, end: int) -> int:
    while start < end and row[start] == " ":
        start += 1
    return start


def _wrap_graphemes(row: str, width: int, base: int) -> list[tuple[int, int]]:
    """Wrap text with wide, combining or joined characters, a grapheme at a time."""
    lines: list[tuple[int, int]] = []
    row = row.rstrip(" ")
    parts = graphemes(row)
    index = first = candidate = _skip_blank_parts(row, parts, 0)
    taken = 0
    while index < len(parts):
        start, end, cells = parts[index]
        if taken + cells > width and index > first and row[start:end] != " ":
            stop = candidate if candidate > first else index
            begin = parts[first][0]
            tail = row[begin : parts[stop][0]].rstrip(" ")
            lines.append((base + begin, base + begin + len(tail)))
            index = first = candidate = _skip_blank_parts(row, parts, stop)
            taken = 0
            continue
        taken += cells
        index += 1
        if index < len(parts) and _may_break(row, parts[index][0]):
            candidate = index
    begin = parts[first][0] if first < len(parts) else len(row)
    lines.append((base + begin, base + len(row)))
    return lines


def _skip_blank_parts(row: str, parts: list[tuple[int, int, int]], first: int) -> int:
    while first < len(parts) and row[parts[first][0] : parts[first][1]] == " ":
        first += 1
    return first


def _may_break(row: str, at: int) -> bool:
    """Tell whether a line may end before the character at `at`."""
    before, after = row[at - 1], row[at]
    if before == " ":
        return after != " "
    if after == " ":
        return True
    if before == "\u200b":
        return True
    if _is_cjk(before) or _is_cjk(after):
        return after not in _NOT_FIRST and before not in _NOT_LAST
    # Also the CJK full stops and commas, which are no CJK letters themselves.
    if before in _NOT_FIRST and ord(before) > 0x2FFF:
        return after not in _NOT_FIRST
    return before in _BREAK_AFTER and at >= 2 and row[at - 2].isalnum() and after.isalnum()


def _is_cjk(character: str) -> bool:
    # Deferred: its module compiles patterns that lines without such characters don't need.
    from reader.model.text import is_cjk

    return is_cjk(character)
