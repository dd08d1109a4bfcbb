from __future__ import annotations

from datetime import timedelta

import pytest

from reader.errors import (
    AddressError,
    ImportFormatError,
    NotAFeedError,
    SeveralFeedsError,
    StatusError,
    UnknownFeedError,
    UsageError,
)
from reader.model.feed import Feed, FeedSettings, FullArticle
from reader.services.feeding import (
    Imported,
    Subscribed,
    add_feed,
    export_opml,
    feed_object,
    find_feed,
    import_opml,
    list_feeds,
    remove_feeds,
    set_feed,
)
from reader.services.feeding_settings import change_feed, read_folders, write_folders
from reader.services.library import Library, open_library
from reader.services.listing import get_row, open_list
from reader.services.marking import redo, set_read, undo
from reader.services.workers import Workers
from tests.feed_server import item, numbered, rss
from tests.http_server import Server


def add(library: Library, workers: Workers, url: str, folder: str | None = None) -> Subscribed:
    return add_feed(library, url, folder=folder, environ={}, workers=workers)


def page(*feeds: str) -> str:
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" title="{url[-3:]}" href="{url}">'
        for url in feeds
    )
    return f"<!doctype html><html><head><title>Herald</title>{links}</head><body><p>x</p></html>"


def test_subscribing_takes_the_articles_in_with_one_request(
    server: Server, library: Library, workers: Workers
) -> None:
    url = server.at("/feed", rss(*numbered(3), title="Norwick Herald"))
    done = add(library, workers, url, folder="News/World")
    assert (done.is_new, done.added) == (True, 3)
    assert (done.row.feed.title, done.row.unread) == ("Norwick Herald", 3)
    assert done.row.feed.folders == ("News/World",)
    assert len(server.asked) == 1
    assert open_list(library, "folder:World feed:norwick").total == 3


def test_the_feed_of_a_site_is_found(server: Server, library: Library, workers: Workers) -> None:
    feed = server.at("/x/feed", rss(item("story")))
    done = add(library, workers, server.at("/", page("/x/feed")))
    assert done.row.feed.url == feed


def test_the_feed_of_a_site_that_names_none_is_guessed(
    server: Server, library: Library, workers: Workers
) -> None:
    feed = server.at("/feed", rss(item("story")))
    done = add(library, workers, server.at("/", page()))
    assert done.row.feed.url == feed


def test_of_several_feeds_the_user_chooses(
    server: Server, library: Library, workers: Workers
) -> None:
    with pytest.raises(SeveralFeedsError) as told:
        add(library, workers, server.at("/", page("/one", "/two")))
    assert told.value.urls == (server.url + "/one", server.url + "/two")
    assert "/two" in str(told.value)
    assert list_feeds(library) == []


def test_what_can_not_be_subscribed_to_is_told(
    server: Server, library: Library, workers: Workers
) -> None:
    with pytest.raises(NotAFeedError):
        add(library, workers, server.at("/", page()))
    with pytest.raises(StatusError, match="/none: HTTP 404"):
        add(library, workers, server.url + "/none")
    with pytest.raises(AddressError):
        add(library, workers, "not an address")
    assert list_feeds(library) == []


def test_a_feed_that_has_moved_is_subscribed_to_where_it_is(
    server: Server, library: Library, workers: Workers
) -> None:
    new = server.at("/new", rss(item("story")))
    done = add(library, workers, server.at("/old", "", status=301, location="/new"))
    assert done.row.feed.url == new


def test_folders_are_written_alike_when_a_feed_is_added_and_when_it_is_set(
    library: Library,
) -> None:
    url = "https://herald.example/feed"
    words = " News/World/ , Mornings "
    added = add_feed(library, url, folder=words, title="Mi\x1bne", unchecked=True).row
    assert added.feed.folders == ("News/World", "Mornings")
    assert added.feed.own_title == "Mine"
    assert set_feed(library, added.feed.id, [("folder", words)]).feed == added.feed


def test_subscribing_again_adds_the_folder_only(
    server: Server, library: Library, workers: Workers
) -> None:
    url = server.at("/feed", rss(item("story")))
    add(library, workers, url, folder="One")
    again = add(library, workers, url + "/", folder="Two")
    assert not again.is_new
    assert again.row.feed.folders == ("One", "Two")
    assert len(list_feeds(library)) == 1


