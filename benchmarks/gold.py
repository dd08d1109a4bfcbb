#!/usr/bin/env python3
"""Split a marked-up sample article into the article and its gold quotes, and put them together again.

    gold.py split MARKED.md... --into DIR    writes DIR/NAME.md and DIR/NAME.quotes.json
    gold.py mark ARTICLE.md                  prints the marked-up text again, to be edited

A marked-up article is NAME.marked.md: YAML front matter, then one paragraph a line in a subset of
Markdown, with marks in the text (N is the number of the quotation; its pieces share it):

    {qN direct|“We have waited,”}    a quote; direct, partial, mixed or indirect
    {sN|Mara Dunn, an owner,}        the words that say who spoke; {s3,4|she} serves two quotations
    {cN|said}                        the reporting verb or phrase; {c3,4|said} likewise
    {x|“so-called”}                  in quotation marks, but nobody's speech

Marks nest; a mixed quote holds its partial bits. A line of the front matter, `speakers: {1: Mara
Dunn, 2: null}`, gives each quotation's speaker in full, or null for one who stays unnamed.

Quotes of a marked kind begin and end with quotation marks. Three exceptions: a quotation over
several paragraphs closes only in its last one; dash dialogue opens with its dash; an answer in a
transcript (`A: text` or `NAME: text`, the label being its source) is direct without marks, as are
the further paragraphs of that answer. Questions asked by the newspaper itself are not annotated.

The JSON is one line: {id, language, text, quotes, scare}, with offsets in characters of text, which
is all paragraphs joined by line breaks. So the files of several articles, one after the other, are
the JSON lines that a scorer or trainer reads.

This is a tool for those who write samples. The program does not import it, and it does not import
the program: it has its own small reader of the Markdown subset, and a test compares the two.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

MARKED_SUFFIX = ".marked.md"
MARKED_KINDS = ("direct", "partial")
CLOSING = {
    "“": "”",
    "‘": "’",
    '"': '"',
    "'": "'",
    "«": "»",
    "»": "«",
    "„": "“”",
    "‚": "‘’",
    "`": "'",
    "‹": "›",
}
"""The marks that open a quotation, and those that may close it."""
DASHES = "—–-"
ELISION = re.compile(r"['’‘](?:\d0s|em|twas|tis|cause|n|til|round)\b", re.IGNORECASE)
OPENER = re.compile(r"[“«„]|(?<![^\s(\[“—–\-])['‘](?=\w)|(?<![^\s(\[‘'—–\-])\"(?=\S)")
MARK = re.compile(
    r"\{(?:q(?P<quote>\d+) (?P<kind>direct|partial|mixed|indirect)"
    r"|(?P<role>[sc])(?P<groups>\d+(?:,\d+)*)"
    r"|(?P<scare>x))\||(?P<close>\})|(?P<stray>\{)"
)
LINK = re.compile(r"\[([^\[\]]*)\]\((\S+?)\)")
IMAGE = re.compile(r'!\[[^\]]*\]\(\S+(?: "(?P<title>.*)")?\)$')
PREFIX = re.compile(r"(?:#{2,3}|>|-) +")
RULE = re.compile(r"\|(?: *:?-+:? *\|)+$")


class GoldError(Exception):
    """Something wrong in a file; says which, where and what."""

    def __init__(self, path: Path, line: int, what: str) -> None:
        super().__init__(f"{path}:{line}: {what}")


@dataclass(frozen=True, slots=True)
class Mark:
    """One annotation: a quote (q), its source (s), its cue (c) or no speech (x)."""

    role: str
    groups: tuple[int, ...]
    kind: str | None
    start: int
    end: int

    def opening(self) -> str:
        """Return what is written before the marked words."""
        kind = f" {self.kind}" if self.kind else ""
        return "{" + self.role + ",".join(map(str, self.groups)) + kind + "|"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The text of one line of Markdown, and where each of its characters stands in the line."""

    text: str
    places: tuple[int, ...]
    links: tuple[tuple[int, int, int, int], ...]
    """Of each link in the line: start of the link, start and end of its text, end of the link."""


@dataclass(frozen=True, slots=True)
class Gold:
    """An article without marks, and what its marks say."""

    article: str
    record: dict[str, Any]


# -- the Markdown subset ---------------------------------------------------------------------------


def split_front_matter(content: str, path: Path) -> tuple[str, str, int]:
    """Return the front matter, the body, and the number of the body's first line."""
    found = re.match(r"---\n(.*?\n)---\n", content, re.DOTALL)
    if not found:
        raise GoldError(path, 1, "no front matter between two lines of three dashes")
    return found[1], content[found.end() :], content[: found.end()].count("\n") + 1


