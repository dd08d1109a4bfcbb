"""Saved queries on the screen: from a search to a source, and what becomes of it."""

from __future__ import annotations

from reader.model.source import SourceKind
from reader.services import marking, saving
from tests.unit.tui.flows.conftest import Desk


def saved(desk: Desk) -> list[tuple[str, str]]:
    return [(one.name, one.query) for one in saving.list_saved(desk.stage.library)]


def save(desk: Desk, query: str = "two OR three", name: str = "Mornings") -> None:
    desk.stage.answers = [query, name]
    desk.searching.search()
    desk.saving.save()


def to_source(desk: Desk, title: str) -> None:
    sources = desk.stage.source_pane.sources
    desk.stage.source_pane.cursor = [source.title for source in sources].index(title)


def test_a_search_becomes_a_source_with_what_is_unread_of_it(desk: Desk) -> None:
    save(desk)
    assert desk.stage.said == "saved the query “Mornings” · g f shows it with what is unread"
    assert desk.stage.detail == "Mornings"
    assert desk.stage.list_pane.headlines == ["Story two", "Story three"]
    desk.sources.toggle()
    found = [(s.kind, s.title, s.count) for s in desk.stage.source_pane.sources]
    at = found.index((SourceKind.HEADING, "Saved queries", None))
    assert found[at + 1] == (SourceKind.SMART, "Mornings", 2)
    marking.set_read(desk.stage.library, desk.ids[1:2], True)
    desk.sources.reload()
    to_source(desk, "Mornings")
    assert desk.stage.source_pane.current is not None
    assert desk.stage.source_pane.current.count == 1
    desk.sources.open(desk.stage.source_pane.current)
    assert desk.stage.list_pane.headlines == ["Story two", "Story three"]


def test_a_list_of_all_is_no_query_to_save(desk: Desk) -> None:
    desk.saving.save()
    assert desk.stage.said.startswith("this list shows all articles")
    save(desk, name="  ")
    assert saved(desk) == []


def test_a_name_may_have_quotation_marks(desk: Desk) -> None:
    save(desk, name='The "old" town')
    desk.sources.toggle()
    to_source(desk, 'The "old" town')
    desk.moving.open()
    assert desk.listing.view.query == 'saved:"The ""old"" town"'
    assert desk.stage.list_pane.headlines == ["Story two", "Story three"]


def test_the_query_under_the_cursor_is_changed_renamed_and_removed(desk: Desk) -> None:
    save(desk)
    desk.sources.toggle()
    to_source(desk, "Mornings")
    desk.stage.answers = ["(one", "one", "Evenings"]
    desk.saving.change()
    assert "column 1" in desk.stage.warned
    assert desk.stage.asked[-2:] == ["two OR three", "(one"]
    desk.saving.rename()
    assert saved(desk) == [("Evenings", "one")]
    to_source(desk, "Evenings")
    desk.saving.remove()
    assert saved(desk) == []
    desk.marking.undo()
    assert saved(desk) == [("Evenings", "one")]


def test_where_none_is_at_hand_one_is_chosen(desk: Desk) -> None:
    save(desk)
    desk.listing.view_all()
    desk.stage.answers = [0]
    desk.saving.remove()
    assert [(one.title, one.detail) for one in desk.stage.offered] == [("Mornings", "two OR three")]
    assert saved(desk) == []
