"""Lists stay as they were opened; queries find what they say."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from reader.errors import (
    NotInLibraryError,
    QueryError,
    SearchUnfinishedError,
    StoppedError,
)
from reader.model.listing import ViewCounts
from reader.model.query import Words
from reader.services import listing
from reader.services.library import Library
from reader.services.listing import find_article, get_article, get_counts, get_row, open_list
from reader.services.marking import add_tag, set_bookmarked, set_read
from reader.services.noting import add_note
from reader.services.speaking import list_quotes
from reader.store import rules
from tests.library_articles import NOON, Clock, add, page, said


def fill(library: Library, count: int) -> list[int]:
    """Add articles and return their ids, newest first."""
    return [
        add(library, page(f"Number {i}", f"Text {i}.", url=f"https://a.example/{i}", hours=i))
        for i in range(count)
    ]


def test_newest_first(library: Library) -> None:
    ids = fill(library, 3)
    view = open_list(library)
    assert view.total == 3
    assert [row.id for row in view.rows(0, 10)] == list(view.ids()) == ids
    assert [row.headline for row in view.rows(1, 1)] == ["Number 1"]
    assert view.rows(3, 5) == []


def test_a_list_can_be_limited(library: Library) -> None:
    ids = fill(library, 3)
    view = open_list(library, limit=2)
    assert (view.total, list(view.ids())) == (2, ids[:2])
    assert list(open_list(library, limit=0).ids()) == []


def test_what_arrives_later_does_not_shift_an_open_list(library: Library) -> None:
    ids = fill(library, 2)
    view = open_list(library)
    late = add(library, page("Late", "News."))
    assert list(view.ids()) == ids
    assert view.index_of(late) is None
    assert set(open_list(library).ids()) == {*ids, late}


def test_a_renewed_list_has_what_arrived_at_its_place(library: Library) -> None:
    ids = fill(library, 3)
    view = open_list(library)
    late = add(library, page("Late", "News.", url="https://a.example/late", hours=1))
    renewed = view.renewed(view.loaded())
    assert list(renewed.ids()) == [ids[0], late, ids[1], ids[2]]
    assert renewed.total == 4
    assert list(view.ids()) == ids


def test_a_renewed_list_of_unread_articles_keeps_what_was_read_in_it(library: Library) -> None:
    ids = fill(library, 4)
    view = open_list(library, "unread")
    set_read(library, [ids[0], ids[2], ids[3]], True)
    late = add(library, page("Late", "News.", url="https://a.example/late", hours=1))
    renewed = view.renewed(view.loaded())
    assert list(renewed.ids()) == [late, *ids]
    assert renewed.total == 5
    again = renewed.renewed(renewed.loaded())
    assert list(again.ids()) == list(renewed.ids())


def test_a_renewed_list_lets_go_of_what_is_there_no_more(library: Library) -> None:
    ids = fill(library, 2)
    view = open_list(library)
    with library.store.writing() as connection:
        connection.execute("UPDATE articles SET hidden = 1 WHERE id = ?", (ids[0],))
    assert list(view.renewed(view.loaded()).ids()) == [ids[1]]


def test_a_renewed_list_may_be_longer_than_what_is_taken_of_it(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "EAGER", 2)
    ids = fill(library, 5)
    view = open_list(library, "unread")
    set_read(library, [ids[0]], True)
    late = add(library, page("Late", "News.", url="https://a.example/late"))
    renewed = view.renewed(view.loaded())
    assert list(renewed.ids()) == [late, *ids]
    assert renewed.total == 6


def test_a_renewed_list_is_taken_as_far_as_the_list_was(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "EAGER", 1)
    ids = fill(library, 4)
    view = open_list(library)
    assert view.index_of(ids[3]) == 3
    assert len(view.renewed(view.loaded()).loaded()) == 4


def test_a_view_of_all_articles_takes_those_of_its_first_screens_and_counts_them_all(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "SEVERAL_SCREENS", 2)
    ids = fill(library, 5)
    view = open_list(library)
    assert (view.total, view.loaded().tolist()) == (5, ids[:2])
    assert list(view.ids()) == ids


def test_what_is_unread_is_taken_at_once_since_it_has_to_stay_when_it_is_read(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "SEVERAL_SCREENS", 2)
    ids = fill(library, 5)
    view = open_list(library, "unread")
    set_read(library, ids, True)
    assert list(view.ids()) == ids


def test_a_list_by_relevance_is_not_renewed(library: Library) -> None:
    fill(library, 3)
    view = open_list(library, "text sort:relevance")
    add(library, page("Late", "Text text text.", url="https://a.example/late"))
    assert view.renewed(view.loaded()) is view


def test_what_is_read_stays_in_the_open_list_and_looks_read(library: Library) -> None:
    ids = fill(library, 3)
    view = open_list(library, "unread")
    set_read(library, [ids[1]], True)
    assert [row.read for row in view.rows(0, 3)] == [False, True, False]
    assert list(open_list(library, "unread").ids()) == [ids[0], ids[2]]
    kept = open_list(library, "unread", keep=frozenset({ids[1]}))
    assert list(kept.ids()) == ids


def test_the_next_unread_is_found_both_ways(library: Library) -> None:
    ids = fill(library, 5)
    set_read(library, [ids[0], ids[2], ids[4]], True)
    view = open_list(library)
    assert view.next_unread(-1) == 1
    assert view.next_unread(1) == 3
    assert view.next_unread(3) is None
    assert view.next_unread(3, step=-1) == 1
    assert view.next_unread(1, step=-1) is None
    set_read(library, ids, True)
    assert view.next_unread(-1) is None


def test_a_place_in_the_list_is_found(library: Library) -> None:
    ids = fill(library, 3)
    view = open_list(library)
    assert [view.index_of(article_id) for article_id in (*ids, 99)] == [0, 1, 2, None]


def test_a_long_list_is_taken_piece_by_piece_and_none_is_missing(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = fill(library, 10)
    monkeypatch.setattr(listing, "EAGER", 3)
    monkeypatch.setattr(listing, "_CHUNK", 2)
    set_bookmarked(library, ids, True)
    for query in ("", "unread", "bookmarked", "text"):
        view = open_list(library, query)
        assert view.total == 10
        assert [row.id for row in view.rows(4, 2)] == ids[4:6]
        assert view.index_of(ids[9]) == 9
        assert list(view.ids()) == ids
    assert list(open_list(library, "text", limit=7).ids()) == ids[:7]
    view = open_list(library, "unread")
    set_read(library, ids[:3], True)
    assert list(view.ids()) == ids
    assert view.next_unread(-1) == 3
    set_read(library, ids[:9], True)
    assert open_list(library).next_unread(-1) == 9
    assert open_list(library).next_unread(9, step=-1) is None


def test_articles_of_one_moment_keep_their_order_over_the_pieces(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [add(library, page(f"Number {i}", f"Text {i}.")) for i in range(7)]
    monkeypatch.setattr(listing, "EAGER", 2)
    assert list(open_list(library).ids()) == ids[::-1]


def test_a_long_list_of_which_much_was_read_elsewhere_says_how_long_it_is(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = fill(library, 6)
    monkeypatch.setattr(listing, "EAGER", 3)
    view = open_list(library, "unread")
    set_read(library, ids[4:], True)
    assert list(view.ids()) == ids[:4]
    assert view.total == 4


def test_queries_find_what_they_say(library: Library) -> None:
    ballot = page("Crews agree to ballot", "“We waited,” Mara Dunn said at the café.", hours=0)
    ballot = replace(
        ballot,
        section="World",
        publisher="Norwick Herald",
        byline="By Jory Wardle",
        standfirst="A vote",
    )
    one = add(library, ballot, [said(ballot, "“We waited,”", "Mara Dunn")])
    rain = page("Rain floods the valley", "“Leave,” a dock official said. Crews waited.", hours=30)
    two = add(library, rain, [said(rain, "“Leave,”", "a dock official", named=False)])
    set_read(library, [one], True)
    set_bookmarked(library, [two], True)
    add_tag(library, [two], "Été")
    expected = {
        "": [one, two],
        "unread": [two],
        "read": [one],
        "bookmarked OR read": [one, two],
        "crews": [one, two],
        "CREWS vote": [one],
        "cafe": [one],
        "bal*": [one],
        '"crews agree"': [one],
        '"agree crews"': [],
        "headline:crews": [one],
        'said:"mara dunn"': [one],
        "said:dunn": [one],
        "said:mara": [],
        "said:mar*": [one],
        'said:"a dock"*': [two],
        "said:dock*": [],
        "tag:et*": [two],
        "tag:et": [],
        'said:"a dock official"': [two],
        "quotes:waited": [one],
        "waited -quotes:waited": [two],
        "tag:ete": [two],
        "-tag:ete": [one],
        "section:world": [one],
        "-section:world": [two],
        "author:wardle": [one],
        "publisher:herald": [one],
        "today": [one],
        "newer:1d": [one],
        "older:1d": [two],
        "on:2026-10-08": [two],
        "newer:2026-10-09": [one],
        "older:2026-10-09": [two],
        "newer:999999y": [one, two],
        'x" OR "1': [],
        "—": [one, two],
    }
    assert {q: list(open_list(library, q).ids()) for q in expected} == expected


@pytest.mark.parametrize(
    "words", ["a'b", "NEAR(a b)", "a*b", "^a", "{a} : b", "a;DROP", "%", "_", "!"]
)
def test_no_words_are_taken_as_syntax_of_the_index(library: Library, words: str) -> None:
    fill(library, 1)
    for query in (words, f"said:{words}", f"quotes:{words}", f"tag:{words}", f"headline:{words}"):
        try:
            open_list(library, query)
        except QueryError as error:
            assert error.column  # noqa: PT017 (parentheses and blanks do mean something)


def test_any_script_is_found_by_its_words(library: Library) -> None:
    han = page("港口工人罢工", "“我们等了很久，”玛拉说。")
    one = add(library, han, [said(han, "“我们等了很久，”", "玛拉")])
    two = add(library, page("Streik an der Hafenstraße", "Die Eigentümer schwiegen."))
    three = add(library, page("وصول الوفد", "قالت مارا إن الوفد وصل."))
    expected = {
        "工人": [one],
        "quotes:很久": [one],
        "人港": [],
        "HAFENSTRASSE": [two],
        "eigentumer": [two],
        "الوفد": [three],
    }
    assert {q: list(open_list(library, q).ids()) for q in expected} == expected
    assert [row.number for row in list_quotes(library, "quotes:等了")] == [0]


def test_days_begin_where_the_user_is(library: Library, clock: Clock) -> None:
    clock.now = NOON.astimezone(timezone(timedelta(hours=13)))
    late = add(library, page("Half past eleven the evening before, UTC", "a", hours=0))
    assert list(open_list(library, "on:2026-10-10").ids()) == [late]
    assert list(open_list(library, "on:2026-10-09").ids()) == []
    assert list(open_list(library, "today").ids()) == [late]


def test_a_mistake_in_a_query_is_told(library: Library) -> None:
    with pytest.raises(QueryError, match="column 1"):
        open_list(library, "colour:red")


def test_an_article_is_found_by_id_and_by_any_spelling_of_its_address(library: Library) -> None:
    (first,) = fill(library, 1)
    for ref in (str(first), f" {first} ", "http://www.a.example/0/?utm_source=x#top"):
        assert find_article(library, ref) == first
    for ref in ("99", "0", "-1", "9" * 30, "²", "", "a", "https://a.example/1"):
        assert find_article(library, ref) is None


def test_what_is_not_there_is_told(library: Library) -> None:
    with pytest.raises(NotInLibraryError, match="no article 7"):
        get_article(library, 7)
    with pytest.raises(NotInLibraryError, match="no article 7"):
        get_row(library, 7)


def test_a_row_tells_what_a_list_shows(library: Library) -> None:
    article = page("Crews agree", "“Yes,” Mara Dunn said.", url="https://a.example/1")
    one = add(library, article, [said(article, "“Yes,”", "Mara Dunn")])
    add_tag(library, [one], "ports")
    row = get_row(library, one)
    assert (row.headline, row.url, row.published, row.added) == (
        "Crews agree",
        "https://a.example/1",
        NOON,
        NOON,
    )
    assert (row.words, row.reading_minutes, row.quotes, row.tags) == (4, 1, 1, ("ports",))
    assert (row.read, row.bookmarked) == (False, False)


def test_the_counts_follow_every_change(library: Library) -> None:
    ids = fill(library, 3)
    set_read(library, ids[:2], True)
    set_bookmarked(library, ids[:1], True)
    assert get_counts(library) == ViewCounts(unread=1, articles=3, bookmarks=1, speakers=0)
    set_read(library, ids[:1], False)
    set_bookmarked(library, ids[:1], False)
    assert get_counts(library) == ViewCounts(unread=2, articles=3, bookmarks=0, speakers=0)


def test_patterns_are_found_in_headline_and_body(library: Library) -> None:
    one = add(library, page("Belarra wins", "Nothing else."))
    two = add(library, page("A draw", "They met BELAARRA again."))
    assert set(open_list(library, "/bela+r+a/").ids()) == {one, two}
    assert list(open_list(library, "NOT /wins$/ /bela/").ids()) == [two]
    assert list(open_list(library, "/else. They/").ids()) == []


def test_orders(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = fill(library, 6)
    monkeypatch.setattr(listing, "EAGER", 2)
    assert list(open_list(library, "text sort:oldest").ids()) == ids[::-1]
    assert list(open_list(library, "sort:newest").ids()) == ids
    best = add(library, page("Harbour text text", "Text.", hours=99))
    monkeypatch.setattr(listing, "EAGER", 20)
    assert next(open_list(library, "text sort:relevance").ids()) == best
    assert list(open_list(library, "text sort:relevance", limit=1).ids()) == [best]
    assert list(open_list(library, "sort:relevance").ids()) == [*ids, best]


def test_notes_and_days_in_a_row_can_be_asked_for(library: Library) -> None:
    ids = [add(library, page(f"Day {i}", "Text.", hours=24 * i)) for i in range(4)]
    add_note(library, ids[2], "Ask the harbour")
    assert list(open_list(library, "note:harbour").ids()) == [ids[2]]
    assert list(open_list(library, "on:2d..yesterday").ids()) == ids[1:3]
    assert list(open_list(library, "on:yesterday").ids()) == [ids[1]]
    assert list(open_list(library, "on:2026-10 older:2026-10-08").ids()) == ids[2:]
    assert list(open_list(library, "newer:wednesday").ids()) == ids[:3]


def test_the_words_to_mark() -> None:
    assert listing.query_words('sea "old wall" NOT new break*') == (
        Words("sea"),
        Words("old wall"),
        Words("break", is_start=True),
    )


def test_a_phrase_stands_in_one_quote(library: Library) -> None:
    both = page("Two speak", "“We waited.”", "Rain fell.", "“Too long.”")
    one = add(library, both, [said(both, "“We waited.”", None), said(both, "“Too long.”", None)])
    expected = {
        'quotes:"we waited"': [one],
        'quotes:"waited too"': [],
        '"waited too"': [],
        '"waited rain"': [one],
    }
    assert {q: list(open_list(library, q).ids()) for q in expected} == expected


def test_a_part_of_an_author_stands_in_one_name(library: Library) -> None:
    add(library, replace(page("Two write"), authors=("Jo Doe", "Ines Marr")))
    assert open_list(library, 'author:"jo doe"').total == 1
    assert open_list(library, 'author:"doe ines"').total == 0


def test_a_note_is_found_by_its_words_without_their_marks(library: Library) -> None:
    one = add(library, page("Ferry late"))
    add_note(library, one, "see tide_table")
    assert open_list(library, "note:tide").total == open_list(library, "note:tide_table").total == 1


def test_quotes_of_hidden_articles_are_listed_where_hidden_ones_are_asked_for(
    library: Library,
) -> None:
    article = page("Muted", "“We waited.”")
    one = add(library, article, [said(article, "“We waited.”", None)])
    with library.store.writing() as connection:
        rules.hide(connection, [one])
    assert [len(list(list_quotes(library, q))) for q in ("", "hidden", "NOT NOT hidden")] == [
        0,
        1,
        1,
    ]


def test_words_that_are_common_are_found_newest_first_and_counted_without_the_hidden(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = fill(library, 12)
    with library.store.writing() as connection:
        rules.hide(connection, ids[5:7])
    seen = ids[:5] + ids[7:]
    monkeypatch.setattr(listing, "EAGER", 3)
    for query in ("text", "text unread", "text NOT 99", "text OR number", "tex* headline:number"):
        view = open_list(library, query)
        assert view.total == len(seen), query
        assert list(view.ids()) == seen, query
    assert open_list(library, "text OR hidden").total == 12
    assert list(open_list(library, "text sort:oldest").ids()) == seen[::-1]


def test_a_first_look_takes_the_newest_where_they_fill_a_screen(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = fill(library, 6)
    monkeypatch.setattr(listing, "PEEK", 4)
    monkeypatch.setattr(listing, "SCREENFUL", 3)
    first = listing.peek_list(library, "text")
    assert first is not None
    assert list(first.ids()) == ids[:3]
    rare_or_otherwise_ordered = ('"number 5"', "text sort:oldest", "text sort:relevance", "/text/")
    assert [listing.peek_list(library, query) for query in rare_or_otherwise_ordered] == [None] * 4


def test_there_is_no_first_look_where_the_newest_are_scattered(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(library, page("Newest", "Text."))
    fill(library, 5)
    add(library, page("Newest too", "Text."))
    monkeypatch.setattr(listing, "PEEK", 2)
    monkeypatch.setattr(listing, "SCREENFUL", 1)
    assert listing.peek_list(library, "text") is not None
    monkeypatch.setattr(listing, "_SCATTERED", 1)
    assert listing.peek_list(library, "text") is None


def test_a_search_that_nobody_waits_for_is_given_up(library: Library) -> None:
    fill(library, 400)
    for query in ("text NOT x sort:oldest", "/number \\d/"):
        with pytest.raises(StoppedError):
            open_list(library, query, should_stop=lambda: True)
    assert open_list(library, "text").total == 400


def test_patterns_are_looked_for_as_long_as_there_is_time_and_it_is_told(library: Library) -> None:
    ids = fill(library, 3)
    whole = open_list(library, "/number [12]/")
    assert (list(whole.ids()), whole.unfinished) == (ids[1:], "")
    hasty = open_list(library, "/number [12]/", patience=0.0)
    assert hasty.unfinished == "looked at the newest 0 of 3 articles in 0 s"
    with pytest.raises(SearchUnfinishedError, match="looked at the newest 0 of 3 articles"):
        list(hasty.ids())


def test_a_pattern_needs_only_a_look_at_what_matches_otherwise(library: Library) -> None:
    ids = fill(library, 3)
    narrow = open_list(library, '/text/ "number 1"', patience=0.0)
    assert narrow.unfinished == "looked at the newest 0 of 1 article in 0 s"
    found = {
        "/number [12]/ OR bookmarked": ids[1:],
        "NOT /number [12]/": ids[:1],
        "/text/ (bookmarked OR NOT /number 1/) sort:oldest": [ids[2], ids[0]],
        "/text/": ids,
    }
    assert {query: list(open_list(library, query).ids()) for query in found} == found
    assert list(open_list(library, "/text/", limit=2).ids()) == ids[:2]


def test_of_many_only_the_newest_are_ranked_and_the_others_follow(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "RANKED", 2)
    texts = ("Rain.", "Rain, rain, rain.", "Rain, rain, rain, rain.")
    ids = [add(library, page(f"Day {i}", text, hours=i)) for i, text in enumerate(texts)]
    assert list(open_list(library, "rain sort:relevance").ids()) == [ids[1], ids[0], ids[2]]
