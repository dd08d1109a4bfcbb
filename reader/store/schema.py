"""The tables, as migrations that are only ever appended to. Runs them; opens nothing.

Units: times are unix seconds (UTC), read and bookmarked are 0 or 1. `when_` orders every list:
the date of publication, or else of entering the library.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reader.store.functions import add_functions
from reader.store.schema_feeds import FEEDS
from reader.store.schema_keeping import KEEPING
from reader.store.schema_lists import LISTS, MEDIA
from reader.store.schema_marks import MARKS
from reader.store.schema_postings import LENGTHS, POSTINGS
from reader.store.schema_retention import RETENTION
from reader.store.schema_saved import SAVED
from reader.store.schema_speakers import SPEAKERS
from reader.store.schema_subscribing import SUBSCRIBING

APPLICATION_ID = 0x73617973
"""The letters "says": tells a library from any other SQLite file."""

_FIRST = (
    # Narrow on purpose: lists read only this table. Ids are never used again (AUTOINCREMENT), so
    # a list can tell what arrived after it was opened.
    """
    CREATE TABLE articles (
        id              INTEGER PRIMARY KEY AUTOINCREMENT,
        headline        TEXT    NOT NULL,
        url             TEXT,
        standfirst      TEXT,
        publisher       TEXT,
        section         TEXT,
        authors         TEXT    NOT NULL,            -- byline and names, folded, a line each
        published       INTEGER,                     -- NULL: the page gives no date
        added           INTEGER NOT NULL,
        when_           INTEGER NOT NULL,
        words           INTEGER NOT NULL,
        reading_minutes INTEGER NOT NULL,
        quotes          INTEGER NOT NULL,            -- marked ones
        read            INTEGER NOT NULL DEFAULT 0,
        bookmarked      INTEGER NOT NULL DEFAULT 0,
        version         INTEGER NOT NULL             -- the newest of `versions`
    )
    """,
    "CREATE INDEX articles_by_when ON articles (when_)",
    "CREATE INDEX articles_unread ON articles (when_) WHERE read = 0",
    "CREATE INDEX articles_bookmarked ON articles (when_) WHERE bookmarked = 1",
    # Every fetched version is kept; content is JSON (reader/store/content.py).
    """
    CREATE TABLE versions (
        article_id  INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
        number      INTEGER NOT NULL,                -- from 1
        fetched     INTEGER NOT NULL,
        fingerprint TEXT    NOT NULL,
        content     TEXT    NOT NULL,
        PRIMARY KEY (article_id, number)
    )
    """,
    # Every key that an article was ever known by. Wire copies share a fingerprint, so a key
    # may lead to several articles.
    """
    CREATE TABLE article_keys (
        key        TEXT    NOT NULL,
        article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
        PRIMARY KEY (key, article_id)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE links (
        article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
        position   INTEGER NOT NULL,
        kind       TEXT    NOT NULL,
        text       TEXT    NOT NULL,
        url        TEXT,                             -- NULL: the title finds the article
        key        TEXT,                             -- as in article_keys
        byline     TEXT,
        PRIMARY KEY (article_id, position)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX links_by_key ON links (key) WHERE key IS NOT NULL",
    # Named speakers only: one folded name is one speaker.
    """
    CREATE TABLE speakers (
        id   INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        key  TEXT NOT NULL UNIQUE
    )
    """,
    # Of the newest version; number is the index in text order. Clustered by article.
    """
    CREATE TABLE quotes (
        article_id       INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
        number           INTEGER NOT NULL,
        kind             TEXT    NOT NULL,
        paragraph        INTEGER NOT NULL,
        start            INTEGER NOT NULL,
        end_             INTEGER NOT NULL,
        group_           INTEGER NOT NULL,
        text             TEXT    NOT NULL,
        speaker          TEXT,                       -- NULL: nobody could be named
        speaker_key      TEXT,
        speaker_id       INTEGER REFERENCES speakers, -- NULL: unnamed
        role             TEXT,
        source_paragraph INTEGER,                    -- NULL: no attribution
        source_start     INTEGER,
        source_end       INTEGER,
        source_text      TEXT,
        cue_paragraph    INTEGER,                    -- NULL: no cue
        cue_start        INTEGER,
        cue_end          INTEGER,
        cue_text         TEXT,
        confidence       REAL    NOT NULL,
        PRIMARY KEY (article_id, number)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX quotes_by_speaker ON quotes (speaker_id, role) WHERE speaker_id IS NOT NULL",
    """
    CREATE INDEX quotes_by_description ON quotes (speaker_key)
     WHERE speaker_id IS NULL AND speaker_key IS NOT NULL
    """,
    "CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL UNIQUE)",
    """
    CREATE TABLE article_tags (
        article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
        tag_id     INTEGER NOT NULL REFERENCES tags,
        PRIMARY KEY (article_id, tag_id)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX article_tags_by_tag ON article_tags (tag_id, article_id)",
    """
    CREATE TABLE notes (
        id         INTEGER PRIMARY KEY AUTOINCREMENT,
        article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
        text       TEXT    NOT NULL,
        quote      INTEGER,                          -- NULL: about the article
        written    INTEGER NOT NULL
    )
    """,
    "CREATE INDEX notes_by_article ON notes (article_id)",
    # Where one was last in an article, and when.
    """
    CREATE TABLE visits (
        article_id INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
        visited    INTEGER NOT NULL,
        paragraph  INTEGER NOT NULL,
        offset_    INTEGER NOT NULL,
        quote      INTEGER
    )
    """,
    "CREATE INDEX visits_by_time ON visits (visited)",
    # Back and forward, as in a browser.
    """
    CREATE TABLE history (
        position   INTEGER PRIMARY KEY,
        article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
        paragraph  INTEGER NOT NULL,
        offset_    INTEGER NOT NULL,
        quote      INTEGER,
        is_current INTEGER NOT NULL
    )
    """,
    # One step is one action of the user; its journal rows hold absolute values.
    """
    CREATE TABLE steps (
        id     INTEGER PRIMARY KEY AUTOINCREMENT,
        words  TEXT    NOT NULL,                     -- "marked 12 articles read"
        made   INTEGER NOT NULL,
        undone INTEGER NOT NULL DEFAULT 0
    )
    """,
    """
    CREATE TABLE journal (
        step       INTEGER NOT NULL REFERENCES steps ON DELETE CASCADE,
        what       TEXT    NOT NULL,                 -- read, bookmarked, tag, note
        subject    TEXT    NOT NULL,                 -- the tag's name, the note's id, else ''
        article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
        before                     NOT NULL,
        after                      NOT NULL,         -- of a note its JSON, 0 where there is none
        PRIMARY KEY (step, what, subject, article_id)
    ) WITHOUT ROWID
    """,
    "CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    # Maintained by the triggers below, so that nothing has to be counted.
    "CREATE TABLE counts (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID",
    "INSERT INTO counts VALUES ('articles', 0), ('unread', 0), ('bookmarks', 0), ('speakers', 0)",
    """
    CREATE TRIGGER articles_added AFTER INSERT ON articles BEGIN
        UPDATE counts SET value = value + 1                  WHERE name = 'articles';
        UPDATE counts SET value = value + (new.read = 0)     WHERE name = 'unread';
        UPDATE counts SET value = value + new.bookmarked     WHERE name = 'bookmarks';
    END
    """,
    """
    CREATE TRIGGER articles_removed AFTER DELETE ON articles BEGIN
        UPDATE counts SET value = value - 1                  WHERE name = 'articles';
        UPDATE counts SET value = value - (old.read = 0)     WHERE name = 'unread';
        UPDATE counts SET value = value - old.bookmarked     WHERE name = 'bookmarks';
    END
    """,
    """
    CREATE TRIGGER articles_read AFTER UPDATE OF read ON articles
     WHEN old.read <> new.read BEGIN
        UPDATE counts SET value = value + old.read - new.read WHERE name = 'unread';
    END
    """,
    """
    CREATE TRIGGER articles_marked AFTER UPDATE OF bookmarked ON articles
     WHEN old.bookmarked <> new.bookmarked BEGIN
        UPDATE counts SET value = value + new.bookmarked - old.bookmarked WHERE name = 'bookmarks';
    END
    """,
    """
    CREATE TRIGGER speakers_added AFTER INSERT ON speakers BEGIN
        UPDATE counts SET value = value + 1 WHERE name = 'speakers';
    END
    """,
    """
    CREATE TRIGGER speakers_removed AFTER DELETE ON speakers BEGIN
        UPDATE counts SET value = value - 1 WHERE name = 'speakers';
    END
    """,
    # Contentless: the texts are in `versions` already. To remove a row, SQLite before 3.43 must be
    # given what was indexed (reader/store/search.py).
    """
    CREATE VIRTUAL TABLE search USING fts5 (
        headline, standfirst, body, quotes,
        content = '', tokenize = 'unicode61 remove_diacritics 2'
    )
    """,
)

_STORIES = (
    # Which articles belong together (reader/store/signatures.py). A term is the CRC-32 of its
    # text: two of half a million that share one do no harm.
    "CREATE TABLE terms (id INTEGER PRIMARY KEY, articles INTEGER NOT NULL)",
    """
    CREATE TABLE signatures (
        article_id INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
        terms      BLOB    NOT NULL,                 -- the strongest first
        sketch     BLOB    NOT NULL,                 -- of its runs of words, to tell copies
        near       BLOB    NOT NULL,                 -- the nearest articles, nearest first
        basis      INTEGER NOT NULL,                 -- how many articles there were when it was made
        copy_of    INTEGER                           -- the first article with these words; NULL: itself
    )
    """,
    # New articles and new words: without a signature of them, and not yet looked for their story.
    "CREATE TABLE unsettled (article_id INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE)",
    "INSERT INTO unsettled SELECT id FROM articles",
    """
    CREATE TRIGGER articles_unsettled AFTER INSERT ON articles BEGIN
        INSERT OR IGNORE INTO unsettled VALUES (new.id);
    END
    """,
    """
    CREATE TRIGGER articles_changed AFTER UPDATE OF version ON articles
     WHEN old.version <> new.version BEGIN
        INSERT OR IGNORE INTO unsettled VALUES (new.id);
    END
    """,
    "CREATE INDEX signatures_by_copy ON signatures (copy_of) WHERE copy_of IS NOT NULL",
    # An article's strongest terms, by term. Rows of an article that is gone stay: its id is never
    # used again, and who reads them joins with signatures.
    """
    CREATE TABLE postings (
        term       INTEGER NOT NULL,
        article_id INTEGER NOT NULL,
        weight     REAL    NOT NULL,
        PRIMARY KEY (term, article_id)
    ) WITHOUT ROWID
    """,
    # A story has two articles or more.
    "CREATE TABLE stories (id INTEGER PRIMARY KEY AUTOINCREMENT, made INTEGER NOT NULL)",
    """
    CREATE TABLE story_members (
        article_id INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
        story_id   INTEGER,                          -- NULL: taken out by hand
        by_hand    INTEGER NOT NULL
    )
    """,
    "CREATE INDEX story_members_by_story ON story_members (story_id)",
    "INSERT INTO counts VALUES ('stories', 0)",
    """
    CREATE TRIGGER stories_added AFTER INSERT ON stories BEGIN
        UPDATE counts SET value = value + 1 WHERE name = 'stories';
    END
    """,
    """
    CREATE TRIGGER stories_removed AFTER DELETE ON stories BEGIN
        UPDATE counts SET value = value - 1 WHERE name = 'stories';
    END
    """,
    # Speakers by the key of their name: they stay watched while nothing quotes them.
    "CREATE TABLE watched (key TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID",
    # Names that the reader said are another's: quotes under `key` are those of `target`.
    """
    CREATE TABLE speaker_aliases (
        key    TEXT PRIMARY KEY,
        target TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    # What a step did with names.
    """
    CREATE TABLE name_journal (
        step    INTEGER NOT NULL REFERENCES steps ON DELETE CASCADE,
        what    TEXT    NOT NULL,                    -- watch, alias
        subject TEXT    NOT NULL,                    -- the key of a name
        before  TEXT,                                -- NULL: nothing was there
        after   TEXT,
        PRIMARY KEY (step, what, subject)
    ) WITHOUT ROWID
    """,
)

_CORRECTIONS = (
    # What the reader says about stretches of text, whatever an analysis finds there. The anchor
    # (JSON: place, checksum of the paragraph, words) finds the stretch again in other versions.
    """
    CREATE TABLE corrections (
        id         INTEGER PRIMARY KEY,
        article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
        anchor     TEXT    NOT NULL,
        content    TEXT    NOT NULL,                 -- JSON: kind; name, role, named, or null: no quote
        UNIQUE (article_id, anchor)
    )
    """,
    # Of articles with corrections: the quotes as the analysis found them.
    """
    CREATE TABLE uncorrected (
        article_id INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
        quotes     TEXT    NOT NULL                  -- JSON
    )
    """,
    "ALTER TABLE quotes ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0",
    # What a quote's number is found by while numbers change; NULL: the number is right.
    "ALTER TABLE notes ADD COLUMN anchor TEXT",
    "ALTER TABLE visits ADD COLUMN anchor TEXT",
    "ALTER TABLE history ADD COLUMN anchor TEXT",
    # The version of the analyser that found the quotes; NULL: nobody looked for them yet.
    "ALTER TABLE articles ADD COLUMN analyser INTEGER",
    "UPDATE articles SET analyser = 0 WHERE id NOT IN (SELECT article_id FROM pending)",
    "CREATE INDEX articles_by_analyser ON articles (analyser, when_) WHERE analyser IS NOT NULL",
    # Names are known without titles and middle initials now: what is one speaker becomes one.
    """
    UPDATE quotes SET speaker_key = name_key(speaker_key)
     WHERE speaker_id IS NOT NULL AND speaker_key <> name_key(speaker_key)
    """,
    """
    CREATE TABLE rekeyed AS
    SELECT id, name_key(key) AS key, min(id) OVER (PARTITION BY name_key(key)) AS first
      FROM speakers
    """,
    """
    UPDATE quotes SET speaker_id = (SELECT first FROM rekeyed WHERE id = speaker_id)
     WHERE speaker_id IN (SELECT id FROM rekeyed WHERE id <> first)
    """,
    "DELETE FROM speakers WHERE id IN (SELECT id FROM rekeyed WHERE id <> first)",
    "UPDATE speakers SET key = name_key(key) WHERE key <> name_key(key)",
    "DROP TABLE rekeyed",
    "UPDATE OR REPLACE watched SET key = name_key(key) WHERE key <> name_key(key)",
    "UPDATE OR REPLACE speaker_aliases SET key = name_key(key), target = name_key(target)",
    "DELETE FROM speaker_aliases WHERE key = target",
    """
    UPDATE OR REPLACE name_journal
       SET subject = name_key(subject),
           before = CASE WHEN what = 'alias' THEN name_key(before) ELSE before END,
           after = CASE WHEN what = 'alias' THEN name_key(after) ELSE after END
    """,
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    _FIRST,
    FEEDS,
    _STORIES,
    _CORRECTIONS,
    KEEPING,
    SPEAKERS,
    LISTS,
    SUBSCRIBING,
    SAVED,
    MEDIA,
    RETENTION,
    POSTINGS,
    LENGTHS,
    MARKS,
)
"""What leads from version n to n + 1, at index n. Appended, never edited."""

VERSION = len(MIGRATIONS)

Progress = Callable[[float], None]
"""Hears how much is done: 0 to 1."""
_TICK = 500_000
"""Steps of SQLite's between two reports: some tens of milliseconds."""


@contextmanager
def _reporting(connection: sqlite3.Connection, upgrading: Progress | None) -> Iterator[Progress]:
    """Give what says how much is done; that is told again while a long statement goes on."""
    if upgrading is None:
        yield lambda _: None
        return
    done = 0.0

    def tick() -> int:
        upgrading(done)
        return 0

    def report(share: float) -> None:
        nonlocal done
        done = share
        tick()

    connection.set_progress_handler(tick, _TICK)
    try:
        yield report
    finally:
        connection.set_progress_handler(None, 0)


def read_version(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return the file's application id and schema version; 0, 0 for an empty file."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return application, version


def migrate(
    connection: sqlite3.Connection, *, upto: int = VERSION, upgrading: Progress | None = None
) -> None:
    """Bring the file to version `upto`, all in one transaction.

    Statement by statement, since `executescript` commits half-way. `upgrading` is told how far it
    is, also while a long statement goes on.
    """
    add_functions(connection)
    with _reporting(connection, upgrading) as report:
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Asked again inside the transaction: another process may have been faster.
            _, version = read_version(connection)
            statements = [s for migration in MIGRATIONS[version:upto] for s in migration]
            for number, statement in enumerate(statements):
                report(number / (len(statements) + 1))
                connection.execute(statement)
            if statements:
                report(len(statements) / (len(statements) + 1))
                _finish(connection, upto)
            connection.execute("COMMIT")
        except BaseException:
            # SQLite itself rolls back after some errors (disk full).
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        if statements:
            report(1.0)


def _finish(connection: sqlite3.Connection, version: int) -> None:
    """Check what the migrations did, and say that they did it."""
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise sqlite3.IntegrityError("a migration broke a reference")
    # A PRAGMA takes no bound parameters; both numbers are our own constants.
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
    connection.execute(f"PRAGMA user_version = {version:d}")