def _list_lines(body: str) -> list[str]:
    """Split at line feeds only: a story may hold other characters that Python calls line ends."""
    return body.removesuffix("\n").split("\n")


def load_front_matter(front: str, path: Path) -> dict[str, Any]:
    """Read the front matter's YAML."""
    try:
        values = yaml.safe_load(front)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 2
        raise GoldError(path, line, f"front matter: {error.problem}") from error
    if not isinstance(values, dict):
        raise GoldError(path, 2, "front matter: not a mapping")
    return values


def find_paragraph(line: str) -> Paragraph | None:
    """Read one line of Markdown; None where it holds no text."""
    line = line.rstrip()
    if not line or RULE.match(line):
        return None
    if line.startswith("|"):
        return _find_table_row(line)
    if image := IMAGE.match(line):
        if not image["title"]:
            return None
        places = tuple(range(image.start("title"), image.end("title")))
        return Paragraph(image["title"], places, ())
    prefix = PREFIX.match(line)
    return _find_inline(line, prefix.end() if prefix else 0, len(line))


def _find_table_row(line: str) -> Paragraph:
    """Join a row's cells as the program shows them; a joint stands where the bar stood."""
    text = ""
    places: list[int] = []
    links: list[tuple[int, int, int, int]] = []
    for cell in re.finditer(r"\|([^|]*)(?=\|)", line):
        start = cell.start(1) + len(cell[1]) - len(cell[1].lstrip())
        end = max(start, cell.end(1) - len(cell[1]) + len(cell[1].rstrip()))
        found = _find_inline(line, start, end)
        if cell.start():
            text += " | "
            places += [cell.start()] * 3
        text += found.text
        places += found.places
        links += found.links
    return Paragraph(text, tuple(places), tuple(links))


def _find_inline(line: str, start: int, end: int) -> Paragraph:
    """Leave out the links' brackets and addresses."""
    places: list[int] = []
    links = []
    for link in LINK.finditer(line, start, end):
        links.append((link.start(), link.start(1), link.end(1), link.end()))
        places += [*range(start, link.start()), *range(link.start(1), link.end(1))]
        start = link.end()
    places += range(start, end)
    return Paragraph("".join(line[place] for place in places), tuple(places), tuple(links))


# -- marked-up text to article and gold ------------------------------------------------------------


def strip_marks(line: str, path: Path, number: int) -> tuple[str, list[Mark]]:
    """Return the line without its marks, and the marks with their places in it."""
    clean, last = "", 0
    opened: list[tuple[Mark, int]] = []
    marks = []
    for token in MARK.finditer(line):
        clean += line[last : token.start()]
        last = token.end()
        if token["stray"]:
            raise GoldError(path, number, f"not a mark: {line[token.start() : token.end() + 20]!r}")
        if not token["close"]:
            opened.append((_start_mark(token, len(clean)), token.start()))
            continue
        if not opened:
            raise GoldError(path, number, f"nothing to close: {line[: token.end()][-30:]!r}")
        mark, _ = opened.pop()
        marks.append(Mark(mark.role, mark.groups, mark.kind, mark.start, len(clean)))
    if opened:
        raise GoldError(path, number, f"never closed: {line[opened[-1][1] :][:30]!r}")
    return clean + line[last:], marks


