from __future__ import annotations

import pytest

from reader.config import Settings
from reader.services import remembering
from reader.tui.flows.stage import Pane
from tests.unit.tui.flows.conftest import Desk


@pytest.mark.parametrize("pane", list(Pane))
def test_movement_goes_to_the_pane_that_has_the_keyboard(desk: Desk, pane: Pane) -> None:
    desk.stage.focused_pane = pane
    desk.moving.down()
    desk.moving.half_up()
    desk.moving.page_down()
    desk.moving.top()
    panes = {
        Pane.LIST: desk.stage.list_pane,
        Pane.READING: desk.stage.text_pane,
        Pane.RELATED: desk.stage.related_pane,
    }
    assert panes.pop(pane).moves == [1, ("page", -0.5), ("page", 1), "home"]
    assert all(other.moves == [] for other in panes.values())


def test_panes_left_and_right_stop_at_the_ends_and_tab_goes_round(desk: Desk) -> None:
    moving, been = desk.moving, []
    for go in (
        moving.pane_left,
        moving.pane_right,
        moving.pane_right,
        moving.pane_right,
        moving.pane_next,
    ):
        go()
        been.append(desk.stage.focused_pane)
    assert been == [Pane.LIST, Pane.READING, Pane.RELATED, Pane.RELATED, Pane.LIST]


def test_enter_opens_in_the_list_and_follows_in_the_related_panel(desk: Desk) -> None:
    desk.reading.start(None)
    desk.stage.focused_pane = Pane.LIST
    desk.moving.open()
    assert desk.stage.is_read(desk.ids[0])
    assert desk.stage.focused_pane is Pane.READING
    desk.moving.focus_related()
    desk.moving.open()
    assert desk.stage.related_pane.followed


def test_width_and_density_are_remembered(desk: Desk) -> None:
    desk.appearance.start()
    desk.appearance.wider()
    desk.appearance.density()
    desk.stage.text_pane.text_width, desk.stage.list_pane.compact = 70, False
    desk.appearance.start()
    assert (desk.stage.text_pane.text_width, desk.stage.list_pane.compact) == (74, True)


def test_what_the_configuration_says_goes_before_what_is_remembered(desk: Desk) -> None:
    desk.appearance.wider()
    desk.appearance.density()
    desk.appearance.density()
    desk.stage.settings = Settings(text_width=90, density="compact")
    desk.appearance.start()
    assert (desk.stage.text_pane.text_width, desk.stage.list_pane.compact) == (90, True)


def test_the_width_has_ends(desk: Desk) -> None:
    for _ in range(30):
        desk.appearance.narrower()
    assert desk.stage.text_pane.text_width == 40
    for _ in range(30):
        desk.appearance.wider()
    assert desk.stage.text_pane.text_width == 120


def test_a_chosen_theme_is_worn_and_remembered(desk: Desk) -> None:
    desk.stage.answers = [1]
    desk.appearance.theme()
    assert desk.stage.theme == "light"
    assert remembering.get_setting(desk.stage.library, "theme") == "light"
