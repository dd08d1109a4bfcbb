from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import LibraryBusyError
from reader.services import listing, marking, visiting
from reader.services.library import open_library
from reader.tui.commands import COMMANDS
from reader.tui.flows.listing import ALL
from reader.tui.flows.stage import Pane
from tests.unit.tui.flows.conftest import BY_ID, Desk
from tests.unit.tui.flows.fakes import FakeStage


def test_every_command_of_the_table_is_there(desk: Desk) -> None:
    for command in COMMANDS:
        flow, _, method = command.action.partition(".")
        assert callable(getattr(getattr(desk, flow), method)), command.id


def test_the_palette_runs_what_is_chosen_and_shows_its_keys(desk: Desk) -> None:
    desk.stage.answers = [COMMANDS.index(BY_ID["bookmark.toggle"])]
    desk.program.palette()
    assert listing.get_row(desk.stage.library, desk.ids[0]).bookmarked
    assert any((c.title, c.aside) == ("Top", "g g  home") for c in desk.stage.offered)


def test_the_help_has_every_command_under_its_heading(desk: Desk) -> None:
    desk.program.help()
    assert len(desk.stage.offered) == len(COMMANDS)
    assert {choice.heading for choice in desk.stage.offered} >= {"Moving", "Marking"}


def test_close_takes_the_topmost_thing_first(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.stage.panes_at_once = 1
    desk.stage.answers = ["two"]
    desk.searching.filter()
    desk.stage.focus_pane(Pane.READING)
    desk.stage.zen = True
    desk.stage.text_pane.find("dawn")
    closed = []
    for _ in range(5):
        done = desk.program.close()
        state = (desk.stage.text_pane.finding, desk.stage.zen, desk.stage.focused_pane)
        closed.append((done, *state, desk.stage.detail))
    assert closed == [
        (True, "", True, Pane.READING, "two"),
        (True, "", False, Pane.READING, "two"),
        (True, "", False, Pane.LIST, "two"),
        (True, "", False, Pane.LIST, ""),
        (False, "", False, Pane.LIST, ""),
    ]


def test_q_closes_first_and_quits_when_nothing_is_open(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.stage.zen = True
    desk.program.quit()
    assert not desk.stage.left
    desk.program.quit()
    assert desk.stage.left


def test_zen_is_the_article_and_nothing_else(desk: Desk) -> None:
    desk.program.zen()
    assert (desk.stage.zen, desk.stage.focused_pane) == (True, Pane.READING)


def test_what_another_process_did_is_looked_for(desk: Desk) -> None:
    desk.start(None)
    with open_library(desk.stage.library.folder) as other:
        marking.set_read(other, [desk.ids[1]], True)
    desk.look_for_changes()
    assert desk.stage.counts is not None
    assert desk.stage.counts.unread == 2


def test_an_error_that_a_user_can_be_told_goes_to_the_status_line(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.stage.answers = ["exit 3"]
    desk.run_id("pipe")
    assert "exit status 3" in desk.stage.warned


def test_a_command_that_failed_is_nothing_to_close(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.stage.answers = ["exit 3"]
    desk.linking.pipe()
    desk.program.quit()
    assert desk.stage.left


def test_a_library_that_somebody_holds_does_not_keep_one_from_leaving(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise LibraryBusyError("held")

    monkeypatch.setattr(visiting, "save_history", fail)
    desk.program.leave()
    assert desk.stage.left


def test_the_masthead_opens_views(desk: Desk) -> None:
    desk.open_view("bookmarks")
    assert desk.stage.view == "bookmarks"
    desk.open_view("speakers")
    assert "Speakers" in desk.stage.page_pane.text


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("link.copy", "no article at hand"),
        ("story.timeline", "no article at hand"),
        ("about", "no article at hand"),
        ("article.whole", "no article at hand"),
        ("speaker.all", "no article is open"),
        ("select.toggle", "the list is empty"),
        ("select.stretch", "the list is empty"),
    ],
)
def test_a_key_that_finds_nothing_to_act_on_says_so(
    tmp_path: Path, command: str, told: str
) -> None:
    with open_library(tmp_path) as library:
        desk = Desk(FakeStage(library), [])
        desk.listing.open_view(ALL)
        desk.run_id(command)
        assert desk.stage.said == told
