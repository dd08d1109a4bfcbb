from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.errors import EmptyFeedError, FeedTooLargeError, NotAFeedError
from reader.feeds import parse_feed
from reader.model.feed import Enclosure, Entry, ParsedFeed

DATA = Path(__file__).parents[2] / "data/feeds"
URL = "https://feeds.example/daily"


def load(name: str) -> ParsedFeed:
    return parse_feed((DATA / name).read_bytes(), url=URL)


def rss(items: str, *, start: str = "", namespaces: str = "") -> bytes:
    return (
        f'{start}<rss version="2.0" {namespaces}><channel><title>Daily</title>'
        f"<link>https://daily.example/</link>{items}</channel></rss>"
    ).encode()


def only_entry(items: str, *, namespaces: str = "") -> Entry:
    (entry,) = parse_feed(rss(items, namespaces=namespaces), url=URL).entries
    return entry


def title_of(title: str) -> str:
    return only_entry(f"<item><title>{title}</title></item>").title


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]


# -- formats ----------------------------------------------------------------------------------------


def test_rss_091_is_read() -> None:
    feed = load("rss091.xml")
    assert (feed.title, feed.site, feed.language) == (
        "Harbour Notes",
        "http://harbour.example/",
        "en",
    )
    assert [entry.title for entry in feed.entries] == ["Ferry & tug collide", "New crane"]
    assert feed.entries[0].summary_html == "Nobody was hurt, the harbour master said."


def test_rdf_is_read_with_its_modules() -> None:
    feed = load("rss10.rdf")
    assert (feed.title, feed.kind, feed.interval) == ("Valley Wire", "rss10", timedelta(minutes=30))
    (entry,) = feed.entries
    assert entry.id == "http://valley.example/flood#id"
    assert entry.url == "http://valley.example/flood"
    assert entry.published == utc(2026, 11, 23, 7, 15)
    assert (entry.updated, entry.authors, entry.categories) == (None, ("Ann Roe",), ("Weather",))
    assert entry.content_html == "<p>The river fell overnight, the agency said.</p>"
    assert entry.summary_html == "The river fell overnight."


def test_rss_20_is_read_as_blogs_write_it() -> None:
    feed = load("rss20.xml")
    (entry,) = feed.entries
    assert entry.title == "‘We will stay,’ tenants say — AT&T leaves"
    assert entry.id == "https://post.example/?p=412"
    assert entry.url == "https://post.example/2026/11/tenants/"
    assert entry.authors == ("Jo Doe", "Ann Roe")
    assert entry.published == utc(2026, 11, 23, 9, 30)
    assert entry.categories == ("Housing", "Quay Road")
    assert entry.image == "https://post.example/img/quay-150.jpg"
    assert entry.enclosures == ()
    assert entry.base == entry.url


def test_a_podcast_has_its_sound_enclosed() -> None:
    feed = load("podcast.xml")
    assert feed.interval == timedelta(hours=1)
    (entry,) = feed.entries
    assert (entry.id, entry.url) == ("ep-12", None)
    assert entry.enclosures == (
        Enclosure("https://talk.example/12.mp3?a=1&b=2", "audio/mpeg", 24986239, 1561),
    )


def test_a_picture_in_many_sizes_is_the_entrys_picture_and_no_enclosure() -> None:
    entry = only_entry(
        '<item><title>x</title><media:content url="https://i.example/140.jpg" width="140"/>'
        '<media:content url="https://i.example/460" medium="image"/>'
        '<media:content url="/film.mp4" medium="video" fileSize="12"/>'
        '<enclosure url="https://i.example/poster.png" type="image/png"/></item>',
        namespaces='xmlns:media="http://search.yahoo.com/mrss/"',
    )
    assert entry.image == "https://i.example/140.jpg"
    assert entry.enclosures == (
        Enclosure("https://i.example/poster.png", "image/png"),
        Enclosure("https://feeds.example/film.mp4", "video/*", 12),
    )


