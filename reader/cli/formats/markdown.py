"""An article or quotes as Markdown (CommonMark, with tables). What the text holds stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from reader.cli.words import credit_line, is_list_item, place_words, quote_place, speaker_words
from reader.model.article import Article, Paragraph, ParagraphKind, TextLink
from reader.model.listing import NoteRow, QuoteRow, StoredArticle
from reader.model.related import LinkKind, RelatedLink
from reader.services.citing import text_fragment

_ACTIVE = re.compile(r"[\\`*_\[\]<>~|]|&(?=#?\w+;)|!(?=\[)")
_ACTIVE_AT_START = re.compile(r"^(\s*)([#>+=-]|\d{1,9}(?=[.)]))")
_UNSAFE_IN_URL = re.compile(r"[\s()<>\\]")


def escaped(text: str) -> str:
    """Return `text` so that Markdown shows it as it is."""
    return "\n".join(_escaped_line(line) for line in text.split("\n"))


def _escaped_line(line: str) -> str:
    line = _ACTIVE.sub(r"\\\g<0>", line)
    start = _ACTIVE_AT_START.match(line)
    if start is None:
        return line
    if start[2].isdecimal():
        return f"{line[: start.end()]}\\{line[start.end() :]}"
    return f"{start[1]}\\{line[start.end(1) :]}"


def linked(text: str, url: str | None) -> str:
    """Return `text` as a link, or escaped where there is no web address."""
    if not url or not url.startswith(("http://", "https://")):
        return escaped(text)
    address = _UNSAFE_IN_URL.sub(lambda found: f"%{ord(found[0]):02X}", url)
    return f"[{escaped(text)}]({address})"


def markdown_article(stored: StoredArticle) -> str:
    """Return the article with its links, tags and notes."""
    article = stored.article
    return "\n\n".join([*_head(article), *_body(article), *_links(article), *_state(stored)])


def _head(article: Article) -> Iterator[str]:
    if article.is_headed:
        yield f"# {escaped(article.headline)}"
    if article.standfirst:
        yield f"**{escaped(article.standfirst)}**"
    credits = credit_line(article)
    if article.section:
        credits = f"{article.section} · {credits}" if credits else article.section
    if credits:
        yield escaped(credits)
    if article.url:
        yield linked(article.url, article.url)
    in_body = {p.text for p in article.paragraphs if p.kind is ParagraphKind.CAPTION}
    for figure in article.figures:
        words = " / ".join(part for part in (figure.caption, figure.credit) if part)
        words = words or figure.alt or ""
        if words and words not in in_body and figure.caption not in in_body:
            picture = f"!{linked(figure.alt or 'Picture', figure.url)}\n" if figure.url else ""
            yield f"{picture}*{escaped(words)}*"


def _body(article: Article) -> Iterator[str]:
    for is_list, run in groupby(article.paragraphs, key=is_list_item):
        if is_list:
            yield "\n".join(f"- {_with_links(item)}" for item in run)
        else:
            yield from map(_paragraph, run)


def _paragraph(paragraph: Paragraph) -> str:
    match paragraph.kind:
        case ParagraphKind.SUBHEAD:
            return f"## {_with_links(paragraph)}"
        case ParagraphKind.BLOCK_QUOTE | ParagraphKind.PULL_QUOTE:
            return f"> {_with_links(paragraph)}"
        case ParagraphKind.CAPTION:
            return f"*{_with_links(paragraph)}*"
        case ParagraphKind.TABLE:
            return _table(paragraph.text)
        case ParagraphKind.PREFORMATTED:
            return "\n".join(f"    {line}" for line in paragraph.text.split("\n"))
        case _:
            return _with_links(paragraph)


def _with_links(paragraph: Paragraph) -> str:
    """Return the text with its links; of two that overlap the later one is dropped."""
    parts: list[str] = []
    at = 0
    for link in sorted(paragraph.links, key=_start):
        if link.span.start < at or not len(link.span):
            continue
        parts.append(_piece(paragraph.text[at : link.span.start], at))
        parts.append(linked(link.span.of(paragraph.text), link.url))
        at = link.span.end
    parts.append(_piece(paragraph.text[at:], at))
    return "".join(parts)


def _piece(text: str, at: int) -> str:
    """Return the text between two links; only where it opens the paragraph a "-" is active."""
    return escaped(text) if at == 0 else _ACTIVE.sub(r"\\\g<0>", text)


def _start(link: TextLink) -> int:
    return link.span.start


def _table(text: str) -> str:
    rows = [line.split(" | ") for line in text.split("\n")]
    columns = max(len(row) for row in rows)
    lines = [_table_row([escaped(cell) for cell in row], columns) for row in rows]
    lines.insert(1, _table_row(["---"] * columns, columns))
    return "\n".join(lines)


def _table_row(cells: Sequence[str], columns: int) -> str:
    padded = [*cells, *[""] * (columns - len(cells))]
    return "| " + " | ".join(padded) + " |"


def _links(article: Article) -> Iterator[str]:
    promos = [link for link in article.links if link.kind is LinkKind.PROMO]
    if promos:
        yield "## Explore"
        yield "\n".join(f"- {_link(link)}" for link in promos)


def _link(link: RelatedLink) -> str:
    title = linked(link.text, link.url)
    return f"{title} ({escaped(link.byline)})" if link.byline else title


def _state(stored: StoredArticle) -> Iterator[str]:
    state = stored.state
    if state.tags:
        yield "Tags: " + escaped(", ".join(state.tags))
    if state.notes:
        yield "## Notes"
    for note in state.notes:
        if note.quote is not None and 0 <= note.quote < len(stored.quotes):
            quote = stored.quotes[note.quote]
            yield _quoted(quote.span.of(stored.article.paragraphs[quote.paragraph].text))
        yield escaped(note.text)


def _quoted(words: str) -> str:
    return "\n".join(f"> {line}" for line in escaped(words).split("\n"))


def markdown_quote(row: QuoteRow) -> str:
    """Return a quote as a citation: its words, who said them, where they stand, a link to them."""
    speaker = escaped(speaker_words(row.quote.speaker))
    url = row.url and text_fragment(row.url, row.text)
    return f"{_quoted(row.text)}\n>\n> — {speaker} ({linked(quote_place(row), url)})"


def markdown_note(row: NoteRow) -> str:
    """Return a note below what it is about: the quote, or the article."""
    place = linked(place_words(row.headline, row.publisher, row.published), row.url)
    if row.quote_text is None:
        return f"{place}\n\n{escaped(row.note.text)}"
    speaker = escaped(row.speaker or "not attributed")
    return f"{_quoted(row.quote_text)}\n>\n> — {speaker} ({place})\n\n{escaped(row.note.text)}"
