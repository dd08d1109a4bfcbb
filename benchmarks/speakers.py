"""How long the speakers of a great library take: all of them, one's page, and what storing costs.

    python benchmarks/speakers.py FOLDER [ARTICLES]

Makes the library where the folder has none: four quotes an article by a few famous speakers and a
long tail of others (Zipf), every third article in a story. Then prints milliseconds of CPU, the
middle of five runs.
"""

from __future__ import annotations

import argparse
import itertools
import random
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.made_library import fill_ours
from reader.services import speaking
from reader.services.library import Library, open_library

_RUNS = 5
_EACH = 4
_ROLES = ("minister", "spokeswoman for the union", "the harbour's chief engineer", None)
Row = tuple[object, ...]


def fill(folder: Path, articles: int) -> None:
    """Make the library."""
    fill_ours(folder, articles)
    speakers = max(10, articles // 3)
    with open_library(folder) as library:
        connection = library.store.connection()
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        connection.execute("DELETE FROM quotes")
        connection.execute("DELETE FROM speakers")
        connection.executemany(
            "INSERT INTO speakers (id, name, key) VALUES (?, ?, ?)",
            ((n, f"Ada Brook {n}", f"ada brook {n}") for n in range(1, speakers + 1)),
        )
        connection.executemany(
            """
            INSERT INTO quotes (article_id, number, kind, paragraph, start, end_, group_, text,
                                speaker, speaker_key, speaker_id, role, confidence)
            VALUES (?, ?, ?, 0, 0, 20, ?, ?, ?, ?, ?, ?, 0.9)
            """,
            _quotes(articles, speakers),
        )
        connection.execute("UPDATE articles SET quotes = 2")
        connection.executemany(
            "INSERT INTO stories (id, made) VALUES (?, 1)", ((n,) for n in range(1, articles // 9))
        )
        connection.executemany(
            "INSERT INTO story_members (article_id, story_id, by_hand) VALUES (?, ?, 0)",
            ((n, n // 9) for n in range(9, (articles // 9 - 1) * 9) if n % 9 < 3),
        )
        connection.execute("COMMIT")
        connection.execute("ANALYZE")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _quotes(articles: int, speakers: int) -> Iterator[Row]:
    chance = random.Random(3)
    weights = list(itertools.accumulate((rank + 8) ** -0.9 for rank in range(speakers)))
    everyone = range(1, speakers + 1)
    text = "“We have waited for twelve years, and we shall not wait for a thirteenth one,”"
    for article in range(1, articles + 1):
        for number, who in enumerate(chance.choices(everyone, cum_weights=weights, k=_EACH)):
            name = f"Ada Brook {who}"
            kind = "direct" if number < 2 else "indirect"
            yield (article, number, kind, number, text, name, name.lower(), who, _ROLES[who % 4])


def _middle(act: Callable[[], object]) -> float:
    taken = []
    for _ in range(_RUNS):
        start = time.process_time()
        act()
        taken.append(1000 * (time.process_time() - start))
    return statistics.median(taken)


def measure(library: Library) -> Iterator[tuple[str, float]]:
    """Yield what was done and how long it took."""
    yield "the view, its first rows", _middle(lambda: speaking.open_speakers(library).rows(0, 64))
    yield "all speakers", _middle(lambda: list(speaking.list_speakers(library)))
    yield "speakers of unread", _middle(lambda: list(speaking.list_speakers(library, "unread")))
    most = next(iter(speaking.list_speakers(library))).name
    yield "the most quoted one's page", _middle(lambda: speaking.speaker_quotes(library, most))
    yield "first of all quotes", _middle(lambda: next(speaking.list_quotes(library)))


def main() -> None:
    """Make, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("articles", type=int, nargs="?", default=100_000)
    args = parser.parse_args()
    if not args.folder.exists():
        fill(args.folder, args.articles)
    with open_library(args.folder) as library:
        for what, taken in measure(library):
            print(f"{what:<28} {taken:8.1f} ms")


if __name__ == "__main__":
    main()
