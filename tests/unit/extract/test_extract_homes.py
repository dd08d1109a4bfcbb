"""A story's home: what trafilatura leaves out of it, cuts apart, or takes from below it."""

from __future__ import annotations

from reader.extract.html.blocks import read_blocks
from reader.extract.html.home import complete
from reader.extract.html.piece import Piece
from reader.extract.html.source import parse_page
from reader.model.article import ParagraphKind
from reader.model.related import LinkKind
from tests.made_pages import FIRST, LAST, SECOND, THIRD, read, texts

STORY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{LAST}</p>"


def paragraphs(body: str, **parts: str) -> list[str]:
    return [paragraph.text for paragraph in read(body=body, **parts).paragraphs]


def test_a_sentence_between_a_picture_and_the_next_paragraph_is_read() -> None:
    picture = '<div class="image-container"><img src="/a.jpg"><p></p></div>'
    body = f"<div class='content'><p>{FIRST}</p><p>{SECOND}</p>{picture}{THIRD}<p>{LAST}</p></div>"
    assert paragraphs(body) == [FIRST, SECOND, THIRD, LAST]


def test_the_text_above_a_picture_is_no_part_of_the_picture() -> None:
    picture = (
        '<div class="enhanced"><img src="/a.jpg"><div class="credit">Mara Dunn / NW</div>'
        '<div class="caption">Cranes over the harbour of Norwick on Friday.</div></div>'
    )
    body = (
        f"<div class='content'>{FIRST}<br><br>{SECOND}<br>{picture}<br>{THIRD}<br><br>{LAST}</div>"
    )
    article = read(body=body)
    assert texts(article, ParagraphKind.PARAGRAPH) == [FIRST, SECOND, THIRD, LAST]
    assert article.figures[0].credit == "Mara Dunn / NW"


def test_a_first_paragraph_below_a_box_of_links_is_read() -> None:
    links = "".join(
        f"<li><a href='/story-{n}'>Article: Ferry story number {n}</a></li>" for n in "123"
    )
    box = f'<div class="related"><h3>Related Content</h3><ul>{links}</ul></div>'
    first = f"NORWICK (NW) — {FIRST}"
    body = f"<div class='content'>{box}{first}<p>{SECOND}</p><p>{THIRD}</p><p>{LAST}</p></div>"
    article = read(body=body)
    assert (article.paragraphs[0].text, article.dateline) == (first, "NORWICK")


def test_a_subhead_between_the_paragraphs_is_read() -> None:
    body = (
        f"<div><p>{FIRST}</p><p>{SECOND}</p><h3>The ‘margin’</h3><p>{THIRD}</p><p>{LAST}</p></div>"
    )
    assert texts(read(body=body), ParagraphKind.SUBHEAD) == ["The ‘margin’"]


def test_a_letter_that_ornaments_a_paragraph_is_no_subhead_that_was_left_out() -> None:
    page = read_blocks(
        parse_page(f"<div><p>{FIRST}</p><h3>S</h3><h3>The margin</h3><p>{LAST}</p></div>"), None
    )
    found = [Piece(block.text, block, block.index) for block in page.blocks if len(block.text) > 60]
    assert [piece.text for piece in complete(page, found, "")] == [FIRST, "The margin", LAST]


def test_a_page_s_own_element_does_not_cut_a_sentence() -> None:
    text = "In 2026 the owners bought <quay-company id='7'>Quantrill Cranes</quay-company> and rented the whole quay."
    whole = "In 2026 the owners bought Quantrill Cranes and rented the whole quay."
    assert whole in paragraphs(f"<p>{FIRST}</p><p>{text}</p><p>{THIRD}</p><p>{LAST}</p>")


def test_code_in_a_sentence_does_not_cut_it() -> None:
    text = "The harbour’s new computer answers to <code>berth</code> and <code>crane</code>, and to nothing else."
    whole = "The harbour’s new computer answers to berth and crane, and to nothing else."
    assert whole in paragraphs(f"<p>{FIRST}</p><p>{text}</p><p>{THIRD}</p><p>{LAST}</p>")


def teasers(count: int) -> str:
    return "".join(
        f"<div class='item'><h5><a href='/other-{n}'>Another story of the week, number {n}</a></h5>"
        f"<p>The ministers of the coast are to meet in the town hall on Monday, it was said {n}.</p></div>"
        for n in range(count)
    )


def test_teasers_below_a_heading_of_other_stories_are_no_text() -> None:
    lists = f"<div class='below'><h4>Related stories</h4>{teasers(4)}</div>"
    article = read(body=f"<div class='content'>{STORY}</div>{lists}")
    assert [paragraph.text for paragraph in article.paragraphs] == [FIRST, SECOND, THIRD, LAST]
    assert [link.kind for link in article.links] == [LinkKind.PROMO] * 4


def test_a_story_that_goes_on_below_a_list_of_links_is_read_to_its_end() -> None:
    lists = "".join(f"<p><a href='/o-{n}'>Another story of the week {n}</a></p>" for n in range(4))
    body = (
        f"<div class='part'><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>"
        f"<div class='ad'>{lists}</div><div class='part'><p>{LAST}</p></div>"
    )
    assert paragraphs(body)[-1] == LAST


