from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from reader.feeds import complete_entry, list_entries, prepare_entries
from reader.model.feed import Entry, Feed, ParsedFeed
from reader.store.bulk import Listed
from tests.unit.feeds.fake_library import NOON, FakeLibrary

DAILY = Feed(1, "https://daily.example/feed", "The Daily", site="https://daily.example/")
POST = Feed(2, "https://post.example/rss", "The Post", site="https://post.example/")
TEXT = (
    "<p>The council voted on Tuesday to keep the toll road open for another year, after a long"
    " hearing in which residents demanded answers.</p>"
)
TOLL = Entry(
    id="https://daily.example/?p=17",
    url="https://daily.example/toll",
    title="Council keeps the toll",
    published=NOON - timedelta(hours=3),
    content_html=TEXT,
)


@pytest.fixture
def library() -> FakeLibrary:
    """A library in which the toll's article was read."""
    library = FakeLibrary()
    library.refresh(DAILY, TOLL)
    library.mark_all_read()
    return library


def list_one(entry: Entry) -> Listed:
    listed = list_entries(ParsedFeed((entry,)), DAILY, now=NOON)
    assert listed is not None
    return listed[0]


def assert_still_one(library: FakeLibrary) -> None:
    assert len(library.rows) == 1
    assert not library.unread


def test_an_unchanged_feed_changes_nothing(library: FakeLibrary) -> None:
    update = library.refresh(DAILY, TOLL)
    assert (update.added, update.changed, update.seen) == ((), (), ())


def test_an_entry_that_leaves_the_feed_stays_in_the_library(library: FakeLibrary) -> None:
    library.refresh(DAILY)
    assert library.headlines == ["Council keeps the toll"]


def test_the_same_guid_in_two_feeds_is_two_articles(library: FakeLibrary) -> None:
    other = replace(
        TOLL, url="https://post.example/quay", title="Quay closed", content_html="<p>By night.</p>"
    )
    library.refresh(POST, other)
    assert library.headlines == ["Council keeps the toll", "Quay closed"]
    assert library.unread == ["Quay closed"]


def test_a_guid_that_goes_from_http_to_https_is_the_same_article() -> None:
    library = FakeLibrary()
    library.refresh(DAILY, replace(TOLL, id="http://daily.example/?p=17", url=None))
    library.mark_all_read()
    library.refresh(DAILY, replace(TOLL, url=None))
    assert_still_one(library)


def test_an_entry_without_guid_and_a_changed_date_is_the_same_article() -> None:
    library = FakeLibrary()
    without = replace(TOLL, id=None)
    library.refresh(DAILY, without)
    library.mark_all_read()
    library.refresh(DAILY, replace(without, published=NOON))
    assert_still_one(library)


def test_an_entry_without_guid_and_link_and_a_changed_date_is_the_same_article() -> None:
    library = FakeLibrary()
    without = replace(TOLL, id=None, url=None)
    library.refresh(DAILY, without)
    library.mark_all_read()
    library.refresh(DAILY, replace(without, published=NOON))
    assert_still_one(library)


def test_a_copy_with_tracking_parameters_is_the_same_article(library: FakeLibrary) -> None:
    library.refresh(DAILY, replace(TOLL, url="https://daily.example/toll?utm_source=rss#ref=rss"))
    assert_still_one(library)


def test_a_copy_with_tracking_parameters_and_without_guid_is_the_same_article() -> None:
    library = FakeLibrary()
    library.refresh(DAILY, replace(TOLL, id=None))
    library.mark_all_read()
    library.refresh(
        DAILY, replace(TOLL, id=None, url="http://www.daily.example/toll/?utm_medium=feed")
    )
    assert_still_one(library)


def test_a_copy_with_tracking_parameters_beside_the_entry_is_the_same_article() -> None:
    library = FakeLibrary()
    library.refresh(
        DAILY, TOLL, replace(TOLL, id="other", url="https://daily.example/toll?utm_source=x")
    )
    assert library.headlines == ["Council keeps the toll"]


