"""What must hold for any feed: no surprise, clean texts, and one reading whichever way it is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reader.errors import FeedError, ImportFormatError
from reader.feeds import complete_entry, find_feeds, parse_feed, prepare_entries, read_opml, xmlfeed
from reader.feeds.fast import read_fast
from reader.feeds.source import repair
from reader.model.feed import Entry, Feed, ParsedFeed
from reader.model.text import clean, clean_line

URL = "https://feeds.example/a/feed"
FEED = Feed(1, URL, "Feed")
NOW = datetime(2026, 11, 24, tzinfo=UTC)

SCRAPS = st.sampled_from(
    ["<", ">", "&", "&amp;", "&#27;", "&#x9b;", "&nbsp;", "]]>", "<![CDATA[", "<!--", "-->", "<?", "?>", "\x00",
     "\x1b", "\u202e", "é", "<b>", "</b>", "<p>", "</p>", "<item>", "</item>", "<title>", "</title>", "<link>",
     "</link>", "<rss version='2.0'><channel>", "</channel></rss>", "<feed xmlns='http://www.w3.org/2005/Atom'>",
     "<entry>", "<content type='html'>", "<!DOCTYPE x>", "<guid>", "1", " ", "a"]
)  # fmt: skip
DAMAGED = st.lists(SCRAPS | st.text(max_size=5), max_size=40).map("".join)


@given(st.binary(max_size=300) | DAMAGED.map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_a_feed_or_are_told(data: bytes) -> None:
    try:
        feed = parse_feed(data, url=URL)
    except FeedError:
        return
    for entry in feed.entries:
        assert_clean(entry)


@given(DAMAGED)
def test_a_damaged_feed_gives_clean_articles(damage: str) -> None:
    data = (
        f"<rss version='2.0'><channel><item><title>{damage}</title><description>{damage}".encode()
    )
    try:
        feed = parse_feed(data, url=URL)
    except FeedError:
        return
    for prepared in prepare_entries(feed, FEED, now=NOW):
        assert prepared.article is not None
        assert clean(prepared.article.text) == prepared.article.text
        assert clean_line(prepared.article.headline) == prepared.article.headline


def assert_clean(entry: Entry) -> None:
    for text in (
        entry.id,
        entry.url,
        entry.title,
        *entry.authors,
        *entry.categories,
        entry.publisher,
    ):
        assert text is None or clean_line(text) == text


@given(st.binary(max_size=200) | DAMAGED.map(str.encode))
def test_any_bytes_are_a_list_or_are_told(data: bytes) -> None:
    try:
        read_opml(data)
    except ImportFormatError:
        return


@given(DAMAGED)
def test_any_page_can_be_searched_for_feeds(text: str) -> None:
    for feed in find_feeds(text.encode("utf-8", "replace"), url=URL):
        assert feed.url.startswith(("http://", "https://"))


# -- both ways of reading ---------------------------------------------------------------------------

WORDS = st.sampled_from(
    ["One", "Two &lt;b&gt;bold&lt;/b&gt;", "AT&amp;T", "AT&amp;amp;T", "é ü", "Ã©", "<![CDATA[<p>x</p>]]>", "", " ",
     "The &lt;blink&gt; tag", "a\n b", "3 &lt; 4", "&#x2019;", "&#133;", "x &amp;nbsp; y"]
)  # fmt: skip
ADDRESSES = st.sampled_from(
    ["https://a.example/1", "/2", "3?x=1&amp;y=2", "http://a.example/4#5", "", "urn:x:6", "tag:a,1", "seven", " /8 ",
     "//b.example/9", "HTTPS://A.example/10", "mailto:x@y.example"]
)  # fmt: skip
DATES = st.sampled_from(
    [
        "Tue, 24 Nov 2026 14:05:00 GMT",
        "2026-11-24T14:05:00Z",
        "2026-11-24",
        "soon",
        "",
        "24 Nov 26 14:05:00 EST",
    ]
)
PEOPLE = st.sampled_from(
    ["Jo Doe", "jo@a.example (Jo Doe)", "Jo Doe and Ann Roe", "", "By Jo", "jo@a.museum"]
)


def element(name: str, texts: st.SearchStrategy[str], *attributes: str) -> st.SearchStrategy[str]:
    extra = st.sampled_from(["", *attributes])
    return st.tuples(extra, texts).map(
        lambda pair: f"<{name} {pair[0]}>{pair[1]}</{name.split()[0]}>"
    )


RSS_PARTS = st.one_of(
    element("title", WORDS),
    element("link", ADDRESSES),
    element("guid", ADDRESSES, 'isPermaLink="false"', 'isPermaLink="true"'),
    element("description", WORDS),
    element("content:encoded", WORDS),
    element("pubDate", DATES),
    element("dc:date", DATES),
    element("dc:creator", PEOPLE),
    element("author", PEOPLE),
    element("category", WORDS, 'domain="x"'),
    element("dc:subject", WORDS),
    element("media:title", WORDS),
    element("media:description", WORDS),
    element("source", WORDS, 'url="https://s.example/"'),
    element("itunes:summary", WORDS),
    element("itunes:keywords", st.just("a, b,,c")),
    element("comments", ADDRESSES),
    element("other:thing", WORDS, 'a="b"'),
    element("feedburner:origLink", ADDRESSES),
    ADDRESSES.map(lambda url: f'<enclosure url="{url}" type="Audio/MPEG" length="12"/>'),
    ADDRESSES.map(lambda url: f'<media:content url="{url}" medium="image" fileSize="7"/>'),
    ADDRESSES.map(lambda url: f'<media:thumbnail url="{url}"/>'),
    ADDRESSES.map(lambda url: f'<atom:link href="{url}" rel="alternate"/>'),
    ADDRESSES.map(lambda url: f'<itunes:image href="{url}"/>'),
    WORDS.map(
        lambda text: f'<media:content url="/v"><media:title>{text}</media:title></media:content>'
    ),
)
ATOM_PARTS = st.one_of(
    element("title", WORDS, 'type="html"', 'type="text"', 'xml:lang="de"'),
    element("id", ADDRESSES),
    element("summary", WORDS, 'type="html"', 'type="text"'),
    element("content", WORDS, 'type="html"', 'type="text"', 'type="text/html"', 'xml:lang="fr"'),
    element("published", DATES),
    element("updated", DATES),
    PEOPLE.map(lambda name: f"<author><name>{name}</name><uri>https://x.example/</uri></author>"),
    PEOPLE.map(lambda name: f"<author><name>{name}</name><email>x@a.example</email></author>"),
    WORDS.map(lambda text: f'<category term="{escape(text, {chr(34): ""})}" label="L"/>'),
    st.just('<category term="sea"/>'),
    ADDRESSES.map(lambda url: f'<link href="{url}"/>'),
    ADDRESSES.map(lambda url: f'<link rel="alternate" type="text/html" href="{url}"/>'),
    ADDRESSES.map(lambda url: f'<link rel="enclosure" type="audio/mpeg" length="3" href="{url}"/>'),
    WORDS.map(
        lambda text: f"<media:group><media:description>{text}</media:description></media:group>"
    ),
)
NAMESPACES = (
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
    ' xmlns:atom="http://www.w3.org/2005/Atom" xmlns:other="https://other.example/ns"'
    ' xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
)
HEADS = st.lists(
    st.one_of(
        element("title", WORDS), element("language", st.sampled_from(["en", "de-AT", ""])),
        element("ttl", st.sampled_from(["60", "x"])), element("link", ADDRESSES),
        ADDRESSES.map(lambda url: f'<atom:link rel="self" href="{url}"/>'),
        st.just("<image><title>i</title><url>/i.png</url><link>/</link></image>"),
    ),
    max_size=4,
).map("".join)  # fmt: skip


def items(name: str, parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    item = st.lists(parts, max_size=7).map(lambda found: f"<{name}>{''.join(found)}</{name}>")
    return st.lists(item, max_size=3).map("".join)


RSS = st.tuples(HEADS, items("item", RSS_PARTS)).map(
    lambda parts: f'<rss version="2.0"{NAMESPACES}><channel>{"".join(parts)}</channel></rss>'
)
ATOM = st.tuples(HEADS, items("entry", ATOM_PARTS)).map(
    lambda parts: f'<feed xmlns="http://www.w3.org/2005/Atom"{NAMESPACES}>{"".join(parts)}</feed>'
)


@settings(max_examples=300)
@given(RSS | ATOM)
def test_the_fast_way_reads_what_feedparser_reads(text: str) -> None:
    if read_fast(text, URL) is None:
        return
    assert parse_both(text)[0] == parse_both(text)[1]


@given(RSS | ATOM)
def test_a_feed_without_faults_is_not_changed_by_repairs(text: str) -> None:
    before, after = (etree.fromstring(form.encode()) for form in (text, repair(text)))
    assert etree.tostring(before, method="c14n") == etree.tostring(after, method="c14n")


def parse_both(text: str) -> tuple[ParsedFeed, ParsedFeed]:
    fast = xmlfeed.parse_xml(text, URL)
    slow = xmlfeed.read_result(xmlfeed.run_feedparser(repair(text), URL), URL)
    return fast, replace(slow, flaw=None)


def test_the_usual_feeds_are_read_the_fast_way() -> None:
    usual = (
        "<item><title>x</title><link>https://a.example/1</link><guid>1</guid><pubDate>Tue, 24 Nov 2026 14:05:00"
        " GMT</pubDate><dc:creator>Jo</dc:creator><category>a</category><description>d</description>"
        "<content:encoded>c</content:encoded><slash:comments xmlns:slash='http://purl.org/rss/1.0/modules/slash/'>"
        "3</slash:comments></item>"
    )
    text = f'<rss version="2.0"{NAMESPACES}><channel><title>t</title>{usual}</channel></rss>'
    assert read_fast(text, URL) is not None


@given(st.text(max_size=300) | DAMAGED)
def test_any_content_is_an_article_or_empty(html: str) -> None:
    article = complete_entry(Entry(id="1", title="x", content_html=html, base=URL), FEED, now=NOW)[
        0
    ]
    for paragraph in article.paragraphs:
        assert clean(paragraph.text) == paragraph.text
        for link in paragraph.links:
            assert link.span.end <= len(paragraph.text)
