from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.model.feed import Feed, FeedState
from reader.model.listing import FeedRow, ViewCounts
from reader.model.source import SourceKind
from reader.services import feeding, marking, noting
from reader.tui.flows.sources import describe, make_sources, tag_sources
from reader.tui.flows.stage import Pane
from reader.tui.rendering.roles import Role
from reader.tui.rendering.row_words import tag_slot
from reader.tui.rendering.sources import source_line
from tests.unit.tui.flows.conftest import Desk

COUNTS = ViewCounts(unread=3, articles=9, bookmarks=1, speakers=0)
URL = "https://tidewaterpost.example/feed.xml"


def row(title: str, *, unread: int = 0, folders: tuple[str, ...] = (), error: str = "") -> FeedRow:
    state = FeedState(
        error=error or None,
        failing_since=datetime(2026, 11, 1, tzinfo=UTC) if error else None,
        next_fetch=datetime(2026, 11, 2, tzinfo=UTC) if error else None,
    )
    url = f"https://{title.lower()}.example/feed"
    return FeedRow(Feed(1, url, title=title, folders=folders, state=state), unread, 10)


@pytest.fixture
def subscribed(desk: Desk) -> Desk:
    feeding.add_feed(desk.stage.library, URL, title="Tidewater Post", unchecked=True)
    desk.sources.toggle()
    sources = desk.stage.source_pane.sources
    desk.stage.source_pane.cursor = next(
        n for n, source in enumerate(sources) if source.kind is SourceKind.FEED
    )
    return desk


def test_folders_hold_their_feeds_and_sum_what_is_unread() -> None:
    rows = [
        row("Zeta", unread=2, folders=("News",)),
        row("Alpha", unread=1, folders=("News",)),
        row("Solo"),
    ]
    found = [(s.kind, s.title, s.count, s.depth) for s in make_sources(COUNTS, rows)]
    assert found[found.index((SourceKind.HEADING, "Feeds", None, 0)) + 1 :] == [
        (SourceKind.FOLDER, "News", 3, 0),
        (SourceKind.FEED, "Alpha", 1, 1),
        (SourceKind.FEED, "Zeta", 2, 1),
        (SourceKind.FEED, "Solo", 0, 0),
    ]


def test_a_folder_of_folders_has_a_row_and_sums_what_is_in_them_once() -> None:
    rows = [
        row("Alpha", unread=1, folders=("News/World", "News/Sport")),
        row("Beta", unread=2, folders=("News/World",)),
        row("Gamma", unread=4, folders=("News-letters",)),
    ]
    found = [(s.title, s.count, s.depth) for s in make_sources(COUNTS, rows)]
    assert found[found.index(("Feeds", None, 0)) + 1 :] == [
        ("News", 3, 0),
        ("Sport", 1, 1),
        ("Alpha", 1, 2),
        ("World", 3, 1),
        ("Alpha", 1, 2),
        ("Beta", 2, 2),
        ("News-letters", 4, 0),
        ("Gamma", 4, 1),
    ]


def test_a_slash_in_a_folders_name_is_no_folder_in_a_folder() -> None:
    names = ("AC\\/DC", "Music/AC\\/DC", "/")
    sources = make_sources(COUNTS, [row("Riff", folders=(name,)) for name in names])
    found = [(s.title, s.depth, s.query) for s in sources if s.kind is SourceKind.FOLDER]
    assert found == [
        ("/", 0, 'folder:"/"'),
        ("AC/DC", 0, 'folder:"AC\\/DC"'),
        ("Music", 0, "folder:Music"),
        ("AC/DC", 1, 'folder:"Music/AC\\/DC"'),
    ]


def test_a_feed_stays_in_all_of_its_folders_until_others_are_given(subscribed: Desk) -> None:
    (found,) = feeding.list_feeds(subscribed.stage.library)
    feeding.set_feed(subscribed.stage.library, found.feed.id, [("folder", "News, Coast")])
    subscribed.stage.answers = ["News, Coast"]
    subscribed.sources.move()
    assert subscribed.stage.asked == ["News, Coast"]
    assert not subscribed.stage.said
    (found,) = feeding.list_feeds(subscribed.stage.library)
    assert found.feed.folders == ("News", "Coast")


