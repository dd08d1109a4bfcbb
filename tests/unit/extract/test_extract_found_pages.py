"""Web pages as they are: headings that run on, dates on top, comments, paywalls. All made up."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from reader.errors import NoArticleError
from reader.extract import extract_html, extract_page
from reader.model.article import Article

STORY = (
    "Cranes moved again in the port of Norwick on Friday after dockers voted by a narrow margin to "
    "end a strike that had closed it for nine days.",
    "“We are going back with our heads up,” Abel Quantrill, a union spokesman, told reporters at the "
    "gate. “The owners know what the next nine days would cost.”",
    "The owners’ association said the first ferry would sail at noon, wind permitting, and that the "
    "strike had cost its members more than they would ever admit.",
    "In Bellhaven, where the crews held their own ballot on Thursday night, the margin was wider and "
    "the singing, by all accounts, was louder.",
)
LAST = STORY[-1]
TITLE = "Port reopens after nine days"
URL = "https://tidewaterpost.example/news/port-reopens"


def page(
    head: str = f"<title>{TITLE}</title>", body: str = f"<h1>{TITLE}</h1>", after: str = ""
) -> str:
    """Make a page; `body` stands above the story's four paragraphs, `after` below them."""
    story = "".join(f"<p>{text}</p>" for text in STORY)
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body><main><article>{body}"
        f"<div>{story}{after}</div></article></main></body></html>"
    )


def read(**parts: str) -> Article:
    return extract_html(page(**parts).encode(), URL)


def jsonld(**values: object) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", **values}
    return f"<script type='application/ld+json'>{json.dumps(node)}</script>"


@pytest.mark.parametrize("heading", ["h1", "h2"])
def test_a_heading_that_reads_as_the_title_wins_over_one_that_only_shares_it(heading: str) -> None:
    head = '<title>Port reopens after nine days — Tidewater Post</title><meta property="og:title" content="Port reopens after nine days">'
    body = f"<h1>Port reopens after nine daysTidewater Post</h1><{heading}>Port reopens after nine days</{heading}>"
    assert read(head=head, body=body).headline == "Port reopens after nine days"


@pytest.mark.parametrize("tag", ["b", "span class='headline entry-title'"])
def test_a_title_above_the_byline_is_the_headline_of_a_page_without_headings(tag: str) -> None:
    head = "<title>News from the Tidewater Post</title>"
    title = f"<{tag}>Port reopens after nine days of strike</{tag.split()[0]}>"
    body = f"<p>{title}</p><div>By JORY WARDLE Associated Press</div>"
    article = read(head=head, body=body)
    assert article.headline == "Port reopens after nine days of strike"
    assert article.authors == ("Jory Wardle",)


def test_the_date_by_the_headline_wins_over_the_day_that_stands_on_top_of_the_page() -> None:
    body = (
        "<div>Mon, 25 Dec 2028</div><h1>Port reopens after nine days</h1>"
        "<div>Jory Wardle The Anchor Fri, 9 Oct 2026 17:55 UTC</div>"
    )
    article = read(body=body)
    assert article.published == datetime(2026, 10, 9, 17, 55, tzinfo=UTC)


def test_the_hour_at_which_a_page_was_made_is_no_date_of_its_story() -> None:
    body = (
        '<header><time datetime="Friday, 11 December 2026 10:21">now</time></header>'
        '<h1>Port reopens after nine days</h1><p class="autor">Jory Wardle | Port Sorrel | 09/10/2026</p>'
    )
    article = read(body=body)
    assert article.published == datetime(2026, 10, 9, tzinfo=UTC)
    assert article.authors == ("Jory Wardle",)


def test_a_date_with_its_source_is_no_standfirst() -> None:
    body = "<h1>Port reopens after nine days</h1><div>2026-10-09 20:52:15 来源： 潮汐社</div>"
    article = read(body=body)
    assert article.standfirst is None
    assert article.published == datetime(2026, 10, 9, 20, 52, 15, tzinfo=UTC)


def test_what_readers_wrote_is_no_part_of_the_story() -> None:
    said = "".join(
        f"<p>2 hours ago</p><div class='sf_comment_text'><p>{text}</p></div>"
        for text in (
            "I sat on that quay for nine days myself and nobody brought me any soup at all, I must say.",
            "My uncle was on the second ferry and he says that the soup was the best part of the strike.",
        )
    )
    article = read(after=f"<div id='comments'>{said}</div>")
    assert "uncle" not in article.text
    assert article.text.endswith(LAST)