def test_the_same_address_in_two_feeds_is_one_article(library: FakeLibrary) -> None:
    update = library.refresh(POST, replace(TOLL, id="post-9"))
    assert_still_one(library)
    assert [seen.id for seen in update.seen] == [0]


def test_a_shorter_form_in_another_feed_does_not_replace_the_text(library: FakeLibrary) -> None:
    library.refresh(POST, replace(TOLL, id="post-9", content_html=None, summary_html="Toll stays."))
    assert library.rows[0].article.body.startswith("The council voted")


def test_a_fuller_form_in_another_feed_is_a_new_version(library: FakeLibrary) -> None:
    update = library.refresh(
        POST, replace(TOLL, id="post-9", content_html=TEXT + "<p>The mayor left.</p>")
    )
    assert [changed.shows for changed in update.changed] == [True]
    assert_still_one(library)


def test_two_feeds_with_different_texts_do_not_change_it_back_and_forth(
    library: FakeLibrary,
) -> None:
    fuller = replace(TOLL, id="post-9", content_html=TEXT + "<p>The mayor left.</p>")
    library.refresh(POST, fuller)
    for feed, entry in ((DAILY, TOLL), (POST, fuller), (DAILY, TOLL)):
        assert not library.refresh(feed, entry).changed


def test_changed_words_are_a_new_version_and_stay_read(library: FakeLibrary) -> None:
    update = library.refresh(DAILY, replace(TOLL, title="Council keeps the toll for a year"))
    assert [changed.id for changed in update.changed] == [0]
    assert library.headlines == ["Council keeps the toll for a year"]
    assert_still_one(library)


def test_a_version_that_was_there_before_is_no_change(library: FakeLibrary) -> None:
    library.refresh(DAILY, replace(TOLL, title="Another title"))
    assert not library.refresh(DAILY, TOLL).changed


SHORT = replace(
    TOLL,
    content_html=None,
    summary_html=TEXT + "<p>“We were not asked,” said Ada Brook.</p><p>The road stays shut.</p>",
)
"""What a feed of short items gives: no teaser, but as short as one."""


def test_a_quote_that_is_taken_out_of_a_short_item_is_a_change(library: FakeLibrary) -> None:
    library.refresh(DAILY, SHORT)
    without = replace(SHORT, summary_html=TEXT + "<p>The road stays shut.</p>")
    assert [changed.shows for changed in library.refresh(DAILY, without).changed] == [True]


@pytest.mark.parametrize(
    "teaser",
    [
        "<p>The council voted on Tuesday to keep the toll road open.</p>",
        TEXT + "<p>“We were […]</p>",
    ],
)
def test_the_beginning_of_a_short_item_is_none(library: FakeLibrary, teaser: str) -> None:
    library.refresh(DAILY, SHORT)
    assert not library.refresh(DAILY, replace(SHORT, summary_html=teaser)).changed


def test_a_new_version_keeps_the_day_it_first_came(library: FakeLibrary) -> None:
    library.refresh(DAILY, replace(TOLL, title="New title", published=NOON))
    assert library.rows[0].article.published == TOLL.published


def test_a_teaser_does_not_replace_the_whole_page(library: FakeLibrary) -> None:
    library.rows[0].is_whole = True
    teaser = replace(TOLL, title="Toll stays", content_html=None, summary_html="It stays…")
    update = library.refresh(DAILY, teaser)
    assert [changed.shows for changed in update.changed] == [False]
    assert library.headlines == ["Council keeps the toll"]


def test_a_new_guid_under_the_same_address_is_the_same_article(library: FakeLibrary) -> None:
    library.refresh(DAILY, replace(TOLL, id="urn:uuid:1"))
    assert_still_one(library)


def test_a_site_that_moves_with_new_guids_and_addresses_keeps_its_articles(
    library: FakeLibrary,
) -> None:
    moved = replace(TOLL, id="https://new.example/17", url="https://new.example/toll")
    library.refresh(replace(DAILY, url="https://new.example/feed"), moved)
    assert_still_one(library)


