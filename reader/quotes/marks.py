"""Segment a text into its stretches in quotation marks. Not whether they are speech, nor whose.

Each paragraph is read once, mark by mark, so that the time grows with the text alone. Only the
outermost marks count: what is quoted inside a quotation belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, cached_property
from itertools import accumulate
from typing import NamedTuple

OPEN, CLOSE, EITHER = 1, 2, 3


class Mark(NamedTuple):
    """A stretch in quotation marks, with them."""

    start: int
    end: int
    inner_start: int
    """After the opening mark."""
    inner_end: int
    """Before the closing mark; the end where that is missing."""
    continues: bool = False
    """Whether it goes on a quotation that the paragraph before left open."""
    is_open: bool = False
    """Whether the closing mark is missing."""
    is_single: bool = False


class _Event(NamedTuple):
    """One mark as it stands in the text."""

    start: int
    end: int
    glyph: str
    role: int
    strong: bool
    """A single mark that closes for sure: after punctuation, or before it."""


@cache
def _event_pattern() -> re.Pattern[str]:
    # Led by a set of characters, a text is searched in half the time that two ways to begin take.
    return re.compile("[“”„‟«»‹›「」『』\"‘’‚‛'`](?:(?<=`)`|(?<=')')?")


_FAMILY = {
    "“": "double", "”": "double", "„": "double", "‟": "double", '"': "double",
    "``": "double", "''": "double", "«": "angle", "»": "angle", "‹": "single-angle",
    "›": "single-angle", "‘": "single", "’": "single", "‚": "single", "‛": "single", "'": "single",
    "`": "single", "「": "corner", "」": "corner", "『": "white-corner", "』": "white-corner",
}  # fmt: skip
_CLIPPED = frozenset(
    [
        "tis",
        "twas",
        "twere",
        "til",
        "till",
        "em",
        "im",
        "cause",
        "bout",
        "cos",
        "round",
        "ave",
        "ad",
        "n",
        "nuff",
        "neath",
        "tude",
        "ello",
        "ere",
    ]
)
"""Words that lose their beginning to an apostrophe: 'twas, 'em."""
_AFTER_OPEN = " \t\u00a0\u202f\u2009([{<—–-/“„«\"‘'‹:>…,"
_FEET = re.compile(r"\d['’′]\s?\d{1,2}$")


def _word_after(text: str, at: int) -> str:
    end = at
    while end < len(text) and end < at + 12 and text[end].isalnum():
        end += 1
    return text[at:end].lower()


def _single_role(text: str, start: int, end: int, glyph: str) -> tuple[int, bool]:
    """Tell what a single mark may do, and whether it closes for sure; 0 for an apostrophe."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before.isalnum() and after.isalnum():
        return 0, False
    opens = (before in _AFTER_OPEN) and not after.isspace() and glyph != "’"
    if opens:
        word = _word_after(text, end)
        if word in _CLIPPED or (word[:1].isdigit() and re.fullmatch(r"\d0s?", word)):
            return 0, False
        return OPEN, False
    if glyph in "‘‚‛`" or before.isspace() or start == 0:
        return 0, False
    strong = before in ',.?!…”"—–-)]' or not (after.isspace() or after.isalnum())
    return CLOSE, strong


def _double_role(text: str, start: int, end: int, glyph: str, german: bool) -> int:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if glyph in ("„", "‟", "``", "「", "『"):
        return OPEN
    if glyph == "“":
        return EITHER if german else OPEN
    if glyph in ("”", "」", "』"):
        return CLOSE
    if glyph in "«»‹›":
        return _angle_role(before, after, glyph)
    if glyph == '"' and _FEET.search(text, max(0, start - 8), start):
        return 0
    opens = before in _AFTER_OPEN and not after.isspace()
    closes = not before.isspace() and start > 0 and not after.isalnum()
    if opens and not closes:
        return OPEN
    if closes and not opens:
        return CLOSE
    return EITHER


def _angle_role(before: str, after: str, glyph: str) -> int:
    """« opens and » closes, unless they stand the other way round, as in German and Danish."""
    usual = OPEN if glyph in "«‹" else CLOSE
    at_start = (before.isspace() or before in "([—–-") and (after.isalnum() or after in "[(…‚‘")
    at_end = not before.isspace() and not after.isalnum()
    if usual == OPEN and at_end and not at_start:
        return CLOSE
    if usual == CLOSE and at_start and not at_end:
        return OPEN
    return usual


def _events(text: str) -> list[_Event]:
    german = "„" in text
    found: list[_Event] = []
    for match in _event_pattern().finditer(text):
        start, end = match.span()
        glyph = text[start:end]
        if _FAMILY[glyph] == "single":
            role, strong = _single_role(text, start, end, glyph)
        else:
            role, strong = _double_role(text, start, end, glyph, german), True
        if role:
            found.append(_Event(start, end, glyph, role, strong))
    return found


