"""Read the sample articles that come with the program. Stores nothing."""

from __future__ import annotations

from collections.abc import Iterator

from reader.model.article import Article
from reader.model.quote import Quote


def read_samples() -> Iterator[tuple[Article, tuple[Quote, ...]]]:
    """Yield the sample articles with their quotes, as our own analysis finds them."""
    # Deferred: only the first opening of a new library pays for these.
    from reader.extract import parse_sample
    from reader.quotes import find_quotes
    from reader.resources import samples_folder

    for path in sorted(samples_folder().glob("*.md")):
        article = parse_sample(path.read_text(encoding="utf-8"), path.name)
        yield article, find_quotes(article)
