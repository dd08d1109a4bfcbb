"""The second migration: subscriptions and what comes by them. Units and rules as in schema.py."""

from __future__ import annotations

FEEDS = (
    # Subscriptions, their settings (NULL and []: as for all), and what came of fetching them.
    # One that is removed keeps its row: undoing brings it back, and an entry that was read once is
    # known again.
    """
    CREATE TABLE feeds (
        id            INTEGER PRIMARY KEY AUTOINCREMENT,
        url           TEXT    NOT NULL,
        key           TEXT    NOT NULL UNIQUE,       -- what spellings of the address share
        title         TEXT,                          -- as it calls itself
        own_title     TEXT,                          -- as the user calls it
        site          TEXT,
        folders       TEXT    NOT NULL DEFAULT '[]', -- JSON, paths
        interval      INTEGER,                       -- seconds
        full_article  TEXT,                          -- auto, always, never
        user_agent    TEXT,
        headers       TEXT    NOT NULL DEFAULT '[]', -- JSON, pairs
        cookie_file   TEXT,
        etag          TEXT,
        last_modified TEXT,
        body_mark     TEXT,                          -- hash of the bytes that came last
        asks_interval INTEGER,                       -- seconds; what the feed itself asks for
        last_fetched  INTEGER,
        last_ok       INTEGER,
        error         TEXT,                          -- NULL: all is well
        failing_since INTEGER,
        failures      INTEGER NOT NULL DEFAULT 0,    -- in a row
        next_fetch    INTEGER,
        held_until    INTEGER,                       -- NULL: no server asked us to wait
        gone          INTEGER NOT NULL DEFAULT 0,
        removed       INTEGER NOT NULL DEFAULT 0,
        unread        INTEGER NOT NULL DEFAULT 0,    -- maintained, as in `counts`
        articles      INTEGER NOT NULL DEFAULT 0
    )
    """,
    # The entries of each feed as they were last seen: what still has its mark costs nothing.
    """
    CREATE TABLE entries (
        feed_id    INTEGER NOT NULL REFERENCES feeds ON DELETE CASCADE,
        key        TEXT    NOT NULL,
        article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
        mark       TEXT    NOT NULL,
        is_teaser  INTEGER NOT NULL,                 -- 1: the feed gives a beginning only
        PRIMARY KEY (feed_id, key)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX entries_by_article ON entries (article_id)",
    """
    CREATE TABLE feed_articles (
        feed_id    INTEGER NOT NULL REFERENCES feeds ON DELETE CASCADE,
        article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
        PRIMARY KEY (feed_id, article_id)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX feed_articles_by_article ON feed_articles (article_id)",
    # Media that came with an article: sound, video, pictures.
    """
    CREATE TABLE enclosures (
        article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
        url        TEXT    NOT NULL,
        type       TEXT,
        length     INTEGER,                          -- bytes
        PRIMARY KEY (article_id, url)
    ) WITHOUT ROWID
    """,
    # 1: the words come from a feed's entry, 0: from the article's page (or a file).
    "ALTER TABLE versions ADD COLUMN from_feed INTEGER NOT NULL DEFAULT 0",
    # Articles that are listed and can be read, but still wait for the rest.
    """
    CREATE TABLE pending (
        article_id INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
        stage      INTEGER NOT NULL                  -- -1: without body, 0: not indexed,
                                                     -- 1: quotes not looked for
    )
    """,
    "CREATE INDEX pending_by_stage ON pending (stage, article_id)",
    # What the bodies of those at stage -1 are made of: entries as JSON.
    """
    CREATE TABLE raw_entries (
        article_id INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
        feed_id    INTEGER NOT NULL,
        content    TEXT    NOT NULL
    )
    """,
    # 1: a rule of the user's keeps it out of every list that does not ask for hidden ones. Such an
    # article counts as read, and not among the articles there are.
    "ALTER TABLE articles ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX articles_shown ON articles (when_) WHERE hidden = 0",
    "CREATE INDEX articles_hidden ON articles (when_) WHERE hidden = 1",
    """
    CREATE TRIGGER articles_hide AFTER UPDATE OF hidden ON articles
     WHEN old.hidden <> new.hidden BEGIN
        UPDATE counts SET value = value + old.hidden - new.hidden WHERE name = 'articles';
    END
    """,
    """
    CREATE TRIGGER hidden_touched AFTER UPDATE OF read, bookmarked ON articles
     WHEN new.hidden = 1 AND (new.read = 0 OR new.bookmarked = 1) BEGIN
        UPDATE articles SET hidden = 0 WHERE id = new.id;
    END
    """,
    """
    CREATE TRIGGER hidden_removed AFTER DELETE ON articles WHEN old.hidden = 1 BEGIN
        UPDATE counts SET value = value + 1 WHERE name = 'articles';
    END
    """,
    # What a step of the journal did with feeds.
    """
    CREATE TABLE feed_journal (
        step    INTEGER NOT NULL REFERENCES steps ON DELETE CASCADE,
        feed_id INTEGER NOT NULL REFERENCES feeds ON DELETE CASCADE,
        before  INTEGER NOT NULL,                    -- feeds.removed
        after   INTEGER NOT NULL,
        PRIMARY KEY (step, feed_id)
    ) WITHOUT ROWID
    """,
    """
    CREATE TRIGGER feed_articles_added AFTER INSERT ON feed_articles BEGIN
        UPDATE feeds
           SET articles = articles + 1,
               unread = unread + (SELECT read = 0 FROM articles WHERE id = new.article_id)
         WHERE id = new.feed_id;
    END
    """,
    """
    CREATE TRIGGER feed_articles_removed AFTER DELETE ON feed_articles BEGIN
        UPDATE feeds
           SET articles = articles - 1,
               unread = unread - (SELECT read = 0 FROM articles WHERE id = old.article_id)
         WHERE id = old.feed_id;
    END
    """,
    # While the article is still there to be counted.
    """
    CREATE TRIGGER feed_articles_go BEFORE DELETE ON articles BEGIN
        DELETE FROM feed_articles WHERE article_id = old.id;
    END
    """,
    """
    CREATE TRIGGER feed_articles_read AFTER UPDATE OF read ON articles
     WHEN old.read <> new.read BEGIN
        UPDATE feeds
           SET unread = unread + old.read - new.read
         WHERE id IN (SELECT feed_id FROM feed_articles WHERE article_id = new.id);
    END
    """,
)