def test_the_same_words_under_another_address_of_another_feed_are_a_wire_copy(
    library: FakeLibrary,
) -> None:
    library.refresh(POST, replace(TOLL, id="9", url="https://post.example/toll"))
    assert len(library.rows) == 2


def test_entries_that_all_link_to_the_home_page_are_each_an_article() -> None:
    library = FakeLibrary()
    episodes = [
        Entry(id=f"ep-{n}", url="https://daily.example/", title=f"Episode {n}") for n in (1, 2, 3)
    ]
    library.refresh(DAILY, *episodes)
    assert library.headlines == ["Episode 1", "Episode 2", "Episode 3"]
    assert not library.refresh(DAILY, *episodes).added


def test_entries_that_share_a_page_are_each_an_article() -> None:
    library = FakeLibrary()
    posts = [
        Entry(id=f"live-{n}", url=f"https://daily.example/live#post-{n}", title=f"{n}.00 pm")
        for n in (1, 2, 3)
    ]
    library.refresh(DAILY, *posts[:2])
    library.refresh(DAILY, *posts[1:])
    assert library.headlines == ["1.00 pm", "2.00 pm", "3.00 pm"]


def test_a_guid_that_all_entries_share_names_none_of_them() -> None:
    library = FakeLibrary()
    entries = [
        Entry(id="https://daily.example/", url=f"https://daily.example/{n}", title=f"Story {n}")
        for n in (1, 2)
    ]
    library.refresh(DAILY, *entries)
    assert library.headlines == ["Story 1", "Story 2"]
    assert not library.refresh(DAILY, *entries).added


def test_titles_that_come_again_without_guid_and_link_are_each_an_article() -> None:
    library = FakeLibrary()
    bulletins = [
        Entry(title="Bulletin", summary_html=f"Words of day {n}.", published=NOON - timedelta(n))
        for n in (1, 2)
    ]
    library.refresh(DAILY, *bulletins)
    assert len(library.rows) == 2


def test_another_title_on_another_day_under_one_address_is_another_article() -> None:
    library = FakeLibrary()
    for day in (3, 2, 1):
        library.refresh(
            DAILY,
            Entry(
                id=f"day-{day}",
                url="https://daily.example/weather",
                title=f"Weather {day}",
                published=NOON - timedelta(day),
                content_html="<p>Rain.</p>",
            ),
        )
    assert len(library.rows) == 3


def test_a_page_that_was_saved_before_its_feed_came_is_one_article(library: FakeLibrary) -> None:
    library = FakeLibrary()
    library.refresh(POST, replace(TOLL, id="x"))
    library.rows[0].keys = {"url:daily.example/toll"}
    library.mark_all_read()
    library.refresh(DAILY, TOLL)
    assert_still_one(library)


def test_a_new_address_of_a_known_entry_becomes_a_key(library: FakeLibrary) -> None:
    library.refresh(DAILY, replace(TOLL, url="https://daily.example/2026/toll"))
    assert "url:daily.example/2026/toll" in library.rows[0].keys
    assert "url:daily.example/toll" in library.rows[0].keys


def test_a_date_in_the_future_is_set_to_the_time_of_the_fetch() -> None:
    library = FakeLibrary()
    library.refresh(DAILY, replace(TOLL, published=NOON + timedelta(days=400)))
    assert library.rows[0].article.published == NOON


def test_a_very_long_guid_is_no_burden() -> None:
    library = FakeLibrary()
    update = library.refresh(DAILY, replace(TOLL, id="x" * 100_000))
    assert all(len(key) < 400 for key in update.added[0].entry.keys)


def test_an_address_that_passes_on_to_another_entry_makes_them_no_one(
    library: FakeLibrary,
) -> None:
    moved = replace(TOLL, url="https://daily.example/toll-2025")
    other = Entry(id="other", url=TOLL.url, title="Toll raised", content_html="<p>By a tenth.</p>")
    library.refresh(DAILY, moved, other)
    assert library.headlines == ["Council keeps the toll", "Toll raised"]


