"""Where something stands in a paragraph's text. Not a place on the screen."""

from __future__ import annotations

from reader.model.frozen import frozen


@frozen
class Span:
    """Half-open character offsets into one paragraph's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __lt__(self, other: Span) -> bool:
        return (self.start, self.end) < (other.start, other.end)

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Tell whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        """Return the same stretch, `by` characters further on."""
        return Span(self.start + by, self.end + by)


@frozen
class Passage:
    """A stretch of one paragraph of an article."""

    paragraph: int
    """Index into `Article.paragraphs`."""
    span: Span

    def __lt__(self, other: Passage) -> bool:
        return (self.paragraph, self.span) < (other.paragraph, other.span)
