from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from reader.errors import InputError, NoArticleError, NotInLibraryError, StatusError, StoppedError
from reader.fetch import Limits
from reader.model.article import Article
from reader.services.feeding import add_feed, set_feed
from reader.services.fetching import (
    Whole,
    fetch_many,
    fetch_page,
    fetch_whole,
    read_address,
    toggle_text,
    wants_whole,
)
from reader.services.library import Library
from reader.services.listing import find_article, get_article, open_list
from reader.services.marking import set_bookmarked
from reader.services.refreshing import refresh
from reader.services.workers import Workers
from tests import http_server
from tests.feed_server import item, rss
from tests.http_server import Server

Read = partial[Article]
SENTENCES = [
    "The crews of the harbour of Norwick have agreed to hold their first ballot since 2006.",
    "“We have waited long enough,” Mara Dunn said on Friday outside the harbour office.",
    "The owners had written to the council a week earlier and asked for a delay until spring.",
    "Nobody at the council wanted to say when the letter will be answered, or by whom.",
    "The vote is set for November, and the count for the second week of December at the latest.",
]


@pytest.fixture
def read(workers: Workers) -> Read:
    return partial(read_address, environ={}, workers=workers)


def html(*sentences: str, head: str = "") -> str:
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return (
        "<!doctype html><html><head><title>Page title</title>"
        f"{head}</head><body><article><h1>Page title</h1>{body}</article></body></html>"
    )


def subscribed(server: Server, library: Library, workers: Workers, text: str) -> int:
    feed = rss(item("Crews agree to ballot", link=server.url + "/story", text=text))
    add_feed(library, server.at("/feed", feed), environ={}, workers=workers)
    return next(open_list(library).ids())


def test_a_page_is_read_into_the_library_once(server: Server, library: Library, read: Read) -> None:
    url = server.at("/story?utm_source=x", html(*SENTENCES))
    first = fetch_page(library, url, read=read)
    assert fetch_page(library, url, read=read) == first
    stored = get_article(library, first)
    assert stored.article.headline == "Page title"
    assert stored.quotes
    assert find_article(library, server.url + "/story") == first
    assert open_list(library).total == 1


def test_the_address_that_was_asked_for_leads_to_the_page_it_redirects_to(
    server: Server, library: Library, read: Read
) -> None:
    server.at("/story", html(*SENTENCES))
    short = server.at("/s", "", status=302, location="/story")
    found = fetch_page(library, short, read=read)
    assert find_article(library, short) == found
    assert get_article(library, found).article.url == server.url + "/story"


def test_a_canonical_address_that_is_the_whole_site_is_not_believed(
    server: Server, read: Read
) -> None:
    head = f'<link rel="canonical" href="{server.url}/">'
    url = server.at("/story", html(*SENTENCES, head=head))
    assert read(url).url == url


@pytest.mark.parametrize(
    ("body", "status", "kind"),
    [("", 200, InputError), ("<html></html>", 200, NoArticleError), ("gone", 404, StatusError)],
)
def test_a_page_that_can_not_be_read_is_told_with_its_address(
    server: Server, library: Library, read: Read, body: str, status: int, kind: type
) -> None:
    url = server.at("/story", body, status=status)
    with pytest.raises(kind, match="/story"):
        fetch_page(library, url, read=read)
    assert open_list(library).total == 0


def test_a_page_of_no_end_is_told(server: Server, library: Library, read: Read) -> None:
    url = server.at("/story", http_server.endless)
    with pytest.raises(Exception, match="too large"):
        fetch_page(library, url, read=partial(read, limits=Limits(size=50_000)))


def test_the_whole_of_a_teaser_is_shown_under_the_headline_of_the_feed(
    server: Server, library: Library, workers: Workers, read: Read
) -> None:
    article_id = subscribed(server, library, workers, SENTENCES[0] + " …")
    set_bookmarked(library, [article_id], True)
    server.at("/story", html(*SENTENCES))
    assert wants_whole(library, article_id)
    result = fetch_whole(library, article_id, read=read)
    assert result.what is Whole.SHOWN
    stored = get_article(library, article_id)
    assert stored.article.headline == "Crews agree to ballot"
    assert SENTENCES[4] in stored.article.body
    assert stored.state.bookmarked
    assert sum(quote.kind.is_marked for quote in stored.quotes) == 1
    assert not wants_whole(library, article_id)


def test_a_text_that_the_feed_gave_in_full_is_never_replaced_by_less(
    server: Server, library: Library, workers: Workers, read: Read
) -> None:
    article_id = subscribed(server, library, workers, "</p><p>".join(SENTENCES))
    server.at("/story", html(SENTENCES[0], "Subscribe to read on."))
    result = fetch_whole(library, article_id, read=read)
    assert result.what is Whole.KEPT
    assert "the feed's stay" in result.words
    failure = get_article(library, article_id).page_failure
    assert failure is not None
    assert failure.cause == result.words
    assert SENTENCES[4] in get_article(library, article_id).article.body


