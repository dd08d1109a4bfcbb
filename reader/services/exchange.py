"""Articles and rows as plain JSON values, out and in: `sayso/article/1` and the rows of `--json`.

Absent values are null or [], never missing keys.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TextIO

from reader.errors import ImportFormatError
from reader.model.article import Article
from reader.model.listing import (
    ArticleRow,
    QuoteRow,
    Related,
    ResolvedLink,
    SpeakerRow,
    StoredArticle,
)
from reader.model.quote import Quote
from reader.model.related import RelatedLink
from reader.model.span import Passage
from reader.model.story import StoryRow, StoryStep
from reader.model.text import counted
from reader.services.importing import read_object
from reader.services.library import Library
from reader.services.listing import get_article, open_list
from reader.services.settling import settle
from reader.store import merging
from reader.store.content import pack_article, write_moment

SCHEMA = "sayso/article/1"
_BATCH = 200
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


def export_jsonl(library: Library, query: str, out: TextIO) -> int:
    """Write the articles that match, a line each, newest first; return how many. Raises QueryError."""
    count = 0
    for article_id in open_list(library, query).ids():
        value = article_object(get_article(library, article_id))
        out.write(json.dumps(value, ensure_ascii=False) + "\n")
        count += 1
    return count


def import_jsonl(library: Library, lines: Iterable[str]) -> tuple[int, int]:
    """Take articles in from JSON lines; return how many were added, how many merged.

    Absent keys are accepted and ids ignored. Of an article that is there already, read, bookmarked,
    tags and notes are joined with what is here. Raises ImportFormatError that names the line; what
    stands before that line is in the library then.
    """
    added = merged = 0
    batch: list[merging.Incoming] = []
    failed: ImportFormatError | None = None
    for incoming in _read_lines(lines):
        if isinstance(incoming, ImportFormatError):
            failed = incoming
            break
        batch.append(incoming)
        if len(batch) == _BATCH:
            added, merged = _store(library, batch, added, merged)
            batch = []
    added, merged = _store(library, batch, added, merged)
    settle(library)
    if failed is not None:
        raise ImportFormatError(failed.what, hint=_stored_before(added + merged))
    return added, merged


def _stored_before(count: int) -> str:
    if not count:
        return "nothing was stored"
    return f"{counted(count, 'article')} before it {'is' if count == 1 else 'are'} stored"


def _store(
    library: Library, batch: list[merging.Incoming], added: int, merged: int
) -> tuple[int, int]:
    with library.store.writing() as connection:
        new = sum(merging.take_in(connection, incoming, library.now()) for incoming in batch)
    return added + new, merged + len(batch) - new


def _json(line: str) -> object:
    try:
        return json.loads(line)
    except ValueError:
        raise ValueError("not JSON") from None


def _read_lines(lines: Iterable[str]) -> Iterator[merging.Incoming | ImportFormatError]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            value = _json(line)
            if not isinstance(value, Mapping):
                raise TypeError("not an object")
            if value.get("schema", SCHEMA) != SCHEMA:
                raise ValueError(f"schema {value['schema']!r}, not {SCHEMA}")
            incoming = read_object(value)
        except (
            ValueError,
            TypeError,
            KeyError,
            IndexError,
            AttributeError,
            OverflowError,
            RecursionError,
        ) as error:
            cause = f"{error.args[0]} is missing" if isinstance(error, KeyError) else str(error)
            yield ImportFormatError(f"line {number}: {cause}")
            return
        yield incoming


__all__ = [
    "article_object",
    "export_jsonl",
    "import_jsonl",
    "quote_object",
    "related_object",
    "row_object",
    "speaker_object",
    "step_object",
    "story_object",
]
