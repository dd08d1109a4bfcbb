"""The pictures of the documentation: which there are, and how each is taken. Writes no files."""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import scene
from textual.pilot import Pilot

from reader.config import Settings
from reader.services.library import Library, open_library
from reader.services.listing import find_article

_NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
_FETCHED = datetime(2026, 9, 16, 9, tzinfo=UTC)
_HARBOUR = "https://tidewaterpost.example/world/harbour-delegation-norwick"


@dataclass(frozen=True, slots=True)
class Picture:
    """The screen with an article open, after some keys."""

    name: str
    article: str
    """Its address."""
    keys: tuple[str, ...] = ()
    """In groups, a blank between keys: what a group sets going is done before the next."""
    size: tuple[int, int] = (120, 34)
    theme: str = "dark"


PICTURES = (
    Picture("screenshot", _HARBOUR, size=(142, 40)),
    Picture("story", scene.REPORT, size=(120, 32)),
    Picture("timeline", scene.REPORT, ("v",), size=(100, 26)),
    Picture("speakers", scene.REPORT, ("g q", "* j"), size=(120, 24)),
    Picture("speaker", scene.REPORT, (") ) w", "j j"), size=(120, 32)),
    Picture("compare", scene.REPORT, ("C", "j enter"), size=(112, 30)),
    Picture(
        "appearances",
        scene.REPORT,
        (") )", ": w h e r e space e l s e enter"),
        size=(100, 16),
    ),
    Picture("changes", scene.WIRE, ("d",), size=(100, 20)),
)


def take_pictures() -> Iterator[tuple[str, str]]:
    """Yield each picture's name and its SVG."""
    clock = scene.Clock(_FETCHED)
    with (
        tempfile.TemporaryDirectory() as folder,
        open_library(Path(folder), clock=clock) as library,
    ):
        scene.fill(library, clock)
        for picture in PICTURES:
            yield picture.name, asyncio.run(_take(library, picture))


async def _take(library: Library, picture: Picture) -> str:
    from reader.tui.app import SaysoApp

    app = SaysoApp(
        library,
        Settings(theme=picture.theme),
        open_article=find_article(library, picture.article),
        environ={},
        now=lambda: _NOW,
    )
    async with app.run_test(size=picture.size) as pilot:
        await _rest(pilot)
        for group in picture.keys:
            for key in group.split():
                await pilot.press(_NAMES.get(key, key))
                await _rest(pilot)
        return slim(app.export_screenshot(title="sayso"))


async def _rest(pilot: Pilot[Any]) -> None:
    """Wait until nothing is done in the background: one thing may set the next going.

    It begins after a picture of its own, so that nothing must be to be done several times.
    """
    quiet = 0
    while quiet < _QUIET:
        await pilot.pause()
        quiet += 1
        if not all(worker.is_finished for worker in pilot.app.workers):
            await pilot.app.workers.wait_for_complete()
            quiet = 0


_QUIET = 4
_NAMES = {")": "right_parenthesis", ":": "colon", "*": "asterisk"}


def slim(svg: str) -> str:
    """Return the picture without what a reader of it doesn't see, and the same each time."""
    # No web fonts: a picture loads nothing from anywhere. The numbers in names are random.
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"terminal-\d+-", "", svg)
    # The lines are cut at the window's edge as it is.
    svg = re.sub(r"<clipPath id=\"line-\d+\">.*?</clipPath>\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r' clip-path="url\(#line-\d+\)"', "", svg)
    svg = re.sub(r' shape-rendering="crispEdges"', "", svg)
    svg = _TEXT.sub(_without_margins, svg)
    svg = re.sub(f"(?:{_RECT})+", _joined, svg)
    return re.sub(r"\n\s*\n+", "\n", svg)


_CELL = 12.2
"""The width of a character, as Rich draws it."""
_TEXT = re.compile(
    r'<text class="(?P<style>r\d+)" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)" textLength="(?P<length>[\d.]+)">'
    r"(?P<before>(?:&#160;)*)(?P<words>.*?)(?P<after>(?:&#160;)*)</text>"
)


def _without_margins(match: re.Match[str]) -> str:
    """Return a text without the blanks at its ends, which not every program draws."""
    if not match["words"]:
        return ""
    before, after = (len(match[name]) // len("&#160;") for name in ("before", "after"))
    x = float(match["x"]) + before * _CELL
    length = float(match["length"]) - (before + after) * _CELL
    return (
        f'<text class="{match["style"]}" x="{x:g}" y="{match["y"]}" textLength="{length:g}">'
        f"{match['words']}</text>"
    )


_RECT = r'<rect fill="[^"]*" x="[^"]*" y="[^"]*" width="[^"]*" height="[^"]*"/>'
_RECT_PARTS = re.compile(
    r'<rect fill="(?P<fill>[^"]*)" x="(?P<x>[^"]*)" y="(?P<y>[^"]*)"'
    r' width="(?P<width>[^"]*)" height="(?P<height>[^"]*)"/>'
)


def _joined(match: re.Match[str]) -> str:
    """Return the grounds of the text with those of one colour in a row as one."""
    rows: list[dict[str, str]] = []
    for part in _RECT_PARTS.finditer(match[0]):
        rect = part.groupdict()
        last = rows[-1] if rows else None
        if last and all(last[key] == rect[key] for key in ("fill", "y", "height")):
            last["width"] = f"{float(rect['x']) + float(rect['width']) - float(last['x']):g}"
        else:
            rows.append(rect)
    return "".join(
        "<rect " + " ".join(f'{key}="{value}"' for key, value in rect.items()) + "/>"
        for rect in rows
    )
