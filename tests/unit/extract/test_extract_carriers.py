"""What carried a pasted text is taken off; what only looks so is left alone."""

from __future__ import annotations

from reader.extract.pasted.carriers import take_off
from reader.extract.pasted.lines import Line, read_lines
from reader.extract.pasted.readouts import take_readouts

STORY = [f"Crane {n} moved on Friday." for n in range(6)]


def test_a_quoted_mail_is_its_words_alone() -> None:
    mail = ["fyi", "", "On Friday Ann wrote:", *(f"> > {line}" for line in STORY), "-- ", "Bo"]
    assert [line.strip() for line in take_off(mail)] == STORY


def test_a_quotation_in_a_text_keeps_its_mark() -> None:
    text = [*STORY, "> So it was said."]
    assert take_off(text) == text


def test_numbers_that_refer_to_a_list_of_addresses_go_with_it() -> None:
    text = ["The [1]bridge is closed[2], it says in [3].", "", "References", "", "1. https://a.example/", "2. https://b.example/"]  # fmt: skip
    assert take_off(text) == ["The bridge is closed, it says in [3]."]


def test_numbers_without_a_list_are_the_texts_own() -> None:
    text = ["He was [1] of nine.", "1. Not an address"]
    assert take_off(text) == text


def test_headers_become_what_a_page_has_on_top() -> None:
    text = ["Feed: The Anchor", "Title: Port reopens", "Author: Jo Doe", "Link: https://a.example/1", "Date: 9 Oct 2026", "", "It did."]  # fmt: skip
    assert take_off(text) == [
        "https://a.example/1",
        "Port reopens",
        "By Jo Doe",
        "9 Oct 2026",
        "",
        "",
        "It did.",
    ]


def test_a_forwarded_mail_is_headed_by_its_subject_and_what_stands_above_is_gone() -> None:
    text = ["see below", "From: Ann <ann@a.example>", "Subject: Fwd: Re: Port reopens", "Date: 9 Oct 2026", "It did."]  # fmt: skip
    assert take_off(text) == ["Port reopens", "9 Oct 2026", "", "It did."]


def test_one_line_that_looks_like_a_header_is_the_texts_own() -> None:
    text = ["Title: the new play", "It was long."]
    assert take_off(text) == text


def test_addresses_behind_words_go_where_there_are_many() -> None:
    text = [f"Crane {n} ( https://a.example/{n} ) moved." for n in range(3)]
    assert take_off(text) == [f"Crane {n} moved." for n in range(3)]
    assert take_off(text[:2]) == text[:2]


def test_a_path_that_was_copied_a_step_a_line_is_one_line() -> None:
    assert [line.text for line in read_lines("News\n|\nHarbours\n\nPort reopens")] == [
        "News | Harbours",
        "Port reopens",
    ]


def lines(*texts: str) -> list[Line]:
    return [Line(text) for text in texts]


def test_a_list_that_is_read_out_gives_its_titles() -> None:
    kept, promos = take_readouts(
        lines(
            "Before.",
            "list of 2 items",
            "list 1 of 2",
            "Cranes move again",
            "list 2 of 2",
            "Gulls too",
            "end of list",
            "After.",
        )
    )
    assert [line.text for line in kept] == ["Before.", "After."]
    assert [promo.text for promo in promos] == ["Cranes move again", "Gulls too"]


def test_a_list_of_sentences_that_is_read_out_is_the_storys() -> None:
    long = "The cranes moved for nine hours on Friday, and the harbour master wrote every one of them down."
    kept, promos = take_readouts(lines("list of 1 items", "list 1 of 1", long, "end of list"))
    assert [line.text for line in kept] == [f"• {long}"]
    assert promos == []


def test_a_list_that_breaks_off_takes_nothing_along() -> None:
    kept, _ = take_readouts(lines("list of 3 items", "A sentence.", "Another."))
    assert [line.text for line in kept] == ["A sentence.", "Another."]


def test_the_words_for_a_picture_are_not_said_beside_its_caption() -> None:
    words = "Cranes in the port of Norwick"
    kept, _ = take_readouts(lines(words, f"{words} [Kit Alby/The Anchor]"))
    assert [line.text for line in kept] == [f"{words} [Kit Alby/The Anchor]"]
