"""Markup as publishers of today name it, in several languages: captions, credits, boxes, bylines."""

from __future__ import annotations

import pytest

from reader.model.article import Article, ParagraphKind
from tests.made_pages import FIRST, LAST, SECOND, THIRD, read, texts

CAPTION = "Cranes over the harbour of Norwick on Friday"


def paragraphs(article: Article) -> list[str]:
    return [p.text for p in article.paragraphs if p.kind is not ParagraphKind.CAPTION]


# -- captions and credits ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "picture",
    [
        "<figure><img src='/a.jpg'><span class='figure__text'>CAPTION</span><span class='figure__copyright'>Abel Roe</span></figure>",
        "<figure><img src='/a.jpg'><span class='pr-3'>CAPTION</span><span class='text-gray'>Abel Roe</span></figure>",
        "<figure><img src='/a.jpg'><h2>CAPTION</h2><div class='image-description__author'>Abel Roe</div></figure>",
        "<figure><img src='/a.jpg'><figcaption>CAPTION</figcaption><footer>Abel Roe</footer></figure>",
        "<figure><img src='/a.jpg'><span>CAPTION</span><small>Abel Roe</small></figure>",
        "<div class='detail-img'><img src='/a.jpg'><div class='detail-img__description'>CAPTION Bild: Abel Roe</div></div>",
        "<div class='picture'><img src='/a.jpg'><p class='img-description'>CAPTION | Abel Roe</p></div>",
        "<div><picture><img src='/a.jpg'></picture><div>CAPTION</div><div>Abel Roe</div></div>",
        "<div class='photo'><img src='/a.jpg'><p class='media--lead'>CAPTION</p><p class='image--author'>© Abel Roe</p></div>",
    ],
)  # fmt: skip
def test_a_picture_box_has_its_caption_and_credit_whatever_they_are_called(picture: str) -> None:
    article = read(between=picture.replace("CAPTION", CAPTION))
    assert [(f.caption, f.credit) for f in article.figures] == [(CAPTION, "Abel Roe")]
    assert paragraphs(article) == [FIRST, SECOND, THIRD, LAST]


@pytest.mark.parametrize(
    "below",
    [
        "<p style='text-align:center'>CAPTION</p>",
        "<p class='has-text-align-center'>CAPTION</p>",
        "<p class='has-small-font-size'>CAPTION</p>",
        "<p style='font-size: 12px'>CAPTION</p>",
        "<center><i>CAPTION</i></center>",
        "<p>CAPTION (Foto: dpa)</p>",
        "<p>CAPTION. Photo: Abel Roe/AFP</p>",
        "<p>CAPTION. Reuters/Abel Roe</p>",
        "<p>CAPTION © AFP</p>",
        "<p>CAPTION. Crédit photo : Abel Roe</p>",
    ],
)
def test_words_set_apart_or_credited_below_a_picture_are_its_caption(below: str) -> None:
    article = read(between=f"<p><img src='/a.jpg'></p>{below.replace('CAPTION', CAPTION)}")
    assert [(f.caption or "").rstrip(".") for f in article.figures] == [CAPTION]
    assert paragraphs(article) == [FIRST, SECOND, THIRD, LAST]


@pytest.mark.parametrize(
    "below",
    [
        f"<p>{CAPTION} they sailed.</p>",
        "<p style='text-align:center'>The first line of all that is centred.</p>"
        "<p style='text-align:center'>And the second line of it, which goes on.</p>",
        "<p style='text-align:center'>Follow us on Telegram and on Facebook</p>",
    ],
)  # fmt: skip
def test_text_below_a_picture_is_no_caption(below: str) -> None:
    assert read(between=f"<p><img src='/a.jpg'></p>{below}").figures == ()


def test_the_cell_below_a_picture_is_its_caption() -> None:
    table = f"<table><tr><td><img src='/a.jpg'></td></tr><tr><td>{CAPTION}</td></tr></table>"
    assert [f.caption for f in read(between=table).figures] == [CAPTION]


@pytest.mark.parametrize(
    ("words", "credit"),
    [
        ("CAPTION (Abel Roe)", "Abel Roe"),
        ("CAPTION. Abel Roe/AFP", "Abel Roe/AFP"),
        ("CAPTION — Abel Roe/AFP", "Abel Roe/AFP"),
        ("CAPTION © Foto: Abel Roe", "Abel Roe"),
        ("CAPTION (Image credit: Abel Roe)", "Abel Roe"),
        ("CAPTION | Bildquelle: AFP", "AFP"),
        ("CAPTION Fotoğraf: Abel Roe", "Abel Roe"),
        ("CAPTION Фото: Abel Roe", "Abel Roe"),
        ("CAPTION Ảnh: Reuters", "Reuters"),
        ("CAPTION [사진=박서연]", "박서연"),
        ("CAPTION＝佐野春香撮影", "佐野春香"),
        ("CAPTION、佐野春香撮影", "佐野春香"),
        ("CAPTION（Ｃ）佐野春香", "佐野春香"),
        ("<span>CAPTION</span><span>Reuters</span>", "Reuters"),
        ("CAPTION<span>Abel Roe</span>", "Abel Roe"),
    ],
)
def test_who_made_a_picture_is_told_at_the_end_of_its_caption(words: str, credit: str) -> None:
    figure = f"<figure><img src='/a.jpg'><figcaption>{words.replace('CAPTION', CAPTION)}</figcaption></figure>"
    found = read(between=figure).figures[0]
    assert ((found.caption or "").rstrip("."), found.credit) == (CAPTION, credit)


