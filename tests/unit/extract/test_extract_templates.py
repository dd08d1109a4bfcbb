"""Pages in the markup of today's sites: what each keeps where, from shadow roots to reports that are live."""

from __future__ import annotations

import json

import pytest

from reader.errors import NoArticleError
from reader.extract import extract_html
from reader.extract.html.source import parse_page
from reader.extract.html.stored import add_stored_story
from reader.model.article import Article, ParagraphKind
from reader.model.related import LinkKind
from tests.made_pages import FIRST, LAST, SECOND, THIRD, jsonld, texts

TITLE = "Norwick port reopens after nine-day strike"
STANDFIRST = (
    "Dockers vote by a narrow margin to go back to work, and the first ferry is to sail at noon."
)
CAPTION = "Cranes over the harbour of Norwick on Friday."
OTHER = "Bellhaven crews vote to stay out until spring"
URL = "https://coast.example/news/norwick-port-reopens"
STORY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{LAST}</p>"
DECLARED = jsonld(
    headline=TITLE,
    datePublished="2026-10-09T10:11:00Z",
    author={"@type": "Person", "name": "Mara Dunn"},
)


def read(body: str, head: str = DECLARED) -> Article:
    page = (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} | Coast News</title>'
        f'<meta property="og:site_name" content="Coast News">{head}</head><body>{body}</body></html>'
    )
    return extract_html(page.encode(), URL)


def paragraphs(article: Article) -> list[str]:
    return [p.text for p in article.paragraphs if p.kind is not ParagraphKind.CAPTION]


# -- stories that stand in data alone ---------------------------------------------------------------


def script(data: object, attributes: str = 'id="__NEXT_DATA__" type="application/json"') -> str:
    return f'<div id="__next"></div><script {attributes}>{json.dumps(data)}</script>'


def test_a_story_in_json_ld_alone_is_read() -> None:
    head = jsonld(headline=TITLE, articleBody="\n\n".join((FIRST, SECOND, THIRD, LAST)))
    article = read("<div id='app'><noscript>Please enable JavaScript.</noscript></div>", head)
    assert paragraphs(article) == [FIRST, SECOND, THIRD, LAST]


def test_a_story_in_the_state_of_the_page_s_program_is_read() -> None:
    blocks = [
        {"type": "paragraph", "text": FIRST},
        {"type": "heading", "text": "The margin"},
        {"type": "image", "url": "/a.jpg", "text": "No text of the story"},
        {"type": "paragraph", "children": [{"text": SECOND[:40]}, {"text": SECOND[40:]}]},
        {"type": "paragraph", "text": THIRD},
    ]
    story = {
        "title": TITLE,
        "authors": [{"name": "Mara Dunn"}],
        "publishedAt": "2026-10-09T10:11:00Z",
        "body": blocks,
    }
    article = read(
        script({"props": {"pageProps": {"story": story, "menu": [{"title": "World"}]}}}), head=""
    )
    assert paragraphs(article) == [FIRST, "The margin", SECOND, THIRD]
    assert texts(article, ParagraphKind.SUBHEAD) == ["The margin"]
    assert (article.headline, article.authors) == (TITLE, ("Mara Dunn",))
    assert article.published is not None
    assert article.published.isoformat() == "2026-10-09T10:11:00+00:00"


def test_a_story_in_html_within_an_assignment_is_read() -> None:
    state = json.dumps({"post": {"headline": TITLE, "content": STORY}})
    article = read(f"<div id='root'></div><script>window.__STATE__ = {state};</script>", head="")
    assert paragraphs(article) == [FIRST, SECOND, THIRD, LAST]


def test_data_beside_a_story_that_is_printed_is_let_alone() -> None:
    data = {"title": "Another", "content": f"<p>{LAST}</p><p>{THIRD}</p><p>{SECOND}</p>"}
    article = read(
        f"<article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></article>{script(data)}"
    )
    assert paragraphs(article) == [FIRST, SECOND]


@pytest.mark.parametrize("data", ["[[[[", '{"a": 1}', '{"title": "x", "body": ["short"]}', "null"])
def test_data_without_a_story_adds_nothing(data: str) -> None:
    root = parse_page(f"<html><body><script type='application/json'>{data}</script></body></html>")
    assert not add_stored_story(root)


def test_a_page_without_any_words_says_so() -> None:
    with pytest.raises(NoArticleError):
        read("<div id='root'></div>", head="")


