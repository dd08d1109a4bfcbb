"""Articles that print the same words: one row of a list, and marks that they share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.model.article import Paragraph
from reader.model.reading import History
from reader.services import listing, marking
from reader.services.library import Library
from reader.services.listing import ListView, get_counts, get_row, open_list
from reader.services.opening import keep_opening
from reader.services.pages import add_page
from reader.services.relating import get_related
from reader.services.settling import settle
from reader.services.upkeep import check
from tests.library_articles import add, page
from tests.wire_copies import TEXT, add_copies, add_copy


def ids(view: ListView) -> list[int]:
    return list(view.ids())


@pytest.fixture
def copies(library: Library) -> list[int]:
    """Three copies, then an article of its own, then the newest."""
    found = add_copies(library, "Herald", "Post", "Courier")
    add(library, page("Ferry late", "The ferry is late again.", hours=9))
    add(library, page("Ferry sails", "It has left.", hours=0))
    settle(library)
    return found


def test_copies_have_one_row_where_the_newest_stands(library: Library, copies: list[int]) -> None:
    first, second, third = copies
    view = open_list(library, fold=True)
    assert [row.headline for row in view.rows(0, 9)] == [
        "Ferry sails",
        "River over the quay, says Courier",
        "Ferry late",
    ]
    assert view.total == 3
    assert [row.id for row in view.rows(1, 1)[0].copies] == [first, second]
    assert set(ids(open_list(library))) >= {first, second, third}


def test_a_list_of_its_own_has_the_first_copy_that_belongs_there(
    library: Library, copies: list[int]
) -> None:
    first, second, third = copies
    assert ids(open_list(library, "publisher:Herald", fold=True)) == [first]
    assert ids(open_list(library, "publisher:Herald OR publisher:Post", fold=True)) == [second]
    assert ids(open_list(library, "boats sort:oldest", fold=True)) == [first]
    assert ids(open_list(library, "boats sort:relevance", fold=True)) == [third]


def test_what_a_rule_hides_stands_for_no_copy(library: Library, copies: list[int]) -> None:
    first, second, third = copies
    with library.store.writing() as connection:
        connection.execute("UPDATE articles SET read = 1, hidden = 1 WHERE id = ?", (third,))
    (row,) = open_list(library, "boats", fold=True).rows(0, 9)
    assert (row.id, [copy.id for copy in row.copies]) == (second, [first])
    assert get_counts(library).articles == 3
    assert not check(library.folder).is_damaged


def test_the_counts_are_those_of_rows(library: Library, copies: list[int]) -> None:
    first, _, third = copies
    assert (get_counts(library).articles, get_counts(library).unread) == (3, 3)
    marking.set_bookmarked(library, [first, third], True)
    assert get_counts(library).bookmarks == 1
    marking.set_read(library, copies, True)
    assert get_counts(library).unread == 2
    assert not check(library.folder).is_damaged


def test_a_row_is_unread_while_one_of_its_copies_is(library: Library, copies: list[int]) -> None:
    first, second, third = copies
    marking.set_read(library, [second, third], True)
    view = open_list(library, fold=True)
    assert not view.rows(1, 1)[0].read
    assert view.next_unread(0) == 1
    marking.set_read(library, [first], True)
    assert view.rows(1, 1)[0].read
    assert view.next_unread(0) == 2


def test_marking_takes_the_copies_along_in_one_step(library: Library, copies: list[int]) -> None:
    change = marking.toggle_read(library, [copies[2]])
    assert change.what == "marked “River over the quay, says Courier” and its copies read"
    assert change.count == 3
    assert all(get_row(library, one).read for one in copies)
    marking.undo(library)
    assert not any(get_row(library, one).read for one in copies)
    assert keep_opening(library, copies[0], History()).read.count == 3
    assert marking.toggle_read(library, [copies[1]]).count == 3


def test_marking_a_list_read_takes_the_folded_along(library: Library, copies: list[int]) -> None:
    view = open_list(library, "publisher:Herald", fold=True)
    assert marking.mark_all_read(library, view).count == 3


def test_the_command_line_marks_the_articles_that_it_is_given(
    library: Library, copies: list[int]
) -> None:
    assert marking.set_read(library, [copies[2]], True).count == 1


def test_a_bookmark_on_any_copy_is_the_rows(library: Library, copies: list[int]) -> None:
    first, second, third = copies
    assert marking.toggle_bookmark(library, [second]).what.startswith("bookmarked “River")
    (row,) = open_list(library, "boats", fold=True).rows(0, 1)
    assert (row.id, row.bookmarked) == (third, True)
    assert ids(open_list(library, "bookmarked", fold=True)) == [second]
    marking.set_bookmarked(library, [first], True)
    assert marking.toggle_bookmark(library, [third]).count == 2
    assert not get_row(library, first).bookmarked
    assert not get_row(library, second).bookmarked


def test_a_folded_article_is_found_in_its_row(library: Library, copies: list[int]) -> None:
    view = open_list(library, fold=True)
    assert [view.index_of(one) for one in copies] == [1, 1, 1]
    assert view.index_of(99) is None
    assert open_list(library, "ferry", fold=True).index_of(copies[0]) is None


def test_a_long_list_counts_rows_and_reaches_its_end(
    library: Library, copies: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "EAGER", 2)
    for query in ("", "unread", "newer:3000d"):
        view = open_list(library, query, fold=True)
        assert view.total == 3
        assert [row.headline for row in view.rows(2, 1)] == ["Ferry late"]
        assert view.index_of(copies[0]) == 1


def test_words_of_its_own_take_an_article_out_and_leave_the_others_together(
    library: Library, copies: list[int]
) -> None:
    first, second, third = copies
    changed = page("River over the quay", *(f"Other news {n}." for n in range(9)))
    add_page(library, replace(changed, url="https://herald.example/flood"))
    settle(library)
    assert get_related(library, first).copies == ()
    assert [row.id for row in get_related(library, third).copies] == [second]
    assert get_counts(library).articles == 4
    again = page("Bakery open", *(f"The bakery opens on day {n}." for n in range(9)))
    add_page(library, replace(again, url="https://post.example/flood"))
    settle(library)
    assert get_related(library, third).copies == ()
    assert get_counts(library).articles == 5
    assert not check(library.folder).is_damaged


def test_a_small_change_leaves_the_first_with_its_copies(
    library: Library, copies: list[int]
) -> None:
    first, *others = copies
    texts = [f"{line} It was the flood." for line in TEXT]
    changed = page("River over the quay", *texts, "The mayor will speak at six.")
    add_page(library, replace(changed, url="https://herald.example/flood"))
    settle(library)
    assert [row.id for row in get_related(library, first).copies] == others


def test_an_outlet_that_prints_the_same_words_again_has_a_row_for_each(
    library: Library, copies: list[int]
) -> None:
    again = add_copy(library, "Herald", hours=0, text="briefing")
    settle(library)
    assert get_related(library, again).copies == ()
    assert get_counts(library).articles == 4


def test_a_later_copy_joins_those_that_are_there(library: Library, copies: list[int]) -> None:
    late = add_copy(library, "Wire", hours=0)
    settle(library)
    assert [row.id for row in get_related(library, late).copies] == copies
    assert get_counts(library).articles == 3


def test_an_address_that_is_none_stands_for_no_outlet(library: Library) -> None:
    lines = [f"{line} It was the flood." for line in TEXT]
    urls = ("http://[a/flood", "https://b.example/flood")
    found = [add(library, page("Flood", *lines, url=url)) for url in urls]
    settle(library)
    assert [row.id for row in get_related(library, found[1]).copies] == found[:1]


def test_the_rows_are_right_when_an_article_goes(library: Library, copies: list[int]) -> None:
    with library.store.writing() as connection:
        connection.execute("DELETE FROM articles WHERE id = ?", (copies[0],))
    assert get_counts(library).articles == 3
    assert "folded" not in str(check(library.folder).findings)


def test_paragraphs_in_one_copy_only_are_no_matter(library: Library) -> None:
    first = add_copy(library, "Herald", hours=3)
    longer = page("Flood", *(f"{line} It was the flood." for line in TEXT), hours=1)
    longer = replace(longer, paragraphs=(*longer.paragraphs, Paragraph("Reporting by hand.")))
    second = add(library, longer)
    settle(library)
    assert ids(open_list(library, fold=True)) == [second]
    assert [row.id for row in open_list(library, fold=True).rows(0, 1)[0].copies] == [first]
