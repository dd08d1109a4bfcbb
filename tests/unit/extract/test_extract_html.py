"""Web pages: the story, its links and pictures, and what the page says about itself. All made up."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reader.errors import NoArticleError
from reader.extract import extract_html
from reader.model.article import ParagraphKind
from reader.model.related import LinkKind
from reader.model.text import clean
from tests.made_pages import FIRST, LAST, SECOND, THIRD, URL, jsonld, page, read, texts

PAGES = Path(__file__).parents[2] / "data" / "pages"
MARKUPS: list[dict[str, Any]] = json.loads((PAGES / "markup.json").read_text(encoding="utf-8"))


# -- markups of pictures and tables -----------------------------------------------------------------


@pytest.mark.parametrize("gold", MARKUPS, ids=lambda gold: str(gold["page"]))
def test_captions_credits_and_tables_are_found_in_every_markup(gold: dict[str, Any]) -> None:
    article = extract_html((PAGES / gold["page"]).read_bytes())
    assert [[f.caption, f.credit] for f in article.figures] == gold["figures"]
    assert texts(article, ParagraphKind.TABLE) == ["\n".join(gold["rows"])]
    assert texts(article, ParagraphKind.PARAGRAPH) == gold["paragraphs"]
    assert article.headline == gold["headline"]
    assert article.authors == (gold["author"],)
    assert article.url == gold["url"]
    assert article.published is not None
    assert article.published.date().isoformat() == "2026-10-09"
    refers = [link.text for link in article.links if link.kind is LinkKind.REFER]
    assert refers == ["Crews agree to first ballot since 2006"] * gold["refer"]


def test_the_lead_picture_is_no_paragraph_and_the_one_in_the_story_is() -> None:
    figure = "<figure><img src='/{0}.jpg'><figcaption>Picture number {0} of the port.</figcaption></figure>"
    story = f"{figure.format(1)}<p>{FIRST}</p><p>{SECOND}</p>{figure.format(2)}<p>{THIRD}</p><p>{LAST}</p>"
    article = read(body=story)
    assert [f.caption for f in article.figures] == [
        "Picture number 1 of the port.",
        "Picture number 2 of the port.",
    ]
    assert texts(article, ParagraphKind.CAPTION) == ["Picture number 2 of the port."]
    assert article.figures[0].url == "https://tidewaterpost.example/1.jpg"


def test_a_table_that_only_lays_out_the_page_is_no_table() -> None:
    article = read(
        body=f"<table><tr><td><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></td></tr></table>"
    )
    assert texts(article, ParagraphKind.TABLE) == []
    assert texts(article, ParagraphKind.PARAGRAPH) == [FIRST, SECOND, THIRD]


# -- links ------------------------------------------------------------------------------------------


def test_links_cover_their_words_and_are_absolute() -> None:
    story = (
        f"<p>It <a href='../world/ballot?id=1'>was\n agreed</a> and <a href='javascript:x()'>not</a> "
        f"or <a href='mailto:a@b.example'>mailed</a>, <a href='#top'>up</a>. {FIRST}</p><p>{SECOND}</p>"
    )
    article = read(body=story)
    first = article.paragraphs[0]
    assert [(link.span.of(first.text), link.url) for link in first.links] == [
        ("was agreed", "https://tidewaterpost.example/world/ballot?id=1")
    ]


def test_links_are_relative_to_the_pages_base() -> None:
    story = f"<p><a href='b'>Linked</a> {FIRST}</p><p>{SECOND}</p>"
    article = read(head="<base href='https://cdn.example/a/'>", body=story)
    assert article.paragraphs[0].links[0].url == "https://cdn.example/a/b"


@pytest.mark.parametrize(
    "markup",
    [
        "<p>READ MORE: <a href='/world/ballot-of-crews'>Crews agree to first ballot</a></p>",
        "<p><b>Related:&nbsp;</b><a href='/world/ballot-of-crews'>Crews agree to first ballot</a></p>",
        "<p><a href='/world/ballot-of-crews'>Crews agree to first ballot</a></p>",
        "<div class='box'><a href='/world/ballot-of-crews'>Crews agree to first ballot</a></div>",
        "<h4>Read more</h4><ul><li><a href='/world/ballot-of-crews'>Crews agree to first ballot</a></li></ul>",
    ],
)
def test_a_read_more_link_is_found_by_words_and_by_position(markup: str) -> None:
    article = read(between=markup)
    refers = [link for link in article.links if link.kind is LinkKind.REFER]
    assert [(link.text, link.url) for link in refers] == [
        ("Crews agree to first ballot", "https://tidewaterpost.example/world/ballot-of-crews")
    ]
    assert any("Crews agree" in text for text in texts(article, ParagraphKind.REFER))
    assert LAST in texts(article, ParagraphKind.PARAGRAPH)


@pytest.mark.parametrize(
    "markup",
    [
        "<p><a href='https://www.facebook.com/share'>Share this story with your friends</a></p>",
        "<p><a href='/newsletters/daily'>Sign up for our morning newsletter</a></p>",
        "<h3>Trending</h3><ul><li><a href='/odd/goose-elected'>Goose elected to council</a></li>"
        "<li><a href='/odd/clock-gone'>Clock vanishes from church tower</a></li></ul>",
    ],
)
def test_other_links_between_paragraphs_are_no_read_more(markup: str) -> None:
    article = read(between=markup)
    assert [link for link in article.links if link.kind is LinkKind.REFER] == []


def test_an_explore_list_gives_titles_with_their_bylines() -> None:
    items = "".join(
        f"<li><a href='/world/story-{n}'>City with a view: hill number {n}</a><p>By Jory Wardle</p></li>"
        for n in range(3)
    )
    article = read(after=f"<section><h2>Explore</h2><ul>{items}</ul></section>")
    promos = [link for link in article.links if link.kind is LinkKind.PROMO]
    assert [promo.text for promo in promos] == [
        f"City with a view: hill number {n}" for n in range(3)
    ]
    assert {promo.byline for promo in promos} == {"By Jory Wardle"}


def test_a_list_of_two_links_is_no_explore_list() -> None:
    items = "".join(
        f"<li><a href='/world/story-{n}'>City with a view: hill {n}</a></li>" for n in "ab"
    )
    article = read(after=f"<section><h2>Explore</h2><ul>{items}</ul></section>")
    assert article.links == ()


# -- paragraphs -------------------------------------------------------------------------------------


def test_kinds_follow_the_markup() -> None:
    between = (
        "<h2>What happens next</h2><blockquote><p>Nobody has won this, but nobody can say that we did "
        "nothing for it.</p></blockquote><ul><li>Pay for waiting days at the quay</li>"
        "<li>A second pilot on board at night</li></ul>"
    )
    article = read(between=between)
    assert texts(article, ParagraphKind.SUBHEAD) == ["What happens next"]
    assert len(texts(article, ParagraphKind.BLOCK_QUOTE)) == 1
    assert len(texts(article, ParagraphKind.LIST_ITEM)) == 2
    assert texts(article, ParagraphKind.PARAGRAPH) == [FIRST, SECOND, THIRD, LAST]


def test_the_headline_is_not_repeated_in_the_body() -> None:
    article = read(body=f"<p>Norwick port reopens</p><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>")
    assert article.paragraphs[0].text == FIRST


def test_a_hover_card_is_not_part_of_its_sentence() -> None:
    card = "<span class='tooltip'><b>Norwick</b><span class='tooltip-text'>Capital, 212,000 people</span></span>"
    article = read(body=f"<p>{FIRST.replace('Norwick', card)}</p><p>{SECOND}</p><p>{THIRD}</p>")
    assert article.paragraphs[0].text == FIRST


def test_two_line_breaks_part_paragraphs() -> None:
    article = read(body=f"<div>{FIRST}<br><br>{SECOND}<br/><br/>{THIRD}</div>")
    assert [p.text for p in article.paragraphs] == [FIRST, SECOND, THIRD]


def test_agency_and_reporters_end_the_story() -> None:
    story = f"<p>NORWICK, Oct 9 (NW) — {FIRST}</p><p>{SECOND}</p><p>(Reporting by Ilse Marren; Editing by X)</p>"
    article = read(body=story)
    assert article.agency == "NW"
    assert article.authors == ("Ilse Marren",)
    assert "Reporting by" not in article.text


# -- metadata ---------------------------------------------------------------------------------------


def test_metadata_comes_from_jsonld_first() -> None:
    head = jsonld(
        headline="Norwick port reopens",
        author=[{"@type": "Person", "name": "Jory Wardle"}, {"name": "Ilse Marren"}],
        datePublished="2026-10-09T14:07:00+02:00",
        dateModified="2026-10-09T15:00:00+02:00",
        publisher={"@type": "Organization", "name": "Tidewater Post"},
        articleSection="World",
    )
    article = read(head=head + "<meta property='article:published_time' content='2026-10-08'>")
    assert article.authors == ("Jory Wardle", "Ilse Marren")
    assert article.byline == "By Jory Wardle and Ilse Marren"
    assert article.published == datetime(2026, 10, 9, 12, 7, tzinfo=UTC)
    assert article.modified == datetime(2026, 10, 9, 13, 0, tzinfo=UTC)
    assert article.publisher == "Tidewater Post"
    assert article.section == "World"
    assert article.language == "en"


def test_authors_may_stand_elsewhere_in_the_graph() -> None:
    graph = {
        "@graph": [
            {"@type": "WebPage", "datePublished": "2026-10-09", "author": {"@id": "#p"}},
            {"@type": "Person", "@id": "#p", "name": "Jory Wardle"},
        ]
    }
    head = f"<script type='application/ld+json'>{json.dumps(graph)}</script>"
    assert read(head=head).authors == ("Jory Wardle",)


@pytest.mark.parametrize(
    "text", ["{", "[" * 5000, '{"@type": "NewsArticle", "author": {"name": 7}}', "null"]
)
def test_bad_jsonld_is_passed_over(text: str) -> None:
    article = read(head=f"<script type='application/ld+json'>{text}</script>")
    assert article.headline == "Norwick port reopens"


def test_the_outlet_is_no_author_beside_a_person() -> None:
    people = [{"name": "Tidewater Post"}, {"name": "Jory Wardle"}]
    head = jsonld(author=people, publisher={"name": "Tidewater Post"})
    assert read(head=head).authors == ("Jory Wardle",)


@pytest.mark.parametrize(
    "name", ["admin", "https://tidewaterpost.example/x", "@tidewater", "web desk"]
)
def test_what_is_nobodys_name_is_no_author(name: str) -> None:
    assert read(head=jsonld(author={"name": name})).authors == ()


def test_a_printed_byline_that_names_more_wins() -> None:
    byline = "<p class='byline'>By Jory Wardle and Ilse Marren</p>"
    story = f"{byline}<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
    article = read(head=jsonld(author={"name": "Jory Wardle"}), body=story)
    assert article.authors == ("Jory Wardle", "Ilse Marren")
    assert article.paragraphs[0].text == FIRST


def test_the_year_one_is_no_date() -> None:
    head = jsonld(datePublished="0001-01-01T00:00:00Z")
    head += "<meta property='article:published_time' content='2026-10-09T12:07:00Z'>"
    assert read(head=head).published == datetime(2026, 10, 9, 12, 7, tzinfo=UTC)


def test_of_two_dates_the_one_in_the_address_is_right() -> None:
    head = jsonld(datePublished="2026-10-10T10:00:00Z")
    head += "<meta itemprop='datePublished' content='2026-10-09T12:07:00Z'>"
    head += "<link rel='canonical' href='https://tidewaterpost.example/2026/10/09/port-reopens'>"
    assert read(head=head).published == datetime(2026, 10, 9, 12, 7, tzinfo=UTC)


def test_a_printed_date_serves_where_none_is_stored() -> None:
    article = read(
        body=f"<div>9 October 2026, 14:07</div><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
    )
    assert article.published == datetime(2026, 10, 9, 14, 7, tzinfo=UTC)


def test_the_outlets_name_is_taken_off_the_title() -> None:
    data = page(head="<meta property='og:site_name' content='Tidewater Post'>")
    data = data.replace(b"<h1>Norwick port reopens</h1>", b"<h1> </h1>")
    assert extract_html(data, URL).headline == "Norwick port reopens"


def test_the_canonical_address_is_the_articles() -> None:
    head = "<link rel='canonical' href='https://tidewaterpost.example/a?id=2'>"
    assert read(head=head).url == "https://tidewaterpost.example/a?id=2"
    assert read().url == URL


def test_a_front_page_is_no_canonical_address() -> None:
    head = "<link rel='canonical' href='https://tidewaterpost.example/'>"
    assert read(head=head).url == URL


# -- hostile and broken pages -----------------------------------------------------------------------


def test_control_characters_blank_nothing_and_reach_nobody() -> None:
    article = read(
        body=f"<p>It &#27;[31mwas&#x1b; &#155;red&#0;. {FIRST}</p><p>{SECOND}\x1b]0;x\x07</p><p>{THIRD}</p>"
    )
    assert article.paragraphs[0].text == f"It [31mwas ›red. {FIRST}"
    assert article.text == clean(article.text)


def test_old_numbers_of_apostrophes_are_read_as_browsers_do() -> None:
    article = read(body=f"<p>It&#146;s over. {FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>")
    assert article.paragraphs[0].text.startswith("It’s over.")


@pytest.mark.parametrize(
    "before",
    [
        "<div " + " ".join(f'a{n}="x"' for n in range(200_000)) + ">",
        "<div>" * 5000,
        "<span>" * 1500,
        "<table><tr><td>" * 3000,
        "<!-- " * 100_000 + "-->",
    ],
    ids=["attributes", "divs", "spans", "tables", "comments"],
)
def test_a_hostile_page_still_gives_its_story(before: str) -> None:
    article = read(body=f"{before}<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{LAST}</p>")
    assert FIRST in article.text
    assert LAST in article.text


def test_a_table_of_thousands_of_cells_is_read_whole() -> None:
    row = "<tr>" + "<td>cell</td>" * 50 + "</tr>"
    article = read(between=f"<table>{row * 60}</table>")
    assert texts(article, ParagraphKind.TABLE) == ["\n".join([" | ".join(["cell"] * 50)] * 60)]
    assert texts(article, ParagraphKind.PARAGRAPH) == [FIRST, SECOND, THIRD, LAST]


def test_a_paragraph_of_thousands_of_elements_is_read_whole() -> None:
    words = "".join(f"<span>word {n}</span> " for n in range(3000))
    article = read(between=f"<p>{words}and a stop.</p>")
    assert article.paragraphs[2].text.endswith("word 2999 and a stop.")


def test_a_page_longer_than_any_news_keeps_all_its_paragraphs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("reader.extract.html.story._MOST_ASKED", 10)
    more = "".join(f"<p>Crane {n} moved.</p>" for n in range(20))
    article = read(between=more, after="<nav><p>Home and other places to go to.</p></nav>")
    assert len(texts(article, ParagraphKind.PARAGRAPH)) == 24
    assert "other places" not in article.text


def test_a_table_that_ends_the_story_is_kept() -> None:
    table = (
        "<table><tr><td>Port</td><td>Votes</td></tr><tr><td>Norwick</td><td>412</td></tr></table>"
    )
    article = read(body=f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>{table}")
    assert article.paragraphs[-1].text == "Port | Votes\nNorwick | 412"


@pytest.mark.parametrize(
    "data",
    [
        b"<html></html>",
        b"<!DOCTYPE html>",
        b"<p></p>",
        b"<html><body><nav><a href='/'>Home</a></nav></body></html>",
    ],
)
def test_a_page_without_a_story_says_so(data: bytes) -> None:
    with pytest.raises(NoArticleError):
        extract_html(data, URL)
