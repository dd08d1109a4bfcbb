"""A web page's text to an Article: metadata, story, and what stands around it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from reader.errors import NoArticleError
from reader.extract.html.blocks import MOST_BLOCKS, Page, drop_hidden, key_of, read_blocks
from reader.extract.html.body import Body, read_body
from reader.extract.html.front import find_printed_headline
from reader.extract.html.links import find_promos, split_cards
from reader.extract.html.listing import is_listing, tells_much
from reader.extract.html.metadata import Metadata, base_of, read_metadata
from reader.extract.html.piece import Piece, is_prose
from reader.extract.html.sections import find_section
from reader.extract.html.seen_date import find_date_below, find_seen_date
from reader.extract.html.source import parse_page
from reader.extract.html.stored import add_stored_story
from reader.extract.html.story import find_story
from reader.extract.html.tables import find_tables
from reader.extract.language import choose_language
from reader.extract.phrases import find_names, parse_byline, tells_of_author
from reader.model.article import Article, Paragraph
from reader.model.related import RelatedLink
from reader.model.text import clean_line, shorten

_LONGEST_NOTE, _LEAST_ABOVE = 3, 3
"""Paragraphs of a note on the author, and of a story that has one."""
_SOMEWHERE = "https://page.invalid/section/"
_LABEL = re.compile("^(?:摘要|导读|核心提示|内容提要)\\s?[:：]\\s*")
"""What some write before a standfirst: "Summary:"."""
_CUT = "[The page is longer: what is below its first {count:,} paragraphs was not read.]"


def extract_text(text: str, url: str | None = None) -> Article:
    """Read a page's decoded HTML. Raises NoArticleError where it holds no article."""
    root = parse_page(text)
    drop_hidden(root)
    metadata, base, page = _read_page(root, url)
    if not _tells_something(page) and add_stored_story(root):
        metadata, base, page = _read_page(root, url)
    tables = find_tables(page)
    found = find_story(page, tables, key_of(metadata.headline or ""))
    # In a file whose links are relative, they lead nowhere yet: any base tells a list as well.
    listed = page if base or tells_much(found) else read_blocks(root, _SOMEWHERE)
    if is_listing(listed, found, metadata.url):
        raise NoArticleError(
            "this page lists other pages and is no article itself",
            hint=f"open one of them, or subscribe to its feed: sayso add {metadata.url or 'ADDRESS'}",
        )
    pieces, cards = split_cards(found, metadata.url)
    if printed := find_printed_headline(page, pieces, metadata.headline or ""):
        metadata = replace(metadata, headline=printed)
    body = read_body(page, pieces, tables, metadata.headline, metadata.url, base)
    if not body.paragraphs:
        raise NoArticleError(
            "no article found in the page", hint="copy its text and open that as a .txt file"
        )
    if page.is_cut:
        body.paragraphs.append(Paragraph(_CUT.format(count=MOST_BLOCKS)))
    story = [piece.block for piece in pieces if piece.block]
    known = {link.url for link in body.links}
    others = (*find_promos(page, metadata.url, story), *cards)
    promos = {promo.url: promo for promo in others if promo.url not in known}
    if metadata.published is None:
        seen = find_seen_date(page, body.start, metadata.headline or "", metadata.url)
        below = body.published or find_date_below(page, body.end)
        metadata = replace(metadata, published=seen or below)
    if metadata.section is None:
        section = find_section(
            page, body.heading, metadata.headline or "", metadata.publisher, metadata.url
        )
        metadata = replace(metadata, section=section)
        if section and body.paragraphs and key_of(body.paragraphs[0].text) == key_of(section):
            del body.paragraphs[0]
    return _article(metadata, body, tuple(promos.values()))


def _read_page(root: Any, url: str | None) -> tuple[Metadata, str | None, Page]:
    """Return what the page says of itself, what its links are relative to, and its blocks."""
    metadata = read_metadata(root, url)
    base = base_of(root, url or metadata.url)
    return metadata, base, read_blocks(root, base)


def _tells_something(page: Page) -> bool:
    """Tell whether any sentence of some length stands in the page, so that its data need not be read."""
    return any(is_prose(Piece(block.text, block, block.index)) for block in page.blocks)


def _article(metadata: Metadata, body: Body, promos: tuple[RelatedLink, ...]) -> Article:
    byline = metadata.byline or body.byline
    if body.byline and _names_more(body.byline, metadata.authors, metadata.publisher):
        byline, metadata = body.byline, replace(metadata, authors=())
    authors = metadata.authors or (parse_byline(byline) if byline else None) or body.reporters
    _drop_note(body.paragraphs, authors)
    if body.paragraphs and key_of(body.paragraphs[-1].text) == key_of(metadata.publisher or ""):
        del body.paragraphs[-1]
    if byline and body.paragraphs and key_of(body.paragraphs[0].text) == key_of(byline):
        del body.paragraphs[0]
    text = "\n".join(paragraph.text for paragraph in body.paragraphs[:40])
    language = choose_language(metadata.language, text)
    if byline is None and authors:
        byline = _make_byline(authors, language)
    return Article(
        headline=metadata.headline or shorten(clean_line(body.paragraphs[0].text), 100),
        paragraphs=tuple(body.paragraphs),
        url=metadata.url,
        standfirst=_not_told_again(
            body.standfirst or metadata.standfirst, metadata.headline, body.paragraphs
        ),
        summary=metadata.summary,
        section=metadata.section,
        byline=byline,
        authors=authors,
        published=metadata.published,
        modified=metadata.modified,
        publisher=metadata.publisher,
        dateline=body.dateline,
        agency=body.agency,
        language=language,
        figures=tuple(body.figures),
        links=(*body.links, *promos),
    )


def _make_byline(authors: tuple[str, ...], language: str | None) -> str:
    """Return a byline where the page prints none: in other languages than English just the names."""
    if language not in (None, "en"):
        return ", ".join(authors)
    return "By " + " and ".join(filter(None, [", ".join(authors[:-1]), authors[-1]]))


def _drop_note(paragraphs: list[Paragraph], authors: tuple[str, ...]) -> None:
    """Drop what ends a story with a word about its author."""
    for at in range(max(len(paragraphs) - _LONGEST_NOTE, _LEAST_ABOVE), len(paragraphs)):
        if tells_of_author(paragraphs[at].text, authors):
            del paragraphs[at:]
            return


def _not_told_again(
    standfirst: str | None, headline: str | None, paragraphs: list[Paragraph]
) -> str | None:
    """Return the standfirst, unless it is but the first paragraph, or the headline's half."""
    standfirst = _LABEL.sub("", standfirst) if standfirst else None
    key = key_of(standfirst or "")
    is_told = key in key_of(headline or "") or key in [key_of(p.text) for p in paragraphs[:1]]
    return None if is_told else standfirst


def _names_more(byline: str, declared: tuple[str, ...], publisher: str | None) -> bool:
    """Tell whether the printed byline names a person where an outlet is declared, or others besides."""
    printed = parse_byline(byline)
    if not printed or not any(map(find_names, declared)):
        return bool(printed)
    outlet = key_of(publisher or "")
    people = {key for key in map(key_of, printed) if key not in outlet}
    return {*map(key_of, declared)} < people
