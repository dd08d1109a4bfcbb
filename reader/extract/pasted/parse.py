"""Pasted text to an Article: lines, where the story is, what is above and below it, and the story."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.errors import NoArticleError
from reader.extract.date_lines import find_line_dates
from reader.extract.language import guess_language
from reader.extract.pasted.beside import drop_beside
from reader.extract.pasted.body import Body, read_body
from reader.extract.pasted.head import Head, join_bullets, read_head, take_dates
from reader.extract.pasted.layout import find_region
from reader.extract.pasted.lines import Line, read_lines
from reader.extract.pasted.marks import split_caption
from reader.extract.pasted.readouts import take_readouts
from reader.extract.pasted.tail import cut_tail, take_lists
from reader.extract.phrases import ends_sentence, find_agency, find_dateline
from reader.model.article import Article, Paragraph
from reader.model.related import RelatedLink
from reader.model.text import shorten

_LONGEST_HEADLINE = 100
_REPEAT_BELOW = 15
_AGENCY_BELOW, _MOST_POINTS = 4, 6
_DATE_BELOW = 6
"""How many lines below the story its date may stand: "First published on ..."."""


def parse(text: str) -> Article:
    """Read pasted text. Raises NoArticleError where it has no words."""
    lines = read_lines(text)
    url = None
    if len(lines) > 1 and re.fullmatch(r"https?://\S{4,2000}", lines[0].text):
        url, lines = lines[0].text, lines[1:]
    if not lines:
        raise NoArticleError("there is no text in it", hint="give the text of an article")
    lines, listed = take_readouts(lines)
    region = find_region(lines)
    head = read_head(lines, region)
    end, below = cut_tail(lines, max(region.end, head.end), is_cluttered=region.is_cluttered)
    story, between = take_lists(drop_beside(lines, head.end, end))
    if region.is_cluttered:
        story = _without_loose(story, lines[head.end : region.start], head)
    agency = _find_agency_below(lines[end : end + _AGENCY_BELOW])
    if head.published is None and head.modified is None:
        _take_date_below(lines[end : end + _DATE_BELOW], head)
    # Galleries print the headline once more, between their captions.
    story = [
        line for at, line in enumerate(story) if at > _REPEAT_BELOW or line.text != head.headline
    ]
    story = _below_summary(story, head)
    while len(story) > 1 and story[-1].text in (head.byline or ""):
        story.pop()
    body = read_body(story, head.authors)
    if not body.paragraphs and head.standfirst is None:
        # Nothing but what looked like a head: better all of it as a story than none.
        body = Body(paragraphs=[Paragraph(line.text) for line in lines])
        head = Head()
    body.agency = body.agency or head.agency or agency
    promos = {promo.text: promo for promo in (*listed, *between, *below)}
    return _article(head, body, url, tuple(promos.values()))


def _without_loose(story: Sequence[Line], above: Sequence[Line], head: Head) -> list[Line]:
    """Drop what stands between a copied page's head and its first paragraph and is no sentence."""
    captions = {id(line): caption for line in above if (caption := split_caption(line.text))}
    for caption in captions.values():
        head.add_caption(*caption)
    loose = {id(line) for line in above if not ends_sentence(line.text)} | captions.keys()
    return [line for line in story if id(line) not in loose]


def _below_summary(story: Sequence[Line], head: Head) -> list[Line]:
    """Take the points above a paragraph with a dateline, which open no story, for its standfirst."""
    opening = next((at for at, line in enumerate(story[:_MOST_POINTS]) if line.is_prose), 0)
    points = [line.text for line in story[:opening]]
    if not points or find_dateline(story[opening].text) is None or any(map(ends_sentence, points)):
        return list(story)
    head.standfirst = head.standfirst or join_bullets(points)
    return list(story[opening:])


def _take_date_below(lines: Sequence[Line], head: Head) -> None:
    for line in lines:
        if find_line_dates(line.text):
            take_dates(line.text, head)


def _find_agency_below(lines: Sequence[Line]) -> str | None:
    """Return the agency that is credited below the buttons under a story."""
    return next((agency for line in lines if (agency := find_agency(line.text))), None)


def _article(head: Head, body: Body, url: str | None, promos: Sequence[RelatedLink]) -> Article:
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
    sentence = re.match(r".{12,}?[.!?…][\"”’»]?(?=\s|$)", first[:400])
    return shorten(sentence[0] if sentence else first, _LONGEST_HEADLINE)
