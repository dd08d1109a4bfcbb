"""What the first picture is drawn from."""

from __future__ import annotations

from pathlib import Path

from reader.services.library import open_library
from reader.services.marking import add_tag, set_bookmarked
from reader.services.noting import add_note
from reader.store.connection import FILE_NAME
from reader.store.glance import glance
from tests.library_articles import add, page


def test_a_row_has_what_the_reader_added(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        plain = add(library, page("Ferry late", hours=1))
        marked = add(library, page("Ballot set"))
        set_bookmarked(library, [marked], True)
        for text in ("one", "two"):
            add_note(library, marked, text)
        for tag in ("sea", "Ports"):
            add_tag(library, [marked], tag)
    seen = glance(str(tmp_path / FILE_NAME), 10)
    assert seen is not None
    first, second = seen.rows
    assert (first[0], first[7], first[8], first[9]) == (marked, 1, 2, "Ports\nsea")
    assert (second[0], second[7], second[8], second[9]) == (plain, 0, 0, None)


def test_where_there_is_no_library_nothing_is_seen(tmp_path: Path) -> None:
    assert glance(str(tmp_path / FILE_NAME), 10) is None
    (tmp_path / FILE_NAME).write_bytes(b"no database" * 100)
    assert glance(str(tmp_path / FILE_NAME), 10) is None
