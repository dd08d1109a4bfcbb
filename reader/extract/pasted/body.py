"""The lines of a pasted story to paragraphs: subheads, lists, captions, READ MORE lines. Loses none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reader.extract.announcing import find_refer_title, is_refer_label
from reader.extract.labels import find_reporters
from reader.extract.pasted.junk import is_button, is_notice, is_tags
from reader.extract.pasted.lines import Line
from reader.extract.pasted.marks import is_above_credit
from reader.extract.phrases import (
    ends_sentence,
    find_agency,
    find_credit,
    find_dateline,
    find_signature,
    find_wire_end,
    split_credit,
    tells_of_author,
    without_agency,
)
from reader.model.article import Figure, Paragraph, ParagraphKind
from reader.model.related import LinkKind, RelatedLink

_BULLET = re.compile(r"[•▪◦‣●*] ?(?=\S)")
_HYPHEN = re.compile(r"[-–] (?=\S)")
_CAPTION_LABEL = re.compile(
    r"(?:image|media|photo|picture) caption[,:]?\s+(?=\S)|(?:bild|foto|légende) ?: ", re.IGNORECASE
)
_ASKED = re.compile(r"[^\W\d_][\w .’'-]{0,30}: .*[?؟？]$")
"""A question of an interview: "Q: Was it mud?"."""
_LONGEST_SUBHEAD = 60
_QUOTED_TITLE = re.compile(r"[“‘„«\"'][^“”‘„«»\"]*[^.!?…,“”‘’„«»\"'][”’“»\"']")
"""A subhead in marks, ‘No preconditions’: what somebody says would end within them."""
_OPENS_QUOTE = ("“", "‘", "„", "«", '"', "'", "–", "—")


@dataclass(slots=True)
class Body:
    """What was read below the head."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    links: list[RelatedLink] = field(default_factory=list)
    dateline: str | None = None
    agency: str | None = None
    reporters: tuple[str, ...] = ()


def read_body(lines: Sequence[Line], authors: Sequence[str]) -> Body:
    """Read the story's lines."""
    body = Body()
    at = 0
    while at < len(lines):
        at += _read_block(lines, at, body, authors)
    if body.agency and body.paragraphs:
        last = body.paragraphs[-1]
        body.paragraphs[-1] = replace(last, text=without_agency(last.text, body.agency))
    return body


def _read_block(lines: Sequence[Line], at: int, body: Body, authors: Sequence[str]) -> int:
    """Read what begins at this line; return how many lines it has."""
    line = lines[at]
    if line.cells:
        return _read_table(lines, at, body)
    if is_button(line.text) or is_notice(line.text) or is_tags(line.text):
        return 1
    if used := _read_refer(lines, at, body) or _read_caption(lines, at, body):
        return used
    if not any(later.is_prose for later in lines[at + 1 : at + 41]) and _read_ending(
        line.text, body, authors
    ):
        return 1
    text = line.text
    body.reporters = body.reporters or _reporters_in(lines, at)
    if not body.paragraphs and (opening := find_dateline(text)) and len(text) > opening.end:
        body.dateline, body.agency = opening.place, opening.agency
        text = text[opening.end :]
    body.paragraphs.append(Paragraph(*_classify(lines, at, text)))
    return 1


def _reporters_in(lines: Sequence[Line], at: int) -> tuple[str, ...]:
    """Return the reporters whom the first line names in brackets, or the last one."""
    return find_reporters(lines[at].text) if at in (0, len(lines) - 1) else ()


def _classify(lines: Sequence[Line], at: int, text: str) -> tuple[str, ParagraphKind]:
    if bullet := _BULLET.match(text):
        return text[bullet.end() :], ParagraphKind.LIST_ITEM
    if (hyphen := _HYPHEN.match(text)) and _is_hyphen_list(lines, at):
        return text[hyphen.end() :], ParagraphKind.LIST_ITEM
    if text.startswith("> "):
        return text[2:].strip(), ParagraphKind.BLOCK_QUOTE
    if _is_subhead(lines, at):
        return text, ParagraphKind.SUBHEAD
    return text, ParagraphKind.PARAGRAPH


def _is_hyphen_list(lines: Sequence[Line], at: int) -> bool:
    """Tell a list from dash dialogue: its items are short, close together, and no sentences."""
    around = [*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2]]
    return not ends_sentence(lines[at].text) and any(_HYPHEN.match(line.text) for line in around)


