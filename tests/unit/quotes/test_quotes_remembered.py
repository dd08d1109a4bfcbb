"""What is remembered of words, from text to text."""

from __future__ import annotations

import pytest

from reader.quotes import remembered
from reader.quotes.remembered import Remembered


def test_a_word_is_asked_of_once() -> None:
    asked: list[str] = []

    def ask(word: str) -> int:
        asked.append(word)
        return len(word)

    lengths = Remembered(ask)
    assert [*map(lengths.__getitem__, ["dam", "crew", "dam"])] == [3, 4, 3]
    assert asked == ["dam", "crew"]


def test_more_words_than_it_holds_are_told_rightly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST", 2)
    lengths = Remembered(len)
    words = ["a", "to", "dam", "crew", "a"]
    assert [lengths[word] for word in words] == [1, 2, 3, 4, 1]
    assert len(lengths) <= 2
