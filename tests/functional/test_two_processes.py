"""Several processes on one library: none fails, none loses a mark."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from reader.services.library import open_library
from reader.services.listing import get_article, get_counts, open_list
from reader.services.marking import all_tags, set_read, undo
from reader.services.upkeep import check
from tests.library_articles import add, page

OPENING = """
import sys
from pathlib import Path
from reader.services.library import open_library
with open_library(Path(sys.argv[1])) as library:
    print(library.is_new)
"""
MARKING = """
import sys
from pathlib import Path
from reader.services.library import open_library
from reader.services.marking import add_tag, set_bookmarked, set_read
folder, name, *ids = sys.argv[1:]
for article_id in map(int, ids):
    # As the command line does: open, change, close.
    with open_library(Path(folder)) as library:
        set_read(library, [article_id], True)
        set_bookmarked(library, [article_id], True)
        add_tag(library, [article_id], name)
"""
ADDING = """
import sys
from pathlib import Path
from reader.model.article import Article, Paragraph
from reader.services.library import open_library
from reader.services.pages import add_page
with open_library(Path(sys.argv[1])) as library:
    for number in range(40):
        article = Article(f"Number {number}", (Paragraph("a"),), f"https://a.example/{number}")
        add_page(library, article, quotes=())
"""


def start(program: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(*processes: subprocess.Popen[str]) -> list[str]:
    """Wait for the processes, none of which may fail; return what they printed."""
    said = [process.communicate(timeout=120) for process in processes]
    assert [(p.returncode, err) for p, (_, err) in zip(processes, said, strict=True)] == [
        (0, "") for _ in processes
    ]
    return [out for out, _ in said]


def test_a_new_library_can_be_opened_by_several_at_once(tmp_path: Path) -> None:
    finish(*(start(OPENING, tmp_path / "new") for _ in range(6)))
    assert check(tmp_path / "new").findings == ()


def test_no_mark_is_lost_beside_an_open_library(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        ids = [add(library, page(f"Number {i}", f"Text {i}.")) for i in range(60)]
        mine, others = ids[:20], (ids[20:40], ids[40:])
        processes = [
            start(MARKING, tmp_path, f"process {i}", *theirs) for i, theirs in enumerate(others)
        ]
        view = open_list(library, "unread")
        while any(process.poll() is None for process in processes):
            for article_id in mine:
                set_read(library, [article_id], True)
                assert view.rows(0, 60)[0].id in ids
                set_read(library, [article_id], False)
        set_read(library, mine, True)
        finish(*processes)
        assert get_counts(library).unread == 0
        assert get_counts(library).bookmarks == 40
        assert all_tags(library) == [("process 0", 20), ("process 1", 20)]
        assert all(get_article(library, i).state.read for i in ids)
    assert check(tmp_path).findings == ()


def test_the_same_pages_added_by_two_are_each_one_article(tmp_path: Path) -> None:
    finish(*(start(ADDING, tmp_path) for _ in range(2)))
    with open_library(tmp_path) as library:
        assert get_counts(library).articles == 40


def test_a_change_by_another_process_is_noticed_and_can_be_undone(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        one = add(library, page("Crews agree", "A vote."))
        version = library.data_version()
        assert library.data_version() == version
        finish(start(MARKING, tmp_path, "theirs", one))
        assert library.data_version() != version
        undone = [undo(library) for _ in range(4)]
        assert [change and change.what for change in undone] == [
            "undid: tagged “Crews agree” with “theirs”",
            "undid: bookmarked “Crews agree”",
            "undid: marked “Crews agree” read",
            None,
        ]