# -- shadow roots, pages for phones, pictures that load late ----------------------------------------


def test_a_story_in_a_shadow_root_is_read_with_what_its_slots_show() -> None:
    body = (
        f"<coast-article><template shadowrootmode='open'><article><h1><slot name='title'></slot></h1>{STORY}</article>"
        f"</template><span slot='title'>{TITLE}</span></coast-article>"
    )
    article = read(body, head="")
    assert paragraphs(article) == [FIRST, SECOND, THIRD, LAST]
    assert article.headline == TITLE


def test_a_page_for_phones_has_no_menu_advertisement_or_template_in_its_story() -> None:
    body = (
        "<amp-sidebar><ul><li><a href='/news'>News</a></li></ul></amp-sidebar>"
        f"<article><h1>{TITLE}</h1><p>{FIRST}</p><amp-ad><div fallback>Ad could not be loaded</div></amp-ad>"
        f"<amp-list><template type='amp-mustache'><p>{{{{title}}}}</p></template></amp-list><p>{SECOND}</p></article>"
    )
    assert paragraphs(read(body)) == [FIRST, SECOND]


def test_a_picture_for_phones_has_its_caption_and_address() -> None:
    picture = f"<figure><amp-img src='/a.jpg'></amp-img><p class='wp-caption-text'>{CAPTION} (Abel Roe/AFP)</p></figure>"
    figure = read(f"<article><h1>{TITLE}</h1>{picture}{STORY}</article>").figures[0]
    assert (figure.caption, figure.credit, figure.url) == (
        CAPTION,
        "Abel Roe/AFP",
        "https://coast.example/a.jpg",
    )


@pytest.mark.parametrize(
    "image",
    [
        "<img src='/placeholder.png'><img src='/a.jpg'>",
        "<img src='data:image/gif;base64,R0' data-src='/a.jpg'>",
        "<img src='https://i.example/480/grey.png'><img srcset='/a.jpg 640w, /b.jpg 900w'>",
    ],
)
def test_a_picture_s_address_is_no_placeholder_s(image: str) -> None:
    body = f"<article><h1>{TITLE}</h1><figure>{image}<figcaption>{CAPTION}</figcaption></figure>{STORY}</article>"
    assert read(body).figures[0].url == "https://coast.example/a.jpg"


# -- captions and credits ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figure", "credit"),
    [
        ("<div><img src='/a.jpg'><span>Getty Images</span></div><figcaption>CAPTION</figcaption>", "Getty Images"),
        ("<img src='/a.jpg'><figcaption>[1/2]CAPTION REUTERS/Abel Roe <a href='/x'>Purchase Licensing Rights</a></figcaption>", "REUTERS/Abel Roe"),
        ("<img src='/a.jpg'><figcaption><span>CAPTION</span><span>Abel Roe (EFE)</span></figcaption>", "Abel Roe (EFE)"),
        ("<img src='/a.jpg'><figcaption><p>CAPTION</p><span>Foto: <b></b><span>Abel Roe / dpa</span></span></figcaption>", "Abel Roe / dpa"),
    ],
)  # fmt: skip
def test_a_credit_is_told_from_its_caption(figure: str, credit: str) -> None:
    body = f"<article><h1>{TITLE}</h1><figure>{figure.replace('CAPTION', CAPTION)}</figure>{STORY}</article>"
    found = read(body).figures[0]
    assert (found.caption, found.credit) == (CAPTION, credit)


@pytest.mark.parametrize(
    "picture",
    [
        f"<p><img src='/a.jpg' width='640'></p><p><em>{CAPTION}</em></p>",
        f"<div><img src='/a.jpg'><span>{CAPTION}</span></div>",
        f"<p><img src='/a.jpg'><br>{CAPTION}</p>",
    ],
)
def test_the_words_right_below_a_picture_are_its_caption_though_nothing_names_them_so(
    picture: str,
) -> None:
    article = read(
        f"<article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p>{picture}<p>{THIRD}</p></article>"
    )
    assert texts(article, ParagraphKind.CAPTION) == [CAPTION]
    assert article.figures[0].url == "https://coast.example/a.jpg"
    assert paragraphs(article) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "paragraph",
    [
        f"<p><img src='/smile.png'>{SECOND}</p>",
        f"<p><em>{SECOND}</em></p>",
        "<p>They sailed <img src='/flag.png'> from Norwick</p>",
    ],
)
def test_a_paragraph_by_a_picture_is_no_caption(paragraph: str) -> None:
    article = read(
        f"<article><h1>{TITLE}</h1><p>{FIRST}</p>{paragraph}<p>{THIRD}</p><p>{LAST}</p></article>"
    )
    assert article.figures == ()


