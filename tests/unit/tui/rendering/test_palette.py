"""The promises of the palettes, computed."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from rich.color import Color, ColorSystem

from reader.tui.rendering.palette import (
    CONTRAST,
    DARK,
    LIGHT,
    MONO,
    PALETTES,
    PALETTES_256,
    Palette,
    VoiceColors,
    role_ink,
)
from reader.tui.rendering.roles import SLOTS, Role, Run

COLORED = [(DARK, 4.5), (LIGHT, 4.5), (CONTRAST, 7.0)]


def shown_in_256(color: str) -> str:
    """Return the colour that a terminal of 256 has for this one."""
    shown = Color.parse(color).downgrade(ColorSystem.EIGHT_BIT).get_truecolor()
    return f"#{shown.red:02x}{shown.green:02x}{shown.blue:02x}"


def in_256(palette: Palette) -> Palette:
    """Return the palette as a terminal of 256 colours shows it."""
    voices = [
        VoiceColors(*map(shown_in_256, (one.color, one.tint, one.strong)))
        for one in (palette.nobody, *palette.voices)
    ]
    found = {field.name: getattr(palette, field.name) for field in fields(palette)}
    colors: dict[str, Any] = {
        name: shown_in_256(value) for name, value in found.items() if str(value).startswith("#")
    }
    return replace(palette, **colors, nobody=voices[0], voices=tuple(voices[1:]))


COLORED += [(in_256(PALETTES_256[palette.name]), least) for palette, least in COLORED]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it: 1 to 21."""
    first, second = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


@pytest.mark.parametrize(("palette", "least"), COLORED, ids=lambda value: str(value)[:14])
def test_words_are_readable_on_every_ground_they_stand_on(palette: Palette, least: float) -> None:
    for ground in (palette.background, palette.panel, palette.selected, palette.selected_quiet):
        for color in (palette.text, palette.muted, palette.star):
            assert contrast(color, ground) >= least, (color, ground)
        # Tags stand on them in the colours of speakers.
        for voice in palette.voices:
            assert contrast(voice.color, ground) >= least, (voice, ground)
    for ground in (palette.background, palette.panel):
        assert contrast(palette.accent, ground) >= least
    # On the row under the cursor it draws bars and dots, no words.
    assert contrast(palette.accent, palette.selected) >= 3


@pytest.mark.parametrize(("palette", "least"), COLORED, ids=lambda value: str(value)[:14])
def test_speakers_are_readable_on_paper_and_on_their_tints(palette: Palette, least: float) -> None:
    assert len(palette.voices) == SLOTS
    for voice in (*palette.voices, palette.nobody):
        for ground in (palette.background, palette.panel, voice.tint, voice.strong):
            assert contrast(voice.color, ground) >= least, (voice, ground)


@pytest.mark.parametrize(("palette", "least"), COLORED, ids=lambda value: str(value)[:14])
def test_hits_hints_and_selected_text_are_readable(palette: Palette, least: float) -> None:
    for role in (Role.HIT, Role.HIT_CURRENT, Role.HINT, Role.PICKED):
        ink = role_ink(palette, role, None)
        assert ink.color is not None
        assert ink.ground is not None
        assert contrast(ink.color, ink.ground) >= least, role


@pytest.mark.parametrize("palette", [DARK, LIGHT, CONTRAST], ids=lambda p: p.name)
def test_a_focused_quote_has_another_ground(palette: Palette) -> None:
    for voice in palette.voices:
        assert voice.strong != voice.tint


def test_without_colour_no_role_has_any() -> None:
    for role in Role:
        for slot in (None, 0, 5):
            ink = role_ink(MONO, role, slot)
            assert (ink.color, ink.ground) == (None, None), role


def test_without_colour_what_matters_still_differs_from_text() -> None:
    plain = role_ink(MONO, Role.TEXT, None)
    for role in (Role.SOURCE, Role.UNREAD, Role.HIT, Role.HINT, Role.SELECTED, Role.QUOTE_FOCUSED):
        assert role_ink(MONO, role, 0) != plain, role
    assert role_ink(MONO, Role.HIT, None) != role_ink(MONO, Role.HIT_CURRENT, None)


def test_speaker_colours_repeat_after_six() -> None:
    assert DARK.voice(6) == DARK.voice(0)


def test_a_hit_in_a_quote_keeps_the_underline_of_the_link_below() -> None:
    runs = (Run(0, 5, Role.LINK), Run(0, 5, Role.QUOTE, 1), Run(0, 5, Role.HIT))
    ink = DARK.mixed(Role.TEXT, runs)
    assert (ink.underline, ink.ground, ink.color) == (True, DARK.hit, DARK.background)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_palettes_are_found_by_name() -> None:
    assert set(PALETTES) == {"dark", "light", "contrast", "mono"}


@pytest.mark.parametrize(
    "palette", [p for p in PALETTES_256.values() if p.colors], ids=lambda p: p.name
)
def test_in_256_colours_grounds_can_be_told_apart(palette: Palette) -> None:
    shown = in_256(palette)
    grounds = (shown.background, shown.panel, shown.selected, shown.selected_quiet)
    assert len(set(grounds)) == 4
    for voice in (shown.nobody, *shown.voices):
        assert len({shown.background, voice.tint, voice.strong}) == 3
