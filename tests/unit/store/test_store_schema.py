"""Migrations: from every version, on a real file, and never edited."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reader.store import journal, schema
from reader.store.connection import FILE_NAME, Database
from reader.store.listing import load_counts

PUBLISHED = ("171052cde71227d2",)
"""A digest of each migration that a user's library may have run."""


def structure(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    return connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()


@pytest.mark.parametrize("version", range(schema.VERSION + 1))
def test_a_library_of_every_version_is_brought_up_to_date(tmp_path: Path, version: int) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as connection:
        schema.migrate(connection, upto=version)
        assert schema.read_version(connection)[1] == version
        if version:
            connection.execute(
                "INSERT INTO articles (headline, authors, added, when_, words, reading_minutes,"
                " quotes, version) VALUES ('Kept', '', 1, 1, 1, 1, 0, 1)"
            )
    with closing(Database(tmp_path)) as store, closing(Database(tmp_path / "new")) as new:
        assert schema.read_version(store.connection()) == (schema.APPLICATION_ID, schema.VERSION)
        assert structure(store.connection()) == structure(new.connection())
        with store.reading() as connection:
            assert load_counts(connection).articles == min(version, 1)


def test_migrations_that_are_out_are_never_edited() -> None:
    found = [hashlib.sha256("".join(m).encode()).hexdigest()[:16] for m in schema.MIGRATIONS]
    assert found[: len(PUBLISHED)] == list(PUBLISHED)


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None)) as connection:
        schema.migrate(connection)
        before = structure(connection)
        broken = (*schema.MIGRATIONS, ("CREATE TABLE more (a)", "no statement"))
        monkeypatch.setattr(schema, "MIGRATIONS", broken)
        with pytest.raises(sqlite3.OperationalError):
            schema.migrate(connection, upto=schema.VERSION + 1)
        assert structure(connection) == before
        assert schema.read_version(connection)[1] == schema.VERSION


def test_what_ended_a_migration_is_told_where_sqlite_took_it_back_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None)) as connection:
        schema.migrate(connection)
        # As it does when the disk is full.
        broken = ("INSERT OR ROLLBACK INTO counts VALUES ('unread', 0)",)
        monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, broken))
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
            schema.migrate(connection, upto=schema.VERSION + 1)


def test_a_migration_that_breaks_a_reference_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None)) as connection:
        schema.migrate(connection)
        broken = ("INSERT INTO notes (article_id, text, written) VALUES (7, 'a', 1)",)
        monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, broken))
        with pytest.raises(sqlite3.IntegrityError, match="broke a reference"):
            schema.migrate(connection, upto=schema.VERSION + 1)
        assert connection.execute("SELECT count(*) FROM notes").fetchone() == (0,)


def test_copies_of_an_older_library_are_looked_for_anew(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as connection:
        schema.migrate(connection, upto=4)
        for article_id, copy_of in ((1, None), (2, 1)):
            connection.execute(
                "INSERT INTO articles (headline, authors, added, when_, words, reading_minutes,"
                " quotes, version) VALUES ('Kept', '', 1, 1, 1, 1, 0, 1)"
            )
            connection.execute(
                "INSERT INTO signatures VALUES (?, x'', x'', x'', 1, ?)", (article_id, copy_of)
            )
        connection.execute("DELETE FROM unsettled")
        schema.migrate(connection)
        assert connection.execute("SELECT article_id FROM unsettled").fetchall() == [(2,)]


def test_what_was_read_of_an_older_library_is_the_version_of_that_time(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as connection:
        schema.migrate(connection, upto=4)
        connection.execute(
            "INSERT INTO articles (headline, authors, added, when_, words, reading_minutes,"
            " quotes, version) VALUES ('Kept', '', 1, 1, 1, 1, 0, 3)"
        )
        for number, fetched in ((1, 10), (2, 20), (3, 30)):
            connection.execute(
                "INSERT INTO versions VALUES (1, ?, ?, '', '{}', 0)", (number, fetched)
            )
        connection.execute(
            "INSERT INTO visits (article_id, visited, paragraph, offset_) VALUES (1, 25, 0, 0)"
        )
        schema.migrate(connection)
        assert connection.execute("SELECT version, before FROM visits").fetchall() == [(2, None)]
        assert connection.execute("SELECT article_id FROM edited").fetchall() == [(1,)]


def test_what_was_marked_in_an_older_library_can_be_taken_back(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as connection:
        schema.migrate(connection, upto=13)
        for read in (1, 1, 0):
            connection.execute(
                "INSERT INTO articles (headline, authors, added, when_, words, reading_minutes,"
                " quotes, version, read) VALUES ('Kept', '', 1, 1, 1, 1, 0, 1, ?)",
                (read,),
            )
        connection.execute("INSERT INTO tags (id, name, key) VALUES (7, 'late', 'late')")
        connection.execute("INSERT INTO article_tags (article_id, tag_id) VALUES (3, 7)")
        connection.executemany(
            "INSERT INTO steps (words, made) VALUES (?, 1)",
            [("marked 2 articles read",), ("tagged “Kept” with “late”",)],
        )
        connection.executemany(
            "INSERT INTO journal VALUES (?, ?, ?, ?, 0, 1)",
            [(1, "read", "", 1), (1, "read", "", 2), (2, "tag", "7", 3)],
        )
    with closing(Database(tmp_path)) as store:
        with store.writing() as connection:
            untagged, unread = journal.undo_step(connection), journal.undo_step(connection)
        assert untagged is not None
        assert untagged.article_ids == (3,)
        assert unread is not None
        assert unread.article_ids == (1, 2)
        with store.reading() as connection:
            assert connection.execute("SELECT count(*) FROM article_tags").fetchone() == (0,)
            assert load_counts(connection).unread == 3
