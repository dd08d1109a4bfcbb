"""By which terms articles are found: added, taken out, bounded, and taken over from older libraries."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from reader.store import postings, schema


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as opened:
        schema.migrate(opened)
        yield opened


def ids(connection: sqlite3.Connection, term: int) -> list[int]:
    found = postings.load(connection, [term])
    return list(found[term].ids) if found else []


def test_an_article_is_found_by_its_terms(connection: sqlite3.Connection) -> None:
    postings.add(connection, {1: {7: 0.5, 8: 0.25}, 2: {7: 0.5}})
    assert (ids(connection, 7), ids(connection, 8), ids(connection, 9)) == ([1, 2], [1], [])


def test_what_comes_later_stands_behind(connection: sqlite3.Connection) -> None:
    postings.add(connection, {300: {7: 0.5}})
    # Bytes that are no text, which SQLite makes of two blobs in a row.
    postings.add(connection, {0x80FF00C3: {7: 0.5}})
    assert ids(connection, 7) == [300, 0x80FF00C3]


def test_terms_that_articles_share_add_up_to_their_likeness(connection: sqlite3.Connection) -> None:
    postings.add(connection, {1: {7: 0.6, 8: 0.8}, 2: {8: 1.0}})
    sought = {7: 0.5, 8: 0.5, 9: 0.5}
    found = postings.score(sought, postings.load(connection, sought))
    assert found == pytest.approx({1: 0.7, 2: 0.5}, abs=1e-6)


def test_an_article_is_taken_out_and_others_stay(connection: sqlite3.Connection) -> None:
    postings.add(connection, {1: {7: 0.5, 8: 0.5}, 2: {7: 0.5}})
    postings.remove(connection, {1: [7, 8]})
    assert (ids(connection, 7), ids(connection, 8)) == ([2], [])
    assert connection.execute("SELECT count(*) FROM postings").fetchone() == (1,)


def test_of_a_common_term_the_last_articles_are_kept(connection: sqlite3.Connection) -> None:
    for article_id in range(1, postings.KEPT + 11):
        postings.add(connection, {article_id: {7: 0.5}})
    assert ids(connection, 7) == list(range(11, postings.KEPT + 11))


def test_an_older_library_s_articles_are_found_as_before() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        schema.migrate(connection, upto=11)
        rows = [(7, 2, 0.25), (8, 2, 0.75), (7, 1, 0.5)]
        connection.executemany("INSERT INTO postings VALUES (?, ?, ?)", rows)
        schema.migrate(connection)
        found = postings.load(connection, [7, 8])
        assert {term: list(value.ids) for term, value in found.items()} == {7: [1, 2], 8: [2]}
        assert postings.score({7: 1.0}, found) == pytest.approx({1: 0.5, 2: 0.25})
