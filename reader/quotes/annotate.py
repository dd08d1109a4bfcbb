"""Quotes of plain running text as offsets into it: what `sayso annotate` prints. Not a file reader."""

from __future__ import annotations

from itertools import accumulate

from reader.model.quote import Quote
from reader.model.span import Passage
from reader.quotes.analyse import find_quotes_in
from reader.quotes.scoring import Weights


def annotate_text(
    text: str, language: str | None = None, *, weights: Weights | None = None
) -> list[dict[str, object]]:
    """Return the quotes of `text`, whose every line break ends a paragraph, in text order."""
    paragraphs = text.split("\n")
    offsets = list(accumulate((len(p) + 1 for p in paragraphs), initial=0))
    quotes = find_quotes_in(paragraphs, language=language, weights=weights)
    return [_annotation(text, offsets, quote) for quote in quotes]


def _annotation(text: str, offsets: list[int], quote: Quote) -> dict[str, object]:
    shift = offsets[quote.paragraph]
    source = quote.attribution.source if quote.attribution else None
    cue = quote.attribution.cue if quote.attribution else None
    speaker_start, speaker_end = _place(offsets, source)
    cue_start, cue_end = _place(offsets, cue)
    return {
        "start": quote.span.start + shift,
        "end": quote.span.end + shift,
        "kind": quote.kind.value,
        "group": quote.group,
        "confidence": quote.confidence,
        "speaker_start": speaker_start,
        "speaker_end": speaker_end,
        "speaker_text": None if speaker_start is None else text[speaker_start:speaker_end],
        "speaker_name": quote.speaker.name if quote.speaker else None,
        "cue_start": cue_start,
        "cue_end": cue_end,
    }


def _place(offsets: list[int], passage: Passage | None) -> tuple[int | None, int | None]:
    if passage is None:
        return None, None
    shift = offsets[passage.paragraph]
    return passage.span.start + shift, passage.span.end + shift
