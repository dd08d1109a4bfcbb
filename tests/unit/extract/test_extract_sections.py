"""The section of a page that declares none: its path of sections, its category, its kicker."""

from __future__ import annotations

import pytest

from reader.extract import extract_html
from reader.extract.paths import find_step, split_path
from reader.model.article import Article
from tests.made_pages import FIRST, LAST, SECOND, THIRD, URL, jsonld

TITLE = "Norwick port reopens"


def section(above: str, *, head: str = "", inside: str = "") -> str | None:
    page = (
        f"<html><head><title>{TITLE} | Tidewater Post</title><meta property='og:site_name' content='Tidewater Post'>"
        f"{head}</head><body><nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>{above}<article>{inside}<h1>{TITLE}</h1>"
        f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{LAST}</p></article></body></html>"
    )
    return extract_html(page.encode(), URL).section


def crumbs(*steps: str) -> str:
    return "".join(f"<li><a href='/{step.lower()}'>{step}</a></li>" for step in steps)


@pytest.mark.parametrize(
    "above",
    [
        f"<nav aria-label='Breadcrumb'><ol>{crumbs('Home', 'World', 'Coast')}</ol></nav>",
        f"<ul class='breadcrumbs'>{crumbs('Home', 'Coast')}<li>{TITLE}</li></ul>",
        "<div class='c-breadcrumb'><a href='/'>Home</a> / <a href='/coast'>Coast</a> / Norwick port re…</div>",
        "<div><a href='/'>Tidewater Post</a> &gt; <a href='/c'>Coast</a></div>",
        "<p>You are here: Home » Coast » Norwick port reopens</p>",
    ],
)
def test_the_innermost_step_of_a_path_is_the_section(above: str) -> None:
    assert section(above) == "Coast"


@pytest.mark.parametrize(
    "kicker",
    [
        "<p class='kicker'>COAST</p>",
        "<div class='article__eyebrow'><a href='/coast'>Coast</a></div>",
        "<span class='category'>Coast</span>",
        "<div class='meta'><a rel='category tag' href='/category/coast'>Coast</a></div>",
    ],
)
def test_a_kicker_of_a_word_or_two_is_the_section(kicker: str) -> None:
    assert section("", inside=kicker) == "Coast"


@pytest.mark.parametrize(
    "above",
    [
        "<p class='kicker'>Exclusive</p>",
        "<p class='kicker'>A strike that nobody in Norwick will forget</p>",
        "<div class='toolbar'>Email a friend | Print article</div>",
        "<div class='breadcrumb'><a href='/'>Home</a></div>",
        "<p class='kicker'>Tidewater Post</p>",
        "<nav class='category'><a href='/a'>Navigate</a></nav>",
    ],
)
def test_other_words_above_the_headline_are_no_section(above: str) -> None:
    assert section(above) is None


def test_a_declared_section_comes_first() -> None:
    head = "<meta property='article:section' content='harbour_news'>"
    assert (
        section(f"<ul class='breadcrumbs'>{crumbs('Home', 'Coast')}</ul>", head=head)
        == "Harbour news"
    )


def test_a_menu_in_one_line_is_no_path() -> None:
    assert split_path("News | Sport | Weather") == []
    assert split_path("The port / the strike") == []


def test_years_and_the_page_s_own_words_are_no_section() -> None:
    assert find_step(["网易首页", "财经频道", "正文"], "北港罢工结束") == "财经频道"
    assert find_step(["Mac", "News", "2026", "KW 15", "Title"], "Title") == "News"


def test_a_line_that_says_where_one_is_is_a_path() -> None:
    assert find_step(split_path("您的当前位置：新闻中心 > 武汉"), "北港罢工结束") == "武汉"


# -- sections that no name calls so -----------------------------------------------------------------------

MENU = (
    "<footer><a href='/world'>World</a> <a href='/abo'>Subscribe</a></footer>"
    "<footer><ul><li><a href='/region'>Region</a></li></ul></footer>"
)


def unnamed(above: str = "", below: str = "", head: str = "") -> Article:
    page = (
        f"<html lang='en'><head><title>Norwick port reopens</title>{head}</head><body>"
        f"<article>{above}<h1>Norwick port reopens</h1>{below}<p>{FIRST}</p><p>{SECOND}</p></article>{MENU}</body></html>"
    )
    return extract_html(page.encode(), URL)


@pytest.mark.parametrize(
    "above",
    [
        "<ul><li><a href='/'>Home</a></li><li><a href='/region'>Region</a></li><li>Norwick port reopens</li></ul>",
        "<div><p><a href='/'>Home</a></p><p><a href='/coast'>Coast</a></p><p><a href='/coast/region'>Region</a></p></div>",
        "<p><a href='/region'>Region</a></p>",
        "<div class='sc-1'><a href='/region'><span>Region</span></a></div>",
    ],
)
def test_links_above_the_headline_that_lead_deeper_or_where_a_menu_does_are_sections(
    above: str,
) -> None:
    assert unnamed(above).section == "Region"


def test_a_sections_link_below_the_headline_is_no_text() -> None:
    article = unnamed(below="<a href='/region'>Region</a>")
    assert (article.section, article.paragraphs[0].text) == ("Region", FIRST)


def test_the_path_that_a_page_describes_ends_with_its_section() -> None:
    steps = [{"@type": "ListItem", "name": name} for name in ("Home", "Region")]
    path = jsonld(**{"@type": "BreadcrumbList", "itemListElement": steps})
    assert unnamed(head=path).section == "Region"


@pytest.mark.parametrize(
    "above",
    [
        "<ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li><li><a href='/sport'>Sport</a></li></ul>",
        "<p><a href='/abo'>Subscribe</a></p>",
        "<p><a href='/author/mara-dunn'>Mara Dunn</a></p>",
        "<p><a href='/region-nowhere-else'>Region</a></p>",
        "<ul><li><a href='/world'>World</a></li><li><a href='/region'>Region</a></li></ul>",
    ],
)
def test_a_menus_entries_and_other_links_are_no_section(above: str) -> None:
    assert unnamed(above).section is None
