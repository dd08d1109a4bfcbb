"""Quotes in a language whose words are not known: what stands in quotation marks. Nobody's name."""

from __future__ import annotations

from collections.abc import Sequence

from reader.model.quote import Quote, QuoteKind
from reader.model.span import Span
from reader.quotes.marks import Mark, find_marks

_CORNERS = "「『"
_TOLD_BEHIND = ("と", "など", "。", "」", "，", "、と")
"""What follows Japanese speech; a title or a term has its own particle behind it."""
_TOLD_BEFORE = ("：", ":", "，", ",")


def find_marked(paragraphs: Sequence[str]) -> tuple[Quote, ...]:
    """Return what stands in quotation marks, in text order, as nobody's."""
    quotes: list[Quote] = []
    for index, marks in enumerate(find_marks(paragraphs)):
        for mark in marks:
            if is_term(paragraphs[index], mark):
                continue
            group = (len(quotes) and quotes[-1].group + (not mark.continues)) or 1
            quotes.append(Quote(QuoteKind.DIRECT, index, Span(mark.start, mark.end), group))
    return tuple(quotes)


def is_term(text: str, mark: Mark) -> bool:
    """Whether corner brackets hold a title or a term: 「海の日」は, but not 「行く」と述べた."""
    if text[mark.start] not in _CORNERS:
        return False
    behind, before = text[mark.end :].lstrip(), text[: mark.start].rstrip()
    return (
        bool(behind) and not behind.startswith(_TOLD_BEHIND) and not before.endswith(_TOLD_BEFORE)
    )
