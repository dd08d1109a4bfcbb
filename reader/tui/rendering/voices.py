"""Who speaks where in an article, as runs and gutter bars of its paragraphs. Pure; no wrapping."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from functools import cache

from reader.model.frozen import frozen, mutable
from reader.model.quote import Quote
from reader.model.span import Passage, Span
from reader.tui.rendering.roles import SLOTS, Gutter, Role, Run, Voice


@cache  # Compiled when it is first needed.
def _sentence_start() -> re.Pattern[str]:
    return re.compile(r"[.!?…]['\"’”»)]*\s+(?=[^\W\d_a-z]|['\"‘“„«(])")


def speaker_slots(quotes: Iterable[Quote]) -> dict[str, int]:
    """Return each speaker's colour, in order of their first quote; the colours repeat."""
    slots: dict[str, int] = {}
    for quote in quotes:
        if quote.speaker is not None:
            slots.setdefault(quote.speaker.name, len(slots) % SLOTS)
    return slots


@mutable
class Marks:
    """What one paragraph's text is given: runs and voices in offsets of the paragraph."""

    runs: list[Run] = field(default_factory=list)
    voices: list[Voice] = field(default_factory=list)
    doubts: set[int] = field(default_factory=set)
    """Where a "?" goes in."""
    seen: set[tuple[Role, Passage]] = field(default_factory=set)


def mark_paragraphs(
    texts: Sequence[str], quotes: Sequence[Quote], slots: Mapping[str, int]
) -> dict[int, Marks]:
    """Return the marks of every paragraph that has a quote, a source or a cue."""
    marks: dict[int, Marks] = {}
    # Reported content first, so that the marked bits inside it are drawn over it.
    order = sorted(range(len(quotes)), key=lambda number: quotes[number].kind.is_marked)
    for number in order:
        quote = quotes[number]
        if not _fits(Passage(quote.paragraph, quote.span), texts):
            continue
        slot = slots[quote.speaker.name] if quote.speaker is not None else None
        here = marks.setdefault(quote.paragraph, Marks())
        role = Role.QUOTE if quote.kind.is_marked else Role.REPORTED
        here.runs.append(Run(quote.span.start, quote.span.end, role, slot, quote=number))
        here.voices.append(_voice(quote, number, slot, texts[quote.paragraph]))
    for number in order:
        _mark_attribution(marks, quotes[number], number, texts, slots)
    return marks


def _fits(passage: Passage | None, texts: Sequence[str]) -> bool:
    """Tell whether a passage lies within the text; imported articles may say anything."""
    return (
        passage is not None
        and 0 <= passage.paragraph < len(texts)
        and passage.span.end <= len(texts[passage.paragraph])
    )


def _mark_attribution(
    marks: dict[int, Marks],
    quote: Quote,
    number: int,
    texts: Sequence[str],
    slots: Mapping[str, int],
) -> None:
    if quote.attribution is None:
        return
    slot = slots[quote.speaker.name] if quote.speaker is not None else None
    parts = ((Role.CUE, quote.attribution.cue), (Role.SOURCE, quote.attribution.source))
    for role, passage in parts:
        if passage is None or not _fits(passage, texts):
            continue
        here = marks.setdefault(passage.paragraph, Marks())
        if role is Role.SOURCE and quote.is_doubtful:
            here.doubts.add(passage.span.end)
        if (role, passage) not in here.seen:
            here.seen.add((role, passage))
            span = passage.span
            here.runs.append(Run(span.start, span.end, role, slot, quote=number))


def _voice(quote: Quote, number: int, slot: int | None, text: str) -> Voice:
    if quote.is_doubtful:
        gutter = Gutter.DOTTED
    else:
        gutter = Gutter.SOLID if quote.kind.is_marked else Gutter.DASHED
    span = quote.span
    return Voice(number, quote.group, span.start, span.end, _reach(quote, text), gutter, slot)


def _reach(quote: Quote, text: str) -> tuple[int, int]:
    """Return the stretch that has the bar: quote and attribution, from their sentence's beginning."""
    spans = [quote.span]
    if quote.attribution is not None:
        passages = (quote.attribution.source, quote.attribution.cue)
        spans += [p.span for p in passages if p is not None and p.paragraph == quote.paragraph]
    # An attribution far off, in another sentence, does not drag the bar along.
    near = [span for span in spans if _distance(span, quote.span) <= 200]
    first = min(span.start for span in near)
    last = min(max(span.end for span in near), len(text))
    begin = max((m.end() for m in _sentence_start().finditer(text, 0, first + 1)), default=0)
    return min(begin, first), last


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


@frozen
class Insertion:
    """A text with signs put in, and how offsets move by it."""

    text: str
    places: tuple[int, ...]
    """Offsets in the old text, ascending."""

    @property
    def inserted(self) -> tuple[int, ...]:
        """Where the signs stand in the new text."""
        return tuple(place + index for index, place in enumerate(self.places))

    def start(self, offset: int) -> int:
        """Move the start of a span: what begins at a sign begins after it."""
        return offset + bisect_right(self.places, offset)

    def end(self, offset: int) -> int:
        """Move the end of a span: what ends at a sign ends before it."""
        return offset + bisect_left(self.places, offset)


def insert_signs(text: str, places: Iterable[int], sign: str = "?") -> Insertion:
    """Put a one-character sign into `text` at each of the places."""
    ordered = tuple(sorted(places))
    parts: list[str] = []
    last = 0
    for place in ordered:
        parts += (text[last:place], sign)
        last = place
    return Insertion("".join((*parts, text[last:])), ordered)


def original_offset(inserted: Sequence[int], offset: int) -> int:
    """Return the offset in the old text of an offset in the new one."""
    return offset - bisect_left(inserted, offset)


def shown_offset(inserted: Sequence[int], offset: int) -> int:
    """Return the offset in the new text of an offset in the old one (after a sign there)."""
    for place in inserted:
        if place <= offset:
            offset += 1
    return offset
