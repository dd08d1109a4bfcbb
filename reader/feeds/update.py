"""Decide what a fetched feed changes in the library. Pure: values in, values out.

An entry is an article that is known by one of its keys within the feed, else by its address, else
(within the feed, where the old entry is gone: a site that moved) by its words. Dates decide nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from reader.feeds.identity import fragment_of
from reader.model.article import Article
from reader.model.feed import Enclosure
from reader.model.frozen import frozen
from reader.store.identity import fold

_ANOTHER_DAY = timedelta(hours=20)
_TELLING_WORDS = 12
"""Fewer words than these may be the same by chance."""
_MOST = 0.6
"""The share of a text's words that a beginning of it has less of."""


@frozen
class FetchedEntry:
    """An entry of a feed that was just fetched."""

    key: str
    """Names the entry within its feed; what the library files its mark under."""
    keys: tuple[str, ...]
    """All that it is known by: `key` and further "entry:" keys, its "url:" key, its "text:" key.

    The address of an entry is no key where it is its feed's, its site's or several entries'.
    """
    mark: str
    """The same as long as the entry says the same."""
    article: Article | None = None
    """None where the library has the same mark under this key."""
    fingerprint: str = ""
    """The article's, as in the library's versions."""
    is_teaser: bool = False
    """Whether the feed gives a beginning or a summary only."""
    enclosures: tuple[Enclosure, ...] = ()


@frozen
class KnownArticle:
    """An article of the library, as far as a decision needs it."""

    id: int
    headline: str = ""
    url: str | None = None
    words: int = 0
    """Of the version that is shown."""
    published: datetime | None = None
    is_whole: bool = False
    """Whether the version that is shown comes from the article's page, not from a feed."""
    entry_keys: tuple[str, ...] = ()
    """Those of its "entry:" keys that are of this feed; empty while it is of other feeds only."""
    fingerprints: frozenset[str] = frozenset()
    """Those of all its versions."""


@frozen
class Added:
    """An entry that is a new article."""

    entry: FetchedEntry
    article: Article


@frozen
class Changed:
    """An entry that gives an article other words: a new version. Read state and marks stay."""

    id: int
    entry: FetchedEntry
    article: Article
    shows: bool = True
    """False where the version that is shown is the whole page, of which this is a teaser."""


@frozen
class Seen:
    """An entry that gives an article no other words, but maybe keys, a mark, or a further feed."""

    id: int
    entry: FetchedEntry


@frozen
class Update:
    """What a fetch changes, in the feed's order. Entries with the mark of before are in none."""

    added: tuple[Added, ...] = ()
    changed: tuple[Changed, ...] = ()
    seen: tuple[Seen, ...] = ()


def decide_update(
    known: Mapping[str, Sequence[KnownArticle]], entries: Sequence[FetchedEntry]
) -> Update:
    """Compare the entries with the articles that are known by any of their keys.

    `known` maps a key to all articles that the library has under it; keys without any may be missing.
    """
    current = frozenset(key for entry in entries for key in _entry_keys(entry.keys))
    added: list[Added] = []
    changed: list[Changed] = []
    seen: list[Seen] = []
    for entry in entries:
        if entry.article is None:
            continue
        found = _find(known, entry, entry.article, current)
        if found is None:
            added.append(Added(entry, entry.article))
        elif _says_nothing_new(entry, entry.article, found):
            seen.append(Seen(found.id, entry))
        else:
            changed.append(_change(entry, entry.article, found))
    return Update(tuple(added), tuple(changed), tuple(seen))


def _find(
    known: Mapping[str, Sequence[KnownArticle]],
    entry: FetchedEntry,
    article: Article,
    current: frozenset[str],
) -> KnownArticle | None:
    """Return the article that the entry is."""
    for key in _entry_keys(entry.keys):
        if found := next(iter(known.get(key, ())), None):
            return found
    for key in entry.keys:
        for candidate in known.get(key, ()):
            if any(other in current and other not in entry.keys for other in candidate.entry_keys):
                # It is another entry of this very document.
                continue
            if key.startswith("url:") and _is_same_page(entry, article, candidate):
                return candidate
            if key.startswith("text:") and _is_same_text(article, candidate):
                return candidate
    return None


def _entry_keys(keys: Iterable[str]) -> Iterable[str]:
    return (key for key in keys if key.startswith("entry:"))


def _is_same_page(entry: FetchedEntry, article: Article, candidate: KnownArticle) -> bool:
    """Tell whether an article under the same address is this one, and not what stood there before."""
    mine, other = fragment_of(article.url), fragment_of(candidate.url)
    if mine and other and mine != other:
        return False
    if not candidate.entry_keys or fold(article.headline) == fold(candidate.headline):
        return True
    # Another id, another title: on another day it is another article (the weather, a column).
    if article.published is None or candidate.published is None:
        return True
    return abs(article.published - candidate.published) < _ANOTHER_DAY


def _is_same_text(article: Article, candidate: KnownArticle) -> bool:
    """Tell whether the same words are the same article: of this feed, or without any address.

    In another feed they are a wire copy, an article of its own.
    """
    if article.words < _TELLING_WORDS:
        return False
    return bool(candidate.entry_keys) or candidate.url is None


def _says_nothing_new(entry: FetchedEntry, article: Article, found: KnownArticle) -> bool:
    if entry.fingerprint in found.fingerprints:
        return True
    is_shorter = article.words < found.words
    if not found.entry_keys and is_shorter:
        # Another feed's shorter form of it.
        return True
    return entry.is_teaser and is_shorter and not found.is_whole and _is_beginning(article, found)


def _is_beginning(article: Article, found: KnownArticle) -> bool:
    """Tell whether a short text is the beginning of the known one; else something was taken out of it."""
    end = article.paragraphs[-1].text.rstrip("])>” ") if article.paragraphs else "…"
    return end.endswith(("…", "...")) or article.words < found.words * _MOST


def _change(entry: FetchedEntry, article: Article, found: KnownArticle) -> Changed:
    shows = not (found.is_whole and article.words < found.words)
    # The day it first came stays: feeds that set the date anew would lift it to the top each time.
    published = found.published or article.published
    return Changed(found.id, entry, replace(article, published=published), shows)
