"""Section and front pages are told from articles, and no article is taken for one."""

from __future__ import annotations

import pytest

from reader.errors import NoArticleError
from reader.extract import extract_html
from reader.extract.html.links import is_story_url
from tests.made_pages import FIRST, LAST, SECOND, THIRD, jsonld, page, read

URL = "https://tidewaterpost.example/world"
TEASER = "Ministers of the coast are to meet in the town hall on Monday to speak of ferries, it was said."
TITLES = [f"Harbour council votes on berth number {n} at last" for n in range(12)]


def front(body: str, head: str = "") -> bytes:
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>World | Tidewater Post</title>{head}</head>"
        f"<body><nav><a href='/'>Home</a> <a href='/world'>World</a></nav>{body}<footer>© 2026</footer></body></html>"
    ).encode()


def link(number: int) -> str:
    return f"<a href='/2026/story-{number}'>{TITLES[number]}</a>"


CARDS = "".join(
    f"<div class='card'><h3>{link(n)}</h3><p>{TEASER}</p><span>{n} hours ago</span></div>"
    for n in range(12)
)
ROWS = "".join(f"<li>{link(n)}</li>" for n in range(12))
ARTICLES = "".join(f"<article><h2>{link(n)}</h2><p>{TEASER}</p></article>" for n in range(12))
LINKED = "".join(
    f"<div><a href='/2026/story-{n}'><h3>{TITLES[n]}</h3></a><a href='/2026/story-{n}'><p>{TEASER}</p></a></div>"
    for n in range(12)
)
TABLE = "".join(f"<tr><td>{link(n)}</td></tr><tr><td>{TEASER}</td></tr>" for n in range(12))
SECTIONS = "".join(
    f"<section><h2>Part {n}</h2>"
    + "".join(f"<div><h3>{link(3 * n + m)}</h3><p>{TEASER}</p></div>" for m in range(3))
    + "</section>"
    for n in range(4)
)
DATED = "".join(
    f"<li><time datetime='2026-10-09'>9 October</time><h4>{link(n)}</h4><p>{TEASER}</p></li>"
    for n in range(12)
)


@pytest.mark.parametrize(
    "body",
    [
        f"<main><h1>World</h1>{CARDS}</main>",
        f"<main><h1>World</h1><ul>{ROWS}</ul></main>",
        f"<main>{ARTICLES}</main>",
        f"<main><h1>World</h1>{LINKED}</main>",
        f"<main><h1>World</h1><p>What the world does, seen from the quay at Norwick.</p>{CARDS}</main>",
        f"<div id='front'>{SECTIONS}</div>",
        f"<ul>{DATED}</ul><a href='/world?page=2'>Next page</a>",
        f"<main><h1>Archive</h1><table>{TABLE}</table></main>",
    ],
    ids=["cards", "titles", "articles", "linked", "note", "sections", "dated", "table"],
)
def test_a_page_that_lists_others_says_so(body: str) -> None:
    with pytest.raises(NoArticleError) as raised:
        extract_html(front(body), URL)
    assert raised.value.what == "this page lists other pages and is no article itself"
    assert raised.value.hint == f"open one of them, or subscribe to its feed: sayso add {URL}"


def test_a_list_without_an_address_tells_what_to_do_too() -> None:
    absolute = CARDS.replace("'/2026", "'https://tidewaterpost.example/2026")
    with pytest.raises(NoArticleError, match="lists other pages") as raised:
        extract_html(front(f"<main>{absolute}</main>"))
    assert raised.value.hint is not None
    assert raised.value.hint.endswith("sayso add ADDRESS")


STORY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{LAST}</p>"


def test_a_story_amid_many_cards_is_an_article() -> None:
    article = read(body=f"{CARDS}<div class='text'>{STORY}</div>{CARDS}")
    assert {FIRST, SECOND, THIRD, LAST} <= {paragraph.text for paragraph in article.paragraphs}


def test_a_page_that_declares_an_article_is_one_however_short() -> None:
    head = '<meta property="og:type" content="article">'
    assert read(head=head, body=f"<p>{FIRST}</p>{CARDS}").headline == "Norwick port reopens"


def test_a_page_that_describes_one_article_is_one() -> None:
    head = jsonld(headline="Norwick port reopens")
    assert read(head=head, body=f"<p>{FIRST}</p>{CARDS}").headline == "Norwick port reopens"


def test_a_round_up_with_sentences_of_its_own_between_the_links_is_an_article() -> None:
    parts = "".join(f"<p>{link(n)}</p><p>{FIRST} {TEASER}</p>" for n in range(10))
    assert extract_html(page(body=f"<div>{parts}</div>"), URL).headline == "Norwick port reopens"


def test_a_host_whose_name_ends_as_a_network_s_does_has_stories() -> None:
    assert is_story_url("https://www.tidewaterpost.com/coast/2026/port-reopens", None)
    assert is_story_url("https://harbourx.com/coast/port-reopens", None)
    assert not is_story_url("https://t.co/harbour", None)
    assert not is_story_url("https://www.facebook.com/tidewaterpost", None)


def test_long_notices_make_no_article_of_a_front_page() -> None:
    notices = f"<div><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>"
    with pytest.raises(NoArticleError):
        extract_html(front(f"{notices}<main>{CARDS}</main>"), "https://tidewaterpost.example/")
