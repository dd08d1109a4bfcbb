"""A quote as a citation that finds its words again. Pure: values in, text out."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote as percent

from reader.model.article import Article
from reader.model.listing import StoredArticle
from reader.model.quote import Quote, QuoteKind
from reader.model.text import clean_line

FRAGMENT_WORDS = 6
"""A longer quote is linked by its first and last words: text fragments allow a range."""


def cite(stored: StoredArticle, number: int) -> str:
    """Return a quotation in Markdown: its words, who said them, where, when, and a link to them.

    The pieces of an interrupted quotation are cited together, with an ellipsis where the paper
    said who speaks.

    The link carries a text fragment (`#:~:text=`, WICG Scroll to Text Fragment), so that a browser
    scrolls to the words. Raises IndexError where the article has no such quote.
    """
    quote, article = stored.quotes[number], stored.article
    pieces = [_words(article, piece) for piece in _whole(stored.quotes, quote)]
    speaker = quote.speaker
    who = ", ".join(part for part in (speaker.name, speaker.role) if part) if speaker else ""
    day = article.published.date().isoformat() if article.published else ""
    headline = _escaped(article.headline)
    if article.url:
        headline = f"[{headline}]({text_fragment(article.url, pieces[0])})"
    where = ", ".join(part for part in (_escaped(article.publisher or ""), headline, day) if part)
    said = " … ".join(map(_escaped, pieces))
    return f"> {said}\n>\n> — {f'{_escaped(who)}. ' if who else ''}{where}\n"


def _words(article: Article, quote: Quote) -> str:
    return clean_line(quote.span.of(article.paragraphs[quote.paragraph].text))


def _whole(quotes: Sequence[Quote], quote: Quote) -> list[Quote]:
    """Return the pieces of a quotation; the bits of a mixed one are in it already."""
    group = [other for other in quotes if other.group == quote.group]
    mixed = [other for other in group if other.kind is QuoteKind.MIXED]
    return mixed or group


def text_fragment(url: str, words: str) -> str:
    """Return `url` with a text fragment that finds `words`."""
    bare = words.strip("\"“”‘’'«»„`´ ")
    pieces = bare.split()
    if len(pieces) > 2 * FRAGMENT_WORDS:
        first, last = pieces[:FRAGMENT_WORDS], pieces[-FRAGMENT_WORDS:]
        target = f"{_encoded(' '.join(first))},{_encoded(' '.join(last))}"
    else:
        target = _encoded(bare)
    return f"{url.partition('#')[0]}#:~:text={target}"


def _encoded(text: str) -> str:
    # "-" separates a fragment's prefix and suffix, so it has to be encoded as well.
    return percent(text, safe="").replace("-", "%2D")


def _escaped(text: str) -> str:
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|" else c for c in text)