class _Reader:
    """Reads the marks of one paragraph from left to right."""

    def __init__(self, text: str, events: list[_Event]) -> None:
        self.text = text
        self.events = events
        self.at = 0

    @cached_property
    def _doubles(self) -> list[int]:
        """For each event: how many double marks come before it."""
        return [*accumulate((_FAMILY[e.glyph] == "double" for e in self.events), initial=0)]

    @cached_property
    def _single_close(self) -> list[int]:
        """For each event: the single mark that would close a quotation opened before it, or -1.

        The first strong one before the next single mark that opens, else the first weak one, so
        that the apostrophe of "the fans' fault,'" closes nothing.
        """
        closes = [-1] * (len(self.events) + 1)
        strong_ahead = False
        for index in range(len(self.events) - 1, -1, -1):
            event = self.events[index]
            closes[index] = closes[index + 1]
            if _FAMILY[event.glyph] != "single":
                continue
            if event.role == OPEN:
                strong_ahead = False
            elif event.strong:
                closes[index], strong_ahead = index, True
            elif not strong_ahead or not self._is_possessive(event):
                closes[index] = index
        return closes

    def _is_possessive(self, event: _Event) -> bool:
        return self.text[event.start - 1] in "szxSZX"

    @cached_property
    def _closes_left(self) -> dict[str, list[int]]:
        """For each family: how many closing marks come from each event on."""
        closes = {}
        for family in ("double", "angle", "single-angle", "corner", "white-corner"):
            is_close = [e.role == CLOSE and _FAMILY[e.glyph] == family for e in self.events]
            closes[family] = [*accumulate(reversed(is_close), initial=0)][::-1]
        return closes

    def read(self) -> list[Mark]:
        marks: list[Mark] = []
        while self.at < len(self.events):
            event = self.events[self.at]
            if event.role == CLOSE or self._is_inches(event):
                self.at += 1
                continue
            opened = self.at
            mark = self._read_single() if _FAMILY[event.glyph] == "single" else self._read_double()
            if mark and self.text[mark.inner_start : mark.inner_end].strip():
                marks.append(mark)
            if self.at <= opened:
                self.at = opened + 1
        return marks

    def _is_inches(self, event: _Event) -> bool:
        return event.glyph == '"' and event.start > 0 and self.text[event.start - 1].isdigit()

    def _read_single(self) -> Mark | None:
        """Read from a single mark to the one that closes it; alone, it was an apostrophe."""
        opening = self.events[self.at]
        close = self._single_close[self.at + 1]
        # An odd number of double marks between: the close belongs to what they enclose.
        if close < 0 or (self._doubles[close] - self._doubles[self.at]) % 2:
            self.at += 1
            return None
        closing = self.events[close]
        self.at = close + 1
        return Mark(opening.start, closing.end, opening.end, closing.start, is_single=True)

    def _read_double(self) -> Mark:
        opening = self.events[self.at]
        family = _FAMILY[opening.glyph]
        depth, index = 1, self.at + 1
        while index < len(self.events):
            event = self.events[index]
            if _FAMILY[event.glyph] == family:
                if self._opens_inside(event, opening, index, depth):
                    depth += 1
                elif event.role != OPEN:
                    depth -= 1
                elif event.glyph == opening.glyph:
                    break  # the closing mark was forgotten
                if depth == 0:
                    self.at = index + 1
                    return Mark(opening.start, event.end, opening.end, event.start)
            index += 1
        end = self.events[index].start if index < len(self.events) else len(self.text)
        end = len(self.text[:end].rstrip()) if end < len(self.text) else len(self.text.rstrip())
        self.at = index
        return Mark(
            opening.start, max(end, opening.end), opening.end, max(end, opening.end), is_open=True
        )

    def _opens_inside(self, event: _Event, opening: _Event, index: int, depth: int) -> bool:
        if event.role != OPEN or depth > 3:
            return False
        if event.glyph == '"' and opening.glyph == '"':
            return False
        return self._closes_left[_FAMILY[event.glyph]][index] > depth


def _carry_on(reader: _Reader) -> Mark | None:
    """Read the rest of a quotation that was left open, where only its closing mark is here."""
    for index, event in enumerate(reader.events):
        if _FAMILY[event.glyph] == "single":
            continue
        if event.role == CLOSE:
            reader.at = index + 1
            return Mark(0, event.end, 0, event.start, continues=True)
        return None
    return None


def find_marks(paragraphs: Sequence[str]) -> list[list[Mark]]:
    """Return the stretches in quotation marks of each paragraph, in text order."""
    result: list[list[Mark]] = []
    left_open = False
    for text in paragraphs:
        events = _events(text)
        if not events:
            left_open = left_open and not text.strip()
            result.append([])
            continue
        reader = _Reader(text, events)
        first = _carry_on(reader) if left_open else None
        marks = reader.read()
        if first:
            marks.insert(0, first)
        elif left_open and marks and not text[: marks[0].start].strip():
            head = marks[0]
            marks[0] = Mark(
                head.start, head.end, head.inner_start, head.inner_end,
                continues=True, is_open=head.is_open, is_single=head.is_single,
            )  # fmt: skip
        left_open = bool(marks) and marks[-1].is_open
        result.append(marks)
    return result
