"""What the library answers is what a filter finds that looks at every article and quote."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from unittest.mock import patch

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from reader.model.article import Article, Paragraph
from reader.model.quote import Quote, QuoteKind, Speaker
from reader.model.span import Span
from reader.services import island, listing
from reader.services.feeding import add_feed
from reader.services.library import Library, open_library
from reader.services.listing import open_list
from reader.services.marking import add_tag, set_bookmarked, set_read
from reader.services.noting import add_note
from reader.services.pages import add_page
from reader.services.speaking import list_quotes
from reader.services.watching import watch
from reader.store import arrivals, rules
from tests import naive_queries
from tests.naive_queries import FEEDS, NAMES, NOW, UNNAMED, Chance, Doc, Term

LIBRARIES, QUERIES = 12, 150
SIZES = ((listing.EAGER, listing.RANKED), (3, 2))
"""With the second even a small library's lists are taken in parts, and its words are common."""
ORDERS = ("", " sort:newest", " sort:oldest", " sort:relevance")


def put(library: Library, doc: Doc, number: int, feeds: dict[str, int]) -> int:
    """Put an article into the library, with all that a reader did with it."""
    texts = [*doc.paragraphs, *(quote.text for quote in doc.quotes)]
    article = Article(
        headline=doc.headline,
        paragraphs=tuple(map(Paragraph, texts)),
        url=f"https://tidewaterpost.example/{number}",
        standfirst=doc.standfirst,
        section=doc.section,
        byline=naive_queries.byline(doc) or None,
        authors=doc.authors,
        published=doc.published,
        publisher=doc.publisher,
    )
    quotes = [
        Quote(
            kind=QuoteKind.DIRECT,
            paragraph=len(doc.paragraphs) + index,
            span=Span(0, len(quote.text)),
            group=index + 1,
            speaker=Speaker(quote.speaker, None, quote.speaker in NAMES) if quote.speaker else None,
            attribution=None,
            confidence=1.0,
        )
        for index, quote in enumerate(doc.quotes)
    ]
    article_id = add_page(library, article, quotes=quotes)
    for tag in sorted(doc.tags):
        add_tag(library, [article_id], tag)
    if doc.note:
        add_note(library, article_id, doc.note)
    set_read(library, [article_id], doc.read)
    set_bookmarked(library, [article_id], doc.bookmarked)
    with library.store.writing() as connection:
        if doc.feed:
            key = f"entry:{number}"
            arrivals.note_seen(
                connection, feeds[doc.feed], arrivals.Filed(key, (key,), "m"), article_id
            )
        if doc.hidden:
            rules.hide(connection, [article_id])
    return article_id


def as_stored(doc: Doc) -> Doc:
    """What is hidden counts as read; what a reader touched is not hidden."""
    hidden = doc.hidden and not (doc.bookmarked or doc.tags or doc.note)
    return replace(doc, hidden=hidden, read=doc.read or hidden)


def expected(found: Sequence[tuple[int, Doc]], query: Term) -> list[int]:
    """Return the articles that match, newest first."""
    text, matches = query
    shown = [(one, doc) for one, doc in found if not doc.hidden or "hidden" in text]
    ordered = sorted(shown, key=lambda item: (item[1].published, item[0]), reverse=True)
    return [one for one, doc in ordered if matches(doc, None)]


def expected_quotes(found: Sequence[tuple[int, Doc]], query: Term) -> set[tuple[int, int]]:
    text, matches = query
    return {
        (one, number)
        for one, doc in found
        if not doc.hidden or "hidden" in text
        for number, quote in enumerate(doc.quotes)
        if matches(doc, quote)
    }


@given(st.randoms(use_true_random=True))
@settings(max_examples=LIBRARIES, deadline=None, phases=[Phase.generate])
def test_queries_agree_with_a_look_at_every_article(random: Random) -> None:
    chance = Chance(random)
    wanted = [chance.doc() for _ in range(chance.one_to(7))]
    with (
        tempfile.TemporaryDirectory() as folder,
        open_library(Path(folder), clock=lambda: NOW) as library,
    ):
        feeds = {
            title: add_feed(
                library, f"https://{at}.example/feed", title=title, folder=where, unchecked=True
            ).row.feed.id
            for at, (title, where) in enumerate(FEEDS.items())
        }
        watch(library, "Mara Dunn")
        found = [(put(library, doc, at, feeds), as_stored(doc)) for at, doc in enumerate(wanted)]
        for _ in range(QUERIES):
            query, order = chance.query(), random.choice(ORDERS)
            eager, ranked = random.choice(SIZES)
            with (
                patch.multiple(listing, EAGER=eager, RANKED=ranked),
                patch.object(island, "FAR", eager),
            ):
                view = open_list(library, query[0] + order)
                view.rows(view.total - 1, 1)
                total, answer = view.total, list(view.ids())
            assert total == len(answer), query[0]
            right = expected(found, query)
            if order == " sort:oldest":
                right.reverse()
            if order == " sort:relevance":
                answer.sort(key=lambda one: right.index(one) if one in right else -1)
            assert answer == right, query[0]
            quotes = {(row.article_id, row.number) for row in list_quotes(library, query[0])}
            assert quotes == expected_quotes(found, query), query[0]


def test_the_names_asked_for_are_names_there_are() -> None:
    assert set().union(*naive_queries.SAID.values()) == {*NAMES, *UNNAMED}
