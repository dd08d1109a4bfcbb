"""The library that the pictures show: the sample articles, one more report, and an edited page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from reader.model.article import Article, Paragraph
from reader.services.library import Library, add_samples
from reader.services.listing import find_article, get_article, get_row
from reader.services.marking import set_read
from reader.services.pages import add_page
from reader.services.settling import settle
from reader.services.stories import get_timeline

WIRE = "https://northernwire.example/2026/09/15/ossel-evacuation"
REPORT = "https://coastbusiness.example/insurance/kessel-dam-gates"

_REPORT = Article(
    headline="Dam operators defend the midnight release that drowned Tarn Bridge",
    standfirst="An e-mail gave the warning. Nobody was awake to read it.",
    section="Insurance",
    byline="By Jorun Aske",
    authors=("Jorun Aske",),
    published=datetime(2026, 9, 16, 6, 30, tzinfo=UTC),
    publisher="Coast Business",
    language="en",
    url=REPORT,
    paragraphs=tuple(
        map(
            Paragraph,
            (
                "The Kessel Valley Dam Authority confirmed that it opened two gates at 11:40 p.m. on "
                "Monday, four hours before the river Ossel drowned the market town of Tarn Bridge.",
                '"Had we not opened them, the dam would have overtopped," said Konrad Hebsacker, the '
                "authority's director.",
                "Who pays is another question. Insurers paid out 90 million crowns after the flood of "
                "1958, in today's money.",
                '"We insure against rivers, not against unread e-mails," said Petra Lindqvist, the '
                "union's actuary. \"Somebody's lawyer is going to be very busy.\"",
                '"We have searched every house we can stand up in," said Renwick Sole, the fire '
                "commander directing the rescue.",
                "Hohenbruck's environment minister, Annegret Stolzing, offered condolences and "
                "promised to hand over the dam's logs.",
            ),
        )
    ),
)


class Clock:
    """Tells the time of the pictures, so that they are the same whenever they are made."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """Return it."""
        return self.now


_EDITS = (
    ("At least five people were killed", "Six people were killed"),
    ("Nine people remained missing", "Four people remained missing"),
    ("in full accordance with the operating rules", "in accordance with the operating rules"),
)


def fill(library: Library, clock: Clock) -> None:
    """Put everything in; what is earlier in the flood's story than the added report is read.

    The wire's report is edited an hour after it was fetched.
    """
    add_samples(library)
    report = add_page(library, _REPORT)
    settle(library)
    wire, story = find_article(library, WIRE), get_row(library, report).story
    assert wire is not None
    assert story is not None
    ids = [step.row.id for step in get_timeline(library, story).steps]
    set_read(library, ids[: ids.index(report)], True)
    clock.now += timedelta(hours=1)
    add_page(library, _edited(get_article(library, wire).article))


def _edited(article: Article) -> Article:
    paragraphs = []
    for paragraph in article.paragraphs:
        text = paragraph.text
        for before, after in _EDITS:
            text = text.replace(before, after)
        paragraphs.append(replace(paragraph, text=text))
    return replace(article, paragraphs=tuple(paragraphs))
