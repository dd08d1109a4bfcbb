"""Web pages: what stands above the story, who wrote it, and which kind each paragraph is."""

from __future__ import annotations

import json

import pytest

from reader.extract import extract_html, parse_pasted
from reader.model.article import ParagraphKind
from reader.model.related import LinkKind
from tests.made_pages import FIRST, LAST, SECOND, THIRD, URL, jsonld, page, read, texts


@pytest.mark.parametrize(
    "markup",
    [
        "<h2>Crews go back to work with their heads up, and little else</h2>",
        "<p class='article-dek'>Crews go back to work with their heads up, and little else</p>",
        "<p itemprop='alternativeHeadline'>Crews go back to work with their heads up, and little else</p>",
    ],
)
def test_the_sentence_under_the_headline_is_the_standfirst(markup: str) -> None:
    article = read(body=f"{markup}<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{LAST}</p>")
    assert article.standfirst == "Crews go back to work with their heads up, and little else"
    assert [p.text for p in article.paragraphs] == [FIRST, SECOND, THIRD, LAST]


def test_cards_of_other_stories_below_are_links_and_no_text() -> None:
    cards = "".join(
        f"<div><h4><a href='/opinion/card-{n}'>Opinion number {n} of the week</a></h4><p>{text}</p></div>"
        for n, text in enumerate((THIRD, LAST, SECOND))
    )
    story = f"<p>{FIRST}</p><p>{SECOND.replace('heads', 'hats')}</p><h3>Other columns</h3>{cards}"
    article = read(body=story)
    assert len(article.paragraphs) == 2
    promos = [link.text for link in article.links if link.kind is LinkKind.PROMO]
    assert promos == [f"Opinion number {n} of the week" for n in range(3)]


@pytest.mark.parametrize(
    ("title", "site", "headline"),
    [
        (
            "Port reopens after strike | Tidewater Post",
            "Tidewater Post",
            "Port reopens after strike",
        ),
        (
            "Port reopens after strike - The Tidewater Post",
            "Tidewater Post",
            "Port reopens after strike",
        ),
        ("Port reopens after strike | World", "Tidewater Post", "Port reopens after strike"),
        (
            "Port reopens - and nobody cheers about it at all",
            "Tidewater Post",
            "Port reopens - and nobody cheers about it at all",
        ),
        ("Port reopens after strike", "", "Port reopens after strike"),
    ],
)
def test_a_titles_tail_goes_only_where_it_is_the_outlets(
    title: str, site: str, headline: str
) -> None:
    head = f"<title>{title}</title><meta property='og:site_name' content='{site}'>"
    body = f"<html><head>{head}</head><body><article><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
    assert extract_html(body.encode(), URL).headline == headline


def test_a_byline_without_by_is_taken_where_nothing_else_names_anybody() -> None:
    story = f"<p class='byline'>Jory Wardle, 9 October 2026</p><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
    article = read(body=story)
    assert article.authors == ("Jory Wardle",)
    assert article.byline == "Jory Wardle"


def test_the_byline_of_a_teaser_is_nobodys_here() -> None:
    teaser = "<div class='teaser related'><p class='byline'>By Tam Keverel</p></div>"
    assert read(after=teaser).authors == ()


def test_one_story_linked_twice_is_one_read_more() -> None:
    line = "<p>READ MORE: <a href='/world/ballot-of-crews'>Crews agree to first ballot</a></p>"
    article = read(body=f"<p>{FIRST}</p>{line}<p>{SECOND}</p>{line}<p>{THIRD}</p><p>{LAST}</p>")
    assert len([link for link in article.links if link.kind is LinkKind.REFER]) == 1


def test_a_pull_quote_and_preformatted_text_have_their_kinds() -> None:
    quote = "<blockquote class='pullquote'>“The owners know what the next nine days would cost.”</blockquote>"
    article = read(between=quote)
    assert texts(article, ParagraphKind.PULL_QUOTE) == [
        "“The owners know what the next nine days would cost.”"
    ]


def test_a_short_line_in_bold_or_capitals_is_a_subhead_but_not_at_the_end() -> None:
    article = read(between="<p><b>Nine days in port</b></p>", after="")
    assert texts(article, ParagraphKind.SUBHEAD) == ["Nine days in port"]
    story = (
        f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>JORY WARDLE IS OUR CORRESPONDENT AT SEA</p>"
    )
    assert texts(read(body=story), ParagraphKind.SUBHEAD) == []


def test_the_language_is_told_or_guessed() -> None:
    assert read().language == "en"
    data = page().replace(b' lang="en-GB"', b"")
    assert extract_html(data, URL).language == "en"


def test_preformatted_text_keeps_its_lines() -> None:
    verse = "<pre>We rowed for nine days\n  and nobody came\n\n  but the gulls, and they came twice</pre>"
    article = read(between=verse)
    assert texts(article, ParagraphKind.PREFORMATTED) == [
        "We rowed for nine days\n  and nobody came\n\n  but the gulls, and they came twice"
    ]


def test_scripts_without_blanks_and_from_right_to_left_are_read() -> None:
    japanese = (
        "<html><body><h1>港が再開</h1><p>ノーウィックの港は金曜日に再び開かれた。組合の代表は記者団に「胸を張って戻る」と語った。</p>"
        "<p>船は正午に出る予定だという。カモメも戻ってきた。市民は静かに見守った。</p></body></html>"
    )
    article = extract_html(japanese.encode(), URL)
    assert (article.headline, article.language) == ("港が再開", "ja")
    arabic = (
        "<html dir='rtl' lang='ar'><body><h1>فتح الميناء من جديد بعد الإضراب</h1>"
        "<p>أعيد فتح ميناء نورويك يوم الجمعة بعد إضراب دام تسعة أيام، وعادت الرافعات إلى العمل في الصباح.</p>"
        "<p>«نعود ورؤوسنا مرفوعة»، قال المتحدث باسم النقابة للصحفيين عند البوابة.</p></body></html>"
    )
    article = extract_html(arabic.encode(), URL)
    assert article.headline == "فتح الميناء من جديد بعد الإضراب"
    assert len(article.paragraphs) == 2


