from __future__ import annotations

from dataclasses import replace

from reader.services.completing import known_values
from reader.services.library import Library
from reader.services.pages import add_page
from tests.library_articles import page


def test_authors_are_known_those_who_write_most_first(library: Library) -> None:
    for number, names in enumerate((("Jo Doe",), ("Ann Lee", "Jo Doe"))):
        article = page(f"Story {number}", f"Text {number}.")
        byline = f"By {' and '.join(names)}"
        add_page(library, replace(article, byline=byline, authors=names))
    assert known_values(library, "author") == ["jo doe", "ann lee"]


def test_a_field_with_nothing_to_choose_from_has_no_values(library: Library) -> None:
    assert known_values(library, "headline") == []