@pytest.mark.parametrize(
    "words",
    [
        "Cranes of the alliance for the harbour (NHA)",
        "Cranes over Norwick, as seen by <span class='name'>Mara Dunn</span>",
        "Mara Dunn of the crew (left) at the gate",
    ],
)
def test_a_caption_may_name_somebody_at_its_end(words: str) -> None:
    figure = f"<figure><img src='/a.jpg'><figcaption>{words}</figcaption></figure>"
    assert read(between=figure).figures[0].credit is None


@pytest.mark.parametrize(
    "figure",
    [
        "<figure><blockquote>The crew went home with its heads up.</blockquote></figure>",
        "<figure><a href='/other-story-of-today'><img src='/a.jpg'><h3>Another story of the coast</h3></a></figure>",
        "<div><img src='/a.jpg'><h3>A title of some length</h3><p>And a line of words that names nobody</p></div>",
    ],
)  # fmt: skip
def test_a_quote_a_card_and_a_section_are_no_captions(figure: str) -> None:
    assert read(between=figure).figures == ()


# -- boxes between a story's paragraphs -----------------------------------------------------------------


@pytest.mark.parametrize(
    "box",
    [
        "<div class='e1b2c3'><h3>Newsletter abonnieren</h3><p>Jeden Morgen das Wichtigste aus der Region in Ihrem Postfach.</p>"
        "<form><input type='email'><button>OK</button></form><p>Mit der Anmeldung stimmen Sie unseren Bestimmungen zu.</p></div>",
        "<div class='ArticleNewsletter_wrapper__x1'><h3>Meld deg på</h3><p>Hver morgen det viktigste i innboksen din.</p></div>",
        "<div class='jwplayer-wrapper'><video></video><p>Watch: the ferry in a storm</p></div>",
        "<div class='sc-1'><audio src='/a.mp3'></audio><p>The sound of the quay at night</p></div>",
        "<div class='podcast-player'><p>Our podcast on the coast</p></div>",
        "<div><p>Artikel anhören (4 Min.)</p></div>",
        "<div><p>この記事を聴く（4分）</p></div>",
        "<p class='download'><a href='/app-for-readers'>Laden Sie unsere App für die neuesten Nachrichten.</a></p>",
        "<p><a href='/app-for-readers'>アプリをダウンロードして最新ニュースをチェック。</a></p>",
        "<div><span>광고</span></div>",
        "<div><h4>Empfohlener externer Inhalt</h4><p>An dieser Stelle finden Sie einen externen Inhalt von YouTube.</p></div>",
        "<div><p>Allow X content? This article includes content provided by X.</p></div>",
        "<p><strong>Abonnieren Sie unseren WhatsApp-Kanal und verpassen Sie keine Nachricht.</strong></p>",
        "<div class='poll'><h3>Should the ferry stay?</h3><ul><li>Yes</li><li>No</li></ul></div>",
    ],
)
def test_what_asks_or_plays_between_paragraphs_is_no_text(box: str) -> None:
    assert paragraphs(read(between=box)) == [FIRST, SECOND, THIRD, LAST]


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("© dpa-infocom, dpa:261009-930-801234/2", "dpa"),
        ("(Quelle: apa)", "apa"),
        ("Tidewater Post", None),
        ("This report by The Coast Press was first published October 9, 2026.", None),
        ("Dieser Text ist zuerst in der gedruckten Ausgabe erschienen.", None),
    ],
)
def test_what_ends_a_story_and_tells_nothing_is_no_text(line: str, agency: str | None) -> None:
    head = "<meta property='og:site_name' content='Tidewater Post'>"
    article = read(head=head, body=f"<div><p>{FIRST}</p><p>{SECOND}</p><p>{line}</p></div>")
    assert (paragraphs(article), article.agency) == ([FIRST, SECOND], agency)


def test_where_a_link_opens_is_no_text() -> None:
    linked = (
        "<p>The figures <a href='/x'>were published<span>, opens new tab</span></a> in Norwick.</p>"
    )
    assert "The figures were published in Norwick." in paragraphs(read(between=linked))


def test_a_form_amid_a_short_story_takes_no_paragraph_with_it() -> None:
    form = "<form><input type='email'><button>Send</button></form>"
    article = read(body=f"<div><p>{FIRST}</p>{form}<p>{LAST}</p></div>")
    assert paragraphs(article) == [FIRST, LAST]