def test_a_feed_is_found_by_address_number_and_title(library: Library) -> None:
    for name in ("Norwick Herald", "Norwick Times"):
        add_feed(library, f"https://{name[-5:].strip()}.example/feed", title=name, unchecked=True)
    first, second = list_feeds(library)
    assert find_feed(library, "http://erald.example/feed/") == first
    assert find_feed(library, str(second.feed.id)) == second
    assert find_feed(library, "norwick times") == second
    assert find_feed(library, "herald") == first
    with pytest.raises(UnknownFeedError, match="several"):
        find_feed(library, "norwick")
    with pytest.raises(UnknownFeedError, match="no feed"):
        find_feed(library, "gazette")


def test_removing_a_feed_keeps_its_articles_and_can_be_undone(
    server: Server, library: Library, workers: Workers
) -> None:
    url = server.at("/feed", rss(*numbered(3)))
    done = add(library, workers, url, folder="News")
    first = next(open_list(library).ids())
    set_read(library, [first], True)

    change = remove_feeds(library, [done.row.feed.id])
    assert (change.what, change.count) == ("unsubscribed", 1)
    assert list_feeds(library) == []
    assert open_list(library).total == 3
    assert open_list(library, "feed:norwick").total == 0
    assert get_row(library, first).feeds == ()

    undone = undo(library)
    assert undone is not None
    assert undone.what == "undid: unsubscribed"
    (back,) = list_feeds(library)
    assert (back.feed.folders, back.unread, back.articles) == (("News",), 2, 3)
    assert redo(library) is not None
    assert list_feeds(library) == []

    again = add(library, workers, url)
    assert (again.is_new, again.added, again.row.unread) == (True, 0, 2)


def test_rows_for_programs_have_all_keys(library: Library) -> None:
    add_feed(library, "https://herald.example/feed", title="Mine", folder="A", unchecked=True)
    (row,) = list_feeds(library)
    assert feed_object(row) == {
        "url": "https://herald.example/feed",
        "title": "Mine",
        "folders": ["A"],
        "site": None,
        "unread": 0,
        "articles": 0,
        "last_fetched": None,
        "last_ok": None,
        "error": None,
        "failing_since": None,
        "next_fetch": None,
    }


def test_settings_are_kept(library: Library) -> None:
    row = add_feed(library, "https://herald.example/feed", unchecked=True).row
    set_feed(
        library,
        row.feed.id,
        [
            ("title", "Mine"),
            ("folder", "News/World, Mornings"),
            ("interval", "30min"),
            ("full-article", "never"),
            ("user_agent", "other/1"),
            ("header", "X-One: 1"),
            ("header", "X-Two: 2"),
            ("header", "x-one: 3"),
            ("cookie_file", "~/cookies.txt"),
        ],
    )
    (row,) = list_feeds(library)
    assert row.feed.own_title == "Mine"
    assert row.feed.folders == ("News/World", "Mornings")
    assert row.feed.settings == FeedSettings(
        interval=timedelta(minutes=30),
        full_article=FullArticle.NEVER,
        user_agent="other/1",
        headers=(("X-Two", "2"), ("x-one", "3")),
        cookie_file="~/cookies.txt",
    )


def test_an_empty_value_is_the_default() -> None:
    feed = Feed(1, "https://x.example/", own_title="x", folders=("a",))
    names = ["title", "folder", "interval", "full_article", "user_agent", "header", "cookie_file"]
    cleared = change_feed(feed, [(name, "") for name in names])
    assert cleared == Feed(1, "https://x.example/")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("colour", "red"),
        ("interval", "often"),
        ("interval", "1min"),
        ("full_article", "maybe"),
        ("header", "no colon"),
        ("header", "two words: x"),
    ],
)
def test_a_setting_without_sense_is_told(name: str, value: str) -> None:
    with pytest.raises(UsageError, match=name):
        change_feed(Feed(1, "https://x.example/"), [(name, value)])


def test_a_list_of_feeds_comes_back_as_it_went(library: Library, tmp_path: object) -> None:
    opml = (
        '<opml version="1.0"><body><outline text="News"><outline text="World">'
        '<outline type="rss" text="Herald" xmlUrl="https://herald.example/feed"/></outline></outline>'
        '<outline text="Twice" xmlurl="https://herald.example/feed"/>'
        '<outline text="Times" xmlUrl="https://times.example/feed"/></body></opml>'
    )
    assert import_opml(library, opml.encode("utf-16")) == Imported(2, 0)
    assert import_opml(library, opml.encode()) == Imported(0, 2)
    before = list_feeds(library)
    assert before[0].feed.folders[0] == "News/World"
    written = export_opml(library)
    with open_library(library.folder / "other") as other:
        assert import_opml(other, written.encode()) == Imported(2, 0)
        after = {row.feed.url: row.feed for row in list_feeds(other)}
    for row in before:
        back = after[row.feed.url]
        assert (back.name, back.folders) == (row.feed.name, row.feed.folders)


