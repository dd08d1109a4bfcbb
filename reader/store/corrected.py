"""What a reader's corrections make of an analysis. Pure: quotes in, quotes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reader.model.article import Article
from reader.model.correction import Correction
from reader.model.quote import Attribution, Quote, Speaker
from reader.model.span import Passage
from reader.store.anchors import find_again, locate
from reader.store.identity import fold_words


def correct(
    article: Article, quotes: Sequence[Quote], corrections: Sequence[Correction]
) -> tuple[Quote, ...]:
    """Return the quotes as the reader wants them; of two corrections of one quote the later counts.

    A piece that has none itself takes its group's speaker. A quote that the reader gave a speaker
    is there even where the analysis does not see it any more.
    """
    if not corrections:
        return tuple(quotes)
    own, missing = match_corrections(article, quotes, corrections)
    of_group: dict[int, Correction] = {}
    for index, correction in sorted(own.items(), key=lambda item: item[0]):
        if correction.speaker is not None:
            of_group.setdefault(quotes[index].group, correction)
    kept: list[Quote] = []
    for index, quote in enumerate(quotes):
        wanted = own.get(index) or of_group.get(quote.group)
        if wanted is None:
            kept.append(quote)
        elif wanted.speaker is not None:
            kept.append(_said_by(article, quote, wanted.speaker))
    added = list(_added(article, missing))
    if added:
        kept = sorted((*kept, *added), key=lambda q: (q.paragraph, q.span.start, -q.span.end))
    return tuple(_numbered(kept))


def match_corrections(
    article: Article, quotes: Sequence[Quote], corrections: Iterable[Correction]
) -> tuple[dict[int, Correction], list[Correction]]:
    """Return which correction each quote has, by the quote's index, and those that have no quote."""
    own: dict[int, Correction] = {}
    missing: list[Correction] = []
    for correction in corrections:
        at = find_again(correction.anchor, article, quotes)
        if at is None:
            missing.append(correction)
            continue
        place = (quotes[at].paragraph, quotes[at].span)
        # A mixed quote that is all in marks stands there a second time, as a partial one.
        own |= {
            index: correction
            for index, quote in enumerate(quotes)
            if (quote.paragraph, quote.span) == place
        }
    return own, missing


def _said_by(article: Article, quote: Quote, speaker: Speaker) -> Quote:
    return replace(
        quote,
        speaker=speaker,
        attribution=_kept_attribution(article, quote, speaker),
        confidence=1.0,
        corrected=True,
    )


def _kept_attribution(article: Article, quote: Quote, speaker: Speaker) -> Attribution | None:
    """Return the words that say who spoke, but not where they name the one who did not.

    "she said" may be right where we took her for somebody else; "Dunn said" can't be.
    """
    if quote.attribution is None or quote.speaker is None:
        return quote.attribution
    source = quote.attribution.source
    words = set(fold_words(source.span.of(article.paragraphs[source.paragraph].text)))
    if words.intersection(fold_words(speaker.name)):
        return quote.attribution
    return None if words.intersection(fold_words(quote.speaker.name)) else quote.attribution


def _added(article: Article, missing: Iterable[Correction]) -> Iterable[Quote]:
    taken: set[Passage] = set()
    for correction in missing:
        place = locate(correction.anchor, article)
        if correction.speaker is None or place is None or place in taken:
            continue
        taken.add(place)
        yield Quote(
            kind=correction.kind,
            paragraph=place.paragraph,
            span=place.span,
            group=0,
            speaker=correction.speaker,
            confidence=1.0,
            corrected=True,
        )


def _numbered(quotes: Sequence[Quote]) -> Iterable[Quote]:
    """Count the groups in text order; what has other speakers now is no group any more."""
    numbers: dict[object, int] = {}
    for quote in quotes:
        name = quote.speaker.name if quote.corrected and quote.speaker else None
        key = (quote.group, name) if quote.group else (quote.paragraph, quote.span, name)
        number = numbers.setdefault(key, len(numbers) + 1)
        yield quote if quote.group == number else replace(quote, group=number)