def test_a_video_keeps_its_description_and_picture() -> None:
    (entry,) = load("videos.xml").entries
    assert entry.summary_html == "Six hours in six minutes."
    assert entry.image == "https://i.videos.example/abc.jpg"
    assert entry.url == "https://videos.example/watch?v=abc"


def test_atom_03_is_read() -> None:
    feed = load("atom03.xml")
    assert feed.title == "Old & sound"
    (entry,) = feed.entries
    assert entry.id == "tag:old.example,2004:keeper"
    assert entry.published == utc(2004, 5, 1, 9)
    assert entry.authors == ("Pat Low",)
    assert entry.base == "http://old.example/2004/"


def test_atom_10_is_read_with_bases_and_xhtml() -> None:
    feed = load("atom10.xml")
    assert feed.title == "Less: <em> & more"
    assert feed.site == "https://atom.example/"
    first, second = feed.entries
    assert first.title == "Tide tables 3 < 4"
    assert first.url == "https://atom.example/tides/1"
    assert first.base == "https://atom.example/tides/"
    assert first.content_html == '<p>See <a href="2">the next</a>.</p>'
    assert first.enclosures == (
        Enclosure("https://atom.example/tides.pdf", "application/pdf", 1337),
    )
    assert (first.language, first.categories, first.publisher) == (
        "en-GB",
        ("The sea",),
        "Tide Office",
    )
    assert second.title == "Plain content & co"
    assert second.content_html == "<p>One &lt; two.</p><p>Second paragraph.</p>"
    assert second.published is None


def test_json_feed_10_is_read() -> None:
    (entry,) = load("json10.json").entries
    assert (entry.id, entry.url) == ("1", "https://feeds.example/1")
    assert entry.content_html == "<p>First line.</p><p>Second line.</p>"
    assert entry.authors == ("Pat Low",)
    assert entry.published == utc(2026, 11, 20, 13)


def test_json_feed_11_is_read_whatever_its_types_are() -> None:
    feed = load("json11.json")
    assert (feed.kind, feed.language) == ("json11", "en")
    two, three = feed.entries
    assert (two.title, two.authors, two.categories) == ("Two", ("Ann Roe",), ("sea", "tide"))
    assert two.enclosures == (Enclosure("https://json.example/2.mp3", "audio/mpeg", 89970236),)
    assert (three.title, three.url) == ("", "https://elsewhere.example/3")
    assert (three.content_html, three.categories, three.enclosures) == ("17", ("sea",), ())


def test_a_feed_without_entries_is_a_feed() -> None:
    feed = parse_feed(rss(""), url=URL)
    assert (feed.title, feed.entries) == ("Daily", ())


# -- what is no feed --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<!DOCTYPE html><html><head><title>Log in</title></head></html>", "web page"),
        (
            b"<?xml version='1.0'?><!-- x --><html xmlns='http://www.w3.org/1999/xhtml'/>",
            "web page",
        ),
        (b"<opml version='2.0'><body/></opml>", "OPML"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "<svg>"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (b'{"error": "not found"}', "JSON"),
        (b'{"items": [', "damaged JSON"),
        (b"[" * 100_000, "damaged JSON"),
        (b"Not found", "no feed"),
        (b"<rss><channel>" + b"<a>" * 100_000, "deep"),
    ],
)
def test_what_is_no_feed_is_told_by_what_it_is(data: bytes, words: str) -> None:
    with pytest.raises(NotAFeedError, match=words):
        parse_feed(data, url=URL)


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf"])
def test_an_empty_answer_is_told(data: bytes) -> None:
    with pytest.raises(EmptyFeedError):
        parse_feed(data, url=URL)


def test_a_feed_over_the_limit_is_told() -> None:
    with pytest.raises(FeedTooLargeError, match=r"17\.0 MiB"):
        parse_feed(b" " * (17 * 2**20), url=URL)


