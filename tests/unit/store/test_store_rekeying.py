"""A library whose speakers were known by other keys gets today's, and loses nobody."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from reader.services.library import open_library
from reader.services.listing import get_counts, open_list
from reader.services.speaking import list_speakers
from reader.services.upkeep import check
from reader.store import schema
from reader.store.connection import FILE_NAME
from tests.library_articles import count_stale

BEFORE_NAMES = 3
"""The version whose keys still had titles and initials."""
ARTICLE = """
    INSERT INTO articles (id, headline, authors, added, when_, words, reading_minutes, quotes, version)
    VALUES (?, 'Vote', '', 1, 1, 1, 1, 1, 1)
"""
TEXT = """
    INSERT INTO versions (article_id, number, fetched, fingerprint, content)
    VALUES (?, 1, 1, '', '{"headline": "Vote", "paragraphs": [{"text": "“No.”"}]}')
"""
QUOTE = """
    INSERT INTO quotes (article_id, number, kind, paragraph, start, end_, group_, text, speaker,
                        speaker_key, speaker_id, confidence)
    VALUES (?, 0, 'direct', 0, 0, 5, 1, '“No.”', ?, ?, ?, 1.0)
"""
NAMES = (("Sen. Ada Lowe", "sen ada lowe"), ("Ada M. Lowe", "ada m lowe"), ("Lowe", "lowe"))


def old_library(folder: Path) -> None:
    folder.mkdir()
    with closing(sqlite3.connect(folder / FILE_NAME, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        schema.migrate(connection, upto=BEFORE_NAMES)
        for number, (name, key) in enumerate(NAMES, 1):
            connection.execute(ARTICLE, (number,))
            connection.execute(TEXT, (number,))
            connection.execute(
                "INSERT INTO search (rowid, headline, quotes) VALUES (?, 'vote', '“no.”')",
                (number,),
            )
            connection.execute("INSERT INTO speakers VALUES (?, ?, ?)", (number, name, key))
            connection.execute(QUOTE, (number, name, key, number))
        connection.execute("INSERT INTO watched VALUES ('ada m lowe', 'Ada M. Lowe')")
        connection.execute("INSERT INTO watched VALUES ('sen ada lowe', 'Sen. Ada Lowe')")
        connection.execute("INSERT INTO speaker_aliases VALUES ('sen ada lowe', 'ada m lowe')")


def test_variants_of_a_name_become_one_speaker(tmp_path: Path) -> None:
    old_library(tmp_path / "library")
    with open_library(tmp_path / "library") as library:
        found = {row.name: (row.quotes, row.watched) for row in list_speakers(library)}
        assert found == {"Sen. Ada Lowe": (2, True), "Lowe": (1, False)}
        assert get_counts(library).speakers == 2
        assert len(list(open_list(library, 'said:"Ada Lowe"').ids())) == 2
        assert len(list(open_list(library, "watched").ids())) == 2


def test_what_an_earlier_version_analysed_waits_to_be_analysed_anew(tmp_path: Path) -> None:
    old_library(tmp_path / "library")
    with open_library(tmp_path / "library") as library:
        assert count_stale(library) == 3
        assert not check(library.folder).is_damaged
