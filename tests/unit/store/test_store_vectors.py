"""The articles as vectors: what is found near one, and what is kept of that."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import pytest

from reader.model.article import Article, Paragraph
from reader.related.weights import article_text
from reader.services.library import Library
from reader.services.settling import settle
from reader.store import signatures, vectors
from reader.store.articles import add_article
from reader.store.content import pack_article, read_words
from reader.store.vectors import Neighbour, Space

FLOOD = "The Tarrow flooded the quays of Norwick while ferries sank"
FIRE = "A blaze destroyed archives under Bellhaven library overnight"


def sign(library: Library, *texts: str) -> list[int]:
    """Store articles of these words with their signatures; return their ids."""
    with library.store.writing() as connection:
        for text in texts:
            article = Article(text, (Paragraph(text),), url=f"https://herald.example/{text}")
            add_article(connection, article, (), library.now())
        ids = signatures.unsettled(connection, 100)
        draw_and_store(connection, ids)
        signatures.set_settled(connection, ids)
    return ids


def draw_and_store(connection: sqlite3.Connection, ids: Sequence[int]) -> None:
    drawn = signatures.draw(connection, ids)
    signatures.store(connection, drawn, signatures.choose(connection, drawn))


def find(space: Space, article_id: int) -> list[int]:
    return [n.article_id for n in space.find_near(article_id)]


def test_the_articles_most_like_one_come_first(library: Library) -> None:
    one, near, far, _ = sign(library, FLOOD, f"{FLOOD} at Bellhaven", f"{FIRE} ferries", FIRE)
    assert find(Space(library.store.connection()), one) == [near, far]


def test_an_article_without_a_signature_is_not_known(library: Library) -> None:
    (one,) = sign(library, FLOOD)
    space = Space(library.store.connection())
    assert space.known([one, one + 1]) == [one]


def test_the_same_is_found_for_an_article_before_it_is_stored(library: Library) -> None:
    one, near, far, _ = sign(library, FLOOD, f"{FLOOD} at Bellhaven", f"{FIRE} ferries", FIRE)
    space = Space(library.store.connection())
    space.add(0, Article(FLOOD, (Paragraph(FLOOD),)))
    found = space.rank(0)
    assert [n.article_id for n in found] == [one, near, far]
    assert found[0].score > found[1].score > found[2].score


def test_how_long_a_vector_was_is_kept_until_it_is_weighed_again(library: Library) -> None:
    one, other = sign(library, FLOOD, f"{FLOOD} again")
    connection = library.store.connection()
    (expected,) = Space(connection).find_near(one)
    space = Space(connection)
    space.weigh([one, other])
    space.set_near(one, [Neighbour(other, 0.5)])
    space.store_near()
    assert Space(connection).find_near(one) == [expected]
    connection.execute("UPDATE signatures SET length = length * 2")
    (half,) = Space(connection).find_near(one)
    assert half.score == pytest.approx(expected.score / 2)


def test_an_article_is_more_like_one_that_its_neighbours_resemble(library: Library) -> None:
    one, between, far = sign(
        library, "Tarrow quays Norwick", "Tarrow quays Bellhaven blaze", "Bellhaven blaze archives"
    )
    space = Space(library.store.connection())
    assert space.likeness(one, far) == 0
    space.set_near(one, [Neighbour(between, 0.5)])
    space.store_near()
    assert space.likeness(one, far) > 0.1


def test_the_vectors_of_an_older_library_are_measured(library: Library) -> None:
    ids = sign(library, FLOOD, FIRE)
    connection = library.store.connection()
    settle(library)
    assert Space(connection).find_unmeasured(10) == []
    (length,) = connection.execute("SELECT min(length) FROM signatures").fetchone()
    assert length > 0
    connection.execute("UPDATE signatures SET length = 0")
    assert Space(connection).find_unmeasured(10) == ids[::-1]
    assert settle(library) == 0
    assert Space(connection).find_unmeasured(10) == []


def test_a_vector_that_was_weighed_need_not_be_measured_though_it_was_let_go_of(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = sign(library, FLOOD, FIRE, f"{FLOOD} twice", f"{FIRE} twice")
    monkeypatch.setattr(vectors, "_CACHED", 2)
    connection: sqlite3.Connection = library.store.connection()
    space = Space(connection)
    for article_id in space.weigh(ids[:2]):
        space.set_near(article_id, space.find_near(article_id))
    space.store_near()
    assert set(ids[:2]).isdisjoint(Space(connection).find_unmeasured(10))


def test_an_article_without_terms_is_not_measured_again_and_again(library: Library) -> None:
    sign(library, "of the and")
    assert Space(library.store.connection()).find_unmeasured(10) == []


def test_neighbours_know_each_other_and_are_stored(library: Library) -> None:
    one, other = sign(library, FLOOD, FIRE)
    connection: sqlite3.Connection = library.store.connection()
    space = Space(connection)
    space.set_near(one, [Neighbour(other, 0.5)])
    space.store_near()
    again = Space(connection)
    assert again.near(one) == [(other, 0.5)]
    assert again.near(other) == [(one, 0.5)]


def test_only_the_nearest_neighbours_are_kept(library: Library) -> None:
    sign(library, FLOOD)
    space = Space(library.store.connection())
    for number in range(2, vectors.NEAR + 5):
        space.set_near(number, [Neighbour(1, number / 100)])
    scores = [n.score for n in space.near(1)]
    assert scores == [number / 100 for number in range(vectors.NEAR + 4, 4, -1)]


def test_what_is_found_does_not_depend_on_how_much_is_at_hand(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = sign(library, *(f"{FLOOD} {word} {word}" for word in ("one", "ferry", "harbour", "dam")))
    space = Space(library.store.connection())
    expected = {article_id: find(space, article_id) for article_id in ids}
    for bound in ("_CACHED", "_CACHED_TERMS", "_CACHED_POSTINGS", "_CACHED_PAIRS"):
        monkeypatch.setattr(vectors, bound, 2)
    space = Space(library.store.connection())
    assert {article_id: find(space, article_id) for article_id in ids} == expected
    space.set_near(ids[0], [Neighbour(ids[1], 0.5)])
    space.store_near()
    assert space.near(ids[1]) == [(ids[0], 0.5)]


def test_terms_are_counted_anew_when_an_article_has_other_words(library: Library) -> None:
    (one,) = sign(library, FLOOD)
    connection = library.store.connection()
    before = connection.execute("SELECT sum(articles) FROM terms").fetchone()
    draw_and_store(connection, [one])
    assert connection.execute("SELECT sum(articles) FROM terms").fetchone() == before
    (sizes,) = connection.execute("SELECT max(length(articles)) FROM postings").fetchone()
    assert sizes == 8


def test_strong_terms_are_chosen_anew_when_the_library_has_grown(library: Library) -> None:
    sign(library, FLOOD)
    sign(library, *(f"{FIRE} {number}x" for number in range(4)))
    connection = library.store.connection()
    assert signatures.choose_anew(connection, 10) == [1]
    assert signatures.choose_anew(connection, 10) == []
    assert find(Space(connection), 1) == []


def test_the_words_of_a_stored_article_are_those_of_the_article() -> None:
    article = Article("Quays", (Paragraph("One."), Paragraph("Two.")), standfirst="Before.")
    assert read_words(pack_article(article)) == ("Quays", article_text(article))


def test_what_a_stored_article_leaves_out_is_absent() -> None:
    assert read_words({"headline": "Quays", "paragraphs": [{"text": "One."}]}) == (
        "Quays",
        "\nOne.",
    )


def test_terms_are_counted_right_though_others_are_signed_after_they_were_chosen(
    library: Library,
) -> None:
    one, other = sign(library, FLOOD, f"{FLOOD} again")
    connection = library.store.connection()
    before = connection.execute("SELECT * FROM terms ORDER BY id").fetchall()
    drawn = signatures.draw(connection, [one])
    chosen = signatures.choose(connection, drawn)
    assert max(chosen.counts.values()) == 1
    draw_and_store(connection, [other])
    signatures.store(connection, drawn, chosen)
    assert connection.execute("SELECT * FROM terms ORDER BY id").fetchall() == before


def test_the_same_is_kept_of_articles_that_are_chosen_anew_alone_or_together(
    library: Library,
) -> None:
    ids = sign(library, *(f"{FLOOD} for the time {number}" for number in range(3)))
    connection = library.store.connection()
    drawn = signatures.draw(connection, ids)
    apart: dict[int, bytes] = {}
    for article_id in ids:
        apart |= signatures.choose(connection, {article_id: drawn[article_id]}).packed
    assert signatures.choose(connection, drawn).packed == apart