def _start_mark(token: re.Match[str], start: int) -> Mark:
    if token["scare"]:
        return Mark("x", (), None, start, start)
    if token["quote"]:
        return Mark("q", (int(token["quote"]),), token["kind"], start, start)
    groups = tuple(int(group) for group in token["groups"].split(","))
    return Mark(token["role"], groups, None, start, start)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mark with its place in the whole text, and the line of the file it came from."""

    mark: Mark
    start: int
    end: int
    number: int


def split(content: str, path: Path) -> Gold:
    """Split the marked-up article: its clean text, and the gold record."""
    front, body, first = split_front_matter(content, path)
    values = load_front_matter(front, path)
    texts: list[str] = []
    placed: list[_Placed] = []
    lines: list[str] = []
    numbers: dict[int, int] = {}
    offset = 0
    for number, line in enumerate(_list_lines(body), first):
        clean, marks = strip_marks(line, path, number)
        lines.append(clean)
        paragraph = find_paragraph(clean)
        if paragraph is None:
            if marks:
                raise GoldError(path, number, "marks on a line that holds no text")
            continue
        placed += _place(marks, paragraph, offset, path, number)
        numbers[offset] = number
        texts.append(paragraph.text)
        offset += len(paragraph.text) + 1
    text = "\n".join(texts)
    record = {
        "id": path.name.removesuffix(MARKED_SUFFIX).removesuffix(".md"),
        "language": values.get("language"),
        "text": text,
        **_collect(placed, values.get("speakers") or {}, text, path),
    }
    article = f"---\n{_drop_speakers(front)}---\n" + "".join(f"{line}\n" for line in lines)
    check(record, path, numbers)
    return Gold(article, record)


def _place(
    marks: list[Mark], paragraph: Paragraph, offset: int, path: Path, number: int
) -> Iterator[_Placed]:
    for mark in marks:
        start = bisect_left(paragraph.places, mark.start)
        end = bisect_left(paragraph.places, mark.end)
        words = paragraph.text[start:end]
        if not words or words != words.strip():
            raise GoldError(
                path, number, f"empty, or blanks at its ends: {mark.opening()}{words}}}"
            )
        yield _Placed(mark, offset + start, offset + end, number)


def _collect(
    placed: list[_Placed], speakers: dict[int, str | None], text: str, path: Path
) -> dict[str, Any]:
    """Join quotes with their sources, cues and speakers."""
    grouped = {group for item in placed if item.mark.role == "q" for group in item.mark.groups}
    joined: dict[tuple[str, int], _Placed] = {}
    for item in placed:
        for group in item.mark.groups if item.mark.role in "sc" else ():
            if group not in grouped:
                raise GoldError(path, item.number, f"no quote has the number {group}")
            if (item.mark.role, group) in joined:
                raise GoldError(path, item.number, f"second {item.mark.role} for quote {group}")
            joined[item.mark.role, group] = item
    if unknown := set(speakers) - grouped:
        raise GoldError(path, 2, f"speakers: no quote has the number {min(unknown)}")
    quotes = []
    for item in sorted(placed, key=lambda item: (item.start, -item.end)):
        if item.mark.role != "q":
            continue
        group = item.mark.groups[0]
        if group not in speakers:
            raise GoldError(path, item.number, f"speakers: nothing for quote {group}")
        source, cue = joined.get(("s", group)), joined.get(("c", group))
        name = speakers[group]
        quotes.append(
            {
                "start": item.start,
                "end": item.end,
                "kind": item.mark.kind,
                "group": group,
                "speaker_start": source and source.start,
                "speaker_end": source and source.end,
                "speaker_text": source and text[source.start : source.end],
                "speaker_name": name,
                "speaker_names": [name] if name else None,
                "cue_start": cue and cue.start,
                "cue_end": cue and cue.end,
            }
        )
    scare = sorted([item.start, item.end] for item in placed if item.mark.role == "x")
    return {"quotes": quotes, "scare": scare}


def _drop_speakers(front: str) -> str:
    return re.sub(r"^speakers:.*\n(?:[ \t].*\n)*", "", front, flags=re.MULTILINE)


# -- what must hold --------------------------------------------------------------------------------


def check(record: dict[str, Any], path: Path, numbers: dict[int, int] | None = None) -> None:
    """Complain about quotes without quotation marks, and quotation marks without a quote.

    `numbers` gives the line in the file of each paragraph's place in the text.
    """
    text, quotes = record["text"], record["quotes"]
    marked = [quote for quote in quotes if quote["kind"] in MARKED_KINDS]
    faults = [(quote["start"], quote["end"], _find_fault(quote, record)) for quote in marked]
    covered = [(q["start"], q["end"]) for q in marked] + [tuple(span) for span in record["scare"]]
    for opener in OPENER.finditer(text):
        place = opener.start()
        if not ELISION.match(text, place) and not any(a <= place < b for a, b in covered):
            faults.append((place, place + 40, "not annotated"))
    for start, end, fault in faults:
        if fault:
            number = max((n for at, n in (numbers or {}).items() if at <= start), default=1)
            raise GoldError(path, number, f"{fault}: {text[start:end][:60]!r}")


def _find_fault(quote: dict[str, Any], record: dict[str, Any]) -> str | None:
    """Say what is wrong with the quotation marks of a quote, if anything is."""
    text, start, end = record["text"], quote["start"], quote["end"]
    pieces = [q for q in record["quotes"] if q["group"] == quote["group"]]
    if text[start] in DASHES:
        return None
    if text[start] not in CLOSING:
        first = pieces[0]["start"]
        label = text[text.rfind("\n", 0, first) + 1 : first].rstrip()
        if label.endswith(":") and len(label) < 60 and (first == start or text[start - 1] == "\n"):
            return None
        return "does not begin with a quotation mark"
    goes_on = end == len(text) or text[end] == "\n"
    goes_on = goes_on and any(q["start"] > end and text[q["start"] - 1] == "\n" for q in pieces)
    if text[end - 1] in CLOSING[text[start]] and end - start > 1:
        return None
    return None if goes_on else "does not end with its quotation mark"


# -- article and gold to marked-up text ------------------------------------------------------------


def mark(article: str, record: dict[str, Any], path: Path) -> str:
    """Write the marks into the article again."""
    front, body, first = split_front_matter(article, path)
    marks = _list_marks(record)
    lines = []
    offset = 0
    for number, line in enumerate(_list_lines(body), first):
        paragraph = find_paragraph(line)
        if paragraph is None:
            lines.append(line)
            continue
        end = offset + len(paragraph.text)
        if record["text"][offset:end] != paragraph.text:
            raise GoldError(path, number, "the text is not that of the gold quotes")
        inside = [item for item in marks if offset <= item.start < end]
        lines.append(_write_marks(line, paragraph, inside, offset))
        offset = end + 1
    names = {quote["group"]: quote["speaker_name"] for quote in record["quotes"]}
    speakers = "speakers:\n" + "".join(
        f"  {group}: {_yaml_scalar(names[group])}\n" for group in sorted(names)
    )
    return f"---\n{front}{speakers if names else ''}---\n" + "".join(f"{x}\n" for x in lines)


def _yaml_scalar(name: str | None) -> str:
    if name is None:
        return "null"
    written = yaml.safe_dump(name, allow_unicode=True, width=1000)
    return written.removesuffix("\n").removesuffix("\n...")


def _list_marks(record: dict[str, Any]) -> list[Mark]:
    """List the record's marks; a source or cue of several quotations comes once."""
    marks = [Mark("x", (), None, start, end) for start, end in record["scare"]]
    shared: dict[tuple[str, int, int], set[int]] = {}
    for quote in record["quotes"]:
        marks.append(Mark("q", (quote["group"],), quote["kind"], quote["start"], quote["end"]))
        for role, name in (("s", "speaker"), ("c", "cue")):
            if quote[f"{name}_start"] is not None:
                key = (role, quote[f"{name}_start"], quote[f"{name}_end"])
                shared.setdefault(key, set()).add(quote["group"])
    for (role, start, end), groups in shared.items():
        marks.append(Mark(role, tuple(sorted(groups)), None, start, end))
    return marks


