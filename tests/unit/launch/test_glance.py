"""The look at the library before the program against the lists that the program opens."""

from __future__ import annotations

from dataclasses import replace

from reader.model.article import Paragraph
from reader.services import listing, marking, noting, pages, visiting
from reader.services.library import Library
from reader.services.settling import settle
from reader.store.glance import glance
from tests.library_articles import add, page
from tests.wire_copies import add_copies


def assert_same(library: Library) -> None:
    """Hold the first picture's rows and counts to those of the screen."""
    seen = glance(str(library.folder / "library.db"), 20)
    assert seen is not None
    view = listing.open_list(library, fold=True)
    rows = [
        (
            row.id,
            row.headline,
            row.publisher,
            int(row.when.timestamp()),
            row.reading_minutes,
            row.quotes,
            int(row.read),
            int(row.bookmarked),
            row.notes,
            "\n".join(row.tags) or None,
            int(row.is_edited),
            len(row.copies),
            "\n".join(copy.publisher or "" for copy in row.copies) if row.copies else None,
        )
        for row in view.rows(0, 20)
    ]
    assert list(seen.rows) == rows
    counts = listing.get_counts(library)
    assert (seen.counts["articles"], seen.counts["unread"], seen.counts["bookmarks"]) == (
        counts.articles,
        counts.unread,
        counts.bookmarks,
    )
    assert view.total == counts.articles


def test_copies_are_folded_before_the_program_starts_too(library: Library) -> None:
    ids = add_copies(library, "Herald", "Post", "Courier")
    add(library, page("Ferry late", "The ferry is late again.", hours=9))
    assert_same(library)
    marking.set_read(library, [ids[2]], True)
    marking.set_bookmarked(library, [ids[0]], True)
    marking.add_tag(library, [ids[2]], "harbour")
    noting.add_note(library, ids[2], "Ask for the hour.")
    assert_same(library)
    marking.set_read(library, ids, True)
    assert_same(library)


def test_what_a_rule_hides_is_not_in_the_first_picture(library: Library) -> None:
    ids = add_copies(library, "Herald", "Post", "Courier")
    alone = add(library, page("Ferry late", "The ferry is late again.", hours=9))
    with library.store.writing() as connection:
        connection.execute(
            "UPDATE articles SET read = 1, hidden = 1 WHERE id IN (?, ?)", (ids[2], alone)
        )
    assert_same(library)


def test_an_edited_article_is_marked_in_the_first_picture(library: Library) -> None:
    article = page("Ferry late", "The ferry is late.", url="https://herald.example/ferry")
    number = add(library, article)
    settle(library)
    visiting.note_read(library, number)
    pages.add_page(library, replace(article, paragraphs=(Paragraph("The ferry is lost."),)))
    assert listing.get_row(library, number).is_edited
    assert_same(library)


def test_a_library_of_an_older_version_has_no_picture(library: Library) -> None:
    add_copies(library, "Herald", "Post")
    with library.store.writing() as connection:
        connection.execute("DROP VIEW edited")
    assert glance(str(library.folder / "library.db"), 20) is None
