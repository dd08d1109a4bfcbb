"""The quotes of an article as our own analysis finds them, at once and in this process."""

from __future__ import annotations

from reader.model.article import Article
from reader.model.quote import Quote


def analyse(article: Article) -> tuple[Quote, ...]:
    """Return the article's quotes, in text order."""
    # Deferred: reading what is stored needs no analysis.
    from reader.quotes import find_quotes

    return find_quotes(article)