def test_a_page_that_gives_no_more_than_its_teaser_says_so(
    server: Server, library: Library, workers: Workers, read: Read
) -> None:
    article_id = subscribed(server, library, workers, SENTENCES[0] + " …")
    server.at("/story", html(SENTENCES[0]))
    fetch_whole(library, article_id, read=read)
    failure = get_article(library, article_id).page_failure
    assert failure is not None
    assert "for subscribers" in failure.cause


def test_the_other_text_is_one_key_away(
    server: Server, library: Library, workers: Workers, read: Read
) -> None:
    article_id = subscribed(server, library, workers, SENTENCES[0] + " …")
    assert not toggle_text(library, article_id)
    server.at("/story", html(*SENTENCES))
    fetch_whole(library, article_id, read=read)
    whole = get_article(library, article_id).article
    assert toggle_text(library, article_id)
    assert SENTENCES[4] not in get_article(library, article_id).article.body
    assert toggle_text(library, article_id)
    assert get_article(library, article_id).article == whole


def test_what_the_feed_gave_is_kept_though_its_body_was_still_to_come(
    server: Server, library: Library, workers: Workers, read: Read
) -> None:
    feed = rss(item("story", link=server.url + "/story", text=SENTENCES[0] + " …"))
    add_feed(library, server.at("/feed", feed), unchecked=True)
    refresh(library, environ={}, workers=workers)
    (article_id,) = open_list(library).ids()
    server.at("/story", html(*SENTENCES))
    fetch_whole(library, article_id, read=read)
    assert SENTENCES[4] in get_article(library, article_id).article.body
    assert toggle_text(library, article_id)
    assert get_article(library, article_id).article.body.startswith(SENTENCES[0])


def test_a_page_read_by_its_address_leaves_what_the_feed_gave_one_key_away(
    server: Server, library: Library, workers: Workers, read: Read
) -> None:
    link = server.url + "/story"
    feed = rss(item("story", link=link, text=SENTENCES[0] + " …"))
    add_feed(library, server.at("/feed", feed), unchecked=True)
    refresh(library, environ={}, workers=workers)
    (article_id,) = open_list(library).ids()
    # Under an address that the feed doesn't know, the page says which article it is.
    page = html(*SENTENCES, head=f'<link rel="canonical" href="{link}">')
    assert fetch_page(library, server.at("/amp/story", page), read=read) == article_id
    assert SENTENCES[4] in get_article(library, article_id).article.body
    assert toggle_text(library, article_id)
    assert get_article(library, article_id).article.body.startswith(SENTENCES[0])


def test_a_failed_page_leaves_what_is_there(
    server: Server, library: Library, workers: Workers, read: Read
) -> None:
    article_id = subscribed(server, library, workers, SENTENCES[0] + " …")
    before = get_article(library, article_id)
    with pytest.raises(StatusError):
        fetch_whole(library, article_id, read=read)
    after = get_article(library, article_id)
    assert replace(after, page_failure=None) == before
    assert after.page_failure is not None
    assert "404" in after.page_failure.cause
    server.at("/story", html(*SENTENCES))
    fetch_whole(library, article_id, read=read)
    assert get_article(library, article_id).page_failure is None
    with pytest.raises(NotInLibraryError):
        fetch_whole(library, 99, read=read)


def test_of_a_page_that_was_given_up_nothing_is_kept(
    server: Server, library: Library, workers: Workers
) -> None:
    def given_up(url: str) -> Article:
        raise StoppedError("not fetched, since the program is being left")

    article_id = subscribed(server, library, workers, SENTENCES[0] + " …")
    with pytest.raises(StoppedError):
        fetch_whole(library, article_id, read=given_up)
    assert get_article(library, article_id).page_failure is None


def test_a_feed_says_whether_its_articles_are_fetched_whole(
    server: Server, library: Library, workers: Workers
) -> None:
    article_id = subscribed(server, library, workers, SENTENCES[0] + " …")
    set_feed(library, 1, [("full_article", "never")])
    assert not wants_whole(library, article_id)
    set_feed(library, 1, [("full_article", "")])
    assert not wants_whole(library, article_id, default="never")
    assert wants_whole(library, article_id, default="always")


def test_the_wholes_of_many_are_fetched_and_failures_are_told(
    server: Server, library: Library, workers: Workers
) -> None:
    names = ["one", "two", "three"]
    items = [item(name, link=f"{server.url}/{name}", text=f"Of {name} …") for name in names]
    add_feed(library, server.at("/feed", rss(*items)), environ={}, workers=workers)
    for name in names[:2]:
        server.at(f"/{name}", html(*SENTENCES, f"This is about {name}, and about nothing else."))
    told: dict[int, object] = {}
    ids = list(open_list(library).ids())
    gone = max(ids) + 1
    shown = fetch_many(library, [gone, *ids], on_done=told.__setitem__, environ={})
    assert shown == 2
    assert sum(error is not None for error in told.values()) == 1
