from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.feeds import complete_entry, parse_feed, prepare_entries
from reader.feeds.words import to_text
from reader.model.article import Article, Figure, ParagraphKind
from reader.model.feed import Enclosure, Entry, Feed, ParsedFeed
from reader.model.related import LinkKind, RelatedLink

DATA = Path(__file__).parents[2] / "data/feeds"
FEED = Feed(1, "https://post.example/feed", "The Quay Road Post")
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def article_of(html: str, **values: object) -> Article:
    entry = Entry(id="1", title="Title", content_html=html, base="https://post.example/a/b")
    for name, value in values.items():
        object.__setattr__(entry, name, value)
    return complete_entry(entry, FEED, now=NOW)[0]


def texts(article: Article) -> list[str]:
    return [paragraph.text for paragraph in article.paragraphs]


def test_an_entry_becomes_an_article_with_all_its_parts() -> None:
    feed = parse_feed((DATA / "rss20.xml").read_bytes(), url=FEED.url)
    article = complete_entry(feed.entries[0], FEED, now=NOW)[0]
    assert article.headline == "‘We will stay,’ tenants say — AT&T leaves"
    assert article.url == "https://post.example/2026/11/tenants/"
    assert [(p.kind.value, p.text) for p in article.paragraphs] == [
        (
            "paragraph",
            "Tenants of the quay said on Monday that they will stay. “We have paid,” said Mara Dunn.",
        ),
        ("caption", "The quay on Monday. / Lee Fox"),
        ("block_quote", "Nobody asked us."),
        ("subhead", "What comes next"),
        ("list_item", "A hearing"),
        ("list_item", "A vote"),
    ]
    (link,) = article.paragraphs[0].links
    assert link.span.of(article.paragraphs[0].text) == "Mara Dunn"
    assert link.url == "https://post.example/people/mara-dunn"
    assert article.figures == (
        Figure("The quay on Monday.", "Lee Fox", "https://post.example/img/quay.jpg", "The quay"),
    )
    assert (article.byline, article.authors) == ("By Jo Doe and Ann Roe", ("Jo Doe", "Ann Roe"))
    assert (article.publisher, article.section) == ("The Quay Road Post", "Housing")
    assert article.published == datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    assert article.summary == "Tenants of the quay said on Monday that they will stay. […]"
    assert article.standfirst is None


def test_tables_and_verse_stay_as_they_are() -> None:
    article = article_of(
        "<table><tr><th>Quay</th><th>Rent</th></tr><tr><td>One</td><td>900</td></tr></table>"
        "<pre>first line\n  second line</pre>"
    )
    assert [(p.kind, p.text) for p in article.paragraphs] == [
        (ParagraphKind.TABLE, "Quay | Rent\nOne | 900"),
        (ParagraphKind.PREFORMATTED, "first line\n  second line"),
    ]


def test_a_read_more_line_is_a_related_link() -> None:
    article = article_of(
        '<p>Text of it.</p><p>READ MORE: <a href="/x">Harbour gets its crane</a></p>'
    )
    assert article.paragraphs[1].kind is ParagraphKind.REFER
    assert article.links == (
        RelatedLink(LinkKind.REFER, "Harbour gets its crane", "https://post.example/x"),
    )


def test_plain_text_is_parted_at_blank_lines() -> None:
    assert texts(article_of("One line\nof text &amp; more.\n\nAnother.")) == [
        "One line of text & more.",
        "Another.",
    ]


def test_html_that_was_escaped_once_too_often_is_html() -> None:
    assert texts(
        article_of("&lt;p class='x'&gt;One &amp;amp; two.&lt;/p&gt;&lt;p&gt;Three.&lt;/p&gt;")
    ) == [
        "One & two.",
        "Three.",
    ]
    assert texts(article_of("Use &lt;p&gt; for paragraphs.")) == ["Use <p> for paragraphs."]


def test_line_breaks_in_pairs_part_paragraphs() -> None:
    assert texts(article_of("One.<br><br>Two.<br>Still two.")) == ["One.", "Two. Still two."]


def test_the_longer_text_is_the_body_wherever_it_stands() -> None:
    article = article_of("<p>Short.</p>", summary_html="<p>This is the whole text of it.</p>")
    assert texts(article) == ["This is the whole text of it."]


def test_a_summary_alone_is_body_and_summary() -> None:
    article = article_of("", content_html=None, summary_html="The ferry sank, they said…")
    assert texts(article) == ["The ferry sank, they said…"]
    assert article.summary == "The ferry sank, they said…"
    assert article.standfirst is None


def test_a_summary_with_words_of_its_own_is_the_standfirst() -> None:
    article = article_of(
        "<p>The ferry sank at noon, they said.</p>", summary_html="Nobody drowned."
    )
    assert article.standfirst == "Nobody drowned."


def test_what_blog_programs_add_is_no_text() -> None:
    for ending in (
        "<p>The post <a href='/x'>T</a> appeared first on <a href='/'>Blog</a>.</p>",
        "<p><a href='/x'>Continue reading →</a></p>",
        "<p><a href='/x'>Read more</a></p>",
    ):
        assert texts(article_of(f"<p>The text.</p>{ending}")) == ["The text."]


def test_scripts_styles_and_comments_are_no_text() -> None:
    html = (
        "<style>p {}</style><script>alert('x')</script><!-- no --><p>Yes</p><noscript>no</noscript>"
    )
    assert texts(article_of(html)) == ["Yes"]


def test_nothing_can_control_the_terminal() -> None:
    article = article_of(
        "<p>a\x1b[31m&#27;[0m&#x9b;1m\u202eb</p>", title="", summary_html="c\x1b[0m"
    )
    text = article.headline + article.text + (article.summary or "")
    assert not any(
        ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 or c == "\u202e" for c in text.replace("\n", "")
    )


