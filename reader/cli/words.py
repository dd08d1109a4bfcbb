"""How articles, dates and names are written for people. Not for JSON, which has its own forms."""

from __future__ import annotations

from datetime import datetime

from reader.model.article import Article, Paragraph, ParagraphKind
from reader.model.clock import in_zone, is_day_only
from reader.model.listing import QuoteRow
from reader.model.quote import Speaker


def written_date(when: datetime) -> str:
    """Return the local day: "2026-10-09"."""
    return f"{in_zone(when):%Y-%m-%d}"


def written_time(when: datetime) -> str:
    """Return the local day and time: "9 October 2026, 08:30"; a day alone has no time."""
    local = in_zone(when)
    day = f"{local.day} {local:%B %Y}"
    return day if is_day_only(when) else f"{day}, {local:%H:%M}"


def credit_line(article: Article) -> str:
    """Return byline, dateline, date, outlet and agency, as far as they are known."""
    outlet = article.publisher
    if article.agency and article.agency != outlet:
        outlet = f"{outlet} ({article.agency})" if outlet else article.agency
    when = written_time(article.published) if article.published else None
    return " · ".join(part for part in (article.byline, article.dateline, when, outlet) if part)


def is_list_item(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is written in one block with the items beside it."""
    return paragraph.kind is ParagraphKind.LIST_ITEM


def speaker_words(speaker: Speaker | None) -> str:
    """Return who speaks, with the role: "Mara Dunn, owner"."""
    if speaker is None:
        return "not attributed"
    return f"{speaker.name}, {speaker.role}" if speaker.role else speaker.name


def quote_place(row: QuoteRow) -> str:
    """Return where a quote stands: headline, outlet and day."""
    return place_words(row.headline, row.publisher, row.published)


def place_words(headline: str, publisher: str | None, published: datetime | None) -> str:
    """Return headline, outlet and day, as far as they are known."""
    when = written_date(published) if published else None
    return ", ".join(part for part in (headline, publisher, when) if part)
