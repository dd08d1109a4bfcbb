"""How wide text is in a terminal, and where it may be cut. No line breaking, no colours."""

from __future__ import annotations

import unicodedata

_SURE_RANGES = (
    (0x20, 0x7E),
    (0xA1, 0xAC),
    (0xAE, 0x2FF),
    (0x370, 0x377),
    (0x37A, 0x37F),
    (0x384, 0x482),
    (0x48A, 0x52F),
    (0x2010, 0x2027),
    (0x2030, 0x205E),
    (0x20A0, 0x20BF),
    (0x2500, 0x25FC),
    (0x2605, 0x2606),
    (0x275D, 0x275E),
)
"""Characters that are surely one cell wide and a grapheme of their own."""

# A set, not a pattern: importing and compiling patterns would cost a tenth of the first picture.
_SURE = frozenset(
    character for first, last in _SURE_RANGES for character in map(chr, range(first, last + 1))
)

_ZWJ = "\u200d"


def is_plain(text: str) -> bool:
    """Tell whether every character of `text` is one grapheme, one cell wide."""
    return _SURE.issuperset(text)


def _cells(text: str) -> int:
    # Deferred: rich brings its tables of widths, which plain text doesn't need.
    from rich.cells import cell_len

    # Vowels beside their letter (Devanagari, Tamil) have a cell of their own in most terminals, which
    # Rich doesn't give them; where they have none there is a gap, but no letter is lost.
    return cell_len(text) + (len(text) > 1 and sum(map(_stands_beside, text)))


def _stands_beside(character: str) -> bool:
    return unicodedata.category(character) == "Mc"


def _extends(character: str) -> bool:
    code = ord(character)
    if code < 0x300:
        return False
    return (
        unicodedata.category(character) in ("Mn", "Me", "Mc")
        or character == _ZWJ
        or 0x1F3FB <= code <= 0x1F3FF  # skin tones
        or 0xE0020 <= code <= 0xE007F  # tags of flags
        or 0x1160 <= code <= 0x11FF  # vowels and finals of taken-apart Hangul
    )


def _is_flag_half(character: str) -> bool:
    return 0x1F1E6 <= ord(character) <= 0x1F1FF


def graphemes(text: str) -> list[tuple[int, int, int]]:
    """Cut `text` into what is seen as one character: (start, end, width in cells), without gaps."""
    if is_plain(text):
        return [(index, index + 1, 1) for index in range(len(text))]
    found: list[tuple[int, int, int]] = []
    start = 0
    flag_halves = 0
    for index, character in enumerate(text):
        flag_halves = flag_halves + 1 if _is_flag_half(character) else 0
        joined = index > start and (
            _extends(character) or text[index - 1] == _ZWJ or (flag_halves and flag_halves % 2 == 0)
        )
        if index > start and not joined:
            found.append((start, index, _cells(text[start:index])))
            start = index
    if start < len(text):
        found.append((start, len(text), _cells(text[start:])))
    return found


_SURE_BLOCKS = (
    (0x5D0, 0x5EA),  # Hebrew
    (0x620, 0x64A),  # Arabic
    (0xE01, 0xE30),  # Thai
    (0x2E80, 0x303E),  # CJK radicals and signs
    (0x3041, 0x4DBF),  # kana and Han
    (0x4E00, 0x9FFF),
    (0xAC00, 0xD7A3),  # Hangul
    (0xF900, 0xFAFF),
    (0xFF01, 0xFF60),  # full-width forms
)
"""Characters beside the plain ones of whose width no two terminals think differently."""


def is_sure(grapheme: str) -> bool:
    """Tell whether every terminal gives this as many cells as we do.

    Not so emoji of several parts, flags, signs newer than a terminal's tables, and vowels that stand
    beside their letter (tmux 3.3 gives 4 cells to a hand with a skin tone, 1 to a red heart).
    """
    if len(grapheme) > 1:
        # An accent on a plain letter stands above or below it everywhere.
        return grapheme[0] in _SURE and all("\u0300" <= sign <= "\u036f" for sign in grapheme[1:])
    code = ord(grapheme)
    return grapheme in _SURE or any(first <= code <= last for first, last in _SURE_BLOCKS)


def width_of(text: str) -> int:
    """Return how many cells `text` takes."""
    return len(text) if is_plain(text) else sum(width for _, _, width in graphemes(text))


def fit(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, with an ellipsis where something is left out."""
    if width_of(text) <= width:
        return text
    if width < 1:
        return ""
    taken = 0
    for start, _, cells in graphemes(text):
        if taken + cells > width - 1:
            return text[:start].rstrip() + "…"
        taken += cells
    return text


def cut_off(text: str, width: int) -> str:
    """Return `text` in at most `width` cells with an ellipsis: something follows in any case."""
    return fit(text + "…", width)


def pad(text: str, width: int) -> str:
    """Return `text` with blanks up to `width` cells."""
    return text + " " * (width - width_of(text))
