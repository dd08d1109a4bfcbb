"""A refresh on the screen: how far it is, and taking in what it brings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest

from reader.config import Settings
from reader.errors import LibraryBusyError
from reader.model.article import Article, Paragraph
from reader.services import feeding, fetching
from reader.services.fetching import Whole, WholeResult
from reader.services.library import Library
from reader.services.refreshing_child import Standing
from reader.tui.flows.listing import UNREAD
from reader.tui.flows.refreshing import Paced, RefreshFlow, activity_of
from reader.tui.flows.stage import Pane
from tests.unit.tui.flows.conftest import Desk
from tests.unit.tui.flows.fakes import FakeStage, add_article


class FakeChild:
    """A refresh that goes as it is written down: standings, and what happens before each."""

    is_running = False

    def __init__(self, *steps: Standing | Callable[[], object]) -> None:
        self.steps = steps
        self.stopped = False

    def standings(self, library: Library) -> Iterator[Standing]:
        for step in self.steps:
            if isinstance(step, Standing):
                yield step
            else:
                step()

    def stop(self) -> None:
        self.stopped = True


def refresh(desk: Desk, *steps: Standing | Callable[[], object]) -> FakeChild:
    child = FakeChild(*steps)
    flow_of(desk, child).refresh_all()
    return child


def flow_of(desk: Desk, child: FakeChild) -> RefreshFlow:
    def begin(stage: FakeStage, feeds: Sequence[str]) -> FakeChild:
        return child

    return RefreshFlow(
        desk.stage,
        desk.reading,
        desk.listing,
        desk.sources,
        lambda: desk.reader,
        begin=begin,  # type: ignore[arg-type]
    )


def shown(desk: Desk) -> list[str]:
    return [" · ".join(one.parts) if one else "" for one in desk.stage.activities]


def test_how_far_a_refresh_is_is_shown_until_nothing_waits(desk: Desk) -> None:
    refresh(
        desk,
        Standing(1, 3, 2, 0),
        Standing(3, 3, 2, 1, waiting=2),
        Standing(3, 3, 2, 1, waiting=0),
    )
    assert shown(desk) == [
        "refreshing…",
        "1/3 feeds · 2 new",
        "2 articles to search for quotes",
        "looking for stories",
        "",
    ]
    assert desk.stage.said == "2 new articles from 3 feeds · 1 failed: g f, then i"


def test_a_refresh_that_can_not_be_followed_any_more_is_not_shown_for_ever(desk: Desk) -> None:
    def fail() -> None:
        raise LibraryBusyError("held")

    refresh(desk, Standing(1, 3, 2, 0), fail)
    assert shown(desk)[-1] == ""
    assert desk.stage.warned == "held"


def test_what_comes_in_is_listed_before_the_refresh_ends(desk: Desk) -> None:
    seen: list[Sequence[str]] = []
    refresh(
        desk,
        lambda: add_article(desk.stage.library, "Late story", day=9),
        Standing(1, 2, 1, 0),
        lambda: seen.append(desk.stage.list_pane.headlines),
        Standing(2, 2, 1, 0, waiting=0),
    )
    assert seen == [["Late story", "Story one", "Story two", "Story three"]]


def test_the_cursor_and_the_article_stay_when_something_comes_in(desk: Desk) -> None:
    desk.stage.list_pane.move_cursor(1)
    desk.reading.open(desk.ids[1])
    refresh(
        desk,
        lambda: add_article(desk.stage.library, "Late story", day=9),
        Standing(1, 1, 1, 0, waiting=0),
    )
    row = desk.stage.list_pane.current
    assert row is not None
    assert (row.id, desk.stage.list_pane.cursor) == (desk.ids[1], 2)
    assert desk.reading.article_id == desk.ids[1]


def test_what_was_read_in_the_list_stays_in_it_when_something_comes_in(desk: Desk) -> None:
    desk.listing.open_view(UNREAD)
    desk.reading.open(desk.ids[0])
    refresh(
        desk,
        lambda: add_article(desk.stage.library, "Late story", day=9),
        Standing(1, 1, 1, 0, waiting=0),
    )
    assert desk.stage.list_pane.headlines == ["Late story", "Story one", "Story two", "Story three"]


def test_another_list_that_was_opened_meanwhile_is_left_alone(desk: Desk) -> None:
    add_article(desk.stage.library, "Late story", day=9)
    show = desk.listing.gather()
    assert show is not None
    desk.listing.open_view(UNREAD)
    opened = desk.stage.list_pane.view
    show()
    assert desk.stage.list_pane.view is opened


def test_nothing_is_read_again_where_nothing_has_come(desk: Desk) -> None:
    assert desk.listing.gather() is None


def test_what_another_process_brings_is_taken_in(desk: Desk) -> None:
    add_article(desk.stage.library, "Late story", day=9)
    desk.listing.look_for_arrivals()
    assert desk.stage.list_pane.headlines[0] == "Late story"


def test_nothing_comes_in_among_rows_that_are_being_selected(desk: Desk) -> None:
    desk.selecting.stretch()
    add_article(desk.stage.library, "Late story", day=9)
    desk.listing.look_for_arrivals()
    assert "Late story" not in desk.stage.list_pane.headlines
    desk.selecting.clear()
    desk.look_for_changes()
    assert desk.stage.list_pane.headlines[0] == "Late story"


def test_the_first_articles_of_an_empty_library_fill_the_panes(desk: Desk) -> None:
    stage = desk.stage
    with stage.library.store.writing() as connection:
        connection.execute("DELETE FROM articles")
    stage.text_pane.stored = None
    desk.listing.reopen()
    refresh(
        desk, lambda: add_article(stage.library, "First story"), Standing(1, 1, 1, 0, waiting=0)
    )
    assert stage.list_pane.headlines == ["First story"]
    assert desk.reading.article_id is not None


def test_a_refresh_with_nothing_to_ask_says_why(desk: Desk) -> None:
    feeding.add_feed(desk.stage.library, "https://herald.example/feed", unchecked=True)
    refresh(desk, Standing(words="another refresh has just asked the feeds"))
    assert desk.stage.said == "another refresh has just asked the feeds"
    assert shown(desk)[-1] == ""


def test_a_refresh_without_feeds_says_what_to_do(desk: Desk) -> None:
    refresh(desk, Standing(words="no feeds to ask"))
    assert desk.stage.said == "no feeds to ask · palette: Add a feed"


def test_that_a_refresh_waits_for_another_is_shown() -> None:
    waiting = Standing(words="another refresh is under way: waiting for it")
    assert activity_of(waiting).parts == ("another refresh is under way: waiting for it",)


def test_one_refresh_at_a_time(desk: Desk) -> None:
    child = FakeChild()
    flow = flow_of(desk, child)
    flow.refresh_all()
    child.is_running = True
    flow.refresh_all()
    assert desk.stage.said == "a refresh is under way"


def test_leaving_the_program_ends_the_refresh(desk: Desk) -> None:
    child = FakeChild()
    flow = flow_of(desk, child)
    flow.refresh_all()
    flow.stop()
    assert child.stopped


@pytest.mark.parametrize(
    ("setting", "is_teaser", "is_fetched"),
    [("auto", 1, True), ("auto", 0, False), ("never", 1, False), ("always", 0, True)],
)
def test_the_configuration_says_whether_whole_articles_are_fetched(
    desk: Desk, setting: str, is_teaser: int, is_fetched: bool
) -> None:
    asked: list[str] = []

    def read(url: str) -> Article:
        asked.append(url)
        return Article("Story one", (Paragraph("All of it, " * 50),), url=url)

    desk.__dict__["reader"] = read
    with desk.stage.library.store.writing() as connection:
        connection.execute("UPDATE versions SET from_feed = 1")
        connection.execute("INSERT INTO feeds (id, url, key) VALUES (1, 'x', 'x')")
        connection.execute("INSERT INTO feed_articles VALUES (1, ?)", (desk.ids[0],))
        values = (desk.ids[0], is_teaser)
        connection.execute("INSERT INTO entries VALUES (1, 'key', ?, 'mark', ?)", values)
    desk.stage.settings = Settings(full_article=setting)
    desk.refreshing.fetch_if_wanted(desk.ids[0])
    assert bool(asked) is is_fetched


def test_what_takes_long_is_done_less_often() -> None:
    now = 100.0

    def work() -> str:
        nonlocal now
        now += 0.1
        return "done"

    paced = Paced(work, lambda: now)
    assert paced(at_once=False) == "done"
    now += 1.9
    assert paced(at_once=False) is None
    assert paced(at_once=True) == "done"
    now += 2.0
    assert paced(at_once=False) == "done"


def test_the_whole_of_the_article_under_the_cursor_is_fetched(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def fetch(_: Library, article_id: int, **__: object) -> WholeResult:
        asked.append(article_id)
        return WholeResult(Whole.SHOWN, "the whole article")

    monkeypatch.setattr(fetching, "fetch_whole", fetch)
    first, second, _ = desk.ids
    desk.reading.open(second)
    desk.stage.focused_pane, desk.stage.list_pane.cursor = Pane.LIST, 0
    desk.refreshing.toggle_whole()
    desk.stage.focused_pane = Pane.READING
    desk.refreshing.toggle_whole()
    assert asked == [first, second]
    assert desk.reading.article_id == second
