"""An article in, its quotes and who said them out. Pure: no disk but its own data, no network.

The analysis is imported when it is first asked for: who only stores quotes pays for none of it.
"""

from __future__ import annotations

from reader.model.article import Article
from reader.model.quote import Quote

ANALYSER_VERSION = 9
"""Raised whenever the analysis of the same text may come out otherwise."""


def find_quotes(article: Article) -> tuple[Quote, ...]:
    """Return the quotes of an article's paragraphs, in text order."""
    from reader.quotes import analyse

    return analyse.find_quotes(article)
