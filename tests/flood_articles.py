"""Three reports on one flood, as three papers print it, for tests of what goes on between them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from reader.model.article import Article, Paragraph
from reader.model.listing import StoredArticle
from reader.services.library import Library
from reader.services.pages import add_page
from reader.services.settling import settle

RESCUED = "Rescuers from Lauterau pulled nine people off the roof of the Tarn Bridge school."
AGAIN = "Off the roof of the Tarn Bridge school rescuers from Lauterau pulled nine people."
NOBODY = "“Nobody told us that the dam gates would open at midnight,” Elise Corvin said."
TRIMMED = "“Nobody told us that the dam gates would open,” said Elise Corvin."
CLOSED = "The school will stay closed until the commission on the dam reports in spring."
OPENED = "“We opened the gates because the wall was about to break,” Odile Farrant said."
BAKERY = "“I can replace a bakery,” Corvin added. “I can't replace the street.”"
BANKS = "The river Ossel burst its banks and the Kessel dam flooded Tarn Bridge and the school."


def report(headline: str, publisher: str, day: int, *texts: str) -> Article:
    name = publisher.lower().replace(" ", "")
    return Article(
        headline=headline,
        paragraphs=tuple(map(Paragraph, texts)),
        url=f"https://{name}.example/flood-{day}",
        publisher=publisher,
        section="Norwick",
        published=datetime(2026, 9, day, 8, tzinfo=UTC),
    )


FIRST = replace(
    report(
        "Nine pulled off school roof at Tarn Bridge",
        "Tidewater Post",
        15,
        RESCUED,
        NOBODY,
        BANKS,
    ),
    byline="By Jo Doe",
    agency="AA",
)
SECOND = report(
    "Tarn Bridge flood: who opened the dam?",
    "Norwick Herald",
    16,
    f"{AGAIN} {CLOSED}",
    TRIMMED,
    OPENED,
    "Farrant runs the Kessel dam for the water board of Lauterau, Hexby and Brask.",
)
THIRD = report(
    "The morning after in Tarn Bridge",
    "Northern Wire",
    17,
    "On Thursday the street at Tarn Bridge smelt of bread and of the Ossel.",
    BAKERY,
    f"Her school friends slept on the roof when the Kessel dam flooded it. {BANKS}",
)


def fill(library: Library) -> tuple[int, int, int]:
    """Put the reports in, among other news, and find their story; return them in time order."""
    for number in range(12):
        words = " ".join(f"{chr(97 + number)}{chr(97 + letter)}word" for letter in range(20))
        add_page(library, report(f"Filler {words[:20]}", "The Almanac", 1 + number, words))
    first, second, third = (add_page(library, article) for article in (FIRST, SECOND, THIRD))
    settle(library)
    return first, second, third


def quote_of(stored: StoredArticle, words: str) -> int:
    """Return the number of the quote that holds the words."""
    texts = [paragraph.text for paragraph in stored.article.paragraphs]
    return next(
        number
        for number, quote in enumerate(stored.quotes)
        if words in quote.span.of(texts[quote.paragraph])
    )
