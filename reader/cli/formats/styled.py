"""An article for a terminal: as the reading pane shows it, in ANSI codes. Not for files or pipes.

The words, their roles and their wrapping are the screen's own; none of it imports Textual.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from textwrap import wrap

from reader.cli.formats.plain import explore_lines
from reader.model.listing import StoredArticle
from reader.model.story import WhatIsNew
from reader.tui.rendering.article import article_sheet
from reader.tui.rendering.overlay import Overlay
from reader.tui.rendering.page import GUTTER, Page
from reader.tui.rendering.palette import DARK, LIGHT, MONO, Ink, Palette, has_light_ground
from reader.tui.rendering.roles import Role, TextLine, pieces

MEASURE = 70
"""Columns of the text at most."""
_VOICES = {Role.QUOTE, Role.SOURCE, Role.CUE, Role.DOUBT}
_RESET = "\x1b[0m"


def choose_palette(environ: Mapping[str, str]) -> Palette:
    """Return the colours that this terminal shows; without colours the attributes say the same."""
    # https://no-color.org: any value that is not empty.
    if environ.get("NO_COLOR") or environ.get("COLORTERM") not in ("truecolor", "24bit"):
        return MONO
    return LIGHT if has_light_ground(environ) else DARK


def styled_article(
    stored: StoredArticle,
    width: int,
    palette: Palette,
    now: datetime,
    news: WhatIsNew | None = None,
) -> str:
    """Return the article wrapped to a terminal `width` columns wide; `now` says the time zone.

    With `news`, what was read before is dimmed.
    """
    sheet = article_sheet(stored, now=now)
    page = Page(sheet.blocks, max(1, min(width, MEASURE + GUTTER)), MEASURE)
    overlay = Overlay(known=news.known, known_quotes=news.known_quotes) if news else Overlay()
    lines = (page.draw(y, overlay) for y in range(page.height))
    painted = ["" if line is None else _painted(line, palette) for line in lines]
    return "\n".join([*painted, *_explore(stored, width)]).strip("\n")


def _painted(line: TextLine, palette: Palette) -> str:
    """Return a line with its codes. Plain words keep the terminal's own colours: its ground is
    not ours. A speaker's words, source and cue bring their ground with them."""
    parts: list[str] = []
    for start, end, runs in pieces(line):
        text = line.text[start:end]
        ink = palette.mixed(line.role, runs)
        voices = [run for run in runs if run.role in _VOICES]
        if any(run.role is Role.KNOWN for run in runs):
            ink = Ink(underline=ink.underline, dim=True)
        elif not palette.colors or not text.strip():
            ink = replace(ink, color=None, ground=None)
        elif voices:
            ink = replace(ink, ground=palette.voice(voices[-1].slot).tint)
        else:
            ink = replace(ink, color=None, ground=None)
        codes = _codes(ink)
        parts.append(f"\x1b[{codes}m{text}{_RESET}" if codes else text)
    return "".join(parts).rstrip()


def _codes(ink: Ink) -> str:
    """Return the parameters of the code that sets an ink (ECMA-48, "select graphic rendition")."""
    attributes = (ink.bold, ink.dim, ink.italic, ink.underline, ink.reverse)
    codes = [code for is_set, code in zip(attributes, "12347", strict=True) if is_set]
    if ink.color:
        codes.append(f"38;2;{_channels(ink.color)}")
    if ink.ground:
        codes.append(f"48;2;{_channels(ink.ground)}")
    return ";".join(codes)


def _channels(color: str) -> str:
    return ";".join(str(int(color[at : at + 2], 16)) for at in (1, 3, 5))


def _explore(stored: StoredArticle, width: int) -> Iterator[str]:
    for line in explore_lines(stored.article):
        yield from wrap(line, max(2, min(width, MEASURE + GUTTER)), subsequent_indent="  ")
