"""Texts told apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.model.change import Fate, Piece
from reader.related.differences import diff_paragraphs, diff_words

SAME, REMOVED, ADDED, CHANGED = Fate.SAME, Fate.REMOVED, Fate.ADDED, Fate.CHANGED
words = st.lists(st.sampled_from(["the", "quay", "is", "shut", "open", "now."]), max_size=12)


def test_a_changed_word_is_told_alone() -> None:
    assert diff_words("The quay is shut now.", "The quay is open now.") == (
        Piece(SAME, "The quay is"),
        Piece(REMOVED, " shut"),
        Piece(ADDED, " open"),
        Piece(SAME, " now."),
    )


def test_a_mark_is_no_part_of_the_word_before_it() -> None:
    assert diff_words("“The gates would open,”", "“The gates would open at midnight,”") == (
        Piece(SAME, "“The gates would open"),
        Piece(ADDED, " at midnight"),
        Piece(SAME, ",”"),
    )


def test_what_is_replaced_is_told_in_one_whatever_marks_are_in_it() -> None:
    assert diff_words("It rained, poured, and hailed.", "It was, briefly, dry.") == (
        Piece(SAME, "It"),
        Piece(REMOVED, " rained, poured, and hailed"),
        Piece(ADDED, " was, briefly, dry"),
        Piece(SAME, "."),
    )


@given(words.map(" ".join), words.map(" ".join))
def test_the_pieces_make_up_both_texts(before: str, after: str) -> None:
    pieces = diff_words(before, after)
    new = "".join(piece.text for piece in pieces if piece.fate is not REMOVED)
    old = "".join(piece.text for piece in pieces if piece.fate is not ADDED)
    assert new.lstrip() == after
    assert old.lstrip() == before


def test_a_very_long_text_is_told_as_a_whole() -> None:
    long = "word " * 4_000
    assert [piece.fate for piece in diff_words(long, long + "more")] == [REMOVED, ADDED]


def test_paragraphs_are_kept_changed_added_and_removed() -> None:
    before = ["First as it was.", "The quay is shut until Monday morning.", "Dropped later on."]
    after = ["First as it was.", "The quay is shut until Tuesday morning.", "Quite another thing."]
    assert [change.fate for change in diff_paragraphs(before, after)] == [
        SAME,
        CHANGED,
        ADDED,
        REMOVED,
    ]


@given(st.lists(words.map(" ".join), max_size=6), st.lists(words.map(" ".join), max_size=6))
def test_every_paragraph_is_told_once_and_in_order(before: list[str], after: list[str]) -> None:
    found = diff_paragraphs(before, after)
    assert sum(change.fate is not REMOVED for change in found) == len(after)
    assert sum(change.fate is not ADDED for change in found) == len(before)
