"""The colours of roles: our four palettes, as values. Nothing here paints; no Textual.

That text, muted, accent and speakers can be read on their grounds is computed by a test.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from reader.model.frozen import frozen
from reader.tui.rendering.roles import SLOTS, Role, Run


@frozen
class Ink:
    """How a stretch of text is drawn; None leaves what lies under it."""

    color: str | None = None
    """#rrggbb"""
    ground: str | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    reverse: bool | None = None
    dim: bool | None = None

    def over(self, under: Ink) -> Ink:
        """Return this ink drawn over another one."""
        return Ink(
            under.color if self.color is None else self.color,
            under.ground if self.ground is None else self.ground,
            under.bold if self.bold is None else self.bold,
            under.italic if self.italic is None else self.italic,
            under.underline if self.underline is None else self.underline,
            under.reverse if self.reverse is None else self.reverse,
            under.dim if self.dim is None else self.dim,
        )


@frozen
class VoiceColors:
    """One speaker's colour, the tint under their words, and the tint of the focused quote."""

    color: str
    tint: str
    strong: str


@frozen
class Palette:
    """The colours of a theme. A palette without `colors` uses attributes only: bold, reverse, dim."""

    # Each is itself alone: every piece of a line looks its ink up by it.
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    name: str
    background: str
    panel: str
    text: str
    muted: str
    faint: str
    accent: str
    selected: str
    selected_quiet: str
    star: str
    hit: str
    """The ground of a search hit; its text is `background`."""
    hit_current: str
    nobody: VoiceColors
    """For quotes without a speaker."""
    voices: tuple[VoiceColors, ...]
    """`SLOTS` of them."""
    colors: bool = True
    dark: bool = True

    def mixed(self, base: Role, runs: Iterable[Run]) -> Ink:
        """Return the ink of a stretch: its runs in order, each over what lies under it."""
        ink = role_ink(self, base, None)
        for run in runs:
            ink = role_ink(self, run.role, run.slot).over(ink)
        return ink

    def voice(self, slot: int | None) -> VoiceColors:
        """Return a speaker's colours."""
        return self.nobody if slot is None else self.voices[slot % SLOTS]


@lru_cache(maxsize=1024)
def role_ink(palette: Palette, role: Role, slot: int | None) -> Ink:
    """Return how a role is drawn in a palette."""
    attributes = _ATTRIBUTES.get(role, Ink())
    if not palette.colors:
        return _MONO.get(role, Ink()).over(attributes)
    voice = palette.voice(slot)
    if role in _VOICED:
        tint = {Role.QUOTE: voice.tint, Role.QUOTE_FOCUSED: voice.strong}.get(role)
        return replace(attributes, color=voice.color, ground=tint)
    color_field, ground_field = _COLORED.get(role, (None, None))
    return replace(
        attributes,
        color=getattr(palette, color_field) if color_field else None,
        ground=getattr(palette, ground_field) if ground_field else None,
    )


_VOICED = frozenset(
    {
        Role.QUOTE,
        Role.QUOTE_FOCUSED,
        Role.SOURCE,
        Role.CUE,
        Role.DOUBT,
        Role.VOICE,
        Role.TAG,
    }
)

_ATTRIBUTES: dict[Role, Ink] = {
    Role.LABEL: Ink(bold=True),
    Role.HEADLINE: Ink(bold=True),
    Role.STANDFIRST: Ink(italic=True),
    Role.SUBHEAD: Ink(bold=True),
    Role.CAPTION: Ink(italic=True),
    Role.PULL_QUOTE: Ink(italic=True),
    Role.NOTE: Ink(italic=True),
    Role.UNREAD: Ink(bold=True),
    Role.SOURCE: Ink(underline=True),
    Role.LINK: Ink(underline=True),
    Role.LINK_KNOWN: Ink(underline=True),
    Role.HIT_CURRENT: Ink(bold=True),
    Role.HINT: Ink(bold=True, italic=False, underline=False),
}
"""What a role looks like with and without colour."""

_COLORED: dict[Role, tuple[str | None, str | None]] = {
    Role.TEXT: ("text", None),
    Role.MUTED: ("muted", None),
    Role.FAINT: ("faint", None),
    Role.ACCENT: ("accent", None),
    Role.LABEL: ("accent", None),
    Role.HEADLINE: ("text", None),
    Role.STANDFIRST: ("muted", None),
    Role.NAME: ("text", None),
    Role.SUBHEAD: ("text", None),
    Role.CAPTION: ("muted", None),
    Role.PULL_QUOTE: ("accent", None),
    Role.CODE: ("text", None),
    Role.NOTE: ("star", None),
    Role.UNREAD: ("text", None),
    Role.READ: ("muted", None),
    Role.KNOWN: ("muted", None),
    Role.MARK: ("accent", None),
    Role.STAR: ("star", None),
    Role.LINK_KNOWN: ("accent", None),
    Role.HIT: ("background", "hit"),
    Role.HIT_CURRENT: ("background", "hit_current"),
    Role.HINT: ("background", "accent"),
    Role.CURSOR: ("accent", None),
    Role.SELECTED: (None, "selected"),
    Role.SELECTED_QUIET: (None, "selected_quiet"),
    Role.PICKED: ("background", "muted"),
}
"""The palette's fields that give a role its colour and its ground."""

