"""What the library takes on disk, and giving it back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reader.services.library import Library, open_library
from reader.services.upkeep import check
from reader.store import schema, space
from reader.store.connection import FILE_NAME
from tests.library_articles import add, page


def fill(library: Library, megabytes: int) -> None:
    """Put rows into the library that are nobody's, and take them out again."""
    with library.store.writing() as connection:
        connection.execute("CREATE TABLE filler (text TEXT)")
        connection.executemany(
            "INSERT INTO filler VALUES (?)", [("x" * 100_000,)] * (10 * megabytes)
        )
    with library.store.writing() as connection:
        connection.execute("DROP TABLE filler")


def free(library: Library) -> int:
    with library.store.reading() as connection:
        return space.measure(connection).free


def test_all_of_the_file_is_accounted_for(library: Library) -> None:
    add(library, page("Ferry late", *["A long text. " * 200] * 20))
    with library.store.reading() as connection:
        taken = space.measure(connection)
    sizes = dict(taken.kinds)
    assert taken.articles == 1
    # Some pages say what the others are for.
    assert 0 <= taken.total - taken.free - sum(sizes.values()) <= 8192
    assert sizes["texts"] > 50_000
    assert set(sizes) == {"texts", "quotes", "search", "stories", "lists and marks"}


def test_what_gets_free_is_given_back_but_for_what_will_soon_be_taken(library: Library) -> None:
    fill(library, 4)
    before = free(library)
    space.give_back(library.store)
    with library.store.reading() as connection:
        taken = space.measure(connection)
    assert before > 4_000_000
    assert taken.free <= space.STEP_PAGES * 4096 + taken.total * space.KEPT_FREE
    assert check(library.folder).findings == ()


def test_a_little_that_is_free_stays(library: Library) -> None:
    fill(library, 1)
    before = free(library)
    space.give_back(library.store)
    assert free(library) == before


def test_compacting_leaves_nothing_free_and_lets_an_older_file_give_back(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        add(library, page("Ferry late", "Text."))
        connection = library.store.connection()
        connection.execute("PRAGMA auto_vacuum = NONE")
        connection.execute("VACUUM")
        fill(library, 4)
        before = free(library)
        space.give_back(library.store)
        assert free(library) == before
        space.compact(library.store)
        assert free(library) == 0
        assert connection.execute("PRAGMA auto_vacuum").fetchone() == (2,)
        assert check(tmp_path).findings == ()


def test_sqlite_looks_at_the_tables_when_they_have_doubled(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(space, "_FEW", 2)
    add(library, page("One"))
    assert not space.refresh_statistics(library.store)
    add(library, page("Two"))
    assert space.refresh_statistics(library.store)
    with library.store.reading() as connection:
        known = connection.execute("SELECT count(*) FROM sqlite_stat1").fetchone()
    assert known[0] > 5
    add(library, page("Three"))
    assert not space.refresh_statistics(library.store)
    add(library, page("Four"))
    assert space.refresh_statistics(library.store)


def test_bringing_a_library_up_to_date_tells_how_far_it_is(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as first:
        schema.migrate(first, upto=1)
    told: list[float] = []
    open_library(tmp_path, upgrading=told.append).close()
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)
    assert len(told) > 20
    again: list[float] = []
    open_library(tmp_path, upgrading=again.append).close()
    assert again == []


def test_a_new_library_is_made_without_a_word(tmp_path: Path) -> None:
    told: list[float] = []
    open_library(tmp_path, upgrading=told.append).close()
    assert told == []


def test_a_long_statement_goes_on_telling(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "_TICK", 1_000)
    slow = """
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
        SELECT count(*) FROM n
    """
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, (slow,)))
    told: list[float] = []
    schema.migrate(library.store.connection(), upto=len(schema.MIGRATIONS), upgrading=told.append)
    assert told.count(0.0) > 10
