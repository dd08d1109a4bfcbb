"""Articles that nobody touched: which they are, and letting go of them. Nothing else removes one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from reader.store import pending, signatures, stories
from reader.store.articles import load_article
from reader.store.quotes import forget_unheard, remove_quotes

# What has a trace of the reader's is touched, also one that was taken back: redoing needs the article.
_UNTOUCHED = """
    SELECT a.id
      FROM articles a
     WHERE a.id > :after AND a.added < :before AND a.read = 0 AND a.bookmarked = 0
       AND EXISTS (SELECT 1 FROM feed_articles WHERE article_id = a.id)
       AND NOT EXISTS (SELECT 1 FROM article_tags WHERE article_id = a.id)
       AND NOT EXISTS (SELECT 1 FROM notes WHERE article_id = a.id)
       AND NOT EXISTS (SELECT 1 FROM corrections WHERE article_id = a.id)
       AND NOT EXISTS (SELECT 1 FROM visits WHERE article_id = a.id)
       AND NOT EXISTS (SELECT 1 FROM journal WHERE article_id = a.id)
       AND a.id NOT IN (SELECT j.value FROM marks m, json_each(m.articles) j)
       AND NOT EXISTS (SELECT 1 FROM story_members WHERE article_id = a.id AND by_hand = 1)
       AND NOT EXISTS (SELECT 1 FROM pending WHERE article_id = a.id)
     ORDER BY a.id
     LIMIT :limit
"""
# The same words elsewhere are another article, which is not let go of.
_REMEMBER = """
    INSERT OR IGNORE INTO let_go
    SELECT key FROM article_keys WHERE article_id = ? AND key NOT LIKE 'text:%'
"""
_LET_GO = "SELECT key FROM let_go WHERE key IN (SELECT value FROM json_each(?))"


def find_untouched(
    connection: sqlite3.Connection, before: int, limit: int, *, after: int = 0
) -> list[int]:
    """Return articles of feeds that came `before` then and bear no trace of the reader's.

    Those with the smallest ids above `after`, which is what one asks for the next ones with.
    """
    values = {"before": before, "limit": limit, "after": after}
    return [row[0] for row in connection.execute(_UNTOUCHED, values)]


def let_go(connection: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Remove articles with all that hangs on them; what they were known by is remembered."""
    told = set(stories.story_of(connection, ids).values())
    # Before their quotes: whose speakers' stories are counted when an article leaves its story.
    stories.free(connection, ids)
    stories.drop_small(connection, told)
    signatures.forget(connection, ids)
    for article_id in ids:
        _remove(connection, article_id)


def _remove(connection: sqlite3.Connection, article_id: int) -> None:
    stored = load_article(connection, article_id)
    if stored is None:
        return
    connection.execute(_REMEMBER, (article_id,))
    pending.unindex(connection, article_id, stored.article, stored.quotes)
    speakers = remove_quotes(connection, article_id)
    forget_unheard(connection, speakers)
    connection.execute("DELETE FROM articles WHERE id = ?", (article_id,))


def were_let_go(connection: sqlite3.Connection, keys: Iterable[str]) -> set[str]:
    """Return those of the keys that an article was known by which is no longer there."""
    return {row[0] for row in connection.execute(_LET_GO, (json.dumps(list(keys)),))}
