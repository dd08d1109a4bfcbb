"""The lines of pasted text, each cleaned, and what stands between them. Nothing about news."""

from __future__ import annotations

import re
from itertools import pairwise

from reader.extract.pasted.carriers import take_off
from reader.extract.phrases import ends_sentence
from reader.model.frozen import frozen
from reader.model.text import clean, clean_line, has_cjk

_BREAKS = str.maketrans({"\r": "\n", "\x0b": "\n", "\x0c": "\n", "\u2028": "\n", "\u2029": "\n"})
_PROSE = 80
"""Characters from which a full sentence is taken for running text."""
_NARROWEST, _WIDEST = 50, 100
"""Widths at which text is wrapped; a story with one line a paragraph has longer lines."""
_STROKES = ("|", ">", "›", "»", "/")
_LONGEST_STEP = 40
_GLUED = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?=[0-2]?\d:[0-5]\d)|\b(?:UTC|GMT|[AP]M|E[DS]T|CES?T)(?=(?:Updated|Published|Modified)\b)"
)
_LONGEST_GLUED = 100
_RAGGED = 3
"""How much a wrapped line may fall short: tools count blanks and wide characters differently."""


@frozen
class Line:
    """One line that has words."""

    text: str
    after_blank: bool = False
    """Whether a blank line stands above it."""
    cells: tuple[str, ...] = ()
    """Of a table's row: a browser copies cells with tabs between them."""

    @property
    def is_prose(self) -> bool:
        """Whether it is long, and ends as a sentence does."""
        length = len(self.text)
        # Asked of each line many times: the cheap questions first.
        if length < _PROSE // 2 or (length < _PROSE and not has_cjk(self.text)):
            return False
        return ends_sentence(self.text)


def read_lines(text: str) -> list[Line]:
    """Return the lines that have words; lines of hard-wrapped text are joined again."""
    raw = take_off(text.replace("\r\n", "\n").translate(_BREAKS).split("\n"))
    lines: list[Line] = []
    blank, stroke = True, ""
    for one in _unwrapped(raw):
        line = _unglued(clean_line(one))
        if not any(map(str.isalnum, line)):
            blank = blank or not line or len(line) > 2
            stroke = line if line in _STROKES else stroke
            continue
        if stroke and lines and max(len(lines[-1].text), len(line)) <= _LONGEST_STEP:
            # A path of sections, copied a step a line: "News", "|", "Harbours".
            lines[-1] = Line(f"{lines[-1].text} {stroke} {line}", lines[-1].after_blank)
        else:
            lines.append(Line(line, blank, _cells_of(one)))
        blank, stroke = False, ""
    return lines


def _unglued(line: str) -> str:
    """Part a day from its time, and a time from the word behind it: "9 October 202610:11 UTCUpdated"."""
    return _GLUED.sub(r"\g<0> ", line) if len(line) <= _LONGEST_GLUED else line


def _cells_of(line: str) -> tuple[str, ...]:
    """Return the cells of a table's row; none where the line is no row."""
    cells = tuple(map(clean_line, line.strip("\n").split("\t"))) if "\t" in line else ()
    return cells if sum(map(bool, cells)) > 1 else ()


def _unwrapped(raw: list[str]) -> list[str]:
    """Join the lines of each block where the text was wrapped at a width, as mail and terminals do."""
    # An address that fits on no line says nothing of the width.
    width = max((len(clean(line).rstrip()) for line in raw if "://" not in line), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return raw
    done: list[str] = []
    block: list[str] = []
    for line in [*raw, ""]:
        if line.strip():
            block.append(line)
            continue
        done += [" ".join(part.strip() for part in block)] if _is_wrapped(block, width) else block
        done.append("")
        block = []
    return done


def _is_wrapped(block: list[str], width: int) -> bool:
    """Tell whether each line ends where its successor's first word would not have fitted."""
    if len(block) < 2 or any("\t" in line for line in block):
        return False
    return all(
        len(line.rstrip()) + 1 + len(following.split(maxsplit=1)[0]) > width - _RAGGED
        for line, following in pairwise(block)
    )
