"""The sixth migration: what lists of speakers say, kept up to date. Rules as in schema.py.

Maintained by triggers, whoever stores, corrects, merges or drops quotes: counting at 100,000
articles takes seconds. What a rule hides counts nowhere.
"""

from __future__ import annotations

# What triggers on quotes and on a story's articles do.
_HEARD = """
    INSERT INTO speaker_articles (speaker_id, article_id, when_, quotes)
    SELECT new.speaker_id, id, when_, 1
      FROM articles
     WHERE id = new.article_id AND hidden = 0 AND new.speaker_id IS NOT NULL
        ON CONFLICT (speaker_id, article_id) DO UPDATE SET quotes = quotes + 1;
"""
_UNHEARD = """
    UPDATE speaker_articles
       SET quotes = quotes - 1
     WHERE speaker_id = old.speaker_id AND article_id = old.article_id;
    DELETE FROM speaker_articles
     WHERE speaker_id = old.speaker_id AND article_id = old.article_id AND quotes = 0;
"""
_INTO_STORY = """
    INSERT INTO speaker_stories (speaker_id, story_id, articles)
    SELECT DISTINCT x.speaker_id, new.story_id, 1
      FROM quotes q
      JOIN speaker_articles x ON x.speaker_id = q.speaker_id AND x.article_id = q.article_id
     WHERE q.article_id = new.article_id AND new.story_id IS NOT NULL
        ON CONFLICT (speaker_id, story_id) DO UPDATE SET articles = articles + 1;
"""
_OUT_OF_STORY = """
    UPDATE speaker_stories
       SET articles = articles - 1
     WHERE story_id = old.story_id
       AND speaker_id IN (SELECT x.speaker_id
                            FROM quotes q
                            JOIN speaker_articles x
                              ON x.speaker_id = q.speaker_id AND x.article_id = q.article_id
                           WHERE q.article_id = old.article_id);
    DELETE FROM speaker_stories
     WHERE story_id = old.story_id AND articles = 0
       AND speaker_id IN (SELECT speaker_id FROM quotes WHERE article_id = old.article_id);
"""

