"""What is kept of speakers is what counting would give, whatever was done."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.model.rules import Action, Rule
from reader.services import correcting, marking, ruling, speaking, stories, watching
from reader.services.library import Library, open_library
from reader.services.listing import open_list
from reader.services.upkeep import check
from reader.store import schema, speakers
from reader.store.connection import FILE_NAME
from reader.store.stories import make_story, set_members
from reader.store.watching import count_watched_unread, watched_unread
from tests.library_articles import NOON, add, page, said

NAMES = ("Mara Dunn", "Tom Dunn", "Ilse Marren", "Abel Quantrill")
BEFORE_COUNTS = 4
Act = Callable[[Library, random.Random], object]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "library", clock=lambda: NOON) as opened:
        yield opened


def publish(library: Library, chance: random.Random) -> None:
    """Add an article, or a newer version of one that is there, with quotes of some people."""
    number, edition = chance.randrange(12), chance.randrange(1_000)
    names = chance.choices(NAMES, k=chance.randrange(4))
    texts = [f"“Word {at} of {edition}” {name} said." for at, name in enumerate(names)]
    article = page(
        f"Story {number}",
        f"Edition {edition}.",
        *texts,
        url=f"https://herald.example/{number}",
        hours=chance.randrange(100),
    )
    quotes = [
        said(article, text[: text.index("”") + 1], name)
        for text, name in zip(texts, names, strict=True)
    ]
    add(library, article, quotes)


def some(library: Library, chance: random.Random) -> int:
    return chance.choice([*open_list(library, "").ids(), *open_list(library, "hidden").ids()])


def mark(library: Library, chance: random.Random) -> None:
    marking.set_read(library, [some(library, chance)], chance.random() < 0.5)


def hide(library: Library, chance: random.Random) -> None:
    word = f"headline:{chance.randrange(12)}"
    ruling.apply_rules(library, [Rule(word, (Action("hide"),))])


def correct(library: Library, chance: random.Random) -> None:
    number, name = chance.randrange(3), chance.choice((*NAMES, "Somebody Else"))
    correcting.correct_speaker(library, some(library, chance), number, name)


def group(library: Library, chance: random.Random) -> None:
    ids = list(open_list(library).ids())
    with library.store.writing() as connection:
        set_members(connection, make_story(connection, 1), chance.sample(ids, min(4, len(ids))))


def ungroup(library: Library, chance: random.Random) -> None:
    stories.leave_story(library, some(library, chance))


def merge(library: Library, chance: random.Random) -> None:
    watching.merge_speakers(library, *chance.sample(NAMES, 2))


def split(library: Library, chance: random.Random) -> None:
    watching.split_speakers(library, chance.choice(NAMES))


def watch(library: Library, chance: random.Random) -> None:
    watching.toggle_watch(library, chance.choice(NAMES))


def drop(library: Library, chance: random.Random) -> None:
    article = some(library, chance)
    with library.store.writing() as connection:
        connection.execute("DELETE FROM articles WHERE id = ?", (article,))


def date(library: Library, chance: random.Random) -> None:
    article = some(library, chance)
    with library.store.writing() as connection:
        connection.execute(
            "UPDATE articles SET when_ = ? WHERE id = ?", (chance.randrange(9_000), article)
        )


def undo(library: Library, chance: random.Random) -> None:
    del chance
    marking.undo(library)


ACTS: tuple[Act, ...] = (
    publish, publish, publish, mark, mark, hide, correct, group, ungroup, merge, split, watch,
    drop, date, undo,
)  # fmt: skip


def unread_of_watched(library: Library) -> dict[str, int]:
    """Return by counting what is kept."""
    unread = set(open_list(library, "unread").ids())
    return {
        one.name: len(
            {row.article_id for row in speaking.speaker_quotes(library, one.name)} & unread
        )
        for one in watching.list_watched(library)
    }


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_done_the_counts_are_right(library: Library, seed: int) -> None:
    chance = random.Random(seed)
    publish(library, chance)
    for _ in range(60):
        act = chance.choice(ACTS)
        try:
            act(library, chance)
        except (ReaderError, IndexError):
            continue
        with library.store.reading() as connection:
            assert speakers.find_faults(connection) == [], act
            kept, in_all = dict(watched_unread(connection)), count_watched_unread(connection)
        assert kept == unread_of_watched(library), act
        assert in_all == open_list(library, "watched unread").total, act


def test_a_library_from_before_is_counted_when_it_is_opened(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as connection:
        schema.migrate(connection, upto=BEFORE_COUNTS)
        connection.execute(
            "INSERT INTO speakers (id, name, key) VALUES (7, 'Ada Lowe', 'ada lowe')"
        )
        connection.execute("INSERT INTO watched VALUES ('ada lowe', 'Ada Lowe')")
        connection.execute("INSERT INTO stories (id, made) VALUES (1, 1)")
        for article, hidden in ((1, 0), (2, 0), (3, 1)):
            connection.execute(
                "INSERT INTO articles (id, headline, authors, added, when_, words, reading_minutes,"
                " quotes, version, hidden) VALUES (?, '', '', ?, ?, 1, 1, 1, 1, ?)",
                (article, article, article, hidden),
            )
            connection.execute("INSERT INTO story_members VALUES (?, 1, 0)", (article,))
            connection.execute(
                "INSERT INTO quotes (article_id, number, kind, paragraph, start, end_, group_, text,"
                " speaker, speaker_key, speaker_id, confidence)"
                " VALUES (?, 0, 'direct', 0, 0, 5, 1, 'No.', 'Ada Lowe', 'ada lowe', 7, 1.0)",
                (article,),
            )
        connection.execute("UPDATE articles SET read = 1 WHERE id <> 2")
    with open_library(tmp_path) as library:
        (row,) = speaking.list_speakers(library)
        assert (row.quotes, row.articles, row.stories) == (2, 2, 1)
        assert row.first is not None
        assert row.last is not None
        assert (row.first.timestamp(), row.last.timestamp()) == (1, 2)
        with library.store.reading() as connection:
            assert watched_unread(connection) == [("Ada Lowe", 1)]


def test_counts_that_went_wrong_are_told(library: Library) -> None:
    article = page("Crews agree", "“Yes,” Mara Dunn said.")
    add(library, article, [said(article, "“Yes,”", "Mara Dunn")])
    with library.store.writing() as connection:
        connection.execute("UPDATE speakers SET quotes = 7")
    found = check(library.folder).findings
    assert found == (("damage", "the counts of the speaker Mara Dunn are wrong"),)
