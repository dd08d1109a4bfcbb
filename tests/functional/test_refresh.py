"""Refreshing over a real connection: what comes, what fails, what stays."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.fetch import Limits
from reader.model.listing import FeedRow
from reader.model.quote import Quote
from reader.services.analysing import analyse_pending
from reader.services.feeding import add_feed, list_feeds, set_feed
from reader.services.library import Library, open_library
from reader.services.listing import get_article, open_list
from reader.services.marking import set_bookmarked, set_read
from reader.services.refreshing import Progress, RefreshReport, refresh
from reader.services.upkeep import check
from reader.services.waiting import count_waiting
from reader.services.worker import QuotesJob
from reader.services.workers import Workers
from tests import feed_server, http_server
from tests.feed_server import WORDS, item, numbered, rss
from tests.http_server import Exchange, Server

SHORT = Limits(size=4_000_000, connect=0.5, total=0.5)


def subscribe(library: Library, *urls: str) -> list[int]:
    return [add_feed(library, url, unchecked=True).row.feed.id for url in urls]


def run(library: Library, workers: Workers, limits: Limits = SHORT) -> RefreshReport:
    return refresh(library, limits=limits, environ={}, workers=workers)


def row(library: Library, url: str) -> FeedRow:
    return next(row for row in list_feeds(library) if row.feed.url == url)


def headlines(library: Library, query: str = "") -> set[str]:
    view = open_list(library, query)
    return {row.headline for row in view.rows(0, view.total)}


def test_a_refresh_brings_the_articles_of_all_feeds(
    server: Server, library: Library, workers: Workers
) -> None:
    urls = [server.at(f"/{n}", rss(item(f"story {n}"), title=f"Feed {n}")) for n in range(30)]
    subscribe(library, *urls)
    report = run(library, workers)
    assert (report.asked, report.added, report.failed) == (30, 30, ())
    assert headlines(library) == {f"story {n}" for n in range(30)}
    shown = row(library, urls[7])
    assert (shown.feed.title, shown.unread, shown.articles) == ("Feed 7", 1, 1)
    assert shown.feed.site == "https://herald.example/"


def test_new_articles_are_listed_before_they_are_analysed(
    server: Server, library: Library, workers: Workers
) -> None:
    subscribe(library, server.at("/feed", rss(item("story"))))
    run(library, workers)
    (found,) = open_list(library, "unread").rows(0, 9)
    assert found.headline == "story"
    assert count_waiting(library) == 1
    assert "mayor said" in get_article(library, found.id).article.body
    assert headlines(library, "harbour") == set()

    assert analyse_pending(library, workers=workers) == 1
    assert count_waiting(library) == 0
    assert headlines(library, "harbour") == {"story"}
    assert len(get_article(library, found.id).quotes) == 1
    assert not check(library.folder).findings


class Unlucky(Workers):
    def find_all_quotes(self, job: QuotesJob) -> list[tuple[Quote, ...]]:
        raise OSError("no process can be started")


def test_what_goes_wrong_in_a_thread_ends_the_analysis(
    server: Server, library: Library, workers: Workers
) -> None:
    subscribe(library, server.at("/feed", rss(item("story"))))
    run(library, workers)
    with Unlucky(1) as unlucky, pytest.raises(OSError, match="no process"):
        analyse_pending(library, workers=unlucky)


def test_what_has_not_changed_is_not_fetched_again(
    server: Server, library: Library, workers: Workers
) -> None:
    def handler(exchange: Exchange) -> None:
        if exchange.headers.get("if-none-match") == '"1"':
            exchange.answer(status=304)
        else:
            exchange.answer(rss(item("story")), etag='"1"')

    subscribe(library, server.at("/feed", handler))
    assert [run(library, workers).added for _ in range(3)] == [1, 0, 0]
    assert "if-none-match" in server.asked[-1].headers


def test_an_edited_article_gets_a_version_and_keeps_its_state(
    server: Server, library: Library, workers: Workers
) -> None:
    url = server.at("/feed", rss(item("story")))
    subscribe(library, url)
    run(library, workers)
    (first,) = open_list(library).ids()
    set_read(library, [first], True)
    set_bookmarked(library, [first], True)
    server.at("/feed", rss(item("story", text=f"The harbour opened after all. {WORDS}")))
    report = run(library, workers)
    assert (report.added, report.changed) == (0, 1)
    stored = get_article(library, first)
    assert "opened after all" in stored.article.body
    assert (stored.version, stored.state.read, stored.state.bookmarked) == (2, True, True)
    assert row(library, url).unread == 0


def test_markup_that_says_nothing_is_no_edit_even_before_the_words_were_read(
    server: Server, library: Library, workers: Workers
) -> None:
    subscribe(library, server.at("/feed", rss(item("story"))))
    run(library, workers)
    (first,) = open_list(library).ids()
    counted = f"{WORDS.format(name='story')}<img src='https://herald.example/count?2'>"
    server.at("/feed", rss(item("story", text=counted)))
    assert run(library, workers).changed == 0
    assert get_article(library, first).version == 1
    assert analyse_pending(library, workers=workers) == 1
    # Known by what it says from now on.
    server.at("/feed", rss(item("story", text=f"{counted} ")))
    assert run(library, workers).changed == 0


def test_an_entry_that_leaves_the_feed_stays(
    server: Server, library: Library, workers: Workers
) -> None:
    subscribe(library, server.at("/feed", rss(*numbered(3))))
    run(library, workers)
    server.at("/feed", rss(*numbered(3, start=2)))
    assert run(library, workers).added == 2
    assert headlines(library) == {f"story {n}" for n in range(5)}


def test_the_same_page_in_two_feeds_is_one_article_of_both(
    server: Server, library: Library, workers: Workers
) -> None:
    one = server.at("/1", rss(item("story", link="https://herald.example/s?utm_source=rss")))
    two = server.at("/2", rss(item("story", link="http://www.herald.example/s/", guid="other")))
    subscribe(library, one, two)
    run(library, workers)
    (found,) = open_list(library).rows(0, 9)
    assert set(found.feeds) == {one, two}
    assert [row(library, url).articles for url in (one, two)] == [1, 1]
    set_read(library, [found.id], True)
    assert [row(library, url).unread for url in (one, two)] == [0, 0]


@pytest.mark.parametrize(
    ("handler", "cause"),
    [
        (http_server.drip, "in time"),
        (http_server.drip_head, "in time"),
        (http_server.endless, "too large"),
        (http_server.reset, "broke"),
        (http_server.no_answer, "without an answer"),
        (http_server.wrong_length, "cut off"),
        (lambda exchange: exchange.answer("", 404), "HTTP 404: not there"),
        (lambda exchange: exchange.answer("", 500), "HTTP 500"),
        (lambda exchange: exchange.answer("", 302, location="/failing"), "circle"),
        (lambda exchange: exchange.answer(http_server.bomb(5_000_000), 200, content_encoding="gzip"), "too large"),
        (lambda exchange: exchange.answer("<html><p>Please log in</p></html>"), "not a feed"),
        (lambda exchange: exchange.answer(""), ""),
    ],
)  # fmt: skip
def test_a_failing_feed_is_named_with_its_cause_and_the_others_go_on(
    server: Server,
    library: Library,
    workers: Workers,
    handler: http_server.Handler,
    cause: str,
) -> None:
    bad = server.at("/failing", handler)
    subscribe(library, bad, server.at("/good", rss(item("story"))))
    report = run(library, workers)
    assert (report.asked, report.added) == (2, 1)
    (failed,) = report.failed
    assert failed.feed.url == bad
    state = failed.feed.state
    assert state.error is not None
    assert re.search(cause, state.error)
    assert state.failing_since is not None
    assert state.last_ok is None
    assert state.next_fetch is not None
    assert state.next_fetch > state.failing_since
    assert {str(severity) for severity, _ in check(library.folder).findings} == {"note"}


@pytest.mark.parametrize(
    "name", ["ENTITY_BOMB", "ATTRIBUTES", "DEEP", "NESTED", "COMMENTS", "CONTROL"]
)
def test_a_hostile_feed_harms_nobody(
    server: Server, library: Library, workers: Workers, name: str
) -> None:
    hostile = server.at("/hostile", getattr(feed_server, name))
    subscribe(library, hostile, server.at("/good", rss(item("good story"))))
    run(library, workers, Limits(connect=5, total=20))
    analyse_pending(library, workers=workers)
    assert "good story" in headlines(library)
    view = open_list(library)
    for article_id in view.ids():
        article = get_article(library, article_id).article
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", article.headline + article.text)
    assert not [words for kind, words in check(library.folder).findings if kind == "damage"]


def test_a_failing_feed_is_well_again_when_it_comes(
    server: Server, library: Library, workers: Workers
) -> None:
    url = server.at("/feed", "", status=500)
    subscribe(library, url)
    run(library, workers)
    failing = row(library, url).feed.state
    run(library, workers)
    assert row(library, url).feed.state.failing_since == failing.failing_since
    server.at("/feed", rss(item("story")))
    run(library, workers)
    state = row(library, url).feed.state
    assert (state.error, state.failing_since) == (None, None)


def test_a_feed_that_is_gone_is_asked_by_name_only(
    server: Server, library: Library, workers: Workers
) -> None:
    url = server.at("/feed", "", status=410)
    (feed_id,) = subscribe(library, url)
    assert len(run(library, workers).failed) == 1
    assert row(library, url).feed.state.gone
    assert run(library, workers).asked == 0
    server.at("/feed", rss(item("story")))
    assert refresh(library, [feed_id], limits=SHORT, environ={}, workers=workers).added == 1
    assert not row(library, url).feed.state.gone


def test_a_server_that_asks_for_patience_gets_it(
    server: Server, library: Library, workers: Workers
) -> None:
    urls = [server.at(f"/{n}", "", status=429, retry_after="3600") for n in range(20)]
    subscribe(library, *urls)
    report = run(library, workers)
    assert len(report.failed) == 20
    assert len(server.asked) <= 4, "the other feeds of that host were asked all the same"
    assert run(library, workers).asked == 0


def test_a_feed_that_moved_is_asked_at_its_new_place(
    server: Server, library: Library, workers: Workers
) -> None:
    new = server.at("/new", rss(item("story")))
    subscribe(library, server.at("/old", "", status=301, location="/new"))
    moved: list[Progress] = []
    refresh(library, on_progress=moved.append, limits=SHORT, environ={}, workers=workers)
    assert [(one.moved_from, one.row.feed.url) for one in moved] == [(server.url + "/old", new)]
    run(library, workers)
    assert server.count("/old") == 1


def test_a_host_that_is_down_is_not_tried_for_each_of_its_feeds(
    library: Library, workers: Workers
) -> None:
    subscribe(library, *(f"http://nowhere.invalid/{n}" for n in range(50)))
    report = run(library, workers)
    assert len(report.failed) == 50
    assert all("nowhere.invalid" in (one.feed.state.error or "") for one in report.failed)


def test_settings_of_a_feed_go_along(server: Server, library: Library, workers: Workers) -> None:
    (feed_id,) = subscribe(library, server.at("/feed", rss(item("story"))))
    set_feed(library, feed_id, [("user_agent", "other/1"), ("header", "X-Key: secret")])
    run(library, workers)
    assert server.asked[0].headers["user-agent"] == "other/1"
    assert server.asked[0].headers["x-key"] == "secret"


def test_a_refresh_that_is_stopped_keeps_what_came(
    server: Server, library: Library, workers: Workers
) -> None:
    stopped = threading.Event()

    def late(exchange: Exchange) -> None:
        if stopped.is_set():
            exchange.answer(rss(item("late story")))
            return
        # However many are stored together, it is not among them.
        while not stopped.is_set() and exchange.hang():
            pass
        exchange.reset()

    urls = [server.at(f"/{n}", rss(item(f"story {n}"))) for n in range(9)]
    subscribe(library, *urls, server.at("/late", late))
    told: list[Progress] = []
    report = refresh(
        library,
        on_progress=told.append,
        should_stop=lambda: bool(told),
        environ={},
        workers=workers,
    )
    stopped.set()
    assert report.asked < 10
    assert len(headlines(library)) == report.added >= 1
    rest = run(library, workers)
    assert report.added + rest.added == 10


def test_two_refreshes_at_once_are_one(
    server: Server, library: Library, library_folder: Path, workers: Workers
) -> None:
    first_asks, second_waits = threading.Event(), threading.Event()

    def handler(exchange: Exchange) -> None:
        first_asks.set()
        second_waits.wait(5)
        exchange.answer(rss(item("story")))

    subscribe(library, server.at("/feed", handler))
    reports: list[RefreshReport] = []
    limits = Limits(connect=5, total=10)
    first = threading.Thread(target=lambda: reports.append(run(library, workers, limits)))
    first.start()
    assert first_asks.wait(5)

    def looks() -> bool:
        # Asked while the lock is not free: from here on the second one waits.
        second_waits.set()
        return False

    with open_library(library_folder) as other:
        second = refresh(other, should_stop=looks, limits=limits, environ={}, workers=workers)
    first.join()
    assert (second.asked, second.others) == (0, 1)
    assert reports[0].added == 1
    assert server.count("/feed") == 1


def test_an_error_of_the_library_ends_the_refresh(
    server: Server, library_folder: Path, workers: Workers
) -> None:
    with open_library(library_folder) as library:
        subscribe(library, server.at("/feed", rss(item("story"))))
    with open_library(library_folder, read_only=True) as library, pytest.raises(ReaderError):
        run(library, workers)