def test_a_credit_alone_is_no_caption() -> None:
    figure = "<figure><img src='/a.jpg'><figcaption>Photo by Abel Roe</figcaption></figure>"
    article = read(
        f"<article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p>{figure}<p>{THIRD}</p></article>"
    )
    assert article.figures == ()
    assert paragraphs(article) == [FIRST, SECOND, THIRD]


# -- above and below the story ----------------------------------------------------------------------


def test_a_standfirst_may_hold_a_link() -> None:
    linked = STANDFIRST.replace("a narrow margin", "<a href='/vote'>a narrow margin</a>")
    article = read(
        f"<article><h1>{TITLE}</h1><div class='standfirst'><p>{linked}</p></div>{STORY}</article>"
    )
    assert article.standfirst == STANDFIRST


def test_a_line_that_is_mostly_link_is_no_standfirst() -> None:
    line = (
        "<p class='summary'><a href='/author'>Mara Dunn of the Coast News</a> in Norwick today</p>"
    )
    assert read(f"<article><h1>{TITLE}</h1>{line}{STORY}</article>").standfirst is None


def test_a_kicker_in_the_headline_s_element_is_parted_from_it() -> None:
    body = (
        f"<article><header><h2><span>Strike at the coast</span><span>{TITLE}</span></h2><div class='lead'>{STANDFIRST}</div>"
        f"<div>Von <a href='/m'>Mara Dunn</a></div></header><div>{STORY}</div></article>"
    )
    article = read(body)
    assert (article.headline, article.standfirst) == (TITLE, STANDFIRST)
    assert paragraphs(article) == [FIRST, SECOND, THIRD, LAST]


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By <a>MARA DUNN</a> Updated 10:11 AM UTC, October 9, 2026", ("Mara Dunn",)),
        ("By: Mara DUNN", ("Mara Dunn",)),
        ("Mara Dunn (with Abel Roe and Jo Quay)", ("Mara Dunn", "Abel Roe", "Jo Quay")),
        ("By Coast News Staff", ()),
    ],
)
def test_a_byline_s_names_are_told_from_its_other_words(
    byline: str, authors: tuple[str, ...]
) -> None:
    head = "<meta name='author' content='Coast News'>"
    article = read(
        f"<article><h1>{TITLE}</h1><div class='byline'>{byline}</div>{STORY}</article>", head
    )
    assert article.authors == authors


def test_a_date_below_the_story_is_its_date() -> None:
    below = "<p>First published: 9 October 2026, 10:11</p>"
    article = read(f"<article><h1>{TITLE}</h1>{STORY}{below}</article>", head="")
    assert paragraphs(article) == [FIRST, SECOND, THIRD, LAST]
    assert article.published is not None
    assert article.published.isoformat() == "2026-10-09T10:11:00+00:00"


def test_a_line_below_the_story_s_element_may_tell_its_date() -> None:
    below = "<div>Posted on 9 October 2026 in Coast</div><ul><li><a href='/o'>Published 8 October 2026: Other</a></li></ul>"
    article = read(f"<article><h1>{TITLE}</h1>{STORY}</article>{below}", head="")
    assert article.published is not None
    assert article.published.day == 9


def test_a_date_that_opens_the_story_is_its_date() -> None:
    article = read(
        f"<article><h1>{TITLE}</h1><p>Oct. 9, 2026 -- {FIRST}</p><p>{SECOND}</p></article>", head=""
    )
    assert article.published is not None
    assert article.published.day == 9


def test_the_wire_in_brackets_below_a_story_is_its_agency() -> None:
    article = read(
        f"<article><h1>{TITLE}</h1>{STORY}<p><em>(Coast 24 with AFP)</em></p><p>Edited by: Al Roe</p></article>"
    )
    assert article.agency == "AFP"
    assert paragraphs(article) == [FIRST, SECOND, THIRD, LAST]


