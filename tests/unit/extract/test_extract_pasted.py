"""A page as a browser copies it: each row of the anatomy, and its traps. The text is made up."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader.errors import NoArticleError
from reader.extract import parse_pasted
from reader.model.article import Article, Figure, ParagraphKind
from reader.model.related import LinkKind, RelatedLink

HEADLINE = "Harbour delegation sails to Norwick for unity talks"
STANDFIRST = "Union official says the visit will review recent talks between the crews"
CAPTION = (
    "Crews and owners held talks in Bellhaven in September, where they agreed to hold a ballot."
)
FIRST = (
    "The harbour union has sent a delegation to Norwick, it said on Friday, to review recent talks "
    "between the crews and to end a dispute that has lasted for fourteen years."
)
SECOND = (
    "In a statement, the union’s spokesperson, Abel Quantrill, said, “the delegation, headed by the "
    "[executive] committee member Mara Dunn, will meet the owners on ‘neutral ground’.”"
)
THIRD = (
    "Quantrill said the visit will review the so-called “Bargain of the Century” and the talks that "
    "were held in Bellhaven over the last month."
)
LAST = "He, however, said that no date had been set."

PAGE = f""" date 2026-10-09 WORLD
2 MIN READ
{HEADLINE}
{STANDFIRST}
{HEADLINE}

{CAPTION} / NW
October 9, 2026

{FIRST}\xa0

{SECOND}\xa0

READ MORE:\xa0Crews agree to first ballot since 2006

Long talks ahead

{THIRD}

{LAST}

SOURCE:NW

