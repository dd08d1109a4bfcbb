"""What pasted texts bring along: boxes, reading times, envoys, agencies, ways out of a newsletter."""

from __future__ import annotations

import pytest

from reader.extract import extract_page, parse_pasted
from reader.model.article import Article, ParagraphKind
from tests.made_pages import FIRST, LAST, SECOND, THIRD, read

HEAD = "Norwick port reopens after strike\n\nBy Mara Dunn\n\nOctober 9, 2026\n\n"
STORY = [FIRST, SECOND, THIRD, LAST]


def paragraphs(article: Article) -> list[str]:
    return [paragraph.text for paragraph in article.paragraphs]


@pytest.mark.parametrize(
    "box",
    [
        "Most read in News\nRING TRUE\nMan finds wedding ring in carrot",
        "Most read\n\n1\n\nFerry rates to rise in spring\n\n2\n\nMayor of Bellhaven steps down",
        "MOST READ\n1. Ferry rates to rise in spring\n2. Mayor of Bellhaven steps down",
    ],
)
def test_a_box_of_what_is_read_most_is_no_text(box: str) -> None:
    text = f"{HEAD}{FIRST}\n\n{SECOND}\n\n{box}\n\n{THIRD}\n\n{LAST}\n"
    assert paragraphs(parse_pasted(text)) == STORY


@pytest.mark.parametrize(
    ("line", "place"),
    [("Norwick, 9 oct (EFE).- ", "Norwick"), ("Norwick (EFE).- ", "Norwick"), ("(EFE).- ", None)],
)
def test_a_stop_may_stand_before_the_dash_of_a_dateline(line: str, place: str | None) -> None:
    article = parse_pasted(f"{HEAD}{line}{FIRST}\n\n{SECOND}\n\n{THIRD}\n\n{LAST}\n")
    assert (article.dateline, article.agency) == (place, "EFE")
    assert article.paragraphs[0].text == FIRST


def test_the_agency_behind_the_last_sentence_and_the_initials_below_are_no_text() -> None:
    text = f"{HEAD}Norwick (EFE).- {FIRST}\n\n{SECOND}\n\n{THIRD}\n\n{LAST} EFE\n\nav/ml\n"
    assert paragraphs(parse_pasted(text)) == STORY


@pytest.mark.parametrize("line", ["مدة القراءة: 3 دقائق", "3 دقائق للقراءة", "قراءة ٤ دقائق"])
def test_an_arabic_reading_time_is_no_standfirst(line: str) -> None:
    story = "عادت الرافعات إلى الحركة في ميناء نورويك يوم الجمعة بعد أن صوت العمال على إنهاء الإضراب الذي استمر تسعة أيام."
    article = parse_pasted(
        f"ميناء نورويك يعيد فتح أبوابه\n\n{line}\n\n9 أكتوبر 2026\n\n{story}\n\n{story} وأبحرت السفن.\n"
    )
    assert (article.standfirst, len(article.paragraphs)) == (None, 2)


ITALIAN = "Le gru si sono mosse di nuovo venerdì nel porto di Norwick dopo che i portuali hanno votato la fine dello sciopero."


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("dalla nostra inviata Mara Dunn", ("Mara Dunn",)),
        ("dal nostro corrispondente Abel Roye", ("Abel Roye",)),
        ("Dalla nostra inviata a Norwick", ()),
        ("di Mara Dunn\ndalla nostra inviata a Norwick", ("Mara Dunn",)),
    ],
)
def test_an_envoy_signs_with_a_name_or_without(line: str, authors: tuple[str, ...]) -> None:
    text = f"Il porto di Norwick riapre dopo lo sciopero\n\n{line}\n\n9 ottobre 2026\n\n{ITALIAN}\n\n{ITALIAN} Il primo traghetto parte.\n"
    article = parse_pasted(text)
    assert (article.authors, article.standfirst) == (authors, None)


@pytest.mark.parametrize(
    "line",
    [
        "Click here to unsubscribe",
        "If you no longer wish to receive these emails, unsubscribe here.",
        "NW Alerts. To unsubscribe, reply STOP.",
        "Abmelden",
        "Wenn Sie diesen Newsletter nicht mehr erhalten möchten, können Sie ihn hier abbestellen.",
        "Pour vous désabonner, cliquez ici",
        "Si no desea recibir más correos, puede darse de baja aquí.",
        "Annulla l’iscrizione",
    ],
)
def test_the_way_out_of_a_newsletter_is_no_text(line: str) -> None:
    text = f"{HEAD}{FIRST}\n\n{SECOND}\n\n{THIRD}\n\n{LAST}\n\n{line}\n"
    assert paragraphs(parse_pasted(text)) == STORY


def test_a_sentence_on_those_who_unsubscribe_is_text() -> None:
    last = "Nobody had expected so many of the dockers to unsubscribe from what their union had told them."
    text = f"{HEAD}{FIRST}\n\n{SECOND}\n\n{THIRD}\n\n{last}\n"
    assert paragraphs(parse_pasted(text))[-1] == last


# -- pages --------------------------------------------------------------------------------------------


def test_a_page_that_is_longer_than_is_read_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.extract.html.blocks.MOST_BLOCKS", 5)
    more = "".join(f"<p>Crane {n} moved.</p>" for n in range(20))
    last = read(after=more).paragraphs[-1]
    assert last.kind is ParagraphKind.PARAGRAPH
    assert (
        last.text == "[The page is longer: what is below its first 40,000 paragraphs was not read.]"
    )


def test_a_page_that_is_read_whole_says_nothing_of_it() -> None:
    assert paragraphs(read()) == STORY


def test_plain_text_in_a_file_named_as_a_web_page_keeps_its_paragraphs() -> None:
    text = "\n\n".join(STORY)
    assert paragraphs(extract_page(text.encode(), name="story.html")) == STORY


def test_a_sign_of_less_does_not_make_a_web_page_of_text() -> None:
    text = "\n\n".join([*STORY, "The margin was < 2 votes."])
    assert len(extract_page(text.encode(), name="story.html").paragraphs) == 5


def test_a_word_about_the_author_below_a_page_s_story_is_no_text() -> None:
    note = "<p>Mara Dunn is a reporter of the coast. You can send her a letter.</p><p>Get the Post on paper.</p>"
    story = "".join(f"<p>{text}</p>" for text in STORY)
    assert paragraphs(read(body=f"<p>By Mara Dunn</p>{story}{note}")) == STORY