def test_only_web_links_are_kept() -> None:
    article = article_of('<p><a href="javascript:x()">a</a> <a href="data:,b">b</a></p>')
    assert article.paragraphs[0].links == ()


def test_an_entry_without_title_is_named_by_its_text() -> None:
    article = article_of("<p>Just a note about the tide, without any title at all.</p>", title="")
    assert article.headline == "Just a note about the tide, without any title at all."


def test_an_entry_without_anything_still_has_a_name() -> None:
    assert complete_entry(Entry(id="x"), FEED, now=NOW)[0].headline == "Untitled"
    assert (
        complete_entry(Entry(url="https://a.example/1"), FEED, now=NOW)[0].headline
        == "https://a.example/1"
    )


def test_the_outlet_at_the_end_of_a_title_goes() -> None:
    article = article_of("<p>x</p>", title="Crane falls - The Tide", publisher="The Tide")
    assert (article.headline, article.publisher) == ("Crane falls", "The Tide")


def test_the_outlet_is_no_author() -> None:
    article = article_of("<p>x</p>", authors=("the quay road post", "Jo Doe"))
    assert article.authors == ("Jo Doe",)


def test_the_users_name_for_a_feed_is_the_publisher() -> None:
    feed = Feed(1, FEED.url, "Long name of it", own_title="Post")
    assert complete_entry(Entry(title="x"), feed, now=NOW)[0].publisher == "Post"


def test_dates_after_the_fetch_are_set_to_it() -> None:
    article = article_of("<p>x</p>", published=NOW + timedelta(days=2))
    assert article.published == NOW


def test_a_date_of_change_alone_is_the_date() -> None:
    article = article_of("<p>x</p>", updated=NOW - timedelta(days=2))
    assert (article.published, article.modified) == (NOW - timedelta(days=2), None)


def test_agency_and_place_are_read_from_the_opening() -> None:
    article = article_of("<p>PARIS, Nov 23 (Reuters) - The ferry sank at noon, they said.</p>")
    assert article.agency == "Reuters"
    assert article.dateline == "PARIS"


@pytest.mark.parametrize(
    ("declared", "text", "language"),
    [
        ("en-US", "Der Rat hat am Dienstag beschlossen, dass die Maut auf der Straße bleibt, und das ist nicht"
         " zu ändern, sagte die Ministerin, die sich mit den Gegnern auf ein Jahr geeinigt hat.", "de"),
        ("fr", "Words that are English and not French at all, which is what the feed says it is.", "fr"),
        (None, "The council said that the toll is to stay for a year and that it was not a good day.", "en"),
        ("en-GB", "The council said that the toll is to stay for a year and that it was not good.", "en-GB"),
        (None, "Short.", None),
    ],
)  # fmt: skip
def test_a_declared_english_is_doubted(declared: str | None, text: str, language: str) -> None:
    assert article_of(f"<p>{text}</p>", language=declared).language == language


# -- preparing an update ----------------------------------------------------------------------------

ENTRY = Entry(id="1", url="https://post.example/1", title="One", content_html="<p>Text.</p>")


def test_a_known_entry_gets_no_article_again() -> None:
    (first,) = prepare_entries(ParsedFeed((ENTRY,)), FEED, now=NOW)
    (again,) = prepare_entries(ParsedFeed((ENTRY,)), FEED, now=NOW, seen={first.key: first.mark})
    assert first.article is not None
    assert again.article is None
    assert (again.key, again.mark) == (first.key, first.mark)


@pytest.mark.parametrize(
    ("entry", "is_teaser"),
    [
        (Entry(id="1", content_html="<p>" + "Word after word. " * 90 + "</p>"), False),
        (Entry(id="1", summary_html="Only a summary."), True),
        (Entry(id="1", summary_html="Word after word. " * 90), False),
        (Entry(id="1", content_html="<p>" + "Word after word. " * 90 + "and then […]</p>"), True),
        (Entry(id="1", content_html="<p>Words.</p><p><a href='/x'>Read more</a></p>"), True),
        (Entry(id="1"), True),
    ],
)
def test_a_teaser_is_told(entry: Entry, is_teaser: bool) -> None:
    (prepared,) = prepare_entries(ParsedFeed((entry,)), FEED, now=NOW)
    assert prepared.is_teaser is is_teaser


def test_enclosures_come_along() -> None:
    sound = Enclosure("https://post.example/1.mp3", "audio/mpeg", 17)
    (prepared,) = prepare_entries(
        ParsedFeed((Entry(id="1", title="x", enclosures=(sound,)),)), FEED, now=NOW
    )
    assert prepared.enclosures == (sound,)


def test_keys_of_entries_are_never_the_same() -> None:
    entries = tuple(Entry(title="Bulletin", summary_html=f"{n}") for n in range(5))
    prepared = prepare_entries(ParsedFeed(entries), FEED, now=NOW)
    assert len({entry.key for entry in prepared}) == 5


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One<br/>two</p><!-- no --><P>three</P>", " One two  three "),
        ("<b>bo</b>ld <Em>and</eM> <sub\n>low</sub>", "bold and low"),
        ("a<b-x>c<bdo2>d<a:b>e", "ac de"),
        ("1 < 2 <b>and</b> 3 > 2", "1 < 2 and 3 > 2"),
        # What stands around an inline tag may be one itself.
        ("one<<b>p>two", "one two"),
        ("<p <i>x>two</i>", " two"),
        ("</ >a<!doctype>b<?php>c", " a b c"),
    ],
)
def test_tags_part_words_unless_they_stand_within_a_line(html: str, text: str) -> None:
    assert to_text(html) == text
