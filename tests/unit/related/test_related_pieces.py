"""Texts in pieces: what each holds, and that none is cut wrongly."""

from __future__ import annotations

import re
from struct import unpack

from hypothesis import given
from hypothesis import strategies as st

from reader.related import pieces
from reader.related.pieces import number, read
from reader.related.terms import find_term


def terms(text: str) -> list[int]:
    return [term for piece in read(text) for term in piece[0]]


def test_the_terms_of_a_text_come_in_its_order() -> None:
    assert terms("Flooded quays, “closed” ferries.") == [
        number(term) for term in ("flood", "quay", "clos", "ferry")
    ]


def test_what_is_written_without_blanks_is_taken_in_pairs() -> None:
    assert terms("港口工会") == [number(pair) for pair in ("港口", "口工", "工会")]


def test_one_character_without_blanks_is_a_term() -> None:
    assert terms("港") == [number("港")]


@given(st.text(st.sampled_from("aB’'. \n_-é\u00a0"), max_size=40))
def test_words_are_those_of_the_whole_text(text: str) -> None:
    words = b"".join(piece[-1] for piece in read(text))
    expected = [number(word.casefold()) for word in re.findall(r"\w+", text)]
    assert list(unpack(f"<{len(words) // 8}Q", words)) == expected


@given(st.text(st.sampled_from("aB’'. \n_-é\u00a0"), max_size=40))
def test_terms_are_those_of_the_whole_text(text: str) -> None:
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text)
    assert terms(text) == [number(term) for word in words if (term := find_term(word))]


def test_what_is_kept_of_pieces_has_bounds() -> None:
    read(" ".join(f"word{n}" for n in range(120_000)))
    assert len(pieces._pieces) <= 50_000
    long = "x" * 41
    read(long)
    assert long not in pieces._pieces
