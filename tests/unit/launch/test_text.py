"""The article of the first picture: painted where it is sure to be what the screen will show."""

from __future__ import annotations

import pytest

from reader.launch.record import Record
from reader.launch.text import article_text
from reader.services.library import Library
from reader.store import page_failures, pending
from tests.library_articles import add, page

INKS = {"thumb": "1", "panel": "2"}
DRAWN = Record("now", INKS, [], compact=False, text=("dark", 3, 70))
UNKNOWN = Record("now", INKS, [], compact=False)


@pytest.fixture
def ferry(library: Library) -> int:
    """An article that is longer than the screen."""
    return add(library, page("Ferry late", *[f"The ferry is late on day {n}." for n in range(40)]))


def text_of(
    library: Library, article: int, record: Record = DRAWN, width: int = 120, height: int = 30
) -> str:
    return article_text(str(library.folder / "library.db"), article, record, width, height)


def test_the_article_stands_on_its_pane_with_a_scrollbar(library: Library, ferry: int) -> None:
    painted = text_of(library, ferry)
    assert "\x1b[3;31H" in painted
    assert "Ferry late" in painted
    assert "late on day 3." in painted
    assert "late on day 39." not in painted
    assert "\x1b[2;90H\x1b[1m \x1b[m" in painted


def test_one_pane_at_a_time_shows_the_list_alone(library: Library, ferry: int) -> None:
    assert text_of(library, ferry, width=79) == ""


def test_a_look_kept_by_an_earlier_version_says_nothing_of_articles(
    library: Library, ferry: int
) -> None:
    assert text_of(library, ferry, UNKNOWN) == ""


def test_an_article_whose_quotes_have_to_be_found_yet_waits_for_them(
    library: Library, ferry: int
) -> None:
    with library.store.writing() as connection:
        pending.wait(connection, ferry)
    assert text_of(library, ferry) == ""


def test_why_a_page_failed_is_left_to_the_screen(library: Library, ferry: int) -> None:
    with library.store.writing() as connection:
        page_failures.note(connection, ferry, "HTTP 404", 1)
    assert text_of(library, ferry) == ""


def test_an_article_that_has_gone_meanwhile_is_not_painted(library: Library, ferry: int) -> None:
    assert text_of(library, ferry + 1) == ""


def test_what_is_damaged_is_left_to_the_screen(library: Library, ferry: int) -> None:
    with library.store.writing() as connection:
        connection.execute("UPDATE versions SET content = '{' WHERE article_id = ?", (ferry,))
    assert text_of(library, ferry) == ""
