"""An article as plain text: one paragraph a line, a blank line between. No marks, no colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from reader.cli.words import credit_line, is_list_item
from reader.model.article import Article, Paragraph, ParagraphKind
from reader.model.listing import StoredArticle
from reader.model.related import LinkKind, RelatedLink
from reader.model.span import Span
from reader.model.story import WhatIsNew
from reader.model.text import counted

_LEFT_OUT = "[…]"


def plain_article(stored: StoredArticle, news: WhatIsNew | None = None) -> str:
    """Return the article with its links, tags and notes; with `news`, without what was read before."""
    article = stored.article
    if news is not None:
        article = _only_new(article, news)
    explore = "\n".join(explore_lines(article))
    blocks = [*_head(article), *_body(article), explore, *_state(stored)]
    return "\n\n".join(block for block in blocks if block)


def _only_new(article: Article, news: WhatIsNew) -> Article:
    """Return the article with an ellipsis in the place of what was read before."""
    kept: list[Paragraph] = []
    for paragraph, spans in zip(article.paragraphs, news.known, strict=True):
        text = _without(paragraph.text, spans)
        # One ellipsis does for many paragraphs.
        if not (text == _LEFT_OUT and kept and kept[-1].text.endswith(_LEFT_OUT)):
            kept.append(replace(paragraph, text=text))
    return replace(article, paragraphs=tuple(kept))


def _without(text: str, spans: Sequence[Span]) -> str:
    parts: list[str] = []
    end = 0
    for span in spans:
        # What stands between two sentences is a blank.
        if text[end : span.start].strip() or not parts:
            parts += [text[end : span.start], _LEFT_OUT]
        end = span.end
    return "".join(parts) + text[end:]


def _head(article: Article) -> Iterator[str]:
    if article.section:
        yield article.section.upper()
    if article.is_headed:
        yield article.headline
    if article.standfirst:
        yield article.standfirst
    yield credit_line(article)
    yield counted(article.reading_minutes, "minute") + " to read"
    for figure in article.figures:
        words = " / ".join(part for part in (figure.caption or figure.alt, figure.credit) if part)
        if words and not _is_in_body(words, article):
            yield f"[Picture: {words}]"


def _is_in_body(words: str, article: Article) -> bool:
    """Tell whether a caption stands in the body too, where the picture is."""
    captions = [p.text for p in article.paragraphs if p.kind is ParagraphKind.CAPTION]
    return any(words.startswith(text) or text.startswith(words) for text in captions if text)


def _body(article: Article) -> Iterator[str]:
    for is_list, run in groupby(article.paragraphs, key=is_list_item):
        if is_list:
            yield "\n".join(f"- {item.text}" for item in run)
        else:
            yield from map(_paragraph, run)


def _paragraph(paragraph: Paragraph) -> str:
    if paragraph.kind in (ParagraphKind.BLOCK_QUOTE, ParagraphKind.PULL_QUOTE):
        return f"> {paragraph.text}"
    if paragraph.kind is ParagraphKind.CAPTION:
        return f"[Picture: {paragraph.text}]"
    if paragraph.kind is ParagraphKind.TABLE:
        return plain_table(paragraph.text)
    return paragraph.text


def plain_table(text: str) -> str:
    """Return a table's rows with their cells below one another."""
    rows = [line.split(" | ") for line in text.split("\n")]
    columns = max(len(row) for row in rows)
    widths = [max((len(row[i]) for row in rows if i < len(row)), default=0) for i in range(columns)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip()
        for row in rows
    )


def explore_lines(article: Article) -> list[str]:
    """Return the page's own list of other stories, with its heading; none where it has none."""
    promos = [link for link in article.links if link.kind is LinkKind.PROMO]
    return ["Explore", *(f"- {link_line(link)}" for link in promos)] if promos else []


def link_line(link: RelatedLink) -> str:
    """Return a link's title, byline and address in one line."""
    title = f"{link.text} ({link.byline})" if link.byline else link.text
    return f"{title} <{link.url}>" if link.url else title


def _state(stored: StoredArticle) -> Iterator[str]:
    state = stored.state
    if state.tags:
        yield "Tags: " + ", ".join(state.tags)
    for note in state.notes:
        about = "" if note.quote is None else f" on quote {note.quote}"
        yield f"Note{about}: {note.text}"
