"""Articles and rows as plain JSON values: `sayso/article/1` and the rows of `--json`. Writes no files.

Absent values are null or [], never missing keys.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from reader.model.article import Article
from reader.model.listing import (
    ArticleRow,
    NoteRow,
    QuoteRow,
    Related,
    ResolvedLink,
    SpeakerRow,
    StoredArticle,
)
from reader.model.quote import Quote
from reader.model.related import RelatedLink
from reader.model.span import Passage
from reader.model.story import StoryRow, StoryStep, WhatIsNew
from reader.store.content import pack_article, write_moment

SCHEMA = "sayso/article/1"
Resolver = Callable[[RelatedLink], int | None]


def article_object(stored: StoredArticle, *, resolve: Resolver | None = None) -> dict[str, Any]:
    """Return the article as `sayso/article/1`; `resolve` tells which article a link leads to."""
    article = stored.article
    packed = pack_article(article)
    links = [
        {**shown, "article_id": resolve(link) if resolve else None}
        for link, shown in zip(article.links, packed.pop("links"), strict=True)
    ]
    figures, paragraphs = packed.pop("figures"), packed.pop("paragraphs")
    return {
        "schema": SCHEMA,
        "id": stored.id,
        **packed,
        "words": article.words,
        "reading_minutes": article.reading_minutes,
        "figures": figures,
        "paragraphs": paragraphs,
        "quotes": [_quote(article, quote) for quote in stored.quotes],
        **_not_quotes(stored),
        "links": links,
        "state": {
            "read": stored.state.read,
            "bookmarked": stored.state.bookmarked,
            "tags": list(stored.state.tags),
            "notes": [
                {"text": note.text, "quote": note.quote, "written": write_moment(note.written)}
                for note in stored.state.notes
            ],
        },
        **_enclosures(stored),
    }


def _enclosures(stored: StoredArticle) -> dict[str, Any]:
    # Beside the form's own keys, and only where there is something to say.
    media = [asdict(one) for one in stored.enclosures]
    return {"enclosures": media} if media else {}


def news_object(news: WhatIsNew) -> dict[str, Any]:
    """Return what `sayso show --new --json` adds to an article."""
    return {
        "earlier": list(news.earlier),
        "known": [
            {"paragraph": number, "start": span.start, "end": span.end}
            for number, spans in enumerate(news.known)
            for span in spans
        ],
        "known_quotes": sorted(news.known_quotes),
        "new_quotes": news.new_quotes,
    }


def _not_quotes(stored: StoredArticle) -> dict[str, Any]:
    if not stored.not_quotes:
        return {}
    article = stored.article
    return {"not_quotes": [_passage(place, _words(article, place)) for place in stored.not_quotes]}


def _quote(article: Article, quote: Quote) -> dict[str, Any]:
    source = quote.attribution.source if quote.attribution else None
    cue = quote.attribution.cue if quote.attribution else None
    return _quote_values(
        quote,
        quote.span.of(article.paragraphs[quote.paragraph].text),
        _passage(source, _words(article, source)),
        _passage(cue, _words(article, cue)),
    )


def _quote_values(
    quote: Quote, text: str, source: dict[str, Any] | None, cue: dict[str, Any] | None
) -> dict[str, Any]:
    return {
        "paragraph": quote.paragraph,
        "kind": str(quote.kind),
        "start": quote.span.start,
        "end": quote.span.end,
        "text": text,
        "group": quote.group,
        "speaker": quote.speaker.name if quote.speaker else None,
        "source": source,
        "cue": cue,
        "confidence": round(quote.confidence, 4),
        # Beside the form's own keys, and only where there is something to say.
        **({"corrected": True} if quote.corrected else {}),
    }


def _words(article: Article, passage: Passage | None) -> str | None:
    return None if passage is None else passage.span.of(article.paragraphs[passage.paragraph].text)


def _passage(passage: Passage | None, text: str | None) -> dict[str, Any] | None:
    if passage is None:
        return None
    return {
        "paragraph": passage.paragraph,
        "start": passage.span.start,
        "end": passage.span.end,
        "text": text,
    }


def row_object(row: ArticleRow) -> dict[str, Any]:
    """Return a row of `sayso list --json`."""
    return {
        "id": row.id,
        "url": row.url,
        "headline": row.headline,
        "standfirst": row.standfirst,
        "publisher": row.publisher,
        "section": row.section,
        "published": write_moment(row.published),
        "words": row.words,
        "reading_minutes": row.reading_minutes,
        "quotes": row.quotes,
        "read": row.read,
        "bookmarked": row.bookmarked,
        "tags": list(row.tags),
        "feeds": list(row.feeds),
        "story": row.story,
    }


def history_object(row: ArticleRow, opened: datetime) -> dict[str, Any]:
    """Return a row of `sayso history --json`."""
    return {**row_object(row), "opened": write_moment(opened)}


def quote_object(row: QuoteRow) -> dict[str, Any]:
    """Return a row of `sayso quotes --json`."""
    quote = row.quote
    source = quote.attribution.source if quote.attribution else None
    cue = quote.attribution.cue if quote.attribution else None
    return {
        **_quote_values(
            quote, row.text, _passage(source, row.source_text), _passage(cue, row.cue_text)
        ),
        "article_id": row.article_id,
        "url": row.url,
        "headline": row.headline,
        "publisher": row.publisher,
        "published": write_moment(row.published),
        "role": quote.speaker.role if quote.speaker else None,
    }


def note_object(row: NoteRow) -> dict[str, Any]:
    """Return a row of `sayso notes --json`."""
    return {
        "article_id": row.article_id,
        "number": row.number,
        "text": row.note.text,
        "written": write_moment(row.note.written),
        "quote": row.note.quote,
        "quote_text": row.quote_text,
        "speaker": row.speaker,
        "url": row.url,
        "headline": row.headline,
        "publisher": row.publisher,
        "published": write_moment(row.published),
    }


def speaker_object(row: SpeakerRow) -> dict[str, Any]:
    """Return a row of `sayso speakers --json`."""
    return {
        "name": row.name,
        "roles": list(row.roles),
        "quotes": row.quotes,
        "articles": row.articles,
        "stories": row.stories,
        "first": write_moment(row.first),
        "last": write_moment(row.last),
        "watched": row.watched,
    }


def story_object(row: StoryRow) -> dict[str, Any]:
    """Return a row of `sayso stories --json`."""
    return {
        "id": row.id,
        "headline": row.headline,
        "articles": list(row.articles),
        "read": row.read,
        "first": write_moment(row.first),
        "last": write_moment(row.last),
    }


def step_object(step: StoryStep) -> dict[str, Any]:
    """Return a row of `sayso story --json`: an article, and what is new in it."""
    return {
        **row_object(step.row),
        "new_voices": list(step.new_voices),
        "new_quotes": step.new_quotes,
        "copies": [row.id for row in step.copies],
    }


def related_object(related: Related, url: str | None = None) -> dict[str, Any]:
    """Return what `sayso related --json` prints for the article with this address."""
    # Explicit links have no score and come first: nothing computed is surer than they are.
    similar = sorted(related.similar, key=lambda link: -(link.score or 0))
    found = (*related.refers, *related.promos, *related.inline, *similar)
    return {
        "id": related.article_id,
        "url": url,
        "links": [_resolved(link) for link in found],
    }


def _resolved(resolved: ResolvedLink) -> dict[str, Any]:
    link = resolved.link
    return {
        "kind": str(link.kind),
        "text": link.text,
        "byline": link.byline,
        "url": link.url,
        "article_id": resolved.target.id if resolved.target else None,
        "score": resolved.score,
    }
