"""An article's details as lines of text: what there is to know about it beside its words. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from reader.model.clock import local_now
from reader.model.listing import ArticleRow, StoredArticle
from reader.model.media import media_words
from reader.model.origin import agency_of
from reader.model.quote import QuoteKind
from reader.model.text import counted
from reader.tui.rendering.when import long_date

_NAME = 10
NAMES = _NAME + 1
"""Cells that the names of details take, with the blank after them."""


def describe(stored: StoredArticle, copies: Sequence[ArticleRow] = (), *, remedy: str = "") -> str:
    """Return an article's details as lines "name  value"; `copies` print the same words.

    `remedy` says what can be done where its page failed.
    """
    lines = [f"{name:<{_NAME}} {value}" for name, value in _facts(stored) if value]
    lines += _failure_lines(stored, remedy)
    lines += [f"{'Note':<{_NAME}} {note.text}" for note in stored.state.notes]
    for row in copies:
        lines += _copy_lines(row)
    return "\n".join(lines)


def _facts(stored: StoredArticle) -> Iterator[tuple[str, object]]:
    article, state = stored.article, stored.state
    yield "Headline", article.headline
    yield "Outlet", article.publisher
    yield "Agency", agency_of(article)
    yield "By", ", ".join(article.authors) or article.byline
    yield "Published", _moment(article.published)
    yield "Modified", _moment(article.modified)
    yield "Section", article.section
    yield "Language", article.language
    yield "Address", article.url
    yield "Length", f"{article.words} words, {article.reading_minutes} min"
    yield "Quotes", _quotes(stored)
    for media in stored.enclosures:
        yield "Media", f"{media_words(media)}: {media.url}"
    yield "Version", f"{stored.version}" if stored.id else "not in the library"
    yield "Number", stored.id or None
    yield "State", ", ".join(_state_words(stored))
    yield "Tags", ", ".join(state.tags)


def _quotes(stored: StoredArticle) -> str:
    marked = sum(quote.kind.is_marked for quote in stored.quotes)
    speakers = {quote.speaker.name for quote in stored.quotes if quote.speaker}
    # A mixed quote is counted by its marked bits.
    reported = sum(quote.kind is QuoteKind.INDIRECT for quote in stored.quotes)
    return f"{marked} in marks, {reported} reported, {counted(len(speakers), 'speaker')}"


def _moment(when: datetime | None) -> str | None:
    return long_date(when, local_now()) if when else None


def _state_words(stored: StoredArticle) -> list[str]:
    return [
        "read" if stored.state.read else "unread",
        *(["bookmarked"] if stored.state.bookmarked else []),
    ]


def _failure_lines(stored: StoredArticle, remedy: str) -> Iterator[str]:
    if (failure := stored.page_failure) is not None:
        yield f"{'Tried':<{_NAME}} the page, {_moment(failure.tried)}"
        yield f"{'Failed':<{_NAME}} {failure.cause}"
        yield f"{'To do':<{_NAME}} {remedy}"


def _copy_lines(row: ArticleRow) -> Iterator[str]:
    """Return where the same words are printed, under which headline and address."""
    place = f"{row.publisher}: {row.headline}" if row.publisher else row.headline
    yield f"{'Also in':<{_NAME}} {place}"
    if row.url:
        yield f"{'':<{_NAME}} {row.url}"