def test_a_list_of_feeds_is_read_without_what_is_no_address(library: Library) -> None:
    opml = '<opml><body><outline xmlUrl="{}"/><outline xmlUrl="{}"/></body></opml>'
    found = import_opml(library, opml.format("feed:herald.example/feed", "javascript:x()").encode())
    assert found == Imported(1, 0, ("javascript:x()",))
    assert [row.feed.url for row in list_feeds(library)] == ["https://herald.example/feed"]


def test_what_is_no_list_of_feeds_is_told(library: Library) -> None:
    with pytest.raises(ImportFormatError):
        import_opml(library, b"<html><p>Hello</p></html>")


URL = "https://herald.example/feed"


def names(library: Library) -> list[tuple[str, tuple[str, ...]]]:
    return [(row.feed.name, row.feed.folders) for row in list_feeds(library)]


def undone(library: Library) -> str:
    change = undo(library)
    assert change is not None
    return change.what


def test_adding_a_feed_can_be_taken_back_and_done_again(library: Library) -> None:
    add_feed(library, URL, title="Herald", folder="News", unchecked=True)
    assert undone(library) == "undid: subscribed to “Herald”"
    assert names(library) == []
    change = redo(library)
    assert change is not None
    assert change.what == "redid: subscribed to “Herald”"
    assert names(library) == [("Herald", ("News",))]


def test_renaming_and_moving_a_feed_can_be_taken_back(library: Library) -> None:
    feed_id = add_feed(library, URL, title="Herald", unchecked=True).row.feed.id
    set_feed(library, feed_id, [("title", "The Herald")])
    set_feed(library, feed_id, [("folder", "News/World"), ("interval", "2h")])
    assert undone(library) == "undid: set folder, interval of “The Herald”"
    assert names(library) == [("The Herald", ())]
    assert list_feeds(library)[0].feed.settings == FeedSettings()
    undo(library)
    assert names(library) == [("Herald", ())]
    redo(library)
    redo(library)
    assert names(library) == [("The Herald", ("News/World",))]


def test_setting_what_is_set_is_no_step(library: Library) -> None:
    feed_id = add_feed(library, URL, title="Herald", unchecked=True).row.feed.id
    set_feed(library, feed_id, [("title", "Herald")])
    assert undone(library) == "undid: subscribed to “Herald”"


def test_a_folder_that_a_known_feed_got_is_taken_back_alone(library: Library) -> None:
    add_feed(library, URL, title="Herald", unchecked=True)
    add_feed(library, URL, folder="News", unchecked=True)
    assert names(library) == [("Herald", ("News",))]
    assert undone(library) == "undid: changed 1 feed"
    assert names(library) == [("Herald", ())]


def test_a_feed_that_comes_back_goes_again_when_that_is_taken_back(library: Library) -> None:
    feed_id = add_feed(library, URL, title="Herald", unchecked=True).row.feed.id
    remove_feeds(library, [feed_id])
    add_feed(library, URL, unchecked=True)
    undo(library)
    assert names(library) == []
    undo(library)
    assert len(names(library)) == 1


def test_a_list_of_feeds_is_taken_back_as_a_whole(library: Library) -> None:
    add_feed(library, URL, title="Herald", unchecked=True)
    opml = "".join(
        f'<outline text="F"><outline type="rss" text="{n}" xmlUrl="https://{n}.example/"/></outline>'
        for n in ("one", "two", "one", "herald")
    ).replace("https://herald.example/", URL)
    import_opml(library, f'<opml version="2.0"><body>{opml}</body></opml>'.encode())
    assert len(names(library)) == 3
    assert undone(library) == "undid: subscribed to 2 feeds"
    assert names(library) == [("Herald", ())]


def test_a_comma_in_a_folders_name_is_kept_when_the_folders_are_written_again() -> None:
    folders = ("Arts, Letters/Books", "Mornings")
    assert write_folders(folders) == "Arts\\, Letters/Books, Mornings"
    assert read_folders(write_folders(folders)) == folders