def test_a_printed_byline_may_end_with_the_outlet() -> None:
    story = f"<p class='byline'>By Jory Wardle, Tidewater Post</p><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
    head = "<meta property='og:site_name' content='The Tidewater Post'>"
    assert read(head=head, body=story).authors == ("Jory Wardle",)


def test_an_author_may_be_named_by_the_address_of_a_node() -> None:
    graph = {
        "@graph": [
            {"@type": "NewsArticle", "headline": "Norwick port reopens", "author": ["#p", "#q"]},
            {"@type": "Person", "@id": "#p", "name": "Jory Wardle"},
            {"@type": "Person", "@id": "#q", "name": "Ilse Marren"},
        ]
    }
    head = f"<script type='application/ld+json'>{json.dumps(graph)}</script>"
    assert read(head=head).authors == ("Jory Wardle", "Ilse Marren")


def test_an_organization_is_the_author_only_where_nobody_is_named() -> None:
    head = jsonld(author={"@type": "NewsMediaOrganization", "name": "Tidewater Wires"})
    assert read(head=head).authors == ("Tidewater Wires",)
    byline = "<div data-testid='byline'><span>Jory Wardle &amp; Ilse Marren</span><span>At sea</span></div>"
    story = f"{byline}<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
    assert read(head=head, body=story).authors == ("Jory Wardle", "Ilse Marren")


def test_bullets_above_the_byline_are_the_standfirst() -> None:
    bullets = "<ul><li>Crews vote narrowly to go back to work</li><li>First ferry sails at noon on Saturday</li></ul>"
    story = f"<div>{bullets}</div><p>By Jory Wardle</p><div><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>"
    article = read(body=story)
    assert (
        article.standfirst
        == "Crews vote narrowly to go back to work; First ferry sails at noon on Saturday"
    )
    assert article.paragraphs[0].text == FIRST


def test_a_date_inside_the_story_makes_no_standfirst_of_its_first_paragraph() -> None:
    article = read(body=f"<p>{FIRST}</p><p>9 October 2026</p><p>{SECOND}</p><p>{THIRD}</p>")
    assert article.standfirst is None
    assert article.paragraphs[0].text == FIRST


def test_a_card_of_another_story_leaves_only_its_link() -> None:
    card = (
        "<div class='promo'><span>Sea</span><h3><a href='/world/ballot-of-crews'>Crews agree to first ballot"
        "</a></h3><p>It took a night, and the kettle was never off the stove in all of it.</p><p>May 2, 2026</p></div>"
    )
    article = read(between=card)
    refers = [link.url for link in article.links if link.kind is LinkKind.REFER]
    assert refers == ["https://tidewaterpost.example/world/ballot-of-crews"]
    assert texts(article, ParagraphKind.PARAGRAPH) == [FIRST, SECOND, THIRD, LAST]


def test_a_short_story_with_a_card_keeps_its_paragraphs() -> None:
    link = "<p><a href='/world/ballot-of-crews'>Crews agree to first ballot</a></p>"
    article = read(body=f"<p>{FIRST}</p>{link}<p>{LAST}</p>")
    assert texts(article, ParagraphKind.PARAGRAPH) == [FIRST, LAST]


def test_where_a_story_was_filed_is_told_and_stays_in_its_words() -> None:
    filed = f"PORT SORREL, Karst (NW) — {FIRST}"
    article = extract_html(page(body=f"<p>{filed}</p><p>{SECOND}</p><p>{THIRD}</p>"), url=URL)
    assert (article.dateline, article.agency) == ("PORT SORREL, Karst", "NW")
    assert article.paragraphs[0].text == filed


def test_a_sentence_above_bullets_is_not_lost() -> None:
    first = "It began on a Monday, when the ferry from Bellhaven came in two hours before its time."
    story = (
        "The harbour of Norwick was quiet on the morning of that day, and nobody counted the gulls."
    )
    article = parse_pasted(
        f"A headline over all of it\n\n{first}\n\n• Pay\n\nOctober 9, 2026\n\n{story}"
    )
    assert first in [article.standfirst, *(figure.caption for figure in article.figures)]


@pytest.mark.parametrize(
    ("language", "text", "byline"),
    [
        ("en", FIRST, "By Jory Wardle and Ida Sal"),
        (
            "de",
            "Im Hafen von Norwick bewegten sich am Freitag wieder die Kräne, nachdem die Arbeiter mit"
            " knapper Mehrheit beschlossen hatten, den Streik nach neun Tagen zu beenden.",
            "Jory Wardle, Ida Sal",
        ),
    ],
)
def test_authors_whom_only_the_data_names_are_given_a_byline_in_the_pages_language(
    language: str, text: str, byline: str
) -> None:
    authors = jsonld(author=[{"name": "Jory Wardle"}, {"name": "Ida Sal"}])
    markup = page(head=authors, body=f"<p>{text}</p><p>{text[:-1]}!</p>")
    article = extract_html(markup.replace(b'lang="en-GB"', f'lang="{language}"'.encode()), URL)
    assert article.byline == byline
