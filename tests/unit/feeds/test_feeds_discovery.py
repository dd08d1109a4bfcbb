from __future__ import annotations

import pytest

from reader.feeds import candidate_urls, find_feeds
from reader.feeds.discovery import FoundFeed

PAGE = """<!DOCTYPE html><html><head><title>Daily</title>
<link rel="alternate" type="application/rss+xml" title="Daily &raquo; Comments Feed" href="/comments/feed/">
<link rel="alternate" type="application/rss+xml" title="Daily &raquo; Feed" href="/feed/">
<LINK REL="Alternate" TYPE="application/atom+xml; charset=utf-8" HREF="feed:https://daily.example/atom.xml">
<link rel="alternate" type="application/feed+json" href="feed.json">
<link rel="alternate" hreflang="fr" href="/fr/">
<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/1">
<link rel="alternate" type="application/json+oembed" href="/oembed?url=x">
<link rel="alternate" type="text/xml" href="/oembed?format=xml">
<link rel="stylesheet" type="text/css" href="/feed.css">
</head><body><p><a href="/sport/rss.xml">Sport as <b>RSS</b></a> <a href="/news">News</a>
<a href="/feed/">All</a> <a href="javascript:feed()">x</a></p></body></html>"""


def test_the_feeds_of_a_page_are_found_best_first_and_once() -> None:
    assert find_feeds(PAGE.encode(), url="https://daily.example/") == [
        FoundFeed("https://daily.example/feed/", "Daily » Feed", "rss"),
        FoundFeed("https://daily.example/atom.xml", None, "atom"),
        FoundFeed("https://daily.example/feed.json", None, "json"),
        FoundFeed("https://daily.example/comments/feed/", "Daily » Comments Feed", "rss"),
        FoundFeed("https://daily.example/sport/rss.xml", "Sport as RSS", ""),
    ]


@pytest.mark.parametrize(
    "address",
    [
        "/rss/politics.xml", "/rss/aktuell/sport/", "/feeds/innlent/", "/webfeed/rss/rss-world", "/dynamic-feed/rss/section/Data.xml",
        "/index~rss2.xml", "/news/index-rss.xml", "/uebersicht-100.feed", "/rssfeedstopstories.cms", "/@@RSS", "/service/rich-rss",
        "/?rss", "/?feed=rss2", "https://newsfeed.daily.example/news/index",
    ],
)  # fmt: skip
def test_a_link_to_a_feed_is_told_by_its_address(address: str) -> None:
    page = f"<p><a href='{address}'>Politics</a></p>".encode()
    assert len(find_feeds(page, url="https://daily.example/")) == 1


@pytest.mark.parametrize(
    "address",
    ["/rss-feeds", "/rss/overview.html", "/news/feeding-the-gulls", "https://www.linkedin.com/feed/update/1"],
)  # fmt: skip
def test_a_page_about_feeds_or_an_outlets_account_is_none(address: str) -> None:
    page = f"<p><a href='{address}'>RSS</a></p>".encode()
    assert find_feeds(page, url="https://daily.example/") == []


def test_addresses_are_relative_to_the_pages_base() -> None:
    page = b'<base href="https://other.example/x/"><link rel="alternate" type="application/rss+xml" href="rss">'
    (feed,) = find_feeds(page, url="https://daily.example/")
    assert feed.url == "https://other.example/x/rss"


@pytest.mark.parametrize("page", [b"", b"\x00\x01", b"words", b"<html></html>"])
def test_a_page_without_feeds_has_none(page: bytes) -> None:
    assert find_feeds(page, url="https://daily.example/") == []


def test_the_common_places_are_tried_for_the_folder_and_the_site() -> None:
    urls = candidate_urls("https://daily.example/blog/post.html?x=1#y")
    assert urls[0] == "https://daily.example/blog/feed"
    assert "https://daily.example/rss.xml" in urls
    assert len(urls) == len(set(urls))


@pytest.mark.parametrize(
    ("page", "feed"),
    [
        ("https://www.youtube.com/channel/UC1/videos", "https://www.youtube.com/feeds/videos.xml?channel_id=UC1"),
        ("https://youtube.com/watch?v=1&list=PL2", "https://www.youtube.com/feeds/videos.xml?playlist_id=PL2"),
        ("https://www.reddit.com/r/news/", "https://www.reddit.com/r/news/.rss"),
        ("https://github.com/a/b", "https://github.com/a/b/releases.atom"),
        ("https://social.example/@jo", "https://social.example/@jo.rss"),
        ("https://medium.com/@jo", "https://medium.com/feed/@jo"),
        ("feed://daily.example/", "https://daily.example/feed"),
    ],
)  # fmt: skip
def test_sites_that_are_known_come_first(page: str, feed: str) -> None:
    assert candidate_urls(page)[0] == feed


def test_what_is_no_web_address_has_no_candidates() -> None:
    assert candidate_urls("exec:fortune") == []
    assert candidate_urls("") == []
