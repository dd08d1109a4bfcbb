from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ImportFormatError
from reader.feeds import read_opml, write_opml
from reader.model.feed import FeedSettings, FullArticle, Subscription, join_folder, split_folder
from reader.model.text import clean_line

NESTED = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0">
  <head><title>My feeds</title></head>
  <body>
    <outline text="News">
      <outline text="World &amp; beyond">
        <outline type="rss" text="The Post" title="The Post" xmlUrl="https://post.example/feed?a=1&b=2" htmlUrl="https://post.example/"/>
      </outline>
      <outline TEXT="Daily" TITLE="The Daily Paper" XMLURL="https://daily.example/feed" type="rss"/>
    </outline>
    <outline text="Again"><outline text="The Post" xmlurl="http://post.example/feed?a=1&amp;b=2/"/></outline>
    <outline text="https://bare.example/rss" xmlUrl="https://bare.example/rss" category="/Tech/AI,plain,/Misc"/>
    <outline text="A note without a feed"/>
    <outline type="link" text="A page" url="https://page.example/"/>
  </body>
</opml>"""


def test_folders_duplicates_and_spellings_of_attributes_are_read() -> None:
    post, daily, bare = read_opml(NESTED.encode())
    assert post == Subscription(
        "https://post.example/feed?a=1&b=2",
        title="The Post",
        site="https://post.example/",
        folders=("News/World & beyond", "Again"),
    )
    assert (daily.title, daily.own_title, daily.folders) == ("The Daily Paper", "Daily", ("News",))
    assert (bare.title, bare.own_title, bare.folders) == (None, None, ("Tech/AI", "Misc"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig", "iso-8859-1"])
def test_lists_are_read_in_every_encoding(encoding: str) -> None:
    text = (
        f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?><opml><body>'
        '<outline text="Café" xmlUrl="https://café.example/"/></body></opml>'
    )
    (feed,) = read_opml(text.encode(encoding))
    assert (feed.title, feed.url) == ("Café", "https://café.example/")


@pytest.mark.parametrize(
    "data", [b"", b"<rss/>", b"https://a.example/feed\n", b"\x00\x01\x02", b'{"a": 1}']
)
def test_what_is_no_opml_is_told(data: bytes) -> None:
    with pytest.raises(ImportFormatError):
        read_opml(data)


def test_a_list_over_the_limit_is_told() -> None:
    with pytest.raises(ImportFormatError, match="16 MiB"):
        read_opml(b" " * (17 * 2**20))


def test_an_address_under_another_name_is_read_where_the_type_says_feed() -> None:
    (feed,) = read_opml(
        b'<opml><body><outline type="rss" text="x" url="https://x.example/"/></body></opml>'
    )
    assert feed.url == "https://x.example/"


def test_a_list_that_is_cut_off_gives_what_is_there() -> None:
    feeds = read_opml(NESTED.encode()[: NESTED.index("Again")])
    assert [feed.url for feed in feeds] == [
        "https://post.example/feed?a=1&b=2",
        "https://daily.example/feed",
    ]


def test_a_folder_in_a_folder_a_thousand_times_is_read() -> None:
    deep = "<outline text='f'>" * 1000 + "<outline text='x' xmlUrl='https://x.example/'/>"
    (feed,) = read_opml(f"<opml><body>{deep}".encode())
    assert len(split_folder(feed.folders[0])) == 50


def test_five_hundred_feeds_come_back() -> None:
    feeds = [
        Subscription(f"https://{n}.example/feed", f"Feed {n}", folders=(f"Folder {n % 7}",))
        for n in range(500)
    ]
    again = read_opml(write_opml(feeds).encode())
    assert sorted(again, key=lambda feed: feed.url) == sorted(feeds, key=lambda feed: feed.url)


def test_headers_which_may_hold_passwords_are_written_on_demand_only() -> None:
    feed = Subscription("https://x.example/", settings=FeedSettings(headers=(("Token", "s3cret"),)))
    assert "s3cret" not in write_opml([feed])
    (again,) = read_opml(write_opml([feed], with_headers=True).encode())
    assert again == feed


def test_what_is_no_header_is_left_out() -> None:
    outline = '<outline xmlUrl="https://x.example/" sayso:headers="%s"/>'
    text = f'<opml xmlns:sayso="urn:sayso:opml"><body>{outline}</body></opml>'
    (feed,) = read_opml((text % ": x&#10;Kurz und klein: x&#10;Größe: 1&#10;Token: a: b").encode())
    assert feed.settings.headers == (("Token", "a: b"),)


def test_a_slash_in_a_folders_name_is_no_folder_in_a_folder() -> None:
    path = join_folder(["TV/Radio", "a\\b"])
    assert split_folder(path) == ("TV/Radio", "a\\b")
    feed = Subscription("https://x.example/", folders=(path,))
    assert read_opml(write_opml([feed]).encode()) == [feed]


# XML has no way to write U+FFFE and U+FFFF.
characters = st.characters(exclude_characters="\ufffe\uffff")
names = st.text(characters, min_size=1, max_size=20).map(clean_line).filter(bool)
folders = st.lists(names, min_size=1, max_size=4).map(join_folder)
settings = st.builds(
    FeedSettings,
    interval=st.none() | st.integers(1, 100_000).map(lambda minutes: timedelta(minutes=minutes)),
    full_article=st.none() | st.sampled_from(FullArticle),
    user_agent=st.none() | names,
    cookie_file=st.none() | names,
)
subscriptions = st.builds(
    Subscription,
    url=names.map(lambda name: f"https://x.example/{name}"),
    title=st.none() | names,
    own_title=st.none() | names,
    site=st.none() | names,
    folders=st.lists(folders, max_size=3, unique=True).map(tuple),
    settings=settings,
).filter(lambda feed: feed.own_title is None or feed.own_title not in (feed.title, feed.url))


@given(st.lists(subscriptions, max_size=6, unique_by=lambda feed: feed.url.rstrip("/")))
def test_a_round_trip_loses_nothing(feeds: list[Subscription]) -> None:
    again = {feed.url: feed for feed in read_opml(write_opml(feeds).encode())}
    assert set(again) == {feed.url for feed in feeds}
    for feed in feeds:
        found = again[feed.url]
        assert set(found.folders) == set(feed.folders)
        assert (found.title, found.own_title, found.site) == (feed.title, feed.own_title, feed.site)
        assert found.settings == feed.settings