def test_entries_over_the_limit_are_counted() -> None:
    feed = parse_feed(rss("<item><title>x</title></item>" * 5_002), url=URL)
    assert (len(feed.entries), feed.dropped) == (5_000, 2)


def test_an_entry_over_the_limit_is_cut() -> None:
    entry = only_entry(f"<item><description>{'word ' * 300_000}</description></item>")
    assert entry.summary_html is not None
    assert len(entry.summary_html) == 2**20


# -- encodings --------------------------------------------------------------------------------------

RUSSIAN = "Совет оставил плату за проезд"


def declared(encoding: str) -> str:
    return (
        f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel><title>x</title>'
        f"<item><title>{RUSSIAN}</title></item></channel></rss>"
    )


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        (declared("utf-8").encode(), None),
        (declared("utf-8").encode("utf-8-sig"), "text/xml"),
        (declared("utf-16").encode("utf-16"), None),
        (declared("utf-16").encode("utf-16-be"), "application/rss+xml"),
        (declared("utf-32").encode("utf-32-le"), None),
        (declared("windows-1251").encode("cp1251"), "text/xml"),
        (declared("KOI8-R").encode("koi8-r"), None),
        # Declared by the header only, and by the header against the document.
        (declared("x").replace(' encoding="x"', "").encode("cp1251"), "text/xml; charset=windows-1251"),
        (declared("utf-8").encode("cp1251"), "text/xml; charset=windows-1251"),
        # Wrong declarations: the bytes are UTF-8, whatever is said.
        (declared("iso-8859-1").encode(), "text/xml; charset=ISO-8859-1"),
        (declared("utf-8").encode(), 'application/xml; charset="windows-1252"'),
        (declared("utf-8").encode(), "text/xml; charset=nonsense"),
    ],
)  # fmt: skip
def test_titles_are_read_in_every_encoding(data: bytes, content_type: str | None) -> None:
    (entry,) = parse_feed(data, url=URL, content_type=content_type).entries
    assert entry.title == RUSSIAN


def test_an_undeclared_encoding_is_told_by_the_letters() -> None:
    text = (
        "Совет проголосовал во вторник за то, чтобы дорога оставалась платной ещё один год, сообщила"
        " председатель комиссии. Жители требовали ответа на вопрос, куда уходят деньги."
    )
    for encoding in ("koi8-r", "cp1251"):
        data = rss(f"<item><description>{text}</description></item>").decode().encode(encoding)
        assert parse_feed(data, url=URL).entries[0].summary_html == text


def test_accents_in_an_undeclared_western_encoding_are_read() -> None:
    data = rss("<item><title>Élysée: le président s’explique à Nîmes</title></item>")
    (entry,) = parse_feed(data.decode().encode("cp1252"), url=URL).entries
    assert entry.title == "Élysée: le président s’explique à Nîmes"


def test_one_wrong_byte_spoils_no_feed() -> None:
    data = rss("<item><title>Caf\x00 société à Nîmes, l’été</title></item>").replace(
        b"\x00", b"\xe9"
    )
    (entry,) = parse_feed(b'<?xml version="1.0" encoding="utf-8"?>' + data, url=URL).entries
    assert entry.title == "Caf\ufffd société à Nîmes, l’été"


# -- titles -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("AT&amp;T sues", "AT&T sues"),
        ("AT&T sues", "AT&T sues"),
        ("AT&amp;amp;T sues", "AT&T sues"),
        ("<![CDATA[AT&T &amp; co]]>", "AT&T & co"),
        ("Q&A: what now?", "Q&A: what now?"),
        ("&lt;b&gt;Bold&lt;/b&gt; words", "Bold words"),
        ("<![CDATA[<i>Slanted</i>words]]>", "Slantedwords"),
        ("The &lt;blink&gt; tag", "The <blink> tag"),
        ("3 &lt; 4 and 5 &gt; 4", "3 < 4 and 5 > 4"),
        ("3 < 4", "3 < 4"),
        ("Caf&eacute; &nbsp; &hellip;", "Café …"),
        ("It&amp;#8217;s", "It’s"),
        ("It&#146;s", "It’s"),
        ("  two\n\tlines ", "two lines"),
        ("bell\x07 vt\x0b esc\x1b[31m", "bell vt esc[31m"),
        ("esc&#27;[31m &#x9b;31m", "esc[31m ›31m"),
        ("<![CDATA[esc&#27;[31m]]>", "esc[31m"),
        ("&#x202e;txet", "txet"),
        ("&#55357;&#56832; &#x110000;", ""),
    ],
)
def test_titles_are_plain_words(written: str, read: str) -> None:
    assert title_of(written) == read


