"""The application: themes, the keymap, the first screen. Everything else is the screens' affair."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from textual import events
from textual.app import App
from textual.screen import Screen
from textual.theme import BUILTIN_THEMES, Theme

from reader.config import Settings
from reader.errors import ConfigError, KeymapError, LibraryError, NoTerminalError
from reader.model.clock import Clock, local_now
from reader.resources import styles_folder
from reader.services import remembering
from reader.services.library import Library
from reader.tui.driver import TerminalDriver
from reader.tui.flows.keys import Keymap, make_keymap
from reader.tui.rendering.palette import (
    MONO,
    PALETTES,
    PALETTES_256,
    Palette,
    has_light_ground,
)
from reader.tui.screens.first_picture import PictureKeeper, keep_look
from reader.tui.screens.main import MainScreen
from reader.tui.turns import Turns
from reader.tui.widgets.lines import LinePane

GREETING = "These are sample articles. Your own: sayso add FEED, sayso PAGE (a file, an address, -) · ? help"
READ_ONLY = "This library can't be written: what you mark is not kept · ? help"
STYLES = ("base.tcss", "panes.tcss")
"""Dialogs bring their own, when the first one opens."""
PREFIX = "sayso-"


class SaysoApp(App[int]):
    """The reader's screen on an open library."""

    TITLE = "sayso"
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        library: Library,
        settings: Settings,
        *,
        open_article: int | None = None,
        open_quote: int | None = None,
        first_run: bool = False,
        environ: Mapping[str, str] = os.environ,
        now: Clock = local_now,
        picture: PictureKeeper | None = None,
    ) -> None:
        self.picture = picture
        # https://no-color.org: any value that is not empty.
        self._is_monochrome = bool(environ.get("NO_COLOR")) or environ.get("TERM") == "dumb"
        super().__init__(
            css_path=[styles_folder() / name for name in STYLES],
            # The terminal's own ground and text, whichever they are.
            ansi_color=True if self._is_monochrome else None,
            driver_class=TerminalDriver,
        )
        self.library, self.settings, self._now = library, settings, now
        self._palettes = PALETTES_256 if self.console.color_system == "256" else PALETTES
        self._checked_keys = checked_keymap(settings)
        self._open_first = open_article, open_quote
        self._greeting = _greeting(library, first_run)
        for name, palette in self._palettes.items():
            self.register_theme(textual_theme(name, palette))
        self.theme = PREFIX + self._first_theme(environ)
        self._turns = Turns(self)

    def _first_theme(self, environ: Mapping[str, str]) -> str:
        if self._is_monochrome:
            return MONO.name
        asked = self.settings.theme
        if asked == "auto":
            remembered = remembering.get_setting(self.library, "theme")
            if remembered in PALETTES:
                return remembered
            return "light" if has_light_ground(environ) else "dark"
        if asked not in PALETTES:
            names = ", ".join(["auto", *PALETTES])
            what = in_file(self.settings, f"there is no theme {asked!r}")
            raise ConfigError(what, hint=f"choose one of {names}")
        return asked

    def get_default_screen(self) -> Screen[None]:
        """Return the main screen."""
        self._main = MainScreen(
            self.library,
            self.settings,
            self._checked_keys,
            self._turns,
            open_first=self._open_first,
            greeting=self._greeting,
            now=self._now,
            painted=self.keep_look,
        )
        return self._main

    def refresh_css(self, animate: bool = True) -> None:
        """Style everything anew; before there is a screen, only take the theme's colours.

        Textual asks for it at the start, and would read all style sheets twice (seen in 8.2.8).
        """
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    async def on_event(self, event: events.Event) -> None:
        """Hand on what is typed when it is its turn."""
        if not isinstance(event, (events.Key, events.Paste)) or event.is_forwarded:
            await super().on_event(event)
        elif self._turns.has(event):
            await super().on_event(event)
            self._turns.follow()

    async def action_quit(self) -> None:
        """Quit at once, from anywhere (ctrl+q)."""
        self._main.desk.program.leave()

    def action_help_quit(self) -> None:
        """Ctrl+c quits nothing, since it copies in other programs: say what does."""
        self._main.stage.say("q quits · ctrl+q quits at once, from anywhere")

    def keep_look(self) -> None:
        """Keep for the next start what its first picture is drawn with."""
        if self.picture is not None and not self.library.is_read_only:
            # The next start can do without: a disk without room is no reason to end this one.
            with suppress(LibraryError):
                keep_look(self.picture, self.library, self._main, self.palette)

    @property
    def theme_names(self) -> Sequence[str]:
        """The names of the themes that the terminal can show."""
        return [MONO.name] if self._is_monochrome else list(PALETTES)

    def wear(self, name: str) -> None:
        """Put one of our themes on."""
        self.theme = PREFIX + name
        for pane in self.screen.query(LinePane):
            pane.palette = self.palette

    @property
    def palette(self) -> Palette:
        """The colours that panes paint with."""
        return self._palettes[self.theme.removeprefix(PREFIX)]


