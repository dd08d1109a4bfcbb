"""What is selected in the list, and what acts on it."""

from __future__ import annotations

from dataclasses import replace

from reader.services import listing, marking
from reader.tui.flows.listing import ALL, UNREAD
from reader.tui.flows.stage import Pane
from tests.unit.tui.flows.conftest import Desk


def bookmarked(desk: Desk) -> list[bool]:
    return [listing.get_row(desk.stage.library, i).bookmarked for i in desk.ids]


def tags(desk: Desk) -> list[tuple[str, ...]]:
    return [listing.get_row(desk.stage.library, i).tags for i in desk.ids]


def test_rows_are_picked_one_by_one_and_the_cursor_goes_on(desk: Desk) -> None:
    desk.selecting.toggle()
    desk.moving.down()
    desk.selecting.toggle()
    assert desk.selecting.ids() == sorted([desk.ids[0], desk.ids[2]])
    assert desk.stage.said.startswith(
        "2 selected · m read · b bookmark · t tag · T untag · Esc none"
    )


def test_a_picked_row_is_let_go_by_the_same_key(desk: Desk) -> None:
    desk.selecting.toggle()
    desk.moving.up()
    desk.selecting.toggle()
    assert desk.selecting.ids() == []
    assert not desk.is_selecting


def test_a_stretch_follows_the_cursor_both_ways(desk: Desk) -> None:
    desk.stage.list_pane.cursor = 1
    desk.selecting.stretch()
    desk.moving.down()
    assert desk.selecting.ids() == sorted(desk.ids[1:])
    desk.stage.list_pane.cursor = 0
    assert desk.selecting.ids() == sorted(desk.ids[:2])
    desk.cursor_moved()
    assert desk.stage.said.startswith("2 selected")


def test_a_second_stretch_is_added_to_the_first(desk: Desk) -> None:
    desk.selecting.stretch()
    desk.selecting.stretch()
    desk.stage.list_pane.cursor = 2
    desk.selecting.stretch()
    assert desk.selecting.ids() == sorted([desk.ids[0], desk.ids[2]])
    desk.cursor_moved()
    assert desk.stage.said.startswith("2 selected")


def test_marks_act_on_what_is_selected_as_one_step_and_end_the_selection(desk: Desk) -> None:
    desk.selecting.stretch()
    desk.stage.list_pane.cursor = 2
    desk.marking.toggle_bookmark()
    assert bookmarked(desk) == [True, True, True]
    assert not desk.is_selecting
    assert desk.stage.list_pane.selected == (frozenset(), None)
    desk.marking.undo()
    assert bookmarked(desk) == [False, False, False]


def test_a_mark_is_taken_away_only_where_all_selected_have_it(desk: Desk) -> None:
    marking.set_read(desk.stage.library, desk.ids[:1], True)
    desk.selecting.stretch()
    desk.stage.list_pane.cursor = 1
    desk.marking.toggle_read()
    assert [desk.stage.is_read(i) for i in desk.ids] == [True, True, False]


def test_tags_go_on_all_selected_and_off_those_that_have_them(desk: Desk) -> None:
    desk.stage.answers = ["#sea"]
    desk.selecting.stretch()
    desk.stage.list_pane.cursor = 1
    desk.tagging.tag()
    assert desk.stage.title == "Tag 2 articles"
    assert tags(desk) == [("sea",), ("sea",), ()]
    desk.stage.list_pane.cursor = 0
    desk.selecting.stretch()
    desk.stage.list_pane.cursor = 2
    desk.tagging.untag()
    assert tags(desk) == [(), (), ()]


def test_the_tags_there_are_complete_what_is_typed(desk: Desk) -> None:
    marking.add_tag(desk.stage.library, desk.ids, "sea")
    desk.stage.answers = [None]
    desk.tagging.tag()
    assert desk.stage.title == "Tag (sea)"
    assert desk.stage.known == ["sea"]