def _write_marks(line: str, paragraph: Paragraph, marks: Iterable[Mark], offset: int) -> str:
    """Write marks into one line: of those that start together the longest opens first."""
    openings: dict[int, list[Mark]] = {}
    closings: dict[int, int] = {}
    for item in sorted(marks, key=lambda item: (item.start, -item.end, item.role, item.kind or "")):
        start, end = _find_places(paragraph, item.start - offset, item.end - offset)
        openings.setdefault(start, []).append(item)
        closings[end] = closings.get(end, 0) + 1
    written = ""
    for place in range(len(line) + 1):
        written += "}" * closings.get(place, 0)
        written += "".join(item.opening() for item in openings.get(place, ()))
        written += line[place : place + 1]
    return written


def _find_places(paragraph: Paragraph, first: int, last: int) -> tuple[int, int]:
    """Turn a span of the text into one of the line, around the links that lie wholly inside."""
    start, end = paragraph.places[first], paragraph.places[last - 1] + 1
    outer = start, end
    for link_start, text_start, text_end, link_end in paragraph.links:
        if start <= text_start and text_end <= end:
            if start == text_start:
                outer = link_start, outer[1]
            if end == text_end:
                outer = outer[0], link_end
    return outer


# -- the command -----------------------------------------------------------------------------------


def split_file(path: Path, into: Path) -> None:
    """Split one marked-up file into the folder."""
    gold = split(path.read_text(encoding="utf-8"), path)
    name = gold.record["id"]
    (into / f"{name}.md").write_text(gold.article, encoding="utf-8")
    line = json.dumps(gold.record, ensure_ascii=False)
    (into / f"{name}.quotes.json").write_text(f"{line}\n", encoding="utf-8")


def mark_file(path: Path) -> str:
    """Return the marked-up text of an article that has its gold quotes beside it."""
    beside = path.with_name(path.name.removesuffix(".md") + ".quotes.json")
    record = json.loads(beside.read_text(encoding="utf-8"))
    return mark(path.read_text(encoding="utf-8"), record, path)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 1 where a file is wrong or missing."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    splitting = commands.add_parser("split", help="marked-up files to articles and gold quotes")
    splitting.add_argument("files", nargs="+", type=Path, metavar="MARKED.md")
    splitting.add_argument("--into", required=True, type=Path, metavar="DIR")
    marking = commands.add_parser("mark", help="print an article with its marks")
    marking.add_argument("file", type=Path, metavar="ARTICLE.md")
    options = parser.parse_args(arguments)
    try:
        if options.command == "mark":
            sys.stdout.write(mark_file(options.file))
            return 0
        faults = 0
        for path in options.files:
            try:
                split_file(path, options.into)
            except GoldError as error:
                sys.stderr.write(f"{error}\n")
                faults += 1
        return min(faults, 1)
    except (GoldError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
