"""Quotes in languages whose words are not known: corner brackets, and what is a term in them."""

from __future__ import annotations

import pytest

from reader.quotes.analyse import find_quotes_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("知事は「来年までに橋を直す」と述べた。", ["「来年までに橋を直す」"]),
        ("「海の日」は休みだ。", []),
        ("本の題は『海』である。", []),
        ("市長は「『待つ』ことはできない」と話した。", ["「『待つ』ことはできない」"]),
        ("他說：「我們會回來。」", ["「我們會回來。」"]),
        ("「もう行く」", ["「もう行く」"]),
    ],
)
def test_corner_brackets_hold_speech_where_it_is_told(text: str, expected: list[str]) -> None:
    found = find_quotes_in([text], language=None)
    assert [quote.span.of(text) for quote in found] == expected
    assert all(quote.speaker is None for quote in found)


def test_a_quotation_over_two_paragraphs_is_one() -> None:
    found = find_quotes_in(["他說：「我們會", "回來。」", "「好。」"], language="zh")
    assert [quote.group for quote in found] == [1, 1, 2]
