"""Who signed a page, and when: bylines with posts and outlets glued to them, dates that only addresses tell."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader.extract import decode, extract_html
from tests.made_pages import FIRST, LAST, SECOND, THIRD, jsonld, page, read


def authors(byline: str, head: str = "") -> tuple[str, ...]:
    story = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{LAST}</p>"
    return read(head=head, body=f'<p class="byline">{byline}</p>{story}').authors


@pytest.mark.parametrize(
    "byline",
    [
        "By Mara Dunn Senior Harbour Correspondent",
        "By Mara Dunn tidewaterpost.example.org Archive | Contact",
        "By Mara Dunn, TIDEWATERPOST",
        "By Mara Dunn @maradunn on October 9, 2026 at 9:00 am",
        "By MARA DUNN, Harbour Editor | Friday October 9, 2026 @ 6:43pm EDT Tags: Port, Abel Quantrill",
        "By MARA DUNN 10/ 9/26 09:19 PM ET",
    ],
)
def test_an_author_is_told_from_what_is_glued_to_the_name(byline: str) -> None:
    assert authors(byline) == ("Mara Dunn",)


def test_two_special_envoys_are_two_authors() -> None:
    assert authors("Par MARA DUNN, ABEL ROYE Envoyés spéciaux à Norwick") == (
        "Mara Dunn",
        "Abel Roye",
    )


@pytest.mark.parametrize("said", ["tidewaterpost.example", "Editions Tidewater Post"])
def test_an_outlet_is_no_author_however_it_is_written(said: str) -> None:
    outlet = '<meta property="og:site_name" content="Tidewater Post">'
    declared = f'<meta name="author" content="{said}">'
    assert authors("Mara Dunn", head=outlet + declared) == ("Mara Dunn",)


def test_a_desk_of_writers_is_no_author() -> None:
    assert authors("Post's Editorial Writers") == ()


def test_a_creator_that_is_a_name_is_the_author_where_nobody_else_is_named() -> None:
    assert read(head='<meta name="twitter:creator" content="Mara Dunn">').authors == ("Mara Dunn",)


def test_a_creator_that_is_a_handle_is_no_author() -> None:
    assert read(head='<meta name="twitter:creator" content="maradunn">').authors == ()


def published(url: str, body: str, head: str = "") -> datetime | None:
    canonical = f'<link rel="canonical" href="{url}">'
    return extract_html(page(head=canonical + head, body=body)).published


STORY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{LAST}</p>"


@pytest.mark.parametrize("path", ["2026/10/09/port", "2026/WORLD/10/09/port"])
def test_the_day_in_the_address_outweighs_one_that_the_story_tells_of(path: str) -> None:
    history = "<ul><li>The dockers first went on strike on August 14, 1995</li></ul>"
    url = f"https://tidewaterpost.example/{path}"
    assert published(url, history + STORY) == datetime(2026, 10, 9, tzinfo=UTC)


def test_the_printed_hour_is_kept_where_the_address_names_its_day() -> None:
    url = "https://tidewaterpost.example/2026/10/09/port"
    body = f"<p>Oct 9, 2026 - 4:39 PM UTC</p>{STORY}"
    assert published(url, body) == datetime(2026, 10, 9, 16, 39, tzinfo=UTC)


def test_a_day_from_before_the_web_is_no_date_of_a_page() -> None:
    history = "<ul><li>The port was opened on August 14, 1935</li></ul>"
    assert published("https://tidewaterpost.example/port", history + STORY) is None


def test_an_hour_ago_is_dated_by_the_title_of_its_abbreviation() -> None:
    byline = '<cite class="byline">By Mara Dunn – <abbr title="2026-10-09T01:40:40Z">1 hr ago</abbr></cite>'
    dated = published("https://tidewaterpost.example/port", byline + STORY)
    assert dated == datetime(2026, 10, 9, 1, 40, 40, tzinfo=UTC)


def test_a_stored_date_outweighs_the_address() -> None:
    url = "https://tidewaterpost.example/2026/10/09/port"
    head = jsonld(datePublished="2026-11-02T08:00:00Z")
    assert published(url, STORY, head) == datetime(2026, 11, 2, 8, tzinfo=UTC)


def test_a_day_in_the_brackets_of_a_dateline_is_no_agency() -> None:
    first = f"NORWICK (Oct. 9) -- {FIRST}"
    article = read(body=f"<p>{first}</p><p>{SECOND}</p><p>{THIRD}</p><p>{LAST}</p>")
    assert (article.dateline, article.agency) == ("NORWICK", None)


def test_an_arabic_dateline_has_place_and_country() -> None:
    text = "نورويك، تايدلاند (NW) -- قال متحدث باسم النقابة إن العمال عادوا إلى الميناء يوم الجمعة بعد تسعة أيام من الإضراب."
    article = read(body=f"<p>{text}</p><p>{text} واستؤنف العمل.</p><p>{text} وعادت السفن.</p>")
    assert (article.dateline, article.agency) == ("نورويك، تايدلاند", "NW")


def test_a_page_in_utf_8_is_read_so_though_it_declares_latin() -> None:
    text = '<meta charset="iso-8859-15"><p>Ángela Escrivá habló de la operación.</p>'
    assert decode(text.encode()) == text


def test_a_page_in_latin_is_read_as_it_declares() -> None:
    text = '<meta charset="iso-8859-15"><p>Ángela Escrivá habló de la operación.</p>'
    assert decode(text.encode("iso-8859-15")) == text


def test_the_byline_below_the_headline_may_name_one_more_than_a_link_to_an_author_does() -> None:
    line = '<p class="meta">By Mara Dunn, Abel Roye</p>'
    link = '<div><a rel="author" href="/dunn">Mara Dunn</a></div>'
    article = read(body=f"{line}{STORY}{link}")
    assert article.authors == ("Mara Dunn", "Abel Roye")


def test_a_spanish_signature_is_a_byline() -> None:
    signed = '<p class="firma"><em>Mara Dunn</em> | <span>Norwick</span></p>'
    assert read(body=signed + STORY).authors == ("Mara Dunn",)


def titled(heading: str) -> str:
    head = (
        '<link rel="canonical" href="https://gang.example/films/2026/10/09/stand-up"></head><body>'
        f"<h1>{heading}</h1><h2><a href='/films/2026/10/09/stand-up'>Stand Up, Gulls</a></h2>"
    )
    title = "<title>The Film Gang » Archive » Stand Up, Gulls</title>"
    return extract_html(f"<html><head>{title}{head}{STORY}</body></html>".encode()).headline


def test_a_heading_that_leads_to_the_site_s_front_page_is_no_headline() -> None:
    assert titled("<a href='https://gang.example/films/'>The Film Gang</a>") == "Stand Up, Gulls"


def test_a_heading_that_leads_to_the_page_itself_is_its_headline() -> None:
    title = "<a href='https://gang.example/films/2026/10/09/stand-up'>The Film Gang</a>"
    assert titled(title) == "The Film Gang"


def test_a_person_printed_beside_a_date_wins_over_a_declared_wire() -> None:
    line = "<div><p><span>By MARA DUNN</span> 10/ 9/26 09:19 PM ET</p></div>"
    article = read(head='<meta name="author" content="AP">', body=f"{line}<div>{STORY}</div>")
    assert (article.authors, article.byline) == (("Mara Dunn",), "By MARA DUNN")


def test_a_declared_standfirst_that_is_the_first_paragraph_is_none() -> None:
    assert (
        read(head=jsonld(headline="Norwick port reopens", alternativeHeadline=FIRST)).standfirst
        is None
    )