def test_a_story_that_stands_in_an_element_named_comment_is_kept() -> None:
    page_ = page().replace("<article>", "<article class='comment'>")
    assert LAST in extract_html(page_.encode(), URL).text


def test_below_a_paywall_nothing_is_of_the_story() -> None:
    wall = "<p>［有料会員限定］ この記事は会員限定です。電子版に登録すると続きをお読みいただけます。</p>"
    article = read(
        after=wall + "<p>Another text stands here, long enough to be taken for a paragraph.</p>"
    )
    assert article.paragraphs[-1].text == LAST


def test_a_person_who_is_printed_wins_over_the_wire_that_is_declared() -> None:
    head = jsonld(headline="Port reopens", author={"@type": "Person", "name": "NW Wire"})
    body = "<h1>Port reopens after nine days</h1><div>By: NW Wire</div><div>By Leigh Marren</div>"
    assert read(head=head, body=body).authors == ("Leigh Marren",)


def test_the_picture_right_above_the_headline_is_the_storys() -> None:
    picture = (
        "<figure><img src='/a.jpg'><figcaption>Image caption Cranes on Friday</figcaption></figure>"
    )
    article = read(body=f"{picture}<h1>Port reopens after nine days</h1>")
    assert [figure.caption for figure in article.figures] == ["Cranes on Friday"]


def test_addresses_and_names_on_networks_end_no_story() -> None:
    after = (
        "<p>Facebook https://fb.example/post</p><p>Chat: ID = @tidewater</p>"
        "<p>Follow the Post on Facebook and Twitter for more.</p>"
        "<p>Some links are affiliate links, for which we may earn a small commission.</p>"
    )
    assert read(after=after).paragraphs[-1].text == LAST


@pytest.mark.parametrize(
    ("text", "what", "do"),
    [
        ("<rss version='2.0'><channel/></rss>", "this is a feed", "sayso add"),
        ("<?xml version='1.0'?>\n<!-- a feed -->\n<feed></feed>", "this is a feed", "sayso add"),
        ("<rdf:RDF></rdf:RDF>", "this is a feed", "sayso add"),
        (
            '{"title": "T", "version": "https://jsonfeed.org/version/1.1", "items": []}',
            "this is a feed",
            "sayso add",
        ),
        ("<opml version='2.0'><body/></opml>", "this is a list of feeds", "sayso import"),
        ('{"schema": "sayso/article/1", "headline": "T"}', "this is an export", "sayso import"),
    ],
)
@pytest.mark.parametrize("name", ["x.html", "x.json", "-"])
def test_what_is_no_page_says_what_it_is_and_what_to_do(
    text: str, what: str, do: str, name: str
) -> None:
    with pytest.raises(NoArticleError, match=what) as told:
        extract_page(text.encode(), name=name)
    assert do in str(told.value.hint)


def test_prose_that_begins_with_a_brace_is_an_article() -> None:
    text = "{Editor's note: the ferry sails.}\n\nThe ferry sailed on Friday, the port said."
    assert extract_page(text.encode(), name="-").paragraphs


def test_a_page_of_more_paragraphs_than_any_article_is_read_from_its_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("reader.extract.html.blocks.MOST_BLOCKS", 5)
    monkeypatch.setattr("reader.extract.html.story._MOST_ASKED", 3)
    more = "".join(f"<p>Crane {n} moved.</p>" for n in range(20))
    *story, last = [p.text for p in read(after=more).paragraphs]
    assert story == list(STORY)
    assert last.startswith("[The page is longer")


def test_the_cells_of_a_long_table_leave_room_for_what_is_below(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("reader.extract.html.blocks.MOST_BLOCKS", 8)
    rows = "".join(f"<tr><td>Crane {n}</td><td>{n} moves</td></tr>" for n in range(20))
    below = "Nobody has counted the gulls, which moved as well, and were not paid for it either."
    article = read(after=f"<table>{rows}</table><p>{below}</p>")
    assert article.paragraphs[-1].text == below
    assert article.paragraphs[-2].text.count("\n") == 19


def test_a_page_of_more_elements_than_any_article_keeps_its_story(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("reader.extract.html.story._MOST_ELEMENTS", 10)
    article = read(after="<p></p>" * 20)
    assert article.paragraphs[-1].text == LAST