def test_posts_of_one_page_that_come_one_at_a_time_are_each_an_article() -> None:
    library = FakeLibrary()
    for number in (1, 2, 3):
        library.refresh(
            DAILY,
            Entry(
                id=f"live-{number}",
                url=f"https://daily.example/live#post-{number}",
                title="Live",
                content_html=f"<p>Post {number}.</p>",
            ),
        )
    assert len(library.rows) == 3


def test_a_new_id_and_title_without_a_date_under_one_address_is_the_same_article(
    library: FakeLibrary,
) -> None:
    library.refresh(DAILY, replace(TOLL, id="new", title="Toll stays", published=None))
    assert_still_one(library)


def test_a_few_words_that_are_the_same_make_no_one_article() -> None:
    library = FakeLibrary()
    for number in (1, 2):
        library.refresh(
            DAILY, Entry(id=f"{number}", title="Photo", content_html="<p>No words.</p>")
        )
    assert len(library.rows) == 2


def test_a_copy_beside_the_entry_gives_the_longer_text() -> None:
    library = FakeLibrary()
    longer = replace(
        TOLL, id="b", url=f"{TOLL.url}?utm_source=x", content_html=f"{TEXT}<p>More of it.</p>"
    )
    library.refresh(DAILY, TOLL, longer)
    assert len(library.rows) == 1
    assert library.rows[0].article.body.endswith("More of it.")
    assert not library.refresh(DAILY, TOLL, longer).added


def test_the_same_title_and_address_on_two_days_are_two_articles() -> None:
    library = FakeLibrary()
    today = replace(TOLL, id="b", published=NOON, content_html="<p>Other words of today.</p>")
    library.refresh(DAILY, TOLL, today)
    assert len(library.rows) == 2


def test_entries_that_are_listed_first_are_known_again_when_whole() -> None:
    listed = list_one(TOLL)
    (whole,) = prepare_entries(ParsedFeed((TOLL,)), DAILY, now=NOON)
    assert whole.article is not None
    assert listed.head[0] == whole.article.headline
    assert set(listed.keys) < set(whole.keys)
    assert complete_entry(TOLL, DAILY, now=NOON)[0] == whole.article


@pytest.mark.parametrize(
    ("again", "is_known"),
    [
        (TOLL, True),
        (replace(TOLL, published=NOON), True),
        (replace(TOLL, title="The toll falls"), False),
        (replace(TOLL, content_html="<p>Other words.</p>"), False),
        # By the mark of an entry whose words were read it would be known: see the next test.
        (replace(TOLL, content_html=f"<!-- 2 --> {TOLL.content_html}"), False),
    ],
)
def test_an_entry_that_was_listed_is_known_as_long_as_it_is_written_the_same(
    again: Entry, is_known: bool
) -> None:
    listed = list_one(TOLL)
    seen = {listed.keys[0]: listed.mark}
    (prepared,) = prepare_entries(ParsedFeed((again,)), DAILY, now=NOON, seen=seen)
    assert (prepared.article is None) is is_known
    assert not is_known or prepared.mark == listed.mark


def test_an_entry_whose_words_were_read_is_known_as_long_as_it_says_the_same() -> None:
    (first,) = prepare_entries(ParsedFeed((TOLL,)), DAILY, now=NOON)
    again = replace(TOLL, content_html=f"<!-- 2 --> {TOLL.content_html}")
    (prepared,) = prepare_entries(
        ParsedFeed((again,)), DAILY, now=NOON, seen={first.key: first.mark}
    )
    assert prepared.article is None


def test_a_feed_with_an_entry_without_title_can_not_be_listed_before_it_is_read() -> None:
    entries = (TOLL, replace(TOLL, id="b", url=None, title=""))
    assert list_entries(ParsedFeed(entries), DAILY, now=NOON) is None