def test_which_of_several_tags_goes_is_asked_with_how_many_bear_it(desk: Desk) -> None:
    marking.add_tag(desk.stage.library, desk.ids, "sea")
    marking.add_tag(desk.stage.library, desk.ids[:1], "ports")
    desk.stage.answers = [1]
    desk.selecting.stretch()
    desk.stage.list_pane.cursor = 2
    desk.tagging.untag()
    assert [(c.title, c.aside) for c in desk.stage.offered] == [
        ("#ports", "1 article"),
        ("#sea", "3 articles"),
    ]
    assert tags(desk) == [("ports",), (), ()]


def test_none_of_the_selected_having_a_tag_is_said(desk: Desk) -> None:
    desk.selecting.stretch()
    desk.stage.list_pane.cursor = 1
    desk.tagging.untag()
    assert desk.stage.said == "no tag on these articles"


def test_the_selection_stays_when_the_list_is_read_again_and_goes_with_another_view(
    desk: Desk,
) -> None:
    desk.selecting.stretch()
    desk.stage.list_pane.cursor = 1
    desk.listing.reopen()
    assert desk.selecting.ids() == sorted(desk.ids[:2])
    desk.listing.open_view(replace(ALL, filter="one"))
    assert desk.selecting.ids() == []


def test_a_stretch_whose_beginning_is_gone_from_the_list_ends(desk: Desk) -> None:
    desk.listing.open_view(UNREAD)
    desk.selecting.stretch()
    marking.set_read(desk.stage.library, [desk.ids[0]], True)
    desk.listing.reopen()
    assert not desk.is_selecting


def test_esc_selects_none_before_it_closes_anything_else(desk: Desk) -> None:
    desk.listing.open_view(replace(ALL, filter="story"))
    desk.selecting.toggle()
    desk.program.close()
    assert not desk.is_selecting
    assert desk.listing.view.filter == "story"


def test_in_another_pane_marks_are_for_the_article_that_is_read(desk: Desk) -> None:
    desk.reading.start(desk.ids[2])
    desk.stage.focused_pane = Pane.LIST
    desk.stage.list_pane.cursor = 0
    desk.selecting.toggle()
    desk.stage.focused_pane = Pane.READING
    desk.marking.toggle_bookmark()
    assert bookmarked(desk) == [False, False, True]


def test_outside_the_list_nothing_is_selected(desk: Desk) -> None:
    desk.stage.focused_pane = Pane.READING
    desk.selecting.toggle()
    desk.selecting.stretch()
    assert not desk.is_selecting
    assert desk.stage.said == "articles are selected in the list (1)"


def test_many_are_changed_in_the_background_one_change_at_a_time(desk: Desk) -> None:
    waiting = []
    desk.stage.in_background = lambda key, work, done, **_: waiting.append((work, done))  # type: ignore
    library = desk.stage.library
    desk.marking.change(10_000, lambda: marking.set_read(library, desk.ids, True))
    assert desk.stage.said == "changing 10,000 articles…"
    desk.marking.change(10_000, lambda: marking.set_read(library, desk.ids, False))
    assert desk.stage.said == "still at it: one moment"
    ((work, done),) = waiting
    done(work())
    assert desk.stage.said == "marked 3 articles read"
    desk.marking.change(10_000, lambda: marking.set_read(library, desk.ids, False))
    assert len(waiting) == 2


def test_all_of_a_list_are_bookmarked_or_unread_after_yes_and_tagged_after_a_name(
    desk: Desk,
) -> None:
    desk.stage.answers = [True, True, True, "sea"]
    desk.marking.bookmark_all()
    assert desk.stage.title == "Bookmark this list (3 articles)?"
    assert bookmarked(desk) == [True, True, True]
    desk.marking.mark_all()
    desk.marking.mark_all_unread()
    assert not any(desk.stage.is_read(i) for i in desk.ids)
    desk.tagging.tag_all()
    assert desk.stage.title == "Tag 3 articles"
    assert tags(desk) == [("sea",)] * 3


def test_of_an_empty_list_nothing_is_asked(desk: Desk) -> None:
    desk.listing.open_view(replace(ALL, filter="nothing"))
    desk.tagging.tag_all()
    assert desk.stage.said == "the list is empty"
    desk.stage.said = ""
    desk.marking.bookmark_all()
    assert desk.stage.said == "the list is empty"
