"""A process that is killed loses nothing that it has shown as done, and leaves the library whole."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reader.services.library import open_library
from reader.services.listing import get_article
from reader.services.upkeep import check
from tests.library_articles import add, page

BOOKMARKING = """
import sys
from pathlib import Path
from reader.services.library import open_library
from reader.services.marking import set_bookmarked
library = open_library(Path(sys.argv[1]))
for article_id in range(1, 10**6):
    set_bookmarked(library, [article_id], True)
    print(article_id, flush=True)
"""
MARKING_ALL = """
import sys
from pathlib import Path
from reader.services.library import open_library
from reader.services.listing import open_list
from reader.services.marking import mark_all_read, undo
library = open_library(Path(sys.argv[1]))
print("ready", flush=True)
while True:
    mark_all_read(library, open_list(library))
    undo(library)
"""


def start(program: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, str(folder)], stdout=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize("shown", [1, 2, 7, 23])
def test_what_was_shown_as_bookmarked_is_bookmarked_after_a_kill(
    tmp_path: Path, shown: int
) -> None:
    with open_library(tmp_path) as library:
        ids = [add(library, page(f"Number {i}", f"Text {i}.")) for i in range(200)]
    with start(BOOKMARKING, tmp_path) as process:
        assert process.stdout is not None
        done = [int(process.stdout.readline()) for _ in range(shown)]
        process.send_signal(signal.SIGKILL)
        done += [int(line) for line in process.stdout]
    assert done == ids[: len(done)]
    with open_library(tmp_path) as library:
        assert all(get_article(library, article_id).state.bookmarked for article_id in done)
    assert check(tmp_path).findings == ()


def test_a_step_cut_off_half_way_is_done_for_all_articles_or_none(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        ids = [add(library, page(f"Number {i}", f"Text {i}.")) for i in range(300)]
    for _ in range(5):
        with start(MARKING_ALL, tmp_path) as process:
            assert process.stdout is not None
            process.stdout.readline()
            process.send_signal(signal.SIGKILL)
        with open_library(tmp_path) as library:
            assert len({get_article(library, article_id).state.read for article_id in ids}) == 1
        assert check(tmp_path).findings == ()
