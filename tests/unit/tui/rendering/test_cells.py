"""Which signs are surely as wide in every terminal."""

from __future__ import annotations

import pytest

from reader.tui.rendering.cells import is_sure, width_of


@pytest.mark.parametrize("sign", ["a", "é", "e\u0301", "漢", "か", "한", "م", "ש", "ก", "—", "★"])
def test_letters_of_most_scripts_are_as_wide_everywhere(sign: str) -> None:
    assert is_sure(sign)


@pytest.mark.parametrize(
    "sign",
    ["👍🏽", "❤️", "1️⃣", "🇫🇷", "👨‍👩‍👧", "🙂", "ते", "ก็", "ำ", "⚡", "क"],
)
def test_emoji_and_letters_with_vowels_beside_them_are_not(sign: str) -> None:
    assert not is_sure(sign)


def test_a_vowel_beside_its_letter_has_a_cell_of_its_own() -> None:
    assert width_of("हिन्दी") == 5
    assert width_of("தமிழ்") == 4
    assert width_of("ก็") == 1