# -- links, people, dates ---------------------------------------------------------------------------


def test_a_permanent_guid_is_the_link_where_there_is_no_other() -> None:
    entry = only_entry("<item><title>x</title><guid>https://daily.example/1</guid></item>")
    assert entry.url == "https://daily.example/1"


def test_a_guid_that_is_a_mere_number_is_no_link() -> None:
    entry = only_entry("<item><title>x</title><guid>12345</guid></item>")
    assert (entry.id, entry.url) == ("12345", None)


def test_an_ampersand_in_a_link_is_one_however_it_is_written() -> None:
    for written in ("a?x=1&amp;y=2", "a?x=1&y=2", "a?x=1&amp;amp;y=2", "<![CDATA[a?x=1&y=2]]>"):
        entry = only_entry(f"<item><link>https://daily.example/{written}</link></item>")
        assert entry.url == "https://daily.example/a?x=1&y=2"


def test_the_original_link_is_taken_from_behind_a_counting_one() -> None:
    entry = only_entry(
        "<item><link>https://counter.example/~r/1</link>"
        "<feedburner:origLink>https://daily.example/1</feedburner:origLink></item>",
        namespaces='xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"',
    )
    assert entry.url == "https://daily.example/1"


def test_an_address_that_is_none_spoils_no_entry() -> None:
    entry = only_entry("<item><title>x</title><link>http://[broken/</link></item>")
    assert (entry.title, entry.url) == ("x", None)


def test_links_of_other_schemes_are_none() -> None:
    entry = only_entry("<item><link>javascript:alert(1)</link><title>x</title></item>")
    assert entry.url is None


def test_an_author_with_an_address_is_known_by_the_name() -> None:
    for written, name in (
        ("jo@daily.example (Jo Doe)", "Jo Doe"),
        ("Jo Doe &lt;jo@daily.example&gt;", "Jo Doe"),
        ("jo@daily.example", "jo@daily.example"),
        ("By Jo Doe", "Jo Doe"),
    ):
        assert only_entry(f"<item><author>{written}</author></item>").authors == (name,)


@pytest.mark.parametrize(
    "written",
    [
        "Tue, 24 Nov 2026 14:05:00 GMT",
        "Tue, 24 Nov 2026 14:05:00 +0000",
        "Tue, 24 Nov 2026 15:05:00 CET",
        "Tue, 24 Nov 2026 09:05 EST",
        "24 Nov 26 14:05:00 Z",
        "Tuesday, 24 November 2026 14:05:00 UT",
        "Tue, 24 Nov 2026 16:05:00 GMT+2",
        "2026-11-24T14:05:00Z",
        "2026-11-24T15:05:00+01:00",
        "2026-11-24T15:05:00.000+0100",
        "2026-11-24 14:05:00",
        "20261124T140500Z",
        "Tue Nov 24 14:05:00 2026",
        "mar., 24 nov. 2026 15:05:00 +0100",
        "Di, 24 November 2026 15:05:00 +0100",
        "Вт, 24 ноя 2026 17:05:00 +0300",
        "wto, 24 lis 2026 15:05:00 +0100",
        "Sal, 24 Kas 2026 17:05:00 +0300",
    ],
)
def test_dates_are_read_in_many_forms(written: str) -> None:
    entry = only_entry(f"<item><title>x</title><pubDate>{written}</pubDate></item>")
    assert entry.published == utc(2026, 11, 24, 14, 5)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "soon",
        "0001-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z",
        "Tue, 99 Nov 2026 14:05:00 GMT",
        "9" * 400,
    ],
)
def test_dates_without_sense_are_none(written: str) -> None:
    entry = only_entry(f"<item><title>x</title><pubDate>{written}</pubDate></item>")
    assert entry.published is None


