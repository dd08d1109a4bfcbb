"""Text copied from today's sites: forms, buttons, kickers and credits between a story's lines."""

from __future__ import annotations

import pytest

from reader.extract import parse_pasted
from reader.model.article import Article, ParagraphKind
from tests.made_pages import FIRST, LAST, SECOND, THIRD

TITLE = "Norwick port reopens after nine-day strike"
STANDFIRST = (
    "Dockers vote by a narrow margin to go back to work, and the first ferry is to sail at noon."
)
CAPTION = "Cranes over the harbour of Norwick on Friday."
STORY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n\n{LAST}"


def told(article: Article) -> list[str]:
    return [p.text for p in article.paragraphs if p.kind is not ParagraphKind.CAPTION]


def test_a_box_that_offers_a_newsletter_is_no_part_of_the_story() -> None:
    form = (
        "Sign up to Morning Coast\nFree daily newsletter\nOur email breaks down the key stories of the day, telling you "
        "what’s happening and why it matters\n\nEnter your email address\nSign up\nPrivacy Notice: Newsletters may contain "
        "information about charities and online ads.\nafter newsletter promotion\n"
    )
    text = f"{TITLE}\n{STANDFIRST}\n9 October 2026\n{FIRST}\n\n{SECOND}\n\n{form}{THIRD}\n\n{LAST}"
    assert told(parse_pasted(text)) == [FIRST, SECOND, THIRD, LAST]


def test_a_sentence_about_a_newsletter_is_told() -> None:
    said = "He printed a newsletter for the quay, and nobody there ever read a word of what he had to say."
    text = f"{TITLE}\n9 October 2026\n{FIRST}\n\n{said}\n\n{THIRD}\n\n{LAST}"
    assert told(parse_pasted(text)) == [FIRST, said, THIRD, LAST]


@pytest.mark.parametrize(
    "head", ["Explore more on these topics", "Archivado En", "Related topics", "Themen:"]
)
def test_keywords_a_line_each_below_the_story_are_none_of_it(head: str) -> None:
    article = parse_pasted(f"{TITLE}\n9 October 2026\n{STORY}\n\n{head}\nStrikes\nNorwick\nnews\n")
    assert told(article) == [FIRST, SECOND, THIRD, LAST]


def test_two_reporters_in_one_place_are_a_byline() -> None:
    article = parse_pasted(
        f"{TITLE}\n{STANDFIRST}\n\nMara Dunn and Jo Quay in Norwick\n9 October 2026\n{STORY}"
    )
    assert article.authors == ("Mara Dunn", "Jo Quay")


def test_a_name_over_a_place_and_a_date_is_a_byline() -> None:
    article = parse_pasted(
        f"{TITLE}\n{STANDFIRST}\nMara Dunn\nNorwick - 09 oct 2026 - 12:11 CEST\n{STORY}"
    )
    assert article.authors == ("Mara Dunn",)


def test_a_byline_that_is_printed_again_below_is_no_paragraph() -> None:
    text = f"{TITLE}\n{STANDFIRST}\n\nPar Mara Dunn (Norwick, correspondante)\nPublié le 9 octobre 2026 à 12h11\n{STORY}"
    article = parse_pasted(f"{text}\n\nMara Dunn (Norwick, correspondante)\n\nContribuer\n")
    assert told(article) == [FIRST, SECOND, THIRD, LAST]


def test_a_kicker_of_a_few_words_is_no_headline() -> None:
    article = parse_pasted(
        f"Strike at the coast\n{TITLE}\n{STANDFIRST}\nVon Mara Dunn, Norwick\n09.10.2026, 12.11 Uhr\n{STORY}"
    )
    assert (article.headline, article.standfirst) == (TITLE, STANDFIRST)


