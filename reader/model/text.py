"""Make text from outside safe and plain: `clean()` stands at every border. Not an HTML parser.

Textual passes ESC, C1 codes and bidi overrides on to the terminal (seen in 8.2.8), so a headline
could retitle the window or turn the rest of the line around. Nothing past `clean()` can.
"""

from __future__ import annotations

import re
from functools import cache

_DROPPED = [*range(0x20), 0x7F, *range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_CLEAN: dict[int, str | None] = {
    **dict.fromkeys(_DROPPED, None),
    **dict.fromkeys(map(ord, "\t\v\f\r"), " "),
    ord("\n"): "\n",
    # Lone surrogates can't be written to a terminal or a database.
    **dict.fromkeys(range(0xD800, 0xE000), None),
}
_UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_NO_SPACE = "\u200b\ufeff"
"""Blanks that Python doesn't take for such: ZWSP, BOM."""
_BLANK = str.maketrans(dict.fromkeys(_NO_SPACE, " "))
_HAS_BLANK = re.compile(f"[{_NO_SPACE}]")


def clean(text: str) -> str:
    """Drop what could control a terminal; keep LF; TAB, VT, FF and CR become a blank.

    Drops C0, DEL, C1, the bidi overrides and isolates (U+202A-202E, U+2066-2069) and lone
    surrogates. Joiners inside emoji and Arabic stay. Never longer than `text`; idempotent.
    """
    # Most lines are printable, which is seen several times faster than what of them is not.
    if text.isprintable() or not _UNSAFE.search(text):
        return text
    return text.translate(_CLEAN)


def clean_line(text: str) -> str:
    """Return `text` cleaned, on one line, with runs of blanks (also NBSP, ZWSP) as one blank."""
    line = clean(text)
    if not line.isascii():
        line = line.translate(_BLANK) if _HAS_BLANK.search(line) else line
    return " ".join(line.split())


def is_cjk(character: str) -> bool:
    """Tell whether words of this script are written without blanks (Han, kana)."""
    code = ord(character)
    return 0x3040 <= code <= 0x30FF or 0x3400 <= code <= 0x9FFF or 0x20000 <= code <= 0x323AF


@cache  # Compiled when it is first needed: wide ranges take 2 ms, which a start need not spend.
def _cjk() -> re.Pattern[str]:
    return re.compile("[\u3040-\u30ff\u3400-\u9fff\U00020000-\U000323af]")


def space_cjk(text: str) -> str:
    """Return `text` with blanks around each character that is written without them."""
    return text if text.isascii() else _cjk().sub(r" \g<0> ", text)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\w[\w’'.-]*")


def has_cjk(text: str) -> bool:
    """Tell whether any character is of such a script."""
    return not text.isascii() and _cjk().search(text) is not None


def count_words(text: str) -> int:
    """Count the words of `text`; a CJK character counts as half a word (400 against 200 a minute)."""
    cjk = 0 if text.isascii() else len(_cjk().findall(text))
    rest = _cjk().sub(" ", text) if cjk else text
    return len(_word().findall(rest)) + (cjk + 1) // 2


def shorten(text: str, length: int) -> str:
    """Return `text` in at most `length` characters, cut at a word where one ends, with an ellipsis."""
    if len(text) <= length:
        return text
    cut = text[: max(length - 1, 0)]
    head, blank, _ = cut.rpartition(" ")
    return (head if blank and len(head) > length // 2 else cut).rstrip() + "…"


_INNER_MARKS = str.maketrans("“”", "‘’")


def in_marks(text: str, length: int) -> str:
    """Return `text` in quotation marks, shortened; marks in it become single ones."""
    return f"“{shorten(text.translate(_INNER_MARKS), length)}”"


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return "1 match", "2 matches": `many` where an s does not do."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
