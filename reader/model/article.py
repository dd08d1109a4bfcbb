"""An article as it is read: what its page says, apart from what a reader did with it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from reader.model.frozen import frozen
from reader.model.related import RelatedLink
from reader.model.span import Span
from reader.model.text import count_words

WORDS_A_MINUTE = 200
LEAST_BEGINNING = 20
"""Characters of a headline that the first paragraph begins with by no accident."""


class ParagraphKind(StrEnum):
    """What a paragraph is on the page."""

    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    LIST_ITEM = "list_item"
    BLOCK_QUOTE = "block_quote"
    CAPTION = "caption"
    """The caption of a picture inside the body; the same words are in one of `Article.figures`."""
    REFER = "refer"
    """A READ MORE line; its target is one of `Article.links` too."""
    PULL_QUOTE = "pull_quote"
    """Words of the body set large; never analysed, since they stand in the body as well."""
    TABLE = "table"
    """One row a line, its cells joined by " | "."""
    PREFORMATTED = "preformatted"
    """Line breaks and blanks as they are: code, verse."""


READ_ALOUD = frozenset(
    {
        ParagraphKind.PARAGRAPH,
        ParagraphKind.SUBHEAD,
        ParagraphKind.LIST_ITEM,
        ParagraphKind.BLOCK_QUOTE,
        ParagraphKind.TABLE,
        ParagraphKind.PREFORMATTED,
    }
)
"""The kinds that make up the body: what reading time counts and search finds."""


@frozen
class TextLink:
    """A link on words of a paragraph."""

    span: Span
    url: str


@frozen
class Paragraph:
    """One paragraph of the body, without line breaks but in tables and preformatted text."""

    text: str
    kind: ParagraphKind = ParagraphKind.PARAGRAPH
    links: tuple[TextLink, ...] = ()


@frozen
class Figure:
    """A picture: schema.org ImageObject."""

    caption: str | None = None
    credit: str | None = None
    url: str | None = None
    alt: str | None = None


@frozen
class Article:
    """One story as read: schema.org NewsArticle. Every text is past `clean()`."""

    headline: str
    paragraphs: tuple[Paragraph, ...] = ()
    url: str | None = None
    """The address as the page gives it (canonical where known); None for pasted text and files."""
    standfirst: str | None = None
    summary: str | None = None
    """The feed's or the metadata's abstract; not part of the shown text."""
    section: str | None = None
    byline: str | None = None
    """As printed: "By Jo Doe"."""
    authors: tuple[str, ...] = ()
    dateline: str | None = None
    """Where it was filed ("PARIS"); never a date."""
    published: datetime | None = None
    """Aware, UTC. A day without a time is that day's midnight."""
    modified: datetime | None = None
    publisher: str | None = None
    """The outlet."""
    agency: str | None = None
    """The wire agency credited ("SOURCE: AA")."""
    language: str | None = None
    """BCP 47, mostly two letters: "en"."""
    figures: tuple[Figure, ...] = ()
    links: tuple[RelatedLink, ...] = ()
    """READ MORE (refer) and Explore (promo) links in the page's order; links in the text stay there."""

    @property
    def text(self) -> str:
        """The paragraphs' texts, of every kind, a line break between them."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def body(self) -> str:
        """The texts of the body's paragraphs (`READ_ALOUD`), a line break between them."""
        return "\n".join(p.text for p in self.paragraphs if p.kind in READ_ALOUD)

    @property
    def is_headed(self) -> bool:
        """Whether the headline says anything that the first paragraph doesn't begin with.

        Text that came without one is headed by its own beginning, which may be cut off.
        """
        first = self.paragraphs[0].text if self.paragraphs else ""
        words = self.headline.removesuffix("…").rstrip()
        is_beginning = len(words) >= LEAST_BEGINNING and first.startswith(words)
        return not first or not (first == self.headline or is_beginning)

    @property
    def words(self) -> int:
        """How many words the body has (a CJK character counts as half a word)."""
        return count_words(self.body)

    @property
    def reading_minutes(self) -> int:
        """Body words / 200, rounded up; 0 for an empty body."""
        return reading_minutes(self.words)


def reading_minutes(words: int) -> int:
    """Return the words / 200, rounded up."""
    return -(-words // WORDS_A_MINUTE)