@pytest.mark.parametrize(
    "line",
    [
        f"<p><strong>Read more</strong><a href='/2026/bellhaven-vote'><strong>{OTHER}</strong></a></p>",
        f"<p class='interstitial-link'><a href='/2026/bellhaven-vote'><i>[{OTHER}]</i></a></p>",
        f"<p><a href='/2026/bellhaven-vote'>[Read: {OTHER}]</a></p>",
    ],
)
def test_a_link_between_paragraphs_has_its_title_alone(line: str) -> None:
    article = read(
        f"<article><h1>{TITLE}</h1><p>{FIRST}</p>{line}<p>{SECOND}</p><p>{THIRD}</p></article>"
    )
    assert [(link.kind, link.text) for link in article.links] == [(LinkKind.REFER, OTHER)]


def test_what_is_clipped_away_is_not_read() -> None:
    clipped = "<span style='border:0;clip:rect(0, 0, 0, 0)'>, opens new tab</span>"
    article = read(
        f"<article><h1>{TITLE}</h1><p>{FIRST} <a href='/x'>The vote{clipped}</a>.</p><p>{SECOND}</p></article>"
    )
    assert article.paragraphs[0].text == f"{FIRST} The vote."


# -- reports that are live, lists in files ----------------------------------------------------------


def entry(number: int, heading: str, story: str) -> str:
    return (
        f"<article id='block-{number}' class='block'><header><time>1{number}.00 BST</time></header><h2>{heading}</h2>"
        f"<div class='block__body'>{story}</div><button>Share</button></article>"
    )


LIVE = (
    f"<main><h1>{TITLE}</h1><section class='blog'>{entry(3, 'First ferry sails', f'<p>{THIRD}</p><p>{LAST}</p>')}"
    f"{entry(2, 'Gates open', f'<p>{SECOND}</p>')}{entry(1, 'The vote is counted', f'<p>{FIRST}</p>')}</section></main>"
)


def test_all_entries_of_a_live_report_are_its_story() -> None:
    article = read(LIVE, jsonld(**{"@type": "LiveBlogPosting", "headline": TITLE}))
    told = ["First ferry sails", THIRD, LAST, "Gates open", SECOND, "The vote is counted", FIRST]
    assert [p.text for p in article.paragraphs] == told


def test_a_report_is_live_by_its_elements_names_too() -> None:
    article = read(LIVE.replace("class='blog'", "class='c-liveblog'"))
    assert FIRST in paragraphs(article)


def test_a_list_in_a_file_whose_links_are_relative_is_a_list() -> None:
    cards = "".join(
        f"<article class='teaser'><h3><a href='story-{n}.html'>{OTHER}, number {n}</a></h3>"
        f"<p>The ministers of the coast are to meet in the town hall on Monday, it was said {n}.</p></article>"
        for n in range(16)
    )
    page = f"<html><head><title>Coast</title></head><body><main><h1>Coast</h1>{cards}</main></body></html>"
    with pytest.raises(NoArticleError, match="lists other pages"):
        extract_html(page.encode())


def test_authors_that_stand_side_by_side_are_all_read() -> None:
    byline = "<div>By <a rel='author' href='/m'>Mara Dunn</a> and <a rel='author' href='/q'>Jo Quay</a></div>"
    article = read(f"<article><h1>{TITLE}</h1>{byline}{STORY}</article>", head="")
    assert article.authors == ("Mara Dunn", "Jo Quay")


# -- a second dozen ---------------------------------------------------------------------------------


def test_a_dateline_in_an_element_of_its_own_is_no_paragraph() -> None:
    opening = "<cite><span>Norwick</span><span>Coast News</span> &nbsp;—&nbsp;</cite>"
    article = read(f"<h1>{TITLE}</h1><div class='content'>{opening}{STORY}</div>")
    assert article.dateline == "Norwick"
    assert paragraphs(article) == [FIRST, SECOND, THIRD, LAST]


@pytest.mark.parametrize(
    ("figure", "credit"),
    [
        ("<div class='absatzbild'><img src='/a.jpg'><p class='absatzbild__text'>CAPTION | dpa</p></div>", "dpa"),
        ("<figure><img src='/a.jpg'><figcaption>CAPTION (Ansa)</figcaption></figure>", "Ansa"),
        ("<figure><img src='/a.jpg'><figcaption>CAPTION Pic: Reuters</figcaption></figure>", "Reuters"),
        ("<div><img src='/a.jpg'><p class='caption'>CAPTION | Photo Credit: AFP</p></div>", "AFP"),
        ("<figure><img src='/a.jpg'><figcaption>CAPTION <b class='credit'>Abel Roe/AFP</b> hide caption</figcaption></figure>", "Abel Roe/AFP"),
    ],
)  # fmt: skip
def test_credits_stand_behind_many_signs(figure: str, credit: str) -> None:
    found = read(
        f"<article><h1>{TITLE}</h1>{figure.replace('CAPTION', CAPTION)}{STORY}</article>"
    ).figures
    assert [(one.caption, one.credit) for one in found] == [(CAPTION, credit)]


