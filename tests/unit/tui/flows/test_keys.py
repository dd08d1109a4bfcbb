from __future__ import annotations

import pytest

from reader.errors import KeymapError
from reader.tui.commands import COMMANDS
from reader.tui.flows.keys import KeyReader, make_keymap
from reader.tui.flows.reminders import FOOTER


def test_no_key_of_the_table_has_two_meanings() -> None:
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))
    make_keymap({})


def test_every_id_of_the_table_is_its_own_and_the_footer_names_only_these() -> None:
    ids = [command.id for command in COMMANDS]
    assert len(ids) == len(set(ids))
    assert {i for pane in FOOTER.values() for reminder in pane for i in reminder.ids} <= set(ids)


def test_a_key_of_the_user_wins_over_the_table() -> None:
    keymap = make_keymap({"bookmark.toggle": ["m", "B"]})
    assert keymap.of("bookmark.toggle") == ("m", "B")
    assert keymap.of("read.toggle") == ()
    assert KeyReader(keymap).press("m", "m") is keymap.chords[("m",)]


def test_an_empty_list_takes_a_commands_keys_away() -> None:
    keymap = make_keymap({"quit": []})
    assert keymap.of("quit") == ()
    assert KeyReader(keymap).press("q", "q") is None


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ({"bookmark.togle": "x"}, "did you mean bookmark.toggle"),
        ({"undo": "x", "redo": "x"}, "both undo and redo"),
        ({"undo": "ctrl+i"}, "as tab"),
        ({"undo": "super+z"}, "can't send"),
        ({"undo": "hyperspace"}, "no key 'hyperspace'"),
        ({"undo": "f²"}, "no key 'f²'"),
        ({"undo": "a b c"}, "one or two strokes"),
        ({"undo": "g"}, "also begins"),
    ],
)
def test_a_mistake_in_the_keymap_is_told(own: dict[str, str], told: str) -> None:
    with pytest.raises(KeymapError, match=told):
        make_keymap(own)


def test_two_strokes_run_one_command_and_a_wrong_second_one_none() -> None:
    keys = KeyReader(make_keymap({}))
    assert keys.press("g", "g") is None
    pending = list(keys.pending)
    assert pending == ["g"]
    command = keys.press("s", "s")
    assert command is not None
    assert command.id == "view.bookmarks"
    assert keys.press("g", "g") is None
    assert keys.press("x", "x") is None
    assert not keys.pending


def test_while_a_chord_waits_it_is_told_what_may_follow() -> None:
    keys = KeyReader(make_keymap({}))
    assert keys.hint() == ""
    keys.press("g", "g")
    assert keys.hint().startswith("g …")
    assert "u unread" in keys.hint()


@pytest.mark.parametrize(
    ("key", "character", "command_id"),
    [
        ("space", " ", "read-on"),
        ("left_parenthesis", "(", "quote.previous"),
        ("vertical_line", "|", "pipe"),
        ("ctrl+d", "\x04", "move.half-down"),
        ("G", "G", "move.bottom"),
        ("alt+left", None, "history.back"),
    ],
)
def test_keys_as_the_terminal_sends_them(key: str, character: str | None, command_id: str) -> None:
    command = KeyReader(make_keymap({})).press(key, character)
    assert command is not None
    assert command.id == command_id


def test_what_a_key_would_complete_is_told_without_pressing_it() -> None:
    keys = KeyReader(make_keymap({}))
    down = keys.completes("j", "j")
    assert down is not None
    assert down.only_moves
    assert keys.completes("g", "g") is None
    assert keys.press("g", "g") is None
    assert keys.pending == ("g",)
    top = keys.completes("g", "g")
    assert top is not None
    assert top.id == "move.top"
    assert keys.press("x", "x") is None
    assert not keys.pending
