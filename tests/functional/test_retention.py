"""Letting go of articles that nobody touched: which go, what is left of them, that they stay away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.model.reading import History, Visit
from reader.services import marking, noting, stories
from reader.services.analysing import analyse_pending
from reader.services.feeding import add_feed
from reader.services.library import Library, open_library
from reader.services.listing import get_article, open_list
from reader.services.pages import add_page
from reader.services.refreshing import refresh
from reader.services.retaining import let_go_of_old
from reader.services.settling import settle
from reader.services.speaking import list_speakers
from reader.services.upkeep import check
from reader.services.visiting import save_history
from reader.services.workers import Workers
from tests.cli_library import Cli
from tests.feed_server import item, numbered, rss
from tests.http_server import Server
from tests.library_articles import Clock, page

DAYS = 90


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library(library_folder: Path, clock: Clock) -> Iterator[Library]:
    with open_library(library_folder, clock=clock) as opened:
        yield opened


def bring(library: Library, server: Server, workers: Workers, *items: str) -> None:
    """Let the feed have these, and take them in."""
    add_feed(library, server.at("/feed", rss(*items)), unchecked=True)
    refresh(library, environ={}, workers=workers)
    analyse_pending(library, workers=workers)
    settle(library)


def named(library: Library) -> dict[str, int]:
    return {get_article(library, one).article.headline: one for one in open_list(library).ids()}


def test_what_bears_a_trace_of_the_reader_stays(
    server: Server, library: Library, workers: Workers, clock: Clock
) -> None:
    bring(library, server, workers, *numbered(8))
    ids = named(library)
    marking.set_read(library, [ids["story 0"]], True)
    marking.set_bookmarked(library, [ids["story 1"]], True)
    marking.add_tag(library, [ids["story 2"]], "ports")
    noting.add_note(library, ids["story 3"], "hm")
    save_history(library, History().visited(Visit(ids["story 4"])))
    stories.begin_story(library, [ids["story 6"], ids["story 0"]])
    marking.set_read(library, [ids["story 5"]], True)
    marking.undo(library)
    added = add_page(library, page("Read later", "A page that was added by hand."))
    clock.pass_by(days=DAYS + 1)
    assert let_go_of_old(library, DAYS) == 1
    left = named(library)
    assert left == {name: one for name, one in ids.items() if name != "story 7"} | {
        "Read later": added
    }


def test_what_is_young_enough_stays(
    server: Server, library: Library, workers: Workers, clock: Clock
) -> None:
    bring(library, server, workers, *numbered(3))
    clock.pass_by(days=DAYS - 1)
    assert let_go_of_old(library, DAYS) == 0
    clock.pass_by(days=2)
    assert let_go_of_old(library, DAYS) == 3


def test_nothing_is_left_of_them_and_the_library_is_sound(
    server: Server, library: Library, workers: Workers, clock: Clock
) -> None:
    texts = [
        f"“We sail at dawn with the ferry,” Ada Brook said in Norwick harbour on day {day}."
        for day in range(4)
    ]
    bring(library, server, workers, *(item(f"ferry {n}", text=t) for n, t in enumerate(texts)))
    assert [one.name for one in list_speakers(library)] == ["Ada Brook"]
    assert open_list(library, "dawn").total == 4
    clock.pass_by(days=DAYS + 1)
    assert let_go_of_old(library, DAYS) == 4
    assert open_list(library).total == open_list(library, "dawn").total == 0
    assert list(list_speakers(library)) == []
    assert check(library.folder).findings == ()
    with library.store.reading() as connection:
        for table in ("articles", "versions", "quotes", "postings", "stories", "entries", "wires"):
            (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
            assert count == 0 or table == "wires", table
        assert (
            connection.execute("SELECT count(*) FROM terms WHERE articles > 0").fetchone()[0] == 0
        )


def test_a_feed_that_still_has_them_does_not_bring_them_back(
    server: Server, library: Library, workers: Workers, clock: Clock
) -> None:
    bring(library, server, workers, *numbered(3))
    clock.pass_by(days=DAYS + 1)
    assert let_go_of_old(library, DAYS) == 3
    bring(library, server, workers, *numbered(4))
    assert list(named(library)) == ["story 3"]
    # Nor does another feed with all of them, which is taken in at once.
    add_feed(library, server.at("/other", rss(*numbered(5))), unchecked=True)
    refresh(library, environ={}, workers=workers)
    assert set(named(library)) == {"story 3", "story 4"}


def test_a_refresh_lets_go_where_the_configuration_says_so(
    server: Server, library: Library, workers: Workers, clock: Clock, cli: Cli, tmp_path: Path
) -> None:
    # The command's own clock is that of the machine, long after this one.
    bring(library, server, workers, *numbered(2))
    assert cli("refresh").status == 0
    assert open_list(library).total == 2, "they stay where nothing else is said"
    config = tmp_path / "config.yaml"
    config.write_text("retention: 30\n")
    done = cli("refresh", "--config", str(config))
    assert done.status == 0
    assert "let go of 2 articles not touched for 30 days" in done.err
    assert "let go" not in cli("refresh", "--config", str(config)).err
    assert open_list(library).total == 0