_MONO: dict[Role, Ink] = {
    Role.QUOTE_FOCUSED: Ink(bold=True),
    Role.DOUBT: Ink(bold=True),
    Role.KNOWN: Ink(dim=True),
    Role.ACCENT: Ink(bold=True),
    Role.HIT: Ink(reverse=True),
    Role.HIT_CURRENT: Ink(reverse=True, underline=True),
    Role.HINT: Ink(reverse=True),
    Role.CURSOR: Ink(bold=True),
    Role.SELECTED: Ink(reverse=True),
    Role.PICKED: Ink(reverse=True),
}
"""What stands in for colour where there is none."""


def has_light_ground(environ: Mapping[str, str]) -> bool:
    """Tell from COLORFGBG ("0;15", set by rxvt, konsole and others) whether the ground is light."""
    ground = environ.get("COLORFGBG", "").rpartition(";")[2]
    return ground in ("7", "15")


DARK = Palette(
    name="dark",
    background="#16181d",
    panel="#1b1e24",
    text="#dcdad4",
    muted="#8f949e",
    faint="#5c616b",
    accent="#e06c5f",
    selected="#282d36",
    selected_quiet="#21252d",
    star="#f0b46c",
    hit="#d9b44a",
    hit_current="#ffe08a",
    nobody=VoiceColors("#b9bcc4", "#23262d", "#343944"),
    voices=(
        VoiceColors("#86b6ff", "#1d2838", "#2a3f60"),
        VoiceColors("#f0b46c", "#2f2718", "#4a3a1c"),
        VoiceColors("#8ed3a2", "#1c2c22", "#274632"),
        VoiceColors("#c3a6ff", "#282138", "#41325f"),
        VoiceColors("#f59bc2", "#351f2b", "#552c42"),
        VoiceColors("#6fd0d6", "#16292c", "#1f4448"),
    ),
)

LIGHT = Palette(
    name="light",
    background="#faf8f3",
    panel="#f1ede4",
    text="#22211f",
    muted="#645f56",
    faint="#a39c8e",
    accent="#9c2f2f",
    selected="#e4ddcd",
    selected_quiet="#eae4d8",
    star="#8f5000",
    hit="#7a5c00",
    hit_current="#9c2f2f",
    nobody=VoiceColors("#55514a", "#ebe7dd", "#dad3c4"),
    voices=(
        VoiceColors("#1f5fae", "#e3ecf7", "#d3e2f5"),
        VoiceColors("#925200", "#f8ead6", "#f4deba"),
        VoiceColors("#1a6f40", "#def0e5", "#c9e7d4"),
        VoiceColors("#6b46b8", "#ebe5f7", "#dcd1f2"),
        VoiceColors("#a02d73", "#f8e3ef", "#f3d0e3"),
        VoiceColors("#0a6870", "#dbeef0", "#c4e4e7"),
    ),
    dark=False,
)

CONTRAST = Palette(
    name="contrast",
    background="#000000",
    panel="#0a0a0a",
    text="#ffffff",
    muted="#c8c8c8",
    faint="#8a8a8a",
    accent="#ff9d8f",
    selected="#272b38",
    selected_quiet="#1c1f28",
    star="#ffd24d",
    hit="#ffd24d",
    hit_current="#ffffff",
    nobody=VoiceColors("#e8e8e8", "#1e1e1e", "#383838"),
    voices=(
        VoiceColors("#a8ccff", "#0c1c33", "#17335c"),
        VoiceColors("#ffc97a", "#2b1f08", "#453110"),
        VoiceColors("#a3e8b7", "#0c2615", "#154024"),
        VoiceColors("#d8c4ff", "#1f1436", "#362458"),
        VoiceColors("#ffb8d8", "#33101f", "#501c35"),
        VoiceColors("#8ce8ee", "#05252a", "#0c3f46"),
    ),
)

MONO = replace(DARK, name="mono", colors=False)

PALETTES: dict[str, Palette] = {p.name: p for p in (DARK, LIGHT, CONTRAST, MONO)}


# -- terminals of 256 colours: a dark tint's nearest is black or navy there, so tints are greys


def _grey(number: int) -> str:
    """Return what Rich takes for this colour of the 256: white (231), or a grey (232 to 255)."""
    level = 255 if number == 231 else round((number - 231) * 255 / 25)
    return f"#{level:02x}{level:02x}{level:02x}"


def _on_greys(
    palette: Palette, grounds: Sequence[int], tints: tuple[int, int], voices: Sequence[str] = ()
) -> Palette:
    """Return the palette with greys as background, panel, selected and selected_quiet, and tints."""
    background, panel, selected, quiet = map(_grey, grounds)
    tint, strong = map(_grey, tints)
    colors = voices or [voice.color for voice in palette.voices]
    return replace(
        palette,
        background=background,
        panel=panel,
        selected=selected,
        selected_quiet=quiet,
        nobody=VoiceColors(palette.nobody.color, tint, strong),
        voices=tuple(VoiceColors(color, tint, strong) for color in colors),
    )


_DARK_256 = _on_greys(replace(DARK, muted=_grey(247)), (233, 234, 236, 235), (235, 237))
_LIGHT_256 = _on_greys(
    replace(LIGHT, star="#5f5f00"),
    (231, 255, 253, 254),
    (255, 254),
    ("#005faf", "#5f5f00", "#005f00", "#5f00af", "#87005f", "#005f5f"),
)
_CONTRAST_256 = _on_greys(CONTRAST, (232, 233, 236, 235), (234, 236))
PALETTES_256: dict[str, Palette] = {p.name: p for p in (_DARK_256, _LIGHT_256, _CONTRAST_256, MONO)}
"""The same ones for terminals of 256 colours."""