# -- damage -----------------------------------------------------------------------------------------


def test_a_feed_that_is_cut_off_gives_what_came() -> None:
    data = rss("<item><title>One</title></item><item><title>Two</title></item>")
    feed = parse_feed(data[: data.index(b"Two")] + b"Tw", url=URL)
    assert feed.entries[0].title == "One"
    assert feed.flaw is not None


def test_words_before_and_after_the_feed_do_no_harm() -> None:
    data = b"<br />\nWarning: in /x.php</b>\n" + rss("<item><title>One</title></item>")
    feed = parse_feed(data + b"<script>track()</script>", url=URL)
    assert [entry.title for entry in feed.entries] == ["One"]


def test_words_before_the_feed_without_any_markup_do_no_harm() -> None:
    feed = parse_feed(b"Notice: cache missed\n" + rss("<item><title>One</title></item>"), url=URL)
    assert [entry.title for entry in feed.entries] == ["One"]
    assert feed.flaw is None


def test_a_blank_line_before_the_declaration_does_no_harm() -> None:
    data = rss("<item><title>One</title></item>", start='\n\n<?xml version="1.0"?>')
    assert parse_feed(data, url=URL).flaw is None


def test_entities_that_grow_are_not_expanded() -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    data = rss(
        "<item><title>x&a9;</title></item>", start=f'<!DOCTYPE r [<!ENTITY a0 "lol">{bomb}]>'
    )
    (entry,) = parse_feed(data, url=URL).entries
    assert len(entry.title) < 100


def test_entities_that_name_files_are_not_read() -> None:
    data = rss(
        "<item><title>x&f;</title></item>",
        start='<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/hostname">]>',
    )
    (entry,) = parse_feed(data, url=URL).entries
    assert entry.title in ("x", "x&f;")


def test_markup_that_never_ends_takes_no_long_time() -> None:
    # With a quadratic search these take minutes.
    for start in ("<!--", "<![CDATA[", "<?x ", "&#", "<"):
        feed = parse_feed(rss(f"<item><title>One</title></item>{start * 100_000}"), url=URL)
        assert feed.title == "Daily"


def test_reading_feeds_imports_nothing_heavy_before_there_is_one() -> None:
    program = "import sys, reader.feeds; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert {"feedparser", "lxml", "urllib.request", "charset_normalizer"}.isdisjoint(
        done.stdout.split()
    )


HALF = "<rss version='2.0'><channel><title>Herald</title><item><title>One</title></item><item><ti"


def test_half_an_item_at_the_end_of_a_feed_waits_for_the_next_time() -> None:
    feed = parse_feed(HALF.encode(), url="https://h.example/feed", content_type=None)
    assert [entry.title for entry in feed.entries] == ["One"]
    closed = HALF + "tle>Two</title></item></channel></rss>"
    assert (
        len(parse_feed(closed.encode(), url="https://h.example/feed", content_type=None).entries)
        == 2
    )


@pytest.mark.parametrize(
    "text",
    [
        "<rss version='2.0'><channel><title>Herald</title><item><title>One</title><descr",
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Herald</title><entry><id>1</id><tit",
    ],
)
def test_a_feed_that_breaks_off_in_its_first_item_is_a_failure_in_words(text: str) -> None:
    with pytest.raises(EmptyFeedError, match="breaks off before its first item ends"):
        parse_feed(text.encode(), url="https://h.example/feed", content_type=None)
