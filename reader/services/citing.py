"""A quote as a citation that finds its words again, and the quote that one is of. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote as percent
from urllib.parse import unquote

from reader.model.article import Article
from reader.model.clock import in_zone
from reader.model.listing import StoredArticle
from reader.model.quote import Quote, QuoteKind
from reader.model.span import Passage, Span
from reader.model.text import clean_line

FRAGMENT_WORDS = 6
"""A longer quote is linked by its first and last words: text fragments allow a range."""
PREFIX_WORDS = 3
"""Words before the quote that tell it from where its words stand earlier in the article."""
_MARKS = "\"“”‘’'«»„`´"
_BARE = re.compile(rf"[{_MARKS}\s]*(.*?)[{_MARKS}\s]*", re.DOTALL)
_DIRECTIVE = ":~:text="


def cite(stored: StoredArticle, number: int) -> str:
    """Return a quotation in Markdown: its words, who said them, where, when, and a link to them.

    The pieces of an interrupted quotation are cited together, with an ellipsis where the paper
    said who speaks.

    The link carries a text fragment (`#:~:text=`, WICG Scroll to Text Fragment), so that a browser
    scrolls to the words. Raises IndexError where the article has no such quote.
    """
    quote, article = stored.quotes[number], stored.article
    whole = _whole(stored.quotes, quote)
    pieces = [_words(article, piece) for piece in whole]
    speaker = quote.speaker
    who = ", ".join(part for part in (speaker.name, speaker.role) if part) if speaker else ""
    day = in_zone(article.published).date().isoformat() if article.published else ""
    headline = _escaped(article.headline)
    if article.url:
        headline = f"[{headline}]({_link(article, article.url, whole[0])})"
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


def _link(article: Article, url: str, quote: Quote) -> str:
    """Return `url` with a text fragment that finds the quote, by what stands before it if need be."""
    link = text_fragment(url, _words(article, quote))
    bare = _bare(article, quote)
    if find_passage(article, link) == bare:
        return link
    before = article.paragraphs[bare.paragraph].text[: bare.span.start]
    return text_fragment(
        url, _words(article, quote), before=" ".join(before.split()[-PREFIX_WORDS:])
    )


def _bare(article: Article, quote: Quote) -> Passage:
    """Return where the quote's words stand, without their marks."""
    match = _BARE.fullmatch(quote.span.of(article.paragraphs[quote.paragraph].text))
    assert match is not None
    start, end = match.span(1)
    return Passage(quote.paragraph, Span(quote.span.start + start, quote.span.start + end))


def find_quote(stored: StoredArticle, url: str) -> int | None:
    """Return the number of the quote that the text fragment of a link leads to."""
    found = find_passage(stored.article, url)
    quotes = enumerate(stored.quotes)
    return next((n for n, quote in quotes if _bare(stored.article, quote) == found), None)


def find_passage(article: Article, url: str) -> Passage | None:
    """Return where the words of a link's text fragment stand first, as a browser looks for them.

    Within a paragraph, whatever the case and the blanks; None where they don't, or there is none.
    """
    directive = url.partition("#")[2].partition(_DIRECTIVE)[2].partition("&")[0]
    terms = directive.split(",")
    before = terms.pop(0)[:-1] if terms[0].endswith("-") else ""
    after = terms.pop()[1:] if terms and terms[-1].startswith("-") else ""
    if not 1 <= len(terms) <= 2 or not all(terms):
        return None
    words = ".*?".join(map(_whole_words, terms))
    pattern = re.compile(
        rf"{_pattern(before)}\s*({words})\s*{_pattern(after)}", re.IGNORECASE | re.DOTALL
    )
    for number, paragraph in enumerate(article.paragraphs):
        if match := pattern.search(paragraph.text):
            return Passage(number, Span(*match.span(1)))
    return None


def _whole_words(term: str) -> str:
    """Return what matches the words of a term, and no part of a longer word."""
    pattern, words = _pattern(term), unquote(term).strip()
    first = r"(?<!\w)" if words[:1].isalnum() else ""
    last = r"(?!\w)" if words[-1:].isalnum() else ""
    return first + pattern + last


def _pattern(term: str) -> str:
    """Return what matches the words of an encoded term, with any blanks between them."""
    return r"[\s\u200b\ufeff]+".join(map(re.escape, unquote(term).split()))


def text_fragment(url: str, words: str, *, before: str = "") -> str:
    """Return `url` with a text fragment that finds `words`, standing after those `before`."""
    bare = words.strip(f"{_MARKS} ")
    pieces = bare.split()
    if len(pieces) > 2 * FRAGMENT_WORDS:
        first, last = pieces[:FRAGMENT_WORDS], pieces[-FRAGMENT_WORDS:]
        target = f"{_encoded(' '.join(first))},{_encoded(' '.join(last))}"
    else:
        target = _encoded(bare)
    prefix = f"{_encoded(before)}-," if before else ""
    return f"{url.partition('#')[0]}#{_DIRECTIVE}{prefix}{target}"


def _encoded(text: str) -> str:
    # "-" separates a fragment's prefix and suffix, so it has to be encoded as well.
    return percent(text, safe="").replace("-", "%2D")


def _escaped(text: str) -> str:
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|" else c for c in text)