def test_a_short_headline_over_a_standfirst_without_stop_stays() -> None:
    standfirst = "Dockers go back to work after a vote that was closer than expected"
    article = parse_pasted(
        f"Norwick port reopens\n{standfirst}\nBy Mara Dunn\n9 October 2026\n{STORY}"
    )
    assert (article.headline, article.standfirst) == ("Norwick port reopens", standfirst)


def test_words_that_copying_glued_to_a_date_are_parted() -> None:
    article = parse_pasted(
        f"{TITLE}\nBy Mara Dunn and Jo Quay\nOctober 9, 202610:11 AM UTCUpdated 2 hours ago\n\n{STORY}"
    )
    assert article.published is not None
    assert article.published.isoformat() == "2026-10-09T10:11:00+00:00"
    assert told(article) == [FIRST, SECOND, THIRD, LAST]


def test_points_above_a_wire_s_first_paragraph_are_its_standfirst() -> None:
    points = "Summary\nDockers vote to end strike\nFirst ferry to sail at noon"
    article = parse_pasted(
        f"{TITLE}\nBy Mara Dunn\nOctober 9, 2026\n\n{points}\nNORWICK, Oct 9 (Reuters) - {STORY}"
    )
    assert article.standfirst == "Dockers vote to end strike; First ferry to sail at noon"
    assert (article.dateline, article.agency) == ("NORWICK", "Reuters")
    assert told(article) == [FIRST, SECOND, THIRD, LAST]


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        (
            f"{CAPTION} REUTERS/Abel Roe Purchase Licensing Rights, opens new tab",
            "REUTERS/Abel Roe",
        ),
        (f"Getty Images {CAPTION}", "Getty Images"),
        (f"{CAPTION}\nABEL ROE (EFE)", "ABEL ROE (EFE)"),
    ],
)
def test_a_credit_by_a_caption_is_told_from_it(line: str, credit: str) -> None:
    article = parse_pasted(f"{TITLE}\nBy Mara Dunn\nOctober 9, 2026\n\n{line}\n{STORY}")
    assert [(figure.caption, figure.credit) for figure in article.figures] == [(CAPTION, credit)]
    assert told(article) == [FIRST, SECOND, THIRD, LAST]


def test_an_entry_of_the_menu_that_stands_above_the_headline_again_is_the_section() -> None:
    menu = "The Coast Post\nSubscribe\nSign in\nNews\nCoast\nBusiness\nSport\nCulture\nOpinion\nWeather\nObituaries\nPuzzles\nGames\n"
    article = parse_pasted(
        f"{menu}Coast\n{TITLE}\n{STANDFIRST}\nBy Mara Dunn\nOctober 9, 2026 at 10:11 a.m. UTC\n{STORY}\n\nShare\n"
    )
    assert article.section == "Coast"


def test_an_explore_list_keeps_its_titles_and_their_bylines() -> None:
    explore = "Explore\nBellhaven crews vote to stay out until spring\nBy Jo Quay\n2 hours ago\nWhy the ferries of the coast are always late\n3 hours ago\nHow a strike emptied the shelves of Norwick\nBy Mara Dunn\n"
    links = parse_pasted(f"{TITLE}\nBy Mara Dunn\nOctober 9, 2026\n{STORY}\n\n{explore}").links
    assert [(link.text, link.byline) for link in links] == [
        ("Bellhaven crews vote to stay out until spring", "By Jo Quay"),
        ("Why the ferries of the coast are always late", None),
        ("How a strike emptied the shelves of Norwick", "By Mara Dunn"),
    ]


def test_a_paragraph_right_below_a_site_list_is_no_card() -> None:
    told = [
        f"Sentence number {n} says that the harbour of Norwick was quiet on the morning of that day."
        for n in range(5)
    ]
    lines = [
        "A headline over all of it",
        *told[:3],
        "Most read",
        told[3],
        "2026-10-09 WORLD",
        told[4],
    ]
    article = parse_pasted("\n\n".join(lines))
    assert all(line in article.text for line in told)