SPEAKERS = (
    "ALTER TABLE speakers ADD COLUMN quotes   INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE speakers ADD COLUMN articles INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE speakers ADD COLUMN stories  INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE speakers ADD COLUMN first    INTEGER",  # NULL: in hidden articles only
    "ALTER TABLE speakers ADD COLUMN last     INTEGER",
    # In which articles a speaker is quoted, and when those were; in which stories.
    """
    CREATE TABLE speaker_articles (
        speaker_id INTEGER NOT NULL,
        article_id INTEGER NOT NULL,
        when_      INTEGER NOT NULL,                 -- as in `articles`
        quotes     INTEGER NOT NULL,
        PRIMARY KEY (speaker_id, article_id)
    ) WITHOUT ROWID
    """,
    """
    INSERT INTO speaker_articles (speaker_id, article_id, when_, quotes)
    SELECT q.speaker_id, q.article_id, a.when_, count(*)
      FROM quotes q
      JOIN articles a ON a.id = q.article_id
     WHERE q.speaker_id IS NOT NULL AND a.hidden = 0
     GROUP BY q.speaker_id, q.article_id
    """,
    "CREATE INDEX speaker_articles_by_time ON speaker_articles (speaker_id, when_)",
    """
    CREATE TABLE speaker_stories (
        speaker_id INTEGER NOT NULL,
        story_id   INTEGER NOT NULL,
        articles   INTEGER NOT NULL,
        PRIMARY KEY (speaker_id, story_id)
    ) WITHOUT ROWID
    """,
    """
    INSERT INTO speaker_stories (speaker_id, story_id, articles)
    SELECT x.speaker_id, m.story_id, count(*)
      FROM speaker_articles x
      JOIN story_members m ON m.article_id = x.article_id
     WHERE m.story_id IS NOT NULL
     GROUP BY x.speaker_id, m.story_id
    """,
    """
    UPDATE speakers
       SET quotes = x.quotes, articles = x.articles, first = x.first, last = x.last
      FROM (SELECT speaker_id, sum(quotes) AS quotes, count(*) AS articles,
                   min(when_) AS first, max(when_) AS last
              FROM speaker_articles
             GROUP BY speaker_id) x
     WHERE x.speaker_id = speakers.id
    """,
    """
    UPDATE speakers
       SET stories = x.stories
      FROM (SELECT speaker_id, count(*) AS stories FROM speaker_stories GROUP BY speaker_id) x
     WHERE x.speaker_id = speakers.id
    """,
    "CREATE INDEX speakers_by_quotes ON speakers (quotes, key)",
    "CREATE INDEX speakers_by_last ON speakers (last, key)",
    # The unread articles that quote somebody who is watched, by the watched one's key.
    """
    CREATE TABLE watched_unread (
        article_id INTEGER NOT NULL,
        key        TEXT    NOT NULL,
        PRIMARY KEY (article_id, key)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX watched_unread_by_key ON watched_unread (key)",
    """
    INSERT INTO watched_unread (article_id, key)
    SELECT a.id, w.key
      FROM watched w
      JOIN speakers s ON s.key = w.key
      JOIN speaker_articles x ON x.speaker_id = s.id
      JOIN articles a ON a.id = x.article_id
     WHERE a.read = 0
    """,
    # From quotes to pairs of speaker and article ...
    """
    CREATE TRIGGER quotes_counted AFTER INSERT ON quotes WHEN new.speaker_id IS NOT NULL BEGIN
    """
    + _HEARD
    + "END",
    """
    CREATE TRIGGER quotes_uncounted AFTER DELETE ON quotes WHEN old.speaker_id IS NOT NULL BEGIN
    """
    + _UNHEARD
    + "END",
    """
    CREATE TRIGGER quotes_moved AFTER UPDATE OF speaker_id ON quotes
     WHEN old.speaker_id IS NOT new.speaker_id BEGIN
    """
    + _UNHEARD
    + _HEARD
    + "END",
    """
    CREATE TRIGGER articles_dated AFTER UPDATE OF when_ ON articles
     WHEN old.when_ <> new.when_ BEGIN
        UPDATE speaker_articles
           SET when_ = new.when_
         WHERE article_id = new.id
           AND speaker_id IN (SELECT speaker_id FROM quotes WHERE article_id = new.id);
    END
    """,
    """
    CREATE TRIGGER articles_hidden_away AFTER UPDATE OF hidden ON articles
     WHEN old.hidden <> new.hidden BEGIN
        DELETE FROM speaker_articles
         WHERE article_id = new.id
           AND speaker_id IN (SELECT speaker_id FROM quotes WHERE article_id = new.id);
        INSERT INTO speaker_articles (speaker_id, article_id, when_, quotes)
        SELECT speaker_id, new.id, new.when_, count(*)
          FROM quotes
         WHERE article_id = new.id AND speaker_id IS NOT NULL AND new.hidden = 0
         GROUP BY speaker_id;
    END
    """,
    # ... and from pairs to what a speaker's row says, and to what is watched.
    """
    CREATE TRIGGER speaker_heard AFTER INSERT ON speaker_articles BEGIN
        UPDATE speakers
           SET quotes = quotes + new.quotes,
               articles = articles + 1,
               first = min(coalesce(first, new.when_), new.when_),
               last = max(coalesce(last, new.when_), new.when_)
         WHERE id = new.speaker_id;
        INSERT INTO speaker_stories (speaker_id, story_id, articles)
        SELECT new.speaker_id, story_id, 1
          FROM story_members
         WHERE article_id = new.article_id AND story_id IS NOT NULL
            ON CONFLICT (speaker_id, story_id) DO UPDATE SET articles = articles + 1;
        INSERT OR IGNORE INTO watched_unread (article_id, key)
        SELECT a.id, w.key
          FROM articles a, speakers s
          JOIN watched w ON w.key = s.key
         WHERE a.id = new.article_id AND a.read = 0 AND s.id = new.speaker_id;
    END
    """,
    """
    CREATE TRIGGER speaker_heard_more AFTER UPDATE OF quotes ON speaker_articles BEGIN
        UPDATE speakers SET quotes = quotes + new.quotes - old.quotes WHERE id = new.speaker_id;
    END
    """,
    """
    CREATE TRIGGER speaker_heard_then AFTER UPDATE OF when_ ON speaker_articles BEGIN
        UPDATE speakers
           SET first = (SELECT min(when_) FROM speaker_articles WHERE speaker_id = new.speaker_id),
               last = (SELECT max(when_) FROM speaker_articles WHERE speaker_id = new.speaker_id)
         WHERE id = new.speaker_id;
    END
    """,
    """
    CREATE TRIGGER speaker_unheard AFTER DELETE ON speaker_articles BEGIN
        UPDATE speakers
           SET quotes = quotes - old.quotes,
               articles = articles - 1,
               first = (SELECT min(when_) FROM speaker_articles WHERE speaker_id = old.speaker_id),
               last = (SELECT max(when_) FROM speaker_articles WHERE speaker_id = old.speaker_id)
         WHERE id = old.speaker_id;
        UPDATE speaker_stories
           SET articles = articles - 1
         WHERE speaker_id = old.speaker_id
           AND story_id = (SELECT story_id FROM story_members WHERE article_id = old.article_id);
        DELETE FROM speaker_stories WHERE speaker_id = old.speaker_id AND articles = 0;
        DELETE FROM watched_unread
         WHERE article_id = old.article_id
           AND key = (SELECT key FROM speakers WHERE id = old.speaker_id);
    END
    """,
    # A story's articles come and go.
    """
    CREATE TRIGGER speaker_stories_added AFTER INSERT ON speaker_stories BEGIN
        UPDATE speakers SET stories = stories + 1 WHERE id = new.speaker_id;
    END
    """,
    """
    CREATE TRIGGER speaker_stories_removed AFTER DELETE ON speaker_stories BEGIN
        UPDATE speakers SET stories = stories - 1 WHERE id = old.speaker_id;
    END
    """,
    """
    CREATE TRIGGER story_members_counted AFTER INSERT ON story_members
     WHEN new.story_id IS NOT NULL BEGIN
    """
    + _INTO_STORY
    + "END",
    """
    CREATE TRIGGER story_members_uncounted AFTER DELETE ON story_members
     WHEN old.story_id IS NOT NULL BEGIN
    """
    + _OUT_OF_STORY
    + "END",
    """
    CREATE TRIGGER story_members_moved AFTER UPDATE OF story_id ON story_members
     WHEN old.story_id IS NOT new.story_id BEGIN
    """
    + _OUT_OF_STORY
    + _INTO_STORY
    + "END",
    # Asked first whether anybody is watched: marking 100,000 articles would take twice as long.
    """
    CREATE TRIGGER watched_article_read AFTER UPDATE OF read ON articles
     WHEN old.read <> new.read AND EXISTS (SELECT 1 FROM watched) BEGIN
        DELETE FROM watched_unread WHERE article_id = new.id AND new.read = 1;
        INSERT OR IGNORE INTO watched_unread (article_id, key)
        SELECT DISTINCT new.id, w.key
          FROM quotes q
          JOIN speakers s ON s.id = q.speaker_id
          JOIN watched w ON w.key = s.key
         WHERE q.article_id = new.id AND new.read = 0;
    END
    """,
    """
    CREATE TRIGGER speaker_watched AFTER INSERT ON watched BEGIN
        INSERT OR IGNORE INTO watched_unread (article_id, key)
        SELECT a.id, new.key
          FROM speakers s
          JOIN speaker_articles x ON x.speaker_id = s.id
          JOIN articles a ON a.id = x.article_id
         WHERE s.key = new.key AND a.read = 0;
    END
    """,
    """
    CREATE TRIGGER speaker_unwatched AFTER DELETE ON watched BEGIN
        DELETE FROM watched_unread WHERE key = old.key;
    END
    """,
)