def test_a_kicker_glued_to_the_headline_is_none_of_it() -> None:
    heading = f"<h1><span class='kicker'>Strike at the coast</span><span>{TITLE}</span></h1>"
    assert read(f"<article>{heading}{STORY}</article>").headline == TITLE


def test_a_sign_up_form_in_the_story_is_none_of_it() -> None:
    form = "<div class='kg-card kg-signup-card'><h2>Sign up</h2><p>The best of the harbour, twice a week.</p></div>"
    article = read(
        f"<article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p>{form}<p>{THIRD}</p></article>"
    )
    assert paragraphs(article) == [FIRST, SECOND, THIRD]


def test_a_post_that_is_named_after_a_newsletter_is_read() -> None:
    assert paragraphs(read(f"<h1>{TITLE}</h1><div class='newsletter-post'>{STORY}</div>")) == [
        FIRST,
        SECOND,
        THIRD,
        LAST,
    ]


def test_a_read_more_among_the_bullets_above_is_none_of_the_standfirst() -> None:
    bullets = f"<ul><li>Dockers voted by a narrow margin</li><li>READ MORE: <a href='/2026/other-story'>{OTHER}</a></li></ul>"
    article = read(f"<h1>{TITLE}</h1>{bullets}<p class='byline'>By Mara Dunn</p><div>{STORY}</div>")
    assert article.standfirst == "Dockers voted by a narrow margin"


@pytest.mark.parametrize(
    "byline",
    [
        "<span class='post-author vcard'>Posted by <span class='fn'>Mara Dunn</span></span>",
        "<div class='authorline__container'><span class='authorline__author'>Von Mara Dunn, NDR</span></div>",
    ],
)
def test_bylines_have_names_of_many_makes(byline: str) -> None:
    assert read(f"<article><h1>{TITLE}</h1>{byline}{STORY}</article>", head="").authors == (
        "Mara Dunn",
    )


def test_a_heading_with_a_full_stop_below_the_picture_is_the_standfirst() -> None:
    figure = f"<figure><img src='/a.jpg'><figcaption>{CAPTION}</figcaption></figure>"
    box = f"<aside class='related'><h2>Related</h2><a href='/2026/other-story'>{OTHER}</a></aside>"
    body = f"<h1>{TITLE}</h1><div class='info'>9 October 2026</div>{figure}<h2>{STANDFIRST}</h2>{box}<div>{STORY}</div>"
    assert read(body).standfirst == STANDFIRST


def test_half_of_the_headline_is_no_standfirst() -> None:
    body = f"<h1>{TITLE}</h1><h2>Norwick port reopens</h2><h4>after nine-day strike!</h4><div>{STORY}</div>"
    assert read(body).standfirst is None


def test_a_byline_that_is_read_is_no_paragraph() -> None:
    byline = "<div class='byline'>Richard (R.J.) Mole</div>"
    article = read(f"<div><h1>{TITLE}</h1>{byline}{STORY}</div>", head="")
    assert paragraphs(article) == [FIRST, SECOND, THIRD, LAST]


def test_a_caption_that_is_styled_as_a_credit_and_no_sentence_is_a_credit() -> None:
    figure = "<div><img src='/a.jpg'><div class='caption-credit'><a href='/k'>Kevin</a></div></div>"
    article = read(f"<article><h1>{TITLE}</h1>{figure}{STORY}</article>")
    assert article.figures == ()
    assert paragraphs(article) == [FIRST, SECOND, THIRD, LAST]


def test_icons_of_a_site_s_own_font_are_no_text() -> None:
    article = read(f"<article><h1>{TITLE}</h1><p>\ue604 {FIRST}</p><p>{SECOND}</p></article>")
    assert article.paragraphs[0].text == FIRST


def test_what_readers_wrote_is_no_story_however_deep_it_stands() -> None:
    comment = f"<p>{LAST}</p>"
    for name in ("text", "body", "row", "card", "thread", "list", "wrap", "post_comment"):
        comment = f"<div class='{name}'>{comment}</div>"
    article = read(
        f"<div><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>{comment}</div>"
    )
    assert paragraphs(article) == [FIRST, SECOND, THIRD]
