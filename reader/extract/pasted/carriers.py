"""What carried a text here, taken off it: quoting of mail, link numbers of text browsers, headers.

Mail, RSS readers and text browsers put their own marks around a story. What comes out is the text
as a page would give it: address, title, byline and date as lines of their own. Nothing about news.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_LEAST_QUOTED, _SHARE_QUOTED = 5, 0.6
_DEEPEST = 5
"""Levels of ">" that are taken off."""
_QUOTED = re.compile(r"\s{0,3}>")
_REFERENCE = re.compile(
    r"\s*\[?(?P<number>\d{1,4})(?:\]:?|\.)\s+(?:https?|ftp|file|mailto|gemini|javascript)[:/]\S*"
    r"(?: \((?:link|image|video|audio|iframe|embedded flash)[^()]{0,20}\))?\s*"
)
_REFERENCES_HEAD = re.compile(
    r"\s*(?:references|links|(?:visible|hidden) links|verweise|liens|enlaces):?\s*", re.IGNORECASE
)
_LINK_AFTER = re.compile(r"\s?[(<]\s?https?://[^\s()<>]{4,2000}\s?[)>]")
_LEAST_LINKS_AFTER = 3
"""So many links behind words in brackets are a mail program's, not a writer's."""
_HEADER = re.compile(
    r"(?P<name>feed|title|author|link|date|from|to|cc|subject|sent|reply-to|url|permalink|flags"
    r"|titel|titre|título|titolo|autore?|auteur|autor|datum|fecha|data|von|an|de|da|à|para|betreff|objet|asunto"
    r"|oggetto|gesendet|envoyé|enviado|lien|enlace)\s?:\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
_TITLES = ("title", "titel", "titre", "título", "titolo", "subject", "betreff", "objet", "asunto", "oggetto")  # fmt: skip
_AUTHORS = ("author", "autor", "autore", "auteur")
_DATES = ("date", "datum", "fecha", "data", "sent", "gesendet", "envoyé", "enviado")
_ADDRESSES = ("link", "url", "permalink", "lien", "enlace")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?=\S)")
_MARKDOWN = (
    (_HEADING, ""),
    (re.compile(r"!\[[^\[\]]*\]\([^()\s]*(?: [\"'][^\"']*[\"'])?\)\s*"), ""),
    (re.compile(r"\[([^\[\]]+)\]\([^()\s]*(?: [\"'][^\"']*[\"'])?\)"), r"\1"),
    (re.compile(r"(?<!\w)(\*\*|__|\*|_)(?=\S)(.+?)(?<=\S)\1(?!\w)"), r"\2"),
)
"""Headings, pictures, links and emphasis, and what stays of them."""
_LEAST_MARKED = 3
_FORWARDED = re.compile(r"^(?:\s*(?:fwd?|re|wg|aw|tr|rv|i|ri)\s?:\s*)+", re.IGNORECASE)
_LEAST_HEADERS, _HEADERS_WITHIN = 3, 12


def take_off(lines: Sequence[str]) -> list[str]:
    """Return the lines without what carried them."""
    bare = list(lines)
    for _ in range(_DEEPEST):
        if not _is_quoted(bare):
            break
        bare = [_QUOTED.sub("", line, count=1) for line in bare if _QUOTED.match(line)]
    return _without_headers(_without_links_after(_without_references(_without_markdown(bare))))


def _is_quoted(lines: Sequence[str]) -> bool:
    """Tell whether most of the text is somebody's mail, quoted; single such lines are a page's."""
    said = [line for line in lines if line.strip()]
    quoted = sum(_QUOTED.match(line) is not None for line in said)
    return quoted >= _LEAST_QUOTED and quoted >= _SHARE_QUOTED * len(said)


def _without_markdown(lines: Sequence[str]) -> list[str]:
    """Take the marks of Markdown off, as reader modes and clippers copy pages."""
    marked = sum(any(mark.search(line) for mark, _ in _MARKDOWN) for line in lines)
    if marked < _LEAST_MARKED or not any(map(_HEADING.match, lines)):
        return list(lines)
    bare = []
    for line in lines:
        for mark, left in _MARKDOWN:
            line = mark.sub(left, line)
        bare.append(line)
    return bare


def _without_references(lines: Sequence[str]) -> list[str]:
    """Drop the list of addresses at the end, and the numbers in the text that refer to it."""
    numbers: set[str] = set()
    end = len(lines)
    for at in range(len(lines) - 1, -1, -1):
        found = _REFERENCE.fullmatch(lines[at])
        if found:
            numbers.add(found["number"])
        elif lines[at].strip() and not (numbers and _REFERENCES_HEAD.fullmatch(lines[at])):
            break
        end = at
    if not numbers:
        return list(lines)
    number = re.compile(r"\[(\d{1,4})\]")
    return [
        number.sub(lambda found: "" if found[1] in numbers else found[0], line)
        for line in lines[:end]
    ]


def _without_links_after(lines: Sequence[str]) -> list[str]:
    if sum(_LINK_AFTER.search(line) is not None for line in lines) < _LEAST_LINKS_AFTER:
        return list(lines)
    return [_LINK_AFTER.sub("", line) for line in lines]


def _without_headers(lines: Sequence[str]) -> list[str]:
    """Put title, author and date of a block of headers where a page has them."""
    start, end = _find_headers(lines)
    fields = {
        found["name"].lower(): found["value"].strip()
        for line in lines[start:end]
        if (found := _HEADER.fullmatch(line.strip()))
    }
    title = _value(fields, _TITLES)
    if not title:
        return list(lines)
    author, address = _value(fields, _AUTHORS), _value(fields, _ADDRESSES)
    head = [
        address if re.match(r"https?://", address) else "",
        _FORWARDED.sub("", title),
        f"By {author}" if author else "",
        _value(fields, _DATES),
    ]
    return [*filter(None, head), "", *lines[end:]]


def _find_headers(lines: Sequence[str]) -> tuple[int, int]:
    """Return where the block of headers near the top starts and ends; nothing if there is none."""
    said = [at for at, line in enumerate(lines) if line.strip()][:_HEADERS_WITHIN]
    for start in said:
        end = start
        while end < len(lines) and _HEADER.fullmatch(lines[end].strip()):
            end += 1
        if end - start >= _LEAST_HEADERS:
            return start, end
    return 0, 0


def _value(fields: dict[str, str], names: Sequence[str]) -> str:
    return next((fields[name] for name in names if name in fields), "")
