"""The set phrases of news pages, in the languages that they come in."""

from __future__ import annotations

import pytest

from reader.extract.announcing import (
    find_refer_title,
    is_refer_label,
    is_site_list,
    is_story_list,
)
from reader.extract.pasted.junk import is_button, is_clock, is_footer, is_notice
from reader.extract.phrases import find_signature, is_about_author, parse_byline


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("READ MORE: Crews agree to first ballot", "Crews agree to first ballot"),
        ("Lire aussi | À Valmer, un port sans bateaux", "À Valmer, un port sans bateaux"),
        ("A lire aussi : Le dernier cargo", "Le dernier cargo"),
        ("Lesen Sie auch: Die Stadt auf Schiffen", "Die Stadt auf Schiffen"),
        ("Lea también: El pueblo y la lluvia", "El pueblo y la lluvia"),
        ("Saiba mais: A cidade e o rio", "A cidade e o rio"),
        ("Leggi anche: Il porto senza navi", "Il porto senza navi"),
        ("Lees ook: De stad zonder brug", "De stad zonder brug"),
        ("Läs också: Staden utan bro", "Staden utan bro"),
        ("Les også: Byen uten bro", "Byen uten bro"),
        ("Читайте также: Чего хотят паромщики", "Чего хотят паромщики"),
        ("Czytaj też: Miasto bez mostu", "Miasto bez mostu"),
        ("İlgili Haber: Köprüsüz şehir", "Köprüsüz şehir"),
        ("اقرأ أيضا: ماذا يريد عمال العبّارات؟", "ماذا يريد عمال العبّارات؟"),
        ("ये भी पढ़ें: नाव चालक क्या चाहते हैं", "नाव चालक क्या चाहते हैं"),
        ("यह भी पढ़ें- नाव चालक क्या चाहते हैं", "नाव चालक क्या चाहते हैं"),
        ("Baca juga: Kota tanpa jembatan", "Kota tanpa jembatan"),
        ("【関連記事】渡し船はなぜ止まったのか", "渡し船はなぜ止まったのか"),
        ("延伸阅读：没有桥的城市", "没有桥的城市"),
        ("[Read more: Crews agree to first ballot]", "Crews agree to first ballot"),
    ],
)
def test_a_line_that_announces_a_story_gives_its_title(line: str, title: str) -> None:
    assert find_refer_title(line) == title


@pytest.mark.parametrize(
    "line",
    [
        "Read more slowly: it pays, the teacher said.",
        "More: it was never enough.",
        "Opinion: Everybody has one.",
        "По теме выступили трое.",
    ],
)
def test_a_sentence_that_begins_so_announces_nothing(line: str) -> None:
    assert find_refer_title(line) is None


@pytest.mark.parametrize(
    "line", ["Lire aussi", "Читайте также:", "関連記事", "[Read more]", "اقرأ أيضا:"]
)
def test_a_label_may_stand_alone(line: str) -> None:
    assert is_refer_label(line)


@pytest.mark.parametrize(
    "line", ["More to Read", "Mehr zum Thema", "Más información", "関連ニュース", "مواضيع ذات صلة"]
)
def test_a_storys_own_list_is_told_by_its_heading(line: str) -> None:
    assert is_story_list(line)


@pytest.mark.parametrize(
    "line",
    ["Most read", "Más noticias", "Самое читаемое", "アクセスランキング", "More from Norwick"],
)
def test_a_list_of_the_whole_site_is_told_by_its_heading(line: str) -> None:
    assert is_site_list(line)


@pytest.mark.parametrize(
    ("line", "agency"),
    [("war/ftr/dpa", "dpa"), ("(AFP)", "AFP"), ("jwa", None), ("jwa/osb", ""), ("The end", None)],
)
def test_initials_that_end_a_story_name_its_agency(line: str, agency: str | None) -> None:
    assert find_signature(line) == agency


@pytest.mark.parametrize(
    "line", ["About the author", "Sobre la firma", "Über den Autor", "Об авторе"]
)
def test_a_note_on_the_author_is_told_by_its_heading(line: str) -> None:
    assert is_about_author(line)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Photographs by Lena Vark", ("Lena Vark",)),
        ("Автор: Ярослава Причалова", ("Ярослава Причалова",)),
        ("Autor: Inés Cobarro y Lope Urdaneta", ("Inés Cobarro", "Lope Urdaneta")),
        ("Written by: मीरा तटवाल", ("मीरा तटवाल",)),
        ("Par Solène Aubrac (Valmer, correspondante)", ("Solène Aubrac",)),
        (
            "Von Wiebke Ahrensmeier und Falk Torsten Riede, Norwick",
            ("Wiebke Ahrensmeier", "Falk Torsten Riede"),
        ),
        ("Text Message Scam", None),
    ],
)
def test_a_byline_is_read_in_its_language(line: str, names: tuple[str, ...] | None) -> None:
    assert parse_byline(line) == names


def test_words_of_the_page_are_told_from_the_storys() -> None:
    assert is_button("La suite après cette publicité")
    assert is_notice("Подписывайтесь на наш канал в Telegram")
    assert is_notice("A version of this article appears in print on May 19, 2026, Section A.")
    assert is_footer("Tous droits réservés")
    assert is_clock("Updated at 1:23 p.m.")
    assert not is_notice("The version that appeared in print was shorter.")
