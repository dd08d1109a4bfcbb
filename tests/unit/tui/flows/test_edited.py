"""Articles whose words changed since they were read are marked until one looked."""

from __future__ import annotations

from dataclasses import replace

from reader.model.article import Paragraph
from reader.services import listing, pages
from tests.unit.tui.flows.conftest import Desk


def edit(desk: Desk, article_id: int, words: str) -> None:
    article = listing.get_article(desk.stage.library, article_id).article
    changed = replace(article, paragraphs=(*article.paragraphs, Paragraph(words)))
    pages.add_page(desk.stage.library, changed)


def is_marked(desk: Desk, article_id: int) -> bool:
    return listing.get_row(desk.stage.library, article_id).is_edited


def test_an_edit_after_reading_is_marked_until_it_is_read_again(desk: Desk) -> None:
    first, second, _ = desk.ids
    desk.reading.open(first)
    desk.reading.open(second)
    edit(desk, first, "Two boats are missing.")
    assert is_marked(desk, first)
    desk.reading.open(first)
    assert not is_marked(desk, first)


def test_what_was_never_read_or_is_as_it_was_has_no_mark(desk: Desk) -> None:
    first, second, _ = desk.ids
    edit(desk, first, "Two boats are missing.")
    desk.reading.open(second)
    assert not is_marked(desk, first)
    assert not is_marked(desk, second)


def test_the_mark_goes_once_the_changes_were_looked_at(desk: Desk) -> None:
    first, second, _ = desk.ids
    desk.reading.open(first)
    desk.reading.open(second)
    edit(desk, first, "Two boats are missing.")
    desk.stage.list_pane.cursor = 0
    desk.comparing.changes()
    assert not is_marked(desk, first)
    desk.comparing.changes()
    assert "Two boats are missing." in str(desk.stage.rows)


def test_after_reading_the_changes_are_those_since_the_reading_before(desk: Desk) -> None:
    first, second, _ = desk.ids
    desk.reading.open(first)
    desk.reading.open(second)
    edit(desk, first, "Two boats are missing.")
    edit(desk, first, "One boat was found.")
    desk.reading.open(first)
    desk.comparing.changes()
    assert "Two boats are missing." in str(desk.stage.rows)
    assert "One boat was found." in str(desk.stage.rows)


def test_an_edit_of_the_last_article_before_a_restart_is_noticed(desk: Desk) -> None:
    first = desk.ids[0]
    desk.reading.open(first)
    desk.reading.close()
    edit(desk, first, "Two boats are missing.")
    again = type(desk)(type(desk.stage)(desk.stage.library), desk.ids)
    again.start(None)
    assert is_marked(desk, first)
    again.reading.open(first)
    assert not is_marked(desk, first)