def test_the_first_sentence_in_a_form_for_sharing_is_not_read_twice() -> None:
    share = f"<div class='flyout'><h4>Norwick port reopens</h4><p>{FIRST}</p></div>"
    body = f"{share}<h1>Norwick port reopens</h1><div>{STORY}</div>"
    assert paragraphs(body) == [FIRST, SECOND, THIRD, LAST]


def test_a_link_of_the_story_is_not_listed_again_with_the_page_s_own() -> None:
    titles = [f"Ferry story of the week, number {n}" for n in "123"]
    lines = "".join(f"<p><a href='/story-{t[-1]}'>{t}</a></p>" for t in titles)
    body = (
        f"<p>{FIRST}</p><p>{SECOND}</p><h4>Related articles</h4>{lines}<p>{THIRD}</p><p>{LAST}</p>"
    )
    links = [link.url for link in read(body=body).links]
    assert len(links) == len(set(links)) == 3


def test_a_page_that_trafilatura_finds_nothing_in_is_read_by_its_prose() -> None:
    text = "경기도 노릭 항구의 크레인은 아흐레 동안의 파업이 끝난 뒤 금요일 다시 움직이기 시작했다고 항만 노조가 밝혔다. "
    menu = "".join(f"<a href='/{n}'>메뉴 {n}</a> | " for n in range(60))
    story = "<br><br>".join(
        f"{text}{n}번 부두의 노동자들은 좁은 표차로 파업을 끝내기로 했다." for n in range(8)
    )
    body = f"<div>{menu}</div><div class='txt'><strong>항구</strong><br><br>{story}</div>"
    assert len(paragraphs(body)) >= 8


# -- pictures and fields ------------------------------------------------------------------------------


def test_a_credit_by_a_picture_is_no_paragraph() -> None:
    lede = (
        '<div id="lede"><img src="/a.jpg"><p><span class="photoCredit">Courtesy G7</span></p></div>'
    )
    assert paragraphs(lede + STORY) == [FIRST, SECOND, THIRD, LAST]


def test_the_source_beside_a_caption_is_its_credit() -> None:
    picture = '<div><img src="/a.jpg"><p class="source">Abel Roye</p><p class="caption">The quay</p></div>'
    figure = read(
        body=f"<p>{FIRST}</p><p>{SECOND}</p>{picture}<p>{THIRD}</p><p>{LAST}</p>"
    ).figures[0]
    assert (figure.caption, figure.credit) == ("The quay", "Abel Roye")


def test_what_is_styled_as_a_caption_may_be_a_byline_or_a_button() -> None:
    line = '<div><span class="caption">By Mara Dunn posted Oct 9th 2026 7:30PM</span><img src="/a.gif"></div>'
    share = '<header><div class="shares"><div class="caption">Shares</div></div><img src="/b.jpg"></header>'
    assert read(body=share + line + STORY).figures == ()


def test_the_photos_of_a_french_credit_are_no_part_of_it() -> None:
    caption = "<figure><img src='/a.jpg'><figcaption>Le port de Norwick <span>Crédits photo : Mara Dunn/NW</span></figcaption></figure>"
    assert read(body=caption + STORY).figures[0].credit == "Mara Dunn/NW"


def test_the_name_of_a_field_is_no_standfirst_and_no_text() -> None:
    label = '<div class="field-label">Episode Description:</div>'
    article = read(body=f"{label}<div class='field-item'>{STORY}</div>")
    assert (article.standfirst, article.paragraphs[0].text) == (None, FIRST)


def test_what_a_film_shows_is_no_standfirst_and_no_text() -> None:
    film = '<div class="video-asset"><p class="video-desc">Mara Dunn finds out how cranes are moved in Norwick.</p></div>'
    article = read(body=f"{film}<p>By Mara Dunn</p><div>{STORY}</div>")
    assert (article.standfirst, article.paragraphs[0].text) == (None, FIRST)


def test_a_file_to_listen_to_is_no_other_story() -> None:
    line = "<p><a href='/files/episode-38.mp3'>Harbour talk of the week, episode 38</a></p>"
    article = read(body=f"<p>{FIRST}</p><p>{SECOND}</p>{line}<p>{THIRD}</p><p>{LAST}</p>")
    assert article.links == ()


def test_a_sentence_cut_at_each_bit_of_code_is_joined_again() -> None:
    text = (
        "Ask <code>berth</code>, <code>crane</code> or <code>tide</code>: the static method "
        "<code>Harbour.open()</code> answers, and <code>tide</code> is what it answers with."
    )
    whole = "Ask berth, crane or tide: the static method Harbour.open() answers, and tide is what it answers with."
    body = f"<p>{FIRST}</p><p>{text}</p><p>{SECOND}</p><p>{text}</p><p>{LAST}</p>"
    assert paragraphs(body) == [FIRST, whole, SECOND, whole, LAST]