Explore
City with a view: why hilltop Mardale is worth the climb
By Jory Wardle
By the numbers: a harbour’s year in twelve charts
“We waited too long,” the minister told us
By Ilse Marren
Share your feedback!
Contact us
Privacy policy
"""


@pytest.fixture(scope="module")
def article() -> Article:
    return parse_pasted(PAGE)


def test_date_and_section_come_from_the_first_line(article: Article) -> None:
    assert article.published == datetime(2026, 10, 9, tzinfo=UTC)
    assert article.section == "World"


def test_the_headline_is_the_line_that_occurs_again(article: Article) -> None:
    assert article.headline == HEADLINE
    assert HEADLINE not in article.text


def test_the_standfirst_stands_between_the_two_headlines(article: Article) -> None:
    assert article.standfirst == STANDFIRST


def test_the_body_keeps_words_that_the_standfirst_has_too(article: Article) -> None:
    assert article.paragraphs[0].text == FIRST


def test_caption_and_credit_are_a_figure_and_no_paragraph(article: Article) -> None:
    assert article.figures == (Figure(CAPTION, "NW"),)
    assert CAPTION not in article.text


def test_the_body_comes_out_whole_and_in_order(article: Article) -> None:
    kinds = {ParagraphKind.PARAGRAPH, ParagraphKind.SUBHEAD}
    body = [p.text for p in article.paragraphs if p.kind in kinds]
    assert body == [FIRST, SECOND, "Long talks ahead", THIRD, LAST]


def test_a_read_more_line_is_a_paragraph_and_a_link_without_its_label(article: Article) -> None:
    refers = [p.text for p in article.paragraphs if p.kind is ParagraphKind.REFER]
    assert refers == ["READ MORE: Crews agree to first ballot since 2006"]
    assert article.links[0] == RelatedLink(LinkKind.REFER, "Crews agree to first ballot since 2006")


def test_a_short_line_over_a_longer_one_is_a_subhead(article: Article) -> None:
    subheads = [p.text for p in article.paragraphs if p.kind is ParagraphKind.SUBHEAD]
    assert subheads == ["Long talks ahead"]


def test_the_agency_is_no_paragraph(article: Article) -> None:
    assert article.agency == "NW"
    assert "SOURCE" not in article.text


def test_the_explore_list_gives_titles_with_the_byline_below_them(article: Article) -> None:
    promos = [link for link in article.links if link.kind is LinkKind.PROMO]
    assert promos == [
        RelatedLink(
            LinkKind.PROMO,
            "City with a view: why hilltop Mardale is worth the climb",
            byline="By Jory Wardle",
        ),
        RelatedLink(LinkKind.PROMO, "By the numbers: a harbour’s year in twelve charts"),
        RelatedLink(
            LinkKind.PROMO,
            "“We waited too long,” the minister told us",
            byline="By Ilse Marren",
        ),
    ]


def test_the_footer_is_left_out(article: Article) -> None:
    everything = article.text + "".join(link.text for link in article.links)
    for words in ("feedback", "Contact", "Privacy", "Explore", "MIN READ"):
        assert words not in everything


def test_reading_time_is_our_own(article: Article) -> None:
    assert article.reading_minutes == -(-article.words // 200)


@pytest.mark.parametrize(
    "label",
    [
        "READ MORE: ",
        "READ MORE:",
        "READ MORE:\xa0",
        "Read more: ",
        "ALSO READ: ",
        "RELATED: ",
        "Related: ",
        "READ ALSO | ",
        "SEE ALSO: ",
        "Lire aussi : ",
        "À lire aussi: ",
        "Lesen Sie auch: ",
        "Leia também: ",
        "Lea también: ",
        "READ NEXT - ",
    ],
)
def test_read_more_has_many_names(label: str) -> None:
    article = parse_pasted(PAGE.replace("READ MORE:\xa0", label))
    assert article.links[0] == RelatedLink(LinkKind.REFER, "Crews agree to first ballot since 2006")


def test_a_label_on_its_own_line_takes_the_title_below_it() -> None:
    article = parse_pasted(PAGE.replace("READ MORE:\xa0", "READ MORE:\n"))
    assert article.links[0].text == "Crews agree to first ballot since 2006"
    assert article.paragraphs[2].text == "READ MORE: Crews agree to first ballot since 2006"


def test_prose_that_begins_like_a_label_stays_prose() -> None:
    sentence = "More: that was all the crews had ever asked the owners for, he said on the quay."
    article = parse_pasted(PAGE.replace(LAST, sentence))
    assert sentence in [p.text for p in article.paragraphs if p.kind is ParagraphKind.PARAGRAPH]


@pytest.mark.parametrize("line", ["They voted no.", "“We are done,” she said.", "Was it over?!"])
def test_a_short_sentence_is_no_subhead(line: str) -> None:
    article = parse_pasted(PAGE.replace("Long talks ahead", line))
    assert next(p for p in article.paragraphs if p.text == line).kind is ParagraphKind.PARAGRAPH


def test_a_short_quote_is_no_subhead() -> None:
    article = parse_pasted(PAGE.replace("Long talks ahead", "“Not one crown more”"))
    line = next(p for p in article.paragraphs if p.text == "“Not one crown more”")
    assert line.kind is ParagraphKind.PARAGRAPH


def test_a_title_that_begins_with_by_and_has_a_byline_is_a_title() -> None:
    page = PAGE.replace(
        "By the numbers: a harbour’s year in twelve charts", "By Hook And Crook\nBy Jo Fenn"
    )
    promos = [link for link in parse_pasted(page).links if link.kind is LinkKind.PROMO]
    assert ("By Hook And Crook", "By Jo Fenn") in [(link.text, link.byline) for link in promos]


@pytest.mark.parametrize(
    ("drop", "field"),
    [
        (" date 2026-10-09 WORLD\n", "section"),
        (f"{STANDFIRST}\n", "standfirst"),
        ("SOURCE:NW\n", "agency"),
    ],
)
def test_every_line_may_be_missing(drop: str, field: str) -> None:
    article = parse_pasted(PAGE.replace(drop, ""))
    assert getattr(article, field) is None
    assert article.headline == HEADLINE
    assert article.published == datetime(2026, 10, 9, tzinfo=UTC)
    assert article.paragraphs[0].text == FIRST


def test_without_its_repeat_the_headline_is_still_the_headline() -> None:
    page = PAGE.replace(f"{STANDFIRST}\n{HEADLINE}\n", f"{STANDFIRST}\n")
    article = parse_pasted(page)
    assert article.headline == HEADLINE
    assert article.standfirst == STANDFIRST


def test_windows_line_ends_change_nothing(article: Article) -> None:
    assert parse_pasted(PAGE.replace("\n", "\r\n")) == article


def test_a_caption_inside_the_body_is_a_paragraph_and_a_figure() -> None:
    caption = "Mara Dunn on the quay at Norwick, where the ferries have lain since August. / NW"
    article = parse_pasted(PAGE.replace("Long talks ahead", caption))
    assert caption in [p.text for p in article.paragraphs if p.kind is ParagraphKind.CAPTION]
    assert article.figures[1] == Figure(caption.removesuffix(" / NW"), "NW")


def test_a_table_copied_with_tabs_is_a_table() -> None:
    rows = "Crew\tVotes\nNorwick\t412\nBellhaven\t388"
    article = parse_pasted(PAGE.replace("Long talks ahead", rows))
    tables = [p.text for p in article.paragraphs if p.kind is ParagraphKind.TABLE]
    assert tables == ["Crew | Votes\nNorwick | 412\nBellhaven | 388"]


def test_bullets_are_list_items_and_dash_dialogue_is_not() -> None:
    lines = "• Pay for waiting days\n• A second pilot\n\n– Nobody asked us, she said, and nobody will.\n\n"
    article = parse_pasted(PAGE.replace("Long talks ahead\n\n", lines))
    items = [p.text for p in article.paragraphs if p.kind is ParagraphKind.LIST_ITEM]
    assert items == ["Pay for waiting days", "A second pilot"]
    assert "– Nobody asked us, she said, and nobody will." in article.text


def test_an_address_on_the_first_line_is_the_articles() -> None:
    article = parse_pasted(f"https://tidewaterpost.example/world/talks\n{PAGE}")
    assert article.url == "https://tidewaterpost.example/world/talks"
    assert article.headline == HEADLINE


@pytest.mark.parametrize("text", ["", " \n\t\n", "\x00\x1b\x07", "* * *\n---\n"])
def test_text_without_words_is_no_article(text: str) -> None:
    with pytest.raises(NoArticleError):
        parse_pasted(text)


@pytest.mark.parametrize(
    ("line", "byline", "hour"),
    [
        ("By Jory Wardle | 9 October 2026", "By Jory Wardle", 0),
        ("Jory Wardle, 9 October 2026, 14:07", "Jory Wardle", 14),
        ("By Jory Wardle Published October 9, 2026 2:07 PM", "By Jory Wardle", 14),
        (
            "By Jory Wardle - Coast Contributor 2026-10-09T14:07:00Z World",
            "By Jory Wardle - Coast Contributor",
            14,
        ),
        ("NW October 9, 2026 14:07", "NW", 14),
    ],
)
def test_byline_and_date_may_share_a_line(line: str, byline: str, hour: int) -> None:
    article = parse_pasted(f"{HEADLINE}\n{line}\n\n{FIRST}\n\n{SECOND}\n")
    assert article.byline == byline
    assert article.published == datetime(2026, 10, 9, hour, 7 if hour else 0, tzinfo=UTC)
    assert [p.text for p in article.paragraphs] == [FIRST, SECOND]


def test_a_printed_time_of_the_same_day_refines_the_date() -> None:
    article = parse_pasted(PAGE.replace("October 9, 2026", "October 9, 2026 14:07"))
    assert article.published == datetime(2026, 10, 9, 14, 7, tzinfo=UTC)


def test_a_later_printed_date_is_the_change() -> None:
    article = parse_pasted(PAGE.replace("October 9, 2026", "October 11, 2026"))
    assert article.published == datetime(2026, 10, 9, tzinfo=UTC)
    assert article.modified == datetime(2026, 10, 11, tzinfo=UTC)


def test_a_credit_on_its_own_line_belongs_to_the_caption_above() -> None:
    article = parse_pasted(PAGE.replace(f"{CAPTION} / NW", f"{CAPTION}\nPhotograph: Lena Vark"))
    assert article.figures == (Figure(CAPTION, "Lena Vark"),)


def test_a_date_below_the_story_serves_where_none_is_above() -> None:
    page = f"{HEADLINE}\n\n{FIRST}\n\n{SECOND}\n\nFirst published on October 9, 2026 / 10:07 AM\n"
    article = parse_pasted(page)
    assert article.published == datetime(2026, 10, 9, 10, 7, tzinfo=UTC)
    assert [p.text for p in article.paragraphs] == [FIRST, SECOND]


def test_times_over_live_updates_are_subheads() -> None:
    page = f"{HEADLINE}\n9 October 2026\n\n14:05\n\n{FIRST}\n\n13:40\n\n{SECOND}\n\n13:10 Cranes move\n\n{THIRD}\n"
    article = parse_pasted(page)
    subheads = [p.text for p in article.paragraphs if p.kind is ParagraphKind.SUBHEAD]
    assert subheads[-2:] == ["13:40", "13:10 Cranes move"]
    assert [p.text for p in article.paragraphs if len(p.text) > 60] == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "sentence",
    [
        "Register to vote by Monday, officials urged the crews of the three ports on Friday.",
        "Tags on the fish showed that it had come from Valmer.",
        "Please check before you travel, the company told its passengers on Friday night.",
        "Follow the money, he told the committee, and then he followed it out of the door.",
        "Related to this was the question of who had paid for the soup.",
        "Comments like that, she said, had no place in the harbour office.",
    ],
)
def test_sentences_that_begin_like_a_pages_furniture_stay(sentence: str) -> None:
    for page in (PAGE.replace("Long talks ahead", sentence), PAGE.replace(LAST, sentence)):
        assert sentence in [p.text for p in parse_pasted(page).paragraphs]


def test_a_byline_may_name_nobody() -> None:
    article = parse_pasted(
        f"{HEADLINE}\nOur Foreign Staff\n9 October 2026\n\n{FIRST}\n\n{SECOND}\n"
    )
    assert article.byline == "Our Foreign Staff"
    assert article.authors == ()
    assert article.standfirst is None
