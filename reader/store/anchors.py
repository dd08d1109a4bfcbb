"""Find a stretch of text again after another analysis, or in another version. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

from reader.model.article import Article
from reader.model.correction import Anchor
from reader.model.quote import Quote
from reader.model.span import Passage, Span
from reader.store.identity import fold_words
from reader.store.search import quote_text

SHARED = 0.5
"""How much two stretches share at least (of what both cover) to be the same quote."""


def anchor_of(article: Article, quote: Quote) -> Anchor:
    """Return what the quote is found again by."""
    return anchor_at(article, Passage(quote.paragraph, quote.span))


def anchor_at(article: Article, passage: Passage) -> Anchor:
    """Return what the stretch of text is found again by."""
    text = article.paragraphs[passage.paragraph].text
    return Anchor(passage.paragraph, passage.span, passage.span.of(text), _checksum(text))


def find_again(anchor: Anchor, article: Article, quotes: Sequence[Quote]) -> int | None:
    """Return which of the quotes stands where the anchor does: the same words, or most of them."""
    texts = [quote_text(article, quote) for quote in quotes]
    same = [index for index, text in enumerate(texts) if text == anchor.text]
    if not same and (words := fold_words(anchor.text)):
        # Another version may set other marks.
        same = [index for index, text in enumerate(texts) if fold_words(text) == words]
    places = [Passage(quote.paragraph, quote.span) for quote in quotes]
    if same:
        return min(same, key=lambda index: _distance(anchor, article, places[index]))
    place = locate(anchor, article)
    if place is None:
        return None
    shares = {index: _share(place, other) for index, other in enumerate(places)}
    best = max(shares, key=lambda index: shares[index], default=None)
    return best if best is not None and shares[best] >= SHARED else None


def locate(anchor: Anchor, article: Article) -> Passage | None:
    """Return where the anchor's words stand in the article; None where they don't."""
    if not anchor.text:
        return None
    found = [
        Passage(index, Span(at, at + len(anchor.text)))
        for index, paragraph in enumerate(article.paragraphs)
        for at in _occurrences(paragraph.text, anchor.text)
    ]
    return min(found, key=lambda place: _distance(anchor, article, place), default=None)


def _distance(anchor: Anchor, article: Article, place: Passage) -> tuple[bool, int, int]:
    return (
        _checksum(article.paragraphs[place.paragraph].text) != anchor.context,
        abs(place.paragraph - anchor.paragraph),
        abs(place.span.start - anchor.span.start),
    )


def _share(one: Passage, other: Passage) -> float:
    if one.paragraph != other.paragraph:
        return 0.0
    common = min(one.span.end, other.span.end) - max(one.span.start, other.span.start)
    if common <= 0:
        return 0.0
    return common / (len(one.span) + len(other.span) - common)


def _occurrences(text: str, words: str) -> list[int]:
    found = []
    at = text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + len(words))
    return found


def _checksum(text: str) -> int:
    return crc32(text.encode("utf-8", "replace"))
