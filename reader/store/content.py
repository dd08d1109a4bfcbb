"""Turn articles and their parts into plain JSON values and back. Knows no table.

The shape is that of `sayso/article/1`, so that what is stored and what is exported agree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from reader.model.article import READ_ALOUD, Article, Figure, Paragraph, ParagraphKind, TextLink
from reader.model.related import LinkKind, RelatedLink
from reader.model.span import Span

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_KINDS = {str(kind): kind for kind in ParagraphKind}


def to_seconds(moment: datetime) -> int:
    """Return unix seconds."""
    return int((moment - _EPOCH).total_seconds() // 1)


def to_moment(seconds: int) -> datetime:
    """Return the aware UTC datetime; also before 1970, where `fromtimestamp` may refuse."""
    return _EPOCH + timedelta(seconds=seconds)


def write_moment(moment: datetime | None) -> str | None:
    """Return "2020-10-09T00:00:00Z"."""
    if moment is None:
        return None
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def read_moment(text: str | None) -> datetime | None:
    """Return the aware UTC datetime of an ISO 8601 text; without a zone it is UTC."""
    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def pack_article(article: Article) -> dict[str, Any]:
    """Return the article as JSON values; every key is there."""
    values = _pack(article, _pack_paragraph)
    # What stands in a list until the article is read is no part of it.
    del values["summary"]
    return values


def compact_article(article: Article) -> dict[str, Any]:
    """Return the article with its abstract as JSON values, without what is absent or as always."""
    values = _pack(article, _compact_paragraph)
    return {key: value for key, value in values.items() if value is not None and value != []}


def _pack(
    article: Article, pack_paragraph: Callable[[Paragraph], dict[str, Any]]
) -> dict[str, Any]:
    return {
        "url": article.url,
        "headline": article.headline,
        "standfirst": article.standfirst,
        "summary": article.summary,
        "section": article.section,
        "byline": article.byline,
        "authors": list(article.authors),
        "dateline": article.dateline,
        "published": write_moment(article.published),
        "modified": write_moment(article.modified),
        "publisher": article.publisher,
        "agency": article.agency,
        "language": article.language,
        "figures": [
            {"url": f.url, "alt": f.alt, "caption": f.caption, "credit": f.credit}
            for f in article.figures
        ],
        "paragraphs": [pack_paragraph(paragraph) for paragraph in article.paragraphs],
        "links": [
            {"kind": str(link.kind), "text": link.text, "byline": link.byline, "url": link.url}
            for link in article.links
        ],
    }


def _pack_paragraph(paragraph: Paragraph) -> dict[str, Any]:
    return {
        "kind": str(paragraph.kind),
        "text": paragraph.text,
        "links": _pack_text_links(paragraph),
    }


def _compact_paragraph(paragraph: Paragraph) -> dict[str, Any]:
    if paragraph.kind is not ParagraphKind.PARAGRAPH:
        return _pack_paragraph(paragraph)
    if paragraph.links:
        return {"text": paragraph.text, "links": _pack_text_links(paragraph)}
    return {"text": paragraph.text}


def _pack_text_links(paragraph: Paragraph) -> list[dict[str, Any]]:
    return [
        {"start": link.span.start, "end": link.span.end, "url": link.url}
        for link in paragraph.links
    ]


def unpack_article(value: Mapping[str, Any]) -> Article:
    """Return the article; absent keys and nulls are what the model calls absent.

    Raises KeyError, TypeError or ValueError where the values are not of that shape.
    """
    return Article(
        headline=value["headline"],
        paragraphs=tuple(map(_unpack_paragraph, items(value, "paragraphs"))),
        url=value.get("url"),
        standfirst=value.get("standfirst"),
        summary=value.get("summary"),
        section=value.get("section"),
        byline=value.get("byline"),
        authors=tuple(items(value, "authors")),
        dateline=value.get("dateline"),
        published=read_moment(value.get("published")),
        modified=read_moment(value.get("modified")),
        publisher=value.get("publisher"),
        agency=value.get("agency"),
        language=value.get("language"),
        figures=tuple(map(_unpack_figure, items(value, "figures"))),
        links=tuple(map(_unpack_link, items(value, "links"))),
    )


def read_words(value: Mapping[str, Any]) -> tuple[str, str]:
    """Return the headline, and standfirst and body, of an article without making one of it."""
    paragraphs = items(value, "paragraphs")
    texts = [p["text"] for p in paragraphs if (p.get("kind") or "paragraph") in READ_ALOUD]
    return value["headline"], "\n".join([value.get("standfirst") or "", *texts])


def items(value: Mapping[str, Any], key: str) -> list[Any]:
    """Return the list under the key; where it is absent or null, an empty one."""
    found = value.get(key)
    if found is None:
        return []
    if not isinstance(found, list):
        raise TypeError(f"{key} is not a list")
    return found


def whole(value: object) -> int:
    """Return a whole number that SQLite can hold."""
    if not isinstance(value, int) or isinstance(value, bool) or not -(2**63) <= value < 2**63:
        raise TypeError(f"{value!r:.40} is not a whole number")
    return value


def _unpack_paragraph(value: Mapping[str, Any]) -> Paragraph:
    kind = value.get("kind") or "paragraph"
    links = items(value, "links")
    return Paragraph(
        value["text"],
        # Asking the class takes three times as long, and tells what is wrong where something is.
        _KINDS.get(kind) or ParagraphKind(kind),
        tuple(map(_unpack_text_link, links)) if links else (),
    )


def _unpack_text_link(value: Mapping[str, Any]) -> TextLink:
    return TextLink(Span(whole(value["start"]), whole(value["end"])), value["url"])


def _unpack_figure(value: Mapping[str, Any]) -> Figure:
    return Figure(
        caption=value.get("caption"),
        credit=value.get("credit"),
        url=value.get("url"),
        alt=value.get("alt"),
    )


def _unpack_link(value: Mapping[str, Any]) -> RelatedLink:
    return RelatedLink(
        kind=LinkKind(value["kind"]),
        text=value["text"],
        url=value.get("url"),
        byline=value.get("byline"),
    )
