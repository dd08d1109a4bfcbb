"""The same words in several outlets: one row, what it stands for, and how to get at the others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.services import listing
from reader.services.library import open_library
from reader.tui.flows.listing import ALL
from reader.tui.flows.stage import Pane
from tests.unit.tui.flows.conftest import Desk
from tests.unit.tui.flows.fakes import FakeStage, add_article
from tests.wire_copies import add_copies


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Desk]:
    """Three copies, oldest first, and an older article."""
    with open_library(tmp_path) as library:
        ids = add_copies(library, "Herald", "Post", "Courier")
        add_article(library, "Ferry late")
        desk = Desk(FakeStage(library), ids)
        desk.listing.open_view(ALL)
        yield desk


def test_the_list_has_one_row_for_all_copies(wire: Desk) -> None:
    assert wire.stage.list_pane.headlines == ["River over the quay, says Courier", "Ferry late"]
    assert wire.stage.counts is not None
    assert (wire.stage.counts.articles, wire.stage.counts.unread) == (2, 2)


def test_opening_the_row_reads_all_copies_and_undo_brings_them_back(wire: Desk) -> None:
    wire.reading.open(wire.ids[2])
    assert all(wire.stage.is_read(one) for one in wire.ids)
    assert wire.stage.counts is not None
    assert wire.stage.counts.unread == 1
    wire.marking.undo()
    assert not any(wire.stage.is_read(one) for one in wire.ids)


def test_a_mark_in_the_list_is_for_the_whole_row(wire: Desk) -> None:
    wire.marking.toggle_read()
    assert wire.stage.said == "marked “River over the quay, says Courier” and its copies read"
    wire.marking.toggle_read()
    assert not any(wire.stage.is_read(one) for one in wire.ids)


def test_the_details_name_the_other_places_with_their_links(wire: Desk) -> None:
    wire.marking.about()
    assert wire.stage.shown.splitlines()[-4:] == [
        "Also in    Herald: River over the quay, says Herald",
        "           https://herald.example/flood",
        "Also in    Post: River over the quay, says Post",
        "           https://post.example/flood",
    ]


def test_another_copy_can_be_opened_and_the_cursor_stays_on_the_row(wire: Desk) -> None:
    wire.stage.answers = [1]
    wire.stories.copies()
    assert [choice.title for choice in wire.stage.offered] == ["Herald", "Post"]
    assert wire.reading.article_id == wire.ids[1]
    assert wire.stage.focused_pane is Pane.READING
    assert wire.stage.list_pane.cursor == 0
    wire.stepping.next_article()
    assert wire.stage.text_pane.stored is not None
    assert wire.stage.text_pane.stored.article.headline == "Ferry late"


def test_an_article_without_copies_says_so(wire: Desk) -> None:
    wire.stage.list_pane.cursor = 1
    wire.stories.copies()
    assert wire.stage.said == "no other article has these words"


def test_copies_found_in_the_background_are_folded_then(wire: Desk) -> None:
    with wire.stage.library.store.writing() as connection:
        connection.execute("DELETE FROM copies")
        connection.execute("INSERT OR IGNORE INTO unsettled SELECT id FROM articles")
    wire.listing.reopen()
    assert len(wire.stage.list_pane.headlines) == 4
    wire.refreshing.catch_up()
    assert len(wire.stage.list_pane.headlines) == 2
    assert listing.get_counts(wire.stage.library).articles == 2
