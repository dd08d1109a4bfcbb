"""From keys to commands: the user's keymap checked against the table, and chords ("g u").

No Textual here: a key is its Textual name and, where it prints, the character.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from reader.errors import KeymapError
from reader.model.frozen import frozen, mutable
from reader.tui.commands import COMMANDS, Command

_NAMED = frozenset(
    (
        *[
            "enter",
            "escape",
            "space",
            "tab",
            "backspace",
            "delete",
            "insert",
            "home",
            "end",
            "pageup",
            "pagedown",
        ],
        *[
            "up",
            "down",
            "left",
            "right",
            "shift+tab",
            "shift+up",
            "shift+down",
            "shift+left",
            "shift+right",
        ],
        *(f"f{number}" for number in range(1, 13)),
    )
)
_MODIFIED = ("ctrl+", "alt+")
# A plain xterm sends these as tab, enter, backspace and escape.
_SAME_AS = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+[": "escape"}
_NEVER = ("super+", "hyper+", "meta+", "shift+space", "shift+enter", "ctrl+space", "ctrl+enter")

SIGNS = {"escape": "Esc", "enter": "Enter", "tab": "Tab", "backspace": "Backspace"}
"""How the keys that print nothing are written."""

Keys = str | Sequence[str]


@frozen
class Keymap:
    """Which keys run which command, checked: no key has two meanings."""

    keys: Mapping[str, tuple[str, ...]]
    """Command id -> its keys, as written in the table or the configuration."""
    chords: Mapping[tuple[str, ...], Command]
    """Keys pressed one after the other -> the command."""

    def of(self, command_id: str) -> tuple[str, ...]:
        """Return the keys of a command; empty where it has none."""
        return self.keys.get(command_id, ())

    def sign(self, command_id: str, *, every: bool = False) -> str:
        """Return a command's first key, or every one, as a reader knows it; empty without a key."""
        keys = self.of(command_id) if every else self.of(command_id)[:1]
        return "  ".join(SIGNS.get(key, key) for key in keys)


def make_keymap(own: Mapping[str, Keys], commands: Iterable[Command] = COMMANDS) -> Keymap:
    """Lay the user's keys over the table's.

    A key that the user gives to one command is taken from the command that had it by default;
    two commands that the user gives the same key, an unknown command and a key that terminals
    don't send are each told as a `KeymapError`.
    """
    table = {command.id: command for command in commands}
    chosen = {name: _checked(name, keys, table) for name, keys in own.items()}
    taken: dict[tuple[str, ...], str] = {}
    for name, chords in chosen.items():
        for chord in chords:
            if other := taken.get(chord):
                raise KeymapError(
                    f"keys: {' '.join(chord)!r} is given to both {other} and {name}",
                    hint="give one of them another key",
                )
            taken[chord] = name
    for name, command in table.items():
        if name not in chosen:
            for chord in (tuple(key.split()) for key in command.keys):
                taken.setdefault(chord, name)
    _refuse_hidden(taken)
    keys: dict[str, list[str]] = {}
    for chord, name in taken.items():
        keys.setdefault(name, []).append(" ".join(chord))
    return Keymap(
        {name: tuple(keys.get(name, ())) for name in table},
        {chord: table[name] for chord, name in taken.items()},
    )


def _checked(name: str, keys: Keys, table: Mapping[str, Command]) -> tuple[tuple[str, ...], ...]:
    if name not in table:
        near = difflib.get_close_matches(name, table, n=1)
        hint = f"did you mean {near[0]}?" if near else "the README's table of keys names them"
        raise KeymapError(f"keys: there is no command {name!r}", hint=hint)
    chords = tuple(tuple(key.split()) for key in ([keys] if isinstance(keys, str) else keys))
    for chord in chords:
        for key in chord:
            _check_key(name, key)
        if not 1 <= len(chord) <= 2:
            raise KeymapError(f"keys: {name}: a key is one or two strokes", hint='such as "g u"')
    return chords


def _check_key(name: str, key: str) -> None:
    if key in _SAME_AS:
        raise KeymapError(
            f"keys: {name}: terminals send {key} as {_SAME_AS[key]}", hint="choose another key"
        )
    if key.startswith(_NEVER):
        raise KeymapError(
            f"keys: {name}: most terminals can't send {key}", hint="choose another key"
        )
    bare = key
    for modifier in _MODIFIED:
        bare = bare.removeprefix(modifier)
    if len(bare) != 1 and bare not in _NAMED:
        raise KeymapError(
            f"keys: {name}: there is no key {key!r}",
            hint='write keys as "x", "ctrl+x", "alt+left", "f5" or "g x"',
        )


def _refuse_hidden(taken: Mapping[tuple[str, ...], str]) -> None:
    """A key that runs a command at once can't begin a chord as well."""
    first = {chord[0]: name for chord, name in taken.items() if len(chord) == 2}
    for chord, name in taken.items():
        if len(chord) == 1 and chord[0] in first:
            raise KeymapError(
                f"keys: {chord[0]!r} runs {name}, but also begins the keys of {first[chord[0]]}",
                hint="give one of them another key",
            )


@mutable
class KeyReader:
    """Turns keys into commands, one at a time; remembers a chord's first key."""

    keymap: Keymap
    pending: tuple[str, ...] = field(default=(), init=False)
    _prefixes: frozenset[tuple[str, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self._prefixes = frozenset(chord[:1] for chord in self.keymap.chords if len(chord) == 2)

    def hint(self) -> str:
        """Return what may follow the keys pressed so far; empty while no chord waits."""
        if not self.pending:
            return ""
        following = [
            f"{chord[1]} {command.title.removeprefix('Go to ').lower()}"
            for chord, command in self.keymap.chords.items()
            if len(chord) == 2 and chord[:1] == self.pending
        ]
        return f"{self.pending[0]} …  {' · '.join(following)}"

    def press(self, key: str, character: str | None) -> Command | None:
        """Return the command that this key completes; None while a chord waits or nothing fits."""
        command = self.completes(key, character)
        begun = [(name,) for name in self._names(key, character) if (name,) in self._prefixes]
        self.pending = begun[0] if begun and not self.pending and command is None else ()
        return command

    def completes(self, key: str, character: str | None) -> Command | None:
        """Return the command that this key completes, without pressing it."""
        for name in self._names(key, character):
            if command := self.keymap.chords.get((*self.pending, name)):
                return command
        return None

    def _names(self, key: str, character: str | None) -> Sequence[str]:
        """Return what the key may be called in the keymap, what it prints first."""
        return [n for n in (character, key) if n is not None and not (n == " " and key == "space")]
