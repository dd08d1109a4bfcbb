"""An article as an HTML page of its own, its quotes marked up. Runs no script, loads nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from reader.cli.words import credit_line, speaker_words
from reader.model.article import Article, Figure, Paragraph, ParagraphKind
from reader.model.frozen import frozen
from reader.model.listing import StoredArticle
from reader.model.quote import Quote
from reader.model.related import LinkKind
from reader.model.span import Passage, Span

_STYLE = """\
body { max-width: 40em; margin: 2em auto; padding: 0 1em; font: 1.1em/1.5 Georgia, serif; }
.standfirst { font-size: 1.15em; } .credits, figcaption { color: #555; font-size: .9em; }
.quote.direct, .quote.partial { background: #fdf3d7; color: #5c3a00; }
.source { text-decoration: underline; } .cue { font-style: italic; }
td { padding: .1em .8em .1em 0; }
.note { white-space: pre-line; }"""

_TAGS = {
    ParagraphKind.SUBHEAD: "h2",
    ParagraphKind.BLOCK_QUOTE: "blockquote",
    ParagraphKind.PULL_QUOTE: "blockquote",
    ParagraphKind.PREFORMATTED: "pre",
    ParagraphKind.LIST_ITEM: "li",
}


@frozen
class _Wrap:
    """A tag around a stretch of a paragraph."""

    span: Span
    opening: str
    closing: str


def html_article(stored: StoredArticle) -> str:
    """Return the whole page."""
    article = stored.article
    language = f' lang="{escape(article.language)}"' if article.language else ""
    body = "\n".join([*_head(article), *_body(stored), *_links(article), *_state(stored)])
    return (
        f"<!doctype html>\n<html{language}>\n<head>\n"
        '<meta charset="utf-8">\n'
        f"<title>{escape(article.headline)}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n"
        f'<body>\n<article dir="auto">\n{body}\n</article>\n</body>\n</html>'
    )


def _head(article: Article) -> Iterator[str]:
    if article.section:
        yield f'<p class="section">{escape(article.section)}</p>'
    if article.is_headed:
        yield f"<h1>{_linked(article.headline, article.url)}</h1>"
    elif article.url:
        yield f'<p class="credits">{_linked(article.url, article.url)}</p>'
    if article.standfirst:
        yield f'<p class="standfirst">{escape(article.standfirst)}</p>'
    credits = credit_line(article)
    if credits:
        yield f'<p class="credits">{escape(credits)}</p>'
    in_body = {p.text for p in article.paragraphs if p.kind is ParagraphKind.CAPTION}
    for figure in article.figures:
        if figure.caption not in in_body:
            yield from _figure(figure)


def _state(stored: StoredArticle) -> Iterator[str]:
    """Yield what the reader added: tags, and notes below the quotes that they are on."""
    if stored.state.tags:
        yield f'<p class="tags">{escape(" ".join(f"#{tag}" for tag in stored.state.tags))}</p>'
    if stored.state.notes:
        yield "<h2>Notes</h2>"
    for note in stored.state.notes:
        if note.quote is not None and 0 <= note.quote < len(stored.quotes):
            quote = stored.quotes[note.quote]
            words = quote.span.of(stored.article.paragraphs[quote.paragraph].text)
            yield f"<blockquote>{escape(words)}</blockquote>"
        yield f'<p class="note">{escape(note.text)}</p>'


def _figure(figure: Figure) -> Iterator[str]:
    words = " / ".join(part for part in (figure.caption or figure.alt, figure.credit) if part)
    if words:
        # The picture itself would be loaded from the network when the page is opened.
        yield f"<figure><figcaption>{_linked(words, figure.url)}</figcaption></figure>"


def _body(stored: StoredArticle) -> Iterator[str]:
    wraps: dict[int, list[_Wrap]] = {}
    for index, wrap in _quote_wraps(stored.quotes):
        wraps.setdefault(index, []).append(wrap)
    in_list = False
    for index, paragraph in enumerate(stored.article.paragraphs):
        is_item = paragraph.kind is ParagraphKind.LIST_ITEM
        if is_item != in_list:
            yield "<ul>" if is_item else "</ul>"
            in_list = is_item
        yield _paragraph(paragraph, wraps.get(index, []))
    if in_list:
        yield "</ul>"


def _quote_wraps(quotes: Iterable[Quote]) -> Iterator[tuple[int, _Wrap]]:
    for number, quote in enumerate(quotes):
        speaker = speaker_words(quote.speaker)
        opening = (
            f'<span class="quote {quote.kind}" data-quote="{number}" title="{escape(speaker)}">'
        )
        yield quote.paragraph, _Wrap(quote.span, opening, "</span>")
        if quote.attribution is None:
            continue
        named: tuple[tuple[str, Passage | None], ...] = (
            ("source", quote.attribution.source),
            ("cue", quote.attribution.cue),
        )
        for name, passage in named:
            if passage is not None:
                wrap = _Wrap(passage.span, f'<span class="{name}">', "</span>")
                yield passage.paragraph, wrap


def _paragraph(paragraph: Paragraph, wraps: list[_Wrap]) -> str:
    if paragraph.kind is ParagraphKind.TABLE:
        return _table(paragraph.text)
    links = [
        _Wrap(link.span, f'<a href="{escape(link.url)}">', "</a>")
        for link in paragraph.links
        if _is_web(link.url)
    ]
    text = wrapped(paragraph.text, [*links, *wraps])
    if paragraph.kind is ParagraphKind.CAPTION:
        return f"<figure><figcaption>{text}</figcaption></figure>"
    tag = _TAGS.get(paragraph.kind, "p")
    return f"<{tag}>{text}</{tag}>"


def wrapped(text: str, wraps: list[_Wrap]) -> str:
    """Return `text` escaped, with the tags around their stretches, properly nested everywhere."""
    waiting = sorted(
        (wrap for wrap in dict.fromkeys(wraps) if len(wrap.span)),
        key=_outermost_first,
        reverse=True,
    )
    parts: list[str] = []
    active: list[_Wrap] = []
    at = 0
    for edge in sorted({end for wrap in waiting for end in (wrap.span.start, wrap.span.end)}):
        parts.append(escape(text[at:edge], quote=False))
        at = edge
        wanted = [wrap for wrap in active if wrap.span.end > edge]
        while waiting and waiting[-1].span.start == edge:
            wanted.append(waiting.pop())
        kept = 0
        while kept < min(len(active), len(wanted)) and active[kept] is wanted[kept]:
            kept += 1
        parts += [wrap.closing for wrap in reversed(active[kept:])]
        parts += [wrap.opening for wrap in wanted[kept:]]
        active = wanted
    return "".join(parts) + escape(text[at:], quote=False)


def _outermost_first(wrap: _Wrap) -> tuple[int, int]:
    return wrap.span.start, -wrap.span.end


def _table(text: str) -> str:
    rows = (
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in line.split(" | ")) + "</tr>"
        for line in text.split("\n")
    )
    return "<table>\n" + "\n".join(rows) + "\n</table>"


def _links(article: Article) -> Iterator[str]:
    promos = [link for link in article.links if link.kind is LinkKind.PROMO]
    if not promos:
        return
    yield "<h2>Explore</h2>\n<ul>"
    for link in promos:
        byline = f" ({escape(link.byline)})" if link.byline else ""
        yield f"<li>{_linked(link.text, link.url)}{byline}</li>"
    yield "</ul>"


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))


def _linked(text: str, url: str | None) -> str:
    if url and _is_web(url):
        return f'<a href="{escape(url)}">{escape(text)}</a>'
    return escape(text)