def test_without_feeds_there_are_the_views() -> None:
    assert {s.kind for s in make_sources(COUNTS, [])} == {
        SourceKind.HEADING,
        SourceKind.VIEW,
        SourceKind.SMART,
    }


def test_of_a_failing_feed_cause_since_when_and_next_try_are_told() -> None:
    words = describe(row("Alpha", error="HTTP 404: not there"))
    for fact in ("Fails      HTTP 404: not there", "Since      ", "Next try   "):
        assert fact in words


def test_a_feed_is_opened_from_the_sources(subscribed: Desk) -> None:
    subscribed.moving.open()
    assert subscribed.stage.source_pane.chosen is not None
    subscribed.sources.open(subscribed.stage.source_pane.chosen)
    assert not subscribed.stage.sources_shown
    assert subscribed.stage.detail == "Tidewater Post"
    assert subscribed.stage.list_pane.headlines == []
    assert subscribed.stage.focused_pane is Pane.LIST


def test_the_feeds_of_another_readers_list_are_subscribed_to(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "feeds.opml"
    outlines = "".join(f'<outline xmlUrl="{url}"/>' for url in (URL, "https://b.example/", "x:y"))
    file.write_text(f"<opml><body>{outlines}</body></opml>")
    desk.stage.answers = [str(file)]
    desk.sources.import_list()
    assert desk.stage.said == "subscribed to 2 feeds · 1 address left out · R fetches them"
    assert len(feeding.list_feeds(desk.stage.library)) == 2
    desk.marking.undo()
    assert feeding.list_feeds(desk.stage.library) == []


def test_a_list_of_feeds_that_is_not_there_is_told(desk: Desk, tmp_path: Path) -> None:
    desk.stage.answers = [str(tmp_path / "none.opml"), ""]
    desk.sources.import_list()
    assert "none.opml: can't be read" in desk.stage.warned
    desk.sources.import_list()
    assert feeding.list_feeds(desk.stage.library) == []


def test_the_sources_begin_at_the_one_that_is_shown(subscribed: Desk) -> None:
    for view in (subscribed.listing.view_bookmarks, subscribed.listing.view_all):
        view()
        subscribed.stage.show_sources(False)
        subscribed.sources.toggle()
        current = subscribed.stage.source_pane.current
        assert current is not None
        assert current.title == subscribed.listing.view.title


@pytest.mark.parametrize("command", ["listing.view_unread", "searching.search", "searching.filter"])
def test_what_fills_the_list_shows_it_in_the_place_of_the_sources(
    subscribed: Desk, command: str
) -> None:
    subscribed.stage.show_sources(True)
    subscribed.stage.answers = ["ferry"]

    flow, act = command.split(".")
    getattr(getattr(subscribed, flow), act)()

    assert not subscribed.stage.sources_shown


def test_q_closes_the_sources_before_anything_else(subscribed: Desk) -> None:
    subscribed.program.quit()
    assert not subscribed.stage.sources_shown
    assert not subscribed.stage.left


def test_the_feed_at_hand_is_renamed_moved_and_set(subscribed: Desk) -> None:
    subscribed.stage.answers = ["The Post", "News/Coast", 1]
    subscribed.sources.rename()
    subscribed.sources.move()
    subscribed.sources.whole_articles()
    [found] = feeding.list_feeds(subscribed.stage.library)
    assert (found.feed.name, found.feed.folders) == ("The Post", ("News/Coast",))
    assert str(found.feed.settings.full_article) == "always"


def test_a_feed_is_removed_after_asking_and_comes_back_by_undo(subscribed: Desk) -> None:
    subscribed.stage.answers = [False, True]
    subscribed.sources.remove()
    assert len(feeding.list_feeds(subscribed.stage.library)) == 1
    subscribed.sources.remove()
    assert feeding.list_feeds(subscribed.stage.library) == []
    subscribed.marking.undo()
    assert len(feeding.list_feeds(subscribed.stage.library)) == 1


def test_i_on_a_feed_tells_of_the_feed_and_on_a_view_says_that_there_is_none(
    subscribed: Desk,
) -> None:
    subscribed.marking.about()
    assert URL in subscribed.stage.shown
    subscribed.stage.source_pane.cursor = 1
    subscribed.marking.about()
    assert subscribed.stage.said == "no feed under the cursor"


def test_an_address_that_is_none_is_told(desk: Desk) -> None:
    desk.stage.answers = ["http://127.0.0.1:1/feed"]
    desk.sources.add()
    assert "127.0.0.1:1" in desk.stage.warned


def test_tags_are_listed_with_how_many_bear_them_and_open_what_does(desk: Desk) -> None:
    marking.add_tag(desk.stage.library, desk.ids[:2], "sea")
    desk.sources.toggle()
    (source,) = [s for s in desk.stage.source_pane.sources if s.kind is SourceKind.TAG]
    assert (source.title, source.count) == ("#sea", 2)
    desk.sources.open(source)
    assert desk.stage.list_pane.headlines == ["Story one", "Story two"]


def test_a_tag_of_several_words_is_asked_for_as_one() -> None:
    (_, source) = tag_sources([("to check", 1)])
    assert source.query == 'tag:"to check"'
    assert tag_sources([]) == []


def test_the_history_and_what_has_notes_are_views_too(desk: Desk) -> None:
    desk.sources.toggle()
    found = {source.title: source for source in desk.stage.source_pane.sources}
    desk.reading.start(desk.ids[1])
    desk.sources.open(found["History"])
    assert desk.stage.list_pane.headlines == ["Story two"]
    noting.add_note(desk.stage.library, desk.ids[2], "ask")
    desk.sources.open(found["With notes"])
    assert desk.stage.list_pane.headlines == ["Story three"]


def test_a_tag_stands_in_its_own_colour() -> None:
    (_, source) = tag_sources([("sea", 2)])
    line = source_line(source, 30)
    assert "#sea" in line.text
    assert [run.slot for run in line.runs if run.role is Role.TAG] == [tag_slot("sea")]


def titles_of(desk: Desk) -> list[str]:
    return [source.title for source in desk.stage.source_pane.sources]


def test_a_new_name_is_taken_back_where_the_feed_is_listed(subscribed: Desk) -> None:
    subscribed.stage.answers = ["The Post"]
    subscribed.sources.rename()
    assert "The Post" in titles_of(subscribed)
    subscribed.marking.undo()
    assert "Tidewater Post" in titles_of(subscribed)
    assert subscribed.stage.said == "undid: set title of “Tidewater Post”"


def test_a_folder_at_hand_stands_for_the_feeds_of_the_folders_in_it(subscribed: Desk) -> None:
    other = "https://other.example/feed"
    feeding.add_feed(subscribed.stage.library, other, folder="Coast/North", unchecked=True)
    subscribed.sources.reload()
    pane = subscribed.stage.source_pane
    for number, source in enumerate(pane.sources):
        pane.cursor = number
        if source.kind is SourceKind.FOLDER:
            assert [feed.url for feed in subscribed.sources.feeds_at_hand()] == [other]
    assert [s.title for s in pane.sources if s.kind is SourceKind.FOLDER] == ["Coast", "North"]


def test_a_folder_at_hand_stands_for_its_feeds(subscribed: Desk) -> None:
    other = "https://other.example/feed"
    feeding.add_feed(subscribed.stage.library, other, folder="Coast", unchecked=True)
    subscribed.sources.reload()
    pane = subscribed.stage.source_pane
    at = {source.kind: n for n, source in enumerate(pane.sources)}
    pane.cursor = at[SourceKind.FOLDER]
    assert [feed.url for feed in subscribed.sources.feeds_at_hand()] == [other]
    pane.cursor = 1
    assert subscribed.sources.feeds_at_hand() == []
    assert subscribed.stage.said == "no feed under the cursor"
