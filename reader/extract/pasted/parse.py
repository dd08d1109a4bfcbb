"""Pasted text to an Article: lines, then what is below the story, above it, and the story."""

from __future__ import annotations

import re

from reader.errors import NoArticleError
from reader.extract.language import guess_language
from reader.extract.pasted.body import Body, read_body
from reader.extract.pasted.head import Head, read_head
from reader.extract.pasted.lines import read_lines
from reader.extract.pasted.tail import split_tail
from reader.model.article import Article, Paragraph
from reader.model.related import RelatedLink
from reader.model.text import shorten

_LONGEST_HEADLINE = 100


def parse(text: str) -> Article:
    """Read pasted text. Raises NoArticleError where it has no words."""
    lines = read_lines(text)
    url = None
    if len(lines) > 1 and re.fullmatch(r"https?://\S{4,2000}", lines[0].text):
        url, lines = lines[0].text, lines[1:]
    if not lines:
        raise NoArticleError("there is no text in it", hint="give the text of an article")
    tail = split_tail(lines)
    head = read_head(tail.lines)
    body = read_body(tail.lines[head.end :], head.authors)
    if not body.paragraphs and head.standfirst is None:
        # Nothing but what looked like a head: better all of it as a story than none.
        body = Body(paragraphs=[Paragraph(line.text) for line in tail.lines])
        head = Head()
    return _article(head, body, url, tail.promos)


def _article(head: Head, body: Body, url: str | None, promos: tuple[RelatedLink, ...]) -> Article:
    paragraphs = tuple(body.paragraphs)
    first = paragraphs[0].text if paragraphs else ""
    return Article(
        headline=head.headline or _headline_of(first),
        paragraphs=paragraphs,
        url=url,
        standfirst=head.standfirst,
        section=head.section,
        byline=head.byline,
        authors=head.authors or body.reporters,
        dateline=body.dateline,
        published=head.published or head.modified,
        modified=head.modified,
        agency=body.agency,
        language=guess_language("\n".join(p.text for p in paragraphs[:40])),
        figures=(*head.figures, *body.figures),
        links=(*body.links, *promos),
    )


def _headline_of(first: str) -> str:
    """Return a title for prose that has none: its first sentence."""
    sentence = re.match(r".{12,}?[.!?…][\"”’»]?(?=\s|$)", first)
    return shorten(sentence[0] if sentence else first, _LONGEST_HEADLINE)
