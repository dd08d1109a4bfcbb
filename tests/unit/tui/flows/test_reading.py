from __future__ import annotations

import sqlite3

from reader.services import listing, marking, visiting
from reader.tui.flows.stage import Pane
from tests.unit.tui.flows.conftest import Desk


def shown(desk: Desk) -> str:
    assert desk.stage.text_pane.stored is not None
    return desk.stage.text_pane.stored.article.headline


def test_the_start_shows_the_newest_article_and_leaves_it_unread(desk: Desk) -> None:
    desk.reading.start(None)
    assert shown(desk) == "Story one"
    assert not desk.stage.is_read(desk.ids[0])
    assert list(visiting.list_history(desk.stage.library)) == []


def test_an_empty_library_says_how_to_add_a_page(desk: Desk) -> None:
    desk.stage.list_pane.show(None)
    desk.reading.start(None)
    assert "sayso PAGE" in desk.stage.text_pane.message


def test_opening_marks_read_and_fills_the_related_panel(desk: Desk) -> None:
    desk.reading.start(desk.ids[1])
    assert shown(desk) == "Story two"
    assert desk.stage.is_read(desk.ids[1])
    assert desk.stage.focused_pane is Pane.READING
    assert desk.stage.related_pane.related is not None
    assert [t.speaker.name for t in desk.stage.related_pane.related.speakers] == ["Ada Brook"]
    assert desk.stage.list_pane.cursor == 1


def test_j_opens_the_article_that_the_start_only_showed_then_the_next(desk: Desk) -> None:
    desk.reading.start(None)
    desk.stepping.next_article()
    assert (shown(desk), desk.stage.is_read(desk.ids[0])) == ("Story one", True)
    desk.stepping.next_article()
    assert shown(desk) == "Story two"
    desk.stepping.previous_article()
    assert shown(desk) == "Story one"
    desk.stepping.previous_article()
    assert desk.stage.said == "this is the first article"


def test_n_skips_what_is_read_and_comes_round_to_what_was_left_out(desk: Desk) -> None:
    desk.reading.start(desk.ids[1])
    desk.stepping.next_unread()
    assert shown(desk) == "Story three"
    desk.stepping.next_unread()
    assert shown(desk) == "Story one"
    desk.stepping.next_unread()
    assert desk.stage.said == "nothing unread here"


def test_n_goes_through_the_hits_while_searching_in_the_page(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.stage.text_pane.find("dawn")
    desk.stepping.next_unread()
    assert desk.stage.said == "match 1 of 2"
    desk.stepping.previous_unread()
    assert (desk.stage.said, shown(desk)) == ("match 2 of 2", "Story one")


def test_space_reads_down_then_goes_to_the_next_unread(desk: Desk) -> None:
    desk.reading.start(None)
    desk.stage.text_pane.at_end = False
    desk.stepping.read_on()
    assert shown(desk) == "Story one"
    assert not desk.stage.is_read(desk.ids[0])
    desk.stage.text_pane.at_end = True
    desk.stepping.read_on()
    assert shown(desk) == "Story two"
    assert desk.stage.is_read(desk.ids[0])


def test_back_and_forward_restore_article_place_and_quote(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.speaking.next_quote()
    desk.stage.text_pane.offset = 12
    desk.reading.open(desk.ids[2])
    desk.reading.back()
    assert shown(desk) == "Story one"
    assert (desk.stage.text_pane.offset, desk.stage.text_pane.focused_quote) == (12, 0)
    desk.reading.forward()
    assert shown(desk) == "Story three"
    desk.reading.forward()
    assert desk.stage.said == "nothing after this"


def test_an_article_opens_again_where_it_was_left_even_after_a_restart(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.stage.text_pane.offset = 7
    desk.reading.close()
    desk.stage.text_pane.stored = None
    desk.reading.start(desk.ids[0])
    assert desk.stage.text_pane.offset == 7


def test_back_after_a_restart_goes_where_one_was(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.reading.open(desk.ids[1])
    desk.reading.close()
    desk.reading.start(desk.ids[1])
    desk.reading.back()
    assert shown(desk) == "Story one"


def test_back_leaves_an_article_unread_that_was_kept_so(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.reading.open(desk.ids[1])
    marking.set_read(desk.stage.library, [desk.ids[0]], False)
    desk.reading.back()
    assert shown(desk) == "Story one"
    assert not desk.stage.is_read(desk.ids[0])


def test_where_panes_take_turns_nothing_is_read_out_of_sight(desk: Desk) -> None:
    desk.stage.panes_at_once = 1
    desk.reading.start(None)
    for step in (desk.stepping.next_article, desk.stepping.next_unread, desk.stepping.read_on):
        desk.stage.focus_pane(Pane.LIST)
        step()
        assert desk.stage.focused_pane is Pane.READING
    assert listing.get_counts(desk.stage.library).unread == 1


def test_a_quote_can_be_opened_in_its_article(desk: Desk) -> None:
    desk.reading.start(None)
    desk.reading.open(desk.ids[2], quote=0)
    assert (shown(desk), desk.stage.text_pane.focused_quote) == ("Story three", 0)


def test_quotes_end_with_a_word(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.speaking.next_quote()
    desk.speaking.next_quote()
    assert desk.stage.said == "no quote below"
    desk.speaking.previous_quote()
    assert desk.stage.said == "no quote above"


def test_the_unread_view_keeps_what_is_read_in_it(desk: Desk) -> None:
    desk.listing.view_unread()
    desk.reading.open(desk.ids[0])
    assert desk.stage.list_pane.headlines == ["Story one", "Story two", "Story three"]
    assert listing.get_counts(desk.stage.library).unread == 2


def test_an_article_is_shown_while_another_process_writes(desk: Desk) -> None:
    desk.reading.start(None)
    other = sqlite3.connect(desk.stage.library.folder / "library.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    desk.stage.painting = True
    desk.reading.open(desk.ids[1])
    assert shown(desk) == "Story two"
    other.execute("ROLLBACK")
    other.close()
    desk.stage.settle()
    assert desk.stage.is_read(desk.ids[1])
    assert [row.id for row, _ in visiting.list_history(desk.stage.library)] == [desk.ids[1]]


def test_a_command_finds_what_the_one_before_left_for_after_the_picture(desk: Desk) -> None:
    desk.reading.start(None)
    desk.stage.painting = True
    desk.reading.open(desk.ids[1])
    desk.run_id("read.toggle")
    assert desk.stage.said == "marked “Story two” unread"


def test_leaving_at_once_after_opening_keeps_that_it_was_read(desk: Desk) -> None:
    desk.reading.start(None)
    desk.stage.painting = True
    desk.reading.open(desk.ids[1])
    desk.program.leave()
    assert desk.stage.is_read(desk.ids[1])


def test_an_article_that_another_process_let_go_of_is_shown_no_longer(desk: Desk) -> None:
    desk.reading.start(desk.ids[1])
    with desk.stage.library.store.writing() as connection:
        connection.execute("DELETE FROM articles WHERE id = ?", (desk.ids[1],))
    desk.reading.reload()
    assert desk.reading.article_id is None
    assert "no longer in the library" in desk.stage.text_pane.message
    assert desk.stage.related_pane.related is None
