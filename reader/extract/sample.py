"""Sample files and plain Markdown: YAML front matter, then a subset of Markdown, one block a line.

Not a Markdown renderer: no nesting, no reference links, no HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from reader.errors import NoArticleError
from reader.extract.announcing import find_refer_title
from reader.extract.dates import parse_date
from reader.extract.phrases import ends_sentence, find_names, parse_byline, split_credit
from reader.model.article import Article, Figure, Paragraph, ParagraphKind, TextLink
from reader.model.related import LinkKind, RelatedLink
from reader.model.span import Span
from reader.model.text import clean, clean_line, shorten

_LONGEST_HEADLINE = 150
_FRONT = re.compile(r"\ufeff?---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^\s)\[\]]{1,2000})\)")
_IMAGE = re.compile(r'!\[(?P<alt>[^\]]*)\]\((?P<url>\S+?)(?: "(?P<title>.*)")?\)$')
_HEADING = re.compile(r"(#{1,6}) +(.*?)(?: +#+)?$")
_RULE = re.compile(r"\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$")
_ITEM = re.compile(r"[-*+] +")
_EMPHASIS = re.compile(r"(?<![\w*])(\*\*|__|\*|_)(?=\S)([^*_\n]{1,400}?)(?<=\S)\1(?![\w*])")
_BLOCK = re.compile(r"\s*(?:$|#{1,6} |[|>]|!\[|[-*+] |```|~~~|[-*_=]{3,}\s*$)")
"""Lines that are no running text, or begin something new."""
_FENCE = re.compile(r"(?:```|~~~)")


def parse(text: str, name: str) -> Article:
    """Read a sample or Markdown file. Raises NoArticleError where it holds no headline or text."""
    text = clean(text.replace("\r\n", "\n").replace("\r", "\n"))
    front = _FRONT.match(text)
    values = _load_front(front[1], name) if front else {}
    body = _Body(text[front.end() :] if front else text, joins_lines=not front)
    body.read()
    headline = _line(values.get("headline") or values.get("title")) or body.headline
    if not headline and body.paragraphs:
        headline = _take_headline(body)
    if not headline or not (body.paragraphs or values.get("standfirst")):
        raise NoArticleError(
            f"{name}: there is no article in it", hint="it needs a heading and some text below it"
        )
    return _article(headline, values, body)


def _article(headline: str, values: Mapping[str, Any], body: _Body) -> Article:
    byline = _line(values.get("byline"))
    figures = [*_figures(values.get("figures")), *body.figures]
    return Article(
        headline=headline,
        paragraphs=tuple(body.paragraphs),
        url=_line(values.get("url")),
        standfirst=_line(values.get("standfirst")),
        summary=_line(values.get("summary")),
        section=_line(values.get("section")),
        byline=byline,
        authors=_authors(values.get("authors"), byline),
        dateline=_line(values.get("dateline")),
        published=_date(values.get("published") or values.get("date")),
        modified=_date(values.get("modified")),
        publisher=_line(values.get("publisher")),
        agency=_line(values.get("agency")),
        language=_line(values.get("language")),
        figures=tuple(figures),
        links=(*body.links, *_promos(values.get("links"))),
    )


def _take_headline(body: _Body) -> str:
    """Return a title for text without a heading: a first line that looks like one, or is cut."""
    first = clean_line(body.paragraphs[0].text.split("\n")[0])
    if len(body.paragraphs) > 1 and len(first) <= _LONGEST_HEADLINE and not ends_sentence(first):
        del body.paragraphs[0]
        return first
    return shorten(first, 100)


# -- front matter -----------------------------------------------------------------------------------


def _load_front(front: str, name: str) -> Mapping[str, Any]:
    # Deferred: yaml costs 26 ms, and only these files need it.
    import yaml

    try:
        values = yaml.load(front, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 2})" if mark else ""
        raise NoArticleError(
            f"{name}: the front matter can't be read{where}", hint="it must be YAML between two ---"
        ) from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise NoArticleError(
            f"{name}: the front matter is no mapping", hint="write key: value lines"
        )
    return values


def _line(value: object) -> str | None:
    if value is None or isinstance(value, (dict, list)):
        return None
    return clean_line(str(value)) or None


def _date(value: object) -> datetime | None:
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    return parse_date(value) if isinstance(value, str) else None


def _authors(value: object, byline: str | None) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(name for item in value if (name := _line(item)))
    if isinstance(value, str):
        return tuple(name for item in value.split(",") if (name := _line(item)))
    if byline is None:
        return ()
    return parse_byline(byline) or find_names(byline)


def _mappings(value: object) -> Sequence[Mapping[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _figures(value: object) -> Iterator[Figure]:
    for item in _mappings(value):
        yield Figure(*(_line(item.get(key)) for key in ("caption", "credit", "url", "alt")))


def _promos(value: object) -> Iterator[RelatedLink]:
    for item in _mappings(value):
        if text := _line(item.get("text")):
            kind = LinkKind.REFER if item.get("kind") == "refer" else LinkKind.PROMO
            yield RelatedLink(kind, text, _line(item.get("url")), _line(item.get("byline")))


# -- body -------------------------------------------------------------------------------------------


class _Body:
    """Reads the lines below the front matter into paragraphs, figures and links."""

    def __init__(self, text: str, *, joins_lines: bool) -> None:
        self.headline: str | None = None
        self.paragraphs: list[Paragraph] = []
        self.figures: list[Figure] = []
        self.links: list[RelatedLink] = []
        self._lines = text.split("\n")
        self._joins = joins_lines
        """Plain Markdown wraps its lines; in a sample file each line is a paragraph."""

    def read(self) -> None:
        """Read all lines."""
        at = 0
        while at < len(self._lines):
            line = self._lines[at].rstrip()
            if self._joins and _FENCE.match(line):
                at = self._read_fence(at)
            elif line.startswith("|"):
                at = self._read_table(at)
            else:
                end = self._end_of_paragraph(at) if self._joins else at + 1
                self._read_line(" ".join(line.strip() for line in self._lines[at:end]).rstrip())
                at = end

    def _end_of_paragraph(self, at: int) -> int:
        """Return where a paragraph that plain Markdown wrapped ends."""
        end = at + 1
        if _BLOCK.match(self._lines[at]) and not _ITEM.match(self._lines[at]):
            return end
        while end < len(self._lines) and not _BLOCK.match(self._lines[end]):
            end += 1
        return end

    def _read_line(self, line: str) -> None:
        if not line or _RULE.match(line) or (self._joins and re.fullmatch(r"[-*_=]{3,}", line)):
            return
        if image := _IMAGE.match(line):
            self._add_image(image)
        elif heading := _HEADING.match(line):
            self._add_heading(len(heading[1]), heading[2])
        elif line.startswith(">") and (line[1:2] == " " or self._joins):
            self._add(line[1:].lstrip(), ParagraphKind.BLOCK_QUOTE)
        elif item := _ITEM.match(line):
            self._add(line[item.end() :], ParagraphKind.LIST_ITEM)
        elif (title := find_refer_title(_LINK.sub(r"\1", line))) is not None:
            self._add(line, ParagraphKind.REFER)
            self._add_refer(title)
        else:
            self._add(line, ParagraphKind.PARAGRAPH)

    def _add(self, line: str, kind: ParagraphKind) -> None:
        paragraph = _inline(line, kind, strips=self._joins)
        if paragraph.text.strip():
            self.paragraphs.append(paragraph)

    def _add_heading(self, level: int, words: str) -> None:
        if level == 1 and self.headline is None and not self.paragraphs:
            self.headline = clean_line(_inline(words, ParagraphKind.SUBHEAD, strips=True).text)
        else:
            self._add(words, ParagraphKind.SUBHEAD)

    def _add_refer(self, title: str) -> None:
        links = self.paragraphs[-1].links
        url = links[0].url if links else None
        self.links.append(RelatedLink(LinkKind.REFER, clean_line(title), url))

    def _add_image(self, image: re.Match[str]) -> None:
        caption: str | None = image["title"]
        credited = split_credit(clean_line(caption)) if caption else None
        words, credit = credited or (clean_line(caption) if caption else None, None)
        self.figures.append(Figure(words, credit, image["url"], clean_line(image["alt"]) or None))
        if caption and caption.strip():
            self.paragraphs.append(Paragraph(caption, ParagraphKind.CAPTION))

    def _read_table(self, at: int) -> int:
        text, links = "", []
        while at < len(self._lines) and (row := self._lines[at].rstrip()).startswith("|"):
            at += 1
            if _RULE.match(row):
                continue
            text += "\n" if text else ""
            for number, cell in enumerate(re.findall(r"\|([^|]*)(?=\|)", row)):
                text += " | " if number else ""
                found = _inline(cell.strip(), ParagraphKind.TABLE, strips=self._joins)
                links += [TextLink(link.span.shifted(len(text)), link.url) for link in found.links]
                text += found.text
        if text.strip(" |\n"):
            self.paragraphs.append(Paragraph(text, ParagraphKind.TABLE, tuple(links)))
        return at

    def _read_fence(self, at: int) -> int:
        end = at + 1
        while end < len(self._lines) and not _FENCE.match(self._lines[end]):
            end += 1
        text = "\n".join(line.rstrip() for line in self._lines[at + 1 : end]).strip("\n")
        if text.strip():
            self.paragraphs.append(Paragraph(text, ParagraphKind.PREFORMATTED))
        return end + 1


def _inline(line: str, kind: ParagraphKind, *, strips: bool) -> Paragraph:
    """Take the links out of a line's text; `strips` takes emphasis marks out as well."""
    if strips:
        line = _EMPHASIS.sub(r"\2", clean_line(line))
    text, links, last = "", [], 0
    for found in _LINK.finditer(line):
        text += line[last : found.start()]
        last = found.end()
        span = Span(len(text), len(text) + len(found[1]))
        text += found[1]
        if len(span) and re.match(r"https?://", found[2], re.IGNORECASE):
            links.append(TextLink(span, found[2]))
    return Paragraph(text + line[last:], kind, tuple(links))