def test_a_teaser_in_the_link_of_the_title_above_is_no_text() -> None:
    card = (
        "<section class='sc-2'><a href='/news/the-other-port'><h3>The other port has closed its gates</h3>"
        "<p>Nobody had told the crews that it would.</p></a></section>"
    )
    article = read(between=card)
    kinds = [p.kind for p in article.paragraphs]
    assert kinds.count(ParagraphKind.REFER) == 1
    assert "Nobody had told the crews that it would." not in paragraphs(article)


# -- authors without a word that says so ----------------------------------------------------------------

STORY = f"<div><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{LAST}</p></div>"
DATE = "<p class='sc-88'>9 October 2026</p>"


@pytest.mark.parametrize(
    "signature",
    [
        "<div><span class='sc-1'>Mara Dunn</span></div>DATE",
        "DATE<div>Mara Dunn</div>",
        "<div><span>Mara Dunn</span><span>Political correspondent</span></div>",
        "<p><a href='/autor/mara-dunn'>Mara Dunn</a></p>",
        "<p class='article-meta__name'>Mara Dunn</p>DATE",
        "<span class='authorname'>Mara Dunn</span>",
        "<h4 class='writer-name'>Mara Dunn</h4>DATE",
    ],
)
def test_a_name_alone_below_the_headline_is_the_author(signature: str) -> None:
    article = read(body=signature.replace("DATE", DATE) + STORY)
    assert article.authors == ("Mara Dunn",)
    assert paragraphs(article) == [FIRST, SECOND, THIRD, LAST]


def test_two_names_alone_are_two_authors() -> None:
    assert read(body=f"<p>Mara Dunn og Abel Roe</p>{DATE}{STORY}").authors == (
        "Mara Dunn",
        "Abel Roe",
    )


def test_a_japanese_name_beside_a_date_is_the_author() -> None:
    assert read(body=f"<p>佐野 春香</p><p>2026年10月9日</p>{STORY}").authors == ("佐野 春香",)


@pytest.mark.parametrize(
    "line",
    [
        "<p>Port Sorrel</p>",
        "<p>Coast Affairs</p>",
        "<p>Long Read</p>",
    ],
)
def test_no_place_and_no_section_is_an_author(line: str) -> None:
    story = STORY.replace("In Bellhaven", "In Port Sorrel")
    menu = "<footer><a href='/coast'>Coast Affairs</a></footer>"
    assert read(body=f"{line}{DATE}{story}", after=menu).authors == ()


def test_no_reader_is_an_author() -> None:
    assert read(body=STORY, after="<div class='comment-author'>Abel Roe</div>").authors == ()


# -- standfirsts ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["einleitung", "leadtext", "lead-in", "teaser_text", "strapline", "article-perex"]
)
def test_a_standfirst_is_told_by_its_name_though_it_stands_beside_the_paragraphs(name: str) -> None:
    words = "Dockers vote by a narrow margin to go back to work."
    article = read(body=STORY.replace("<div>", f"<div><p class='{name}'>{words}</p>"))
    assert article.standfirst == words
    assert paragraphs(article) == [FIRST, SECOND, THIRD, LAST]


def test_a_name_and_a_job_in_spans_of_their_own_are_no_standfirst() -> None:
    signed = "<div><span>Mara Dunn</span><span>Politische Korrespondentin</span></div>"
    article = read(body=signed + DATE + STORY)
    assert (article.standfirst, article.authors) == (None, ("Mara Dunn",))


# -- subheads ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "subhead",
    [
        "<p class='interline'>What comes next</p>",
        "<p class='zwischentitel'>What comes next</p>",
        "<p><span class='bold'>What comes next</span></p>",
        "<p><span style='font-weight: 700'>What comes next</span></p>",
        "<h3><div>What comes next</div></h3>",
    ],
)
def test_a_subhead_is_told_by_its_name_or_its_weight(subhead: str) -> None:
    article = read(between=subhead)
    assert texts(article, ParagraphKind.SUBHEAD) == ["What comes next"]


def test_subheads_between_paragraphs_that_are_wrapped_one_by_one_are_kept() -> None:
    wrapped = [f"<div class='element'><p>{text}</p></div>" for text in (FIRST, SECOND, THIRD, LAST)]
    body = f"<div>{wrapped[0]}{wrapped[1]}<h2>What comes next</h2>{wrapped[2]}{wrapped[3]}</div>"
    assert paragraphs(read(body=body)) == [FIRST, SECOND, "What comes next", THIRD, LAST]


def test_a_wrapped_note_unlike_the_wrapped_paragraphs_is_not_added_to_them() -> None:
    wrapped = [f"<div class='element'><p>{text}</p></div>" for text in (FIRST, SECOND, THIRD, LAST)]
    note = "<aside><div class='callout'><p>The paper has no owner. Become a member of it from three euros a month.</p></div></aside>"
    body = f"<div>{wrapped[0]}{wrapped[1]}{note}{wrapped[2]}{wrapped[3]}</div>"
    assert paragraphs(read(body=body)) == [FIRST, SECOND, THIRD, LAST]