def _is_subhead(lines: Sequence[Line], at: int) -> bool:
    text = lines[at].text
    if len(text) > _LONGEST_SUBHEAD or (
        ends_sentence(text) and not text.endswith(("?", "؟", "？"))
    ):
        return False
    if not _is_quoted_title(lines, at) and (
        text.startswith(_OPENS_QUOTE) or text.endswith(("”", "’", '"', "'", "»", ","))
    ):
        return False
    if _ASKED.match(text):
        return False
    following = lines[at + 1] if at + 1 < len(lines) else None
    if following is None or following.cells:
        return False
    return text.isupper() or len(following.text) > len(text) + 20


def _is_quoted_title(lines: Sequence[Line], at: int) -> bool:
    """Tell a subhead in marks from a short quote: English ones in double marks stand apart."""
    if not _QUOTED_TITLE.fullmatch(lines[at].text):
        return False
    is_apart = at + 1 == len(lines) or lines[at + 1].after_blank
    return not (is_apart and lines[at].text.startswith(("“", '"')))


def _read_table(lines: Sequence[Line], at: int, body: Body) -> int:
    rows: list[str] = []
    while at + len(rows) < len(lines) and lines[at + len(rows)].cells:
        rows.append(" | ".join(lines[at + len(rows)].cells))
    kind = ParagraphKind.TABLE if len(rows) > 1 else ParagraphKind.PARAGRAPH
    text = "\n".join(rows) if len(rows) > 1 else lines[at].text
    body.paragraphs.append(Paragraph(text, kind))
    return len(rows)


def _read_refer(lines: Sequence[Line], at: int, body: Body) -> int:
    text = lines[at].text
    title = find_refer_title(text)
    if title is not None:
        _add_refer(body, text, title)
        return 1
    if not is_refer_label(text) or at + 1 >= len(lines) or lines[at + 1].is_prose:
        return 0
    title = lines[at + 1].text
    if len(title) > 200 or len(title.split()) < 3:
        return 0
    _add_refer(body, f"{text.rstrip(' :：>›')}: {title}", title)
    return 2


def _add_refer(body: Body, text: str, title: str) -> None:
    body.paragraphs.append(Paragraph(text, ParagraphKind.REFER))
    body.links.append(RelatedLink(LinkKind.REFER, title))


def _read_caption(lines: Sequence[Line], at: int, body: Body) -> int:
    text = lines[at].text
    following = lines[at + 1].text if at + 1 < len(lines) else ""
    if label := _CAPTION_LABEL.match(text):
        _add_caption(body, text[label.end() :], None)
        return 1
    if credited := split_credit(text):
        _add_caption(body, credited[0], credited[1], whole=text)
        return 1
    if (credit := find_credit(text)) and not _is_agency_at_end(lines, at):
        found = _CAPTION_LABEL.match(following)
        if found:
            _add_caption(body, following[found.end() :], credit)
            return 2
        return 0 if len(text) > 60 else 1
    credit = None if _is_agency_at_end(lines, at + 1) else find_credit(following)
    if credit and is_above_credit(lines, at) and not _CAPTION_LABEL.match(_text_at(lines, at + 2)):
        _add_caption(body, text, credit)
        return 2
    return 0


def _is_agency_at_end(lines: Sequence[Line], at: int) -> bool:
    """Tell whether the line credits the story's agency: "Source: AA", and no paragraph follows."""
    return find_agency(_text_at(lines, at)) is not None and not any(
        line.is_prose for line in lines[at + 1 :]
    )


def _text_at(lines: Sequence[Line], at: int) -> str:
    return lines[at].text if at < len(lines) else ""


def _add_caption(body: Body, caption: str, credit: str | None, whole: str | None = None) -> None:
    body.paragraphs.append(Paragraph(whole or caption, ParagraphKind.CAPTION))
    body.figures.append(Figure(caption, credit))


def _read_ending(text: str, body: Body, authors: Sequence[str]) -> bool:
    """Take what ends a story: its agency, its reporters, a word about its author."""
    if agency := find_agency(text):
        body.agency = agency
        return True
    if (signed := find_signature(text)) is not None:
        body.agency = body.agency or signed or None
        return True
    reporters = find_wire_end(text)
    if reporters is not None:
        body.reporters = body.reporters or reporters
        return True
    return tells_of_author(text, authors)
