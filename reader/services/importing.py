"""Read one `sayso/article/1` object into values. Pure but for the analysis of absent quotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from reader.model.article import Article, Figure, Paragraph
from reader.model.correction import Correction
from reader.model.feed import Enclosure
from reader.model.quote import Attribution, Quote, QuoteKind, Speaker, is_description
from reader.model.reading import Note, ReadState
from reader.model.related import RelatedLink
from reader.model.span import Passage, Span
from reader.model.text import clean, clean_line
from reader.services.quoting import analyse
from reader.store.anchors import anchor_at, anchor_of
from reader.store.content import items, read_moment, unpack_article, whole
from reader.store.identity import url_key
from reader.store.merging import Incoming


def read_object(value: Mapping[str, Any]) -> Incoming:
    """Return the article, its quotes and its state.

    Quotes are taken as they are given, and found where the key is absent. Raises KeyError,
    TypeError, ValueError or IndexError, saying what is not as it should be.
    """
    article = _cleaned(unpack_article(value))
    _check_shape(article)
    if value.get("quotes") is None:
        quotes = analyse(article)
    else:
        quotes = _read_quotes(article, items(value, "quotes"))
    dropped = [_read_passage(article, place) for place in items(value, "not_quotes")]
    return Incoming(
        article,
        quotes,
        _read_state(value.get("state") or {}),
        tuple(_read_corrections(article, quotes, dropped)),
        tuple(map(_read_enclosure, items(value, "enclosures"))),
        read_moment(value.get("added")),
    )


def _read_enclosure(value: Mapping[str, Any]) -> Enclosure:
    url = clean_line(_text(value["url"]))
    if url_key(url) is None:
        raise ValueError(f"an enclosure at {url!r:.40}, which is no web address")
    length, seconds = (_count(value.get(key)) for key in ("length", "seconds"))
    return Enclosure(url, _line(value.get("type")), length, seconds)


def _count(value: object) -> int | None:
    if value is not None and whole(value) < 0:
        raise ValueError(f"{value!r:.40} is less than nothing")
    return None if value is None else whole(value)


def _read_corrections(
    article: Article, quotes: Sequence[Quote], dropped: Sequence[Passage]
) -> Iterator[Correction]:
    for quote in quotes:
        if quote.corrected and quote.speaker is not None:
            yield Correction(anchor_of(article, quote), quote.kind, quote.speaker)
    for place in dropped:
        yield Correction(anchor_at(article, place), QuoteKind.DIRECT, None)


def _check_shape(article: Article) -> None:
    if not article.headline:
        raise ValueError("the headline is empty")
    for number, paragraph in enumerate(article.paragraphs):
        for link in paragraph.links:
            if link.span.end > len(paragraph.text):
                raise ValueError(f"a link of paragraph {number} ends after its text")


def _cleaned(article: Article) -> Article:
    """Return the article past `clean()`: the file may come from anywhere.

    Only what would be changed by it can move offsets, and such text has never been exported.
    """
    return replace(
        article,
        headline=clean_line(_text(article.headline)),
        paragraphs=tuple(_clean_paragraph(paragraph) for paragraph in article.paragraphs),
        figures=tuple(
            Figure(_line(f.caption), _line(f.credit), _line(f.url), _line(f.alt))
            for f in article.figures
        ),
        links=tuple(
            RelatedLink(
                link.kind, clean_line(_text(link.text)), _line(link.url), _line(link.byline)
            )
            for link in article.links
        ),
        authors=tuple(clean_line(_text(author)) for author in article.authors),
        url=_line(article.url),
        standfirst=_line(article.standfirst),
        summary=_line(article.summary),
        section=_line(article.section),
        byline=_line(article.byline),
        dateline=_line(article.dateline),
        publisher=_line(article.publisher),
        agency=_line(article.agency),
        language=_line(article.language),
    )


def _clean_paragraph(paragraph: Paragraph) -> Paragraph:
    links = tuple(replace(link, url=clean_line(_text(link.url))) for link in paragraph.links)
    return replace(paragraph, text=clean(_text(paragraph.text)), links=links)


def _line(text: object) -> str | None:
    return None if text is None else clean_line(_text(text))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r:.40} is not a text")
    return value


def _read_quotes(article: Article, values: Sequence[Mapping[str, Any]]) -> tuple[Quote, ...]:
    quotes = [_read_quote(article, value) for value in values]
    if not any(quote.speaker for quote in quotes):
        return tuple(quotes)
    # The form has no roles, and doesn't tell a name from a description: where our own analysis
    # finds the same quote with the same speaker, it knows.
    analysed = analyse(article)
    found = {(quote.paragraph, quote.span, quote.kind): quote.speaker for quote in analysed}
    # Whom the reader chose, the article may name elsewhere.
    people = {quote.speaker.name: quote.speaker for quote in analysed if quote.speaker}
    return tuple(
        replace(quote, speaker=known)
        if quote.speaker is not None
        and (
            known := people.get(quote.speaker.name)
            if quote.corrected
            else found.get((quote.paragraph, quote.span, quote.kind))
        )
        is not None
        and known.name == quote.speaker.name
        else quote
        for quote in quotes
    )


def _read_quote(article: Article, value: Mapping[str, Any]) -> Quote:
    place = _read_passage(article, value)
    name = _line(value.get("speaker"))
    source, cue = value.get("source"), value.get("cue")
    return Quote(
        kind=QuoteKind(value["kind"]),
        paragraph=place.paragraph,
        span=place.span,
        group=whole(value.get("group") or 0),
        speaker=Speaker(name, named=looks_like_a_name(name)) if name else None,
        attribution=None
        if source is None
        else Attribution(
            _read_passage(article, source), None if cue is None else _read_passage(article, cue)
        ),
        confidence=_share(value.get("confidence") or 0.0),
        corrected=bool(value.get("corrected")),
    )


def _share(value: object) -> float:
    if not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError(f"the confidence {value!r:.40} is not between 0 and 1")
    return float(value)


def _read_passage(article: Article, value: Mapping[str, Any]) -> Passage:
    number, start, end = whole(value["paragraph"]), whole(value["start"]), whole(value["end"])
    if not 0 <= number < len(article.paragraphs):
        raise ValueError(f"a quote is in paragraph {number}, which is not there")
    if end > len(article.paragraphs[number].text):
        raise ValueError(f"a quote of paragraph {number} ends after its text")
    return Passage(number, Span(start, end))


def looks_like_a_name(words: str) -> bool:
    """Tell whether the words name somebody ("Mara Dunn"), not describe one ("a dock official")."""
    first = words.split()[0]
    return not first[0].islower() and not is_description(words)


def _read_state(value: Mapping[str, Any]) -> ReadState:
    return ReadState(
        read=bool(value.get("read")),
        bookmarked=bool(value.get("bookmarked")),
        tags=tuple(tag for name in items(value, "tags") if (tag := clean_line(_text(name)))),
        notes=tuple(map(_read_note, items(value, "notes"))),
    )


def _read_note(value: Mapping[str, Any] | str) -> Note:
    if isinstance(value, str):
        return Note(clean(value))
    quote = value.get("quote")
    return Note(
        clean(_text(value["text"])),
        None if quote is None else whole(quote),
        read_moment(value.get("written")),
    )
