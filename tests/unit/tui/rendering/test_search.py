"""What stands out is what was looked for, wherever the library's index would find it."""

from __future__ import annotations

import pytest

from reader.model.query import Words
from reader.tui.rendering.search import find_phrase, find_words


@pytest.mark.parametrize(
    ("text", "sought", "found"),
    [
        ("The sea, the seaside", Words("sea"), ["sea"]),
        ("The sea, the seaside", Words("sea", is_start=True), ["sea", "sea"]),
        ("A Café, a cafe", Words("CAFE"), ["Café", "cafe"]),
        ("Die Hafenstraße", Words("hafenstrasse"), ["Hafenstraße"]),
        ("sea — wall, sea wall", Words("sea wall"), ["sea — wall", "sea wall"]),
        ("seawall", Words("sea wall"), []),
        ("O’Neil, O'Neil", Words("o'neil"), ["O’Neil", "O'Neil"]),
        ("港口工人罢工", Words("工人"), ["工人"]),
        ("a ﬁne İzmir", Words("fine izmir"), ["ﬁne İzmir"]),
        ("tide_table", Words("tide"), ["tide"]),
        ("x", Words("—"), []),
    ],
)
def test_words_of_a_query_stand_out(text: str, sought: Words, found: list[str]) -> None:
    assert [text[start:end] for start, end in find_words(text, (sought,))] == found


def test_what_two_words_find_stands_in_the_order_of_the_text() -> None:
    assert find_words("sea wall sea", (Words("wall"), Words("sea"))) == [(0, 3), (4, 8), (9, 12)]


def test_what_is_typed_is_found_inside_of_words_too() -> None:
    assert find_phrase("“We waited,” she said — late", '"we WAIT') == [(0, 8)]
    assert find_phrase("Résumé", "esum") == [(1, 5)]
    assert find_phrase("anything", "  ") == []