def _greeting(library: Library, first_run: bool) -> str:
    if library.is_read_only:
        return READ_ONLY
    return GREETING if first_run else ""


def textual_theme(name: str, palette: Palette) -> Theme:
    """Return a palette as a theme of Textual, for the parts that CSS paints."""
    if not palette.colors:
        return _colourless_theme(name)
    return Theme(
        name=PREFIX + name,
        primary=palette.accent,
        accent=palette.accent,
        warning=palette.accent,
        foreground=palette.text,
        background=palette.background,
        surface=palette.panel,
        panel=palette.selected,
        dark=palette.dark,
        variables={
            "muted": palette.muted,
            "faint": palette.faint,
            "selected": palette.selected,
            "block-cursor-foreground": palette.text,
            "block-cursor-background": palette.selected,
            "block-cursor-text-style": "none",
            "block-cursor-blurred-background": palette.selected,
            "input-cursor-background": palette.text,
            "input-cursor-foreground": palette.background,
            "scrollbar": palette.selected,
            "scrollbar-hover": palette.faint,
            "scrollbar-active": palette.accent,
            "scrollbar-background": palette.panel,
            "scrollbar-background-hover": palette.panel,
            "scrollbar-background-active": palette.panel,
            "scrollbar-corner-color": palette.panel,
        },
    )


def _colourless_theme(name: str) -> Theme:
    """Return a theme of the terminal's own ground and text; what is chosen stands reversed."""
    base = BUILTIN_THEMES["ansi-dark"]
    plain = ("muted", "faint", "selected", "scrollbar", "scrollbar-hover", "scrollbar-active")
    grounds = ("scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active")
    own = dict.fromkeys((*plain, *grounds, "scrollbar-corner-color"), base.background or "")
    cursor = {
        "block-cursor-foreground": "ansi_default",
        "block-cursor-background": "ansi_default",
        "block-cursor-text-style": "reverse",
        "block-cursor-blurred-text-style": "reverse",
        "input-cursor-text-style": "reverse",
    }
    return replace(base, name=PREFIX + name, variables={**base.variables, **own, **cursor})


def checked_keymap(settings: Settings) -> Keymap:
    """Return the keymap of the settings. KeymapError says where in the file the mistake is."""
    try:
        return make_keymap(settings.keys)
    except KeymapError as error:
        raise KeymapError(in_file(settings, error.what), hint=error.hint) from None


def in_file(settings: Settings, mistake: str) -> str:
    """Return what is wrong with the settings, behind the name of their file."""
    return f"{settings.file}: {mistake}" if settings.file else mistake


def run(
    library: Library,
    settings: Settings,
    *,
    open_article: int | None,
    open_quote: int | None = None,
    first_run: bool,
    picture: PictureKeeper | None = None,
) -> int:
    """Show the screen until the user quits; return the exit status."""
    if not sys.__stdout__ or not sys.__stdout__.isatty():
        raise NoTerminalError("the screen needs a terminal", hint="sayso list prints the articles")
    app = SaysoApp(
        library,
        settings,
        open_article=open_article,
        open_quote=open_quote,
        first_run=first_run,
        picture=picture,
    )
    return app.run(mouse=settings.mouse) or 0
