"""What counts as a word of an article, and how words are named in a message."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.text import count_words, in_marks


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("-- ... ’", 0),
        ("It’s the U.S. mother-in-law's", 4),
        ("“Never,” said no. 2.", 4),
        ("'tis 3.5 - or ...so", 4),
        ("港湾再び開く", 3),
        ("港 harbour", 2),
    ],
)
def test_words_are_counted_as_one_reads_them(text: str, words: int) -> None:
    assert count_words(text) == words


@given(st.text("a1é’'.- \n,“"))
def test_marks_between_letters_part_no_word(text: str) -> None:
    runs = re.findall(r"[\w’'.-]+", text)
    assert count_words(text) == sum(any(map(str.isalnum, run)) for run in runs)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ferry late", "“Ferry late”"),
        ("“Nobody will stop it”: ferry", "“‘Nobody will stop it’: ferry”"),
        ("The ferry that came to Norwick late again", "“The ferry that came to…”"),
    ],
)
def test_a_name_stands_in_marks_of_its_own(text: str, named: str) -> None:
    assert in_marks(text, 28) == named
