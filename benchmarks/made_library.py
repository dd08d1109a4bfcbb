"""A made library of any size, the same for every program: ours, and newsboat's cache.

    python benchmarks/made_library.py FOLDER ARTICLES

The stores are filled directly, since a million articles would take hours through a feed: with the
columns, keys and indexes that reading needs, a quote in every fifth article, and signatures, by
which related articles are found, of the newest. Words follow Zipf; COMMON stands in about a quarter
of the articles, RARE in three of them. One article has 8,000 words and a quote in every paragraph.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import sqlite3
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.quotes import ANALYSER_VERSION
from reader.services.library import open_library
from reader.services.settling import settle

COMMON, RARE = "government", "quokkas"
NEWEST = 1_760_000_000
"""When the newest article was published: fixed, so that runs can be compared."""
LONG = 5
"""How many articles are newer than the long one."""
_LONG_PARAGRAPHS = 220
_SIGNED = 2_000
"""Articles whose related ones are known, the newest: to sign a million would take minutes."""
_STEP = 300
"""Seconds from an article to the next."""
_BATCH = 5_000
_SPEAKERS = 500
_HEAD = f"""the of and to in a that is was for on said with as it he by at from his be has an have but
not they were this are who had its their will would been more one which after new about up when out
year people she there {COMMON} two we or her last first also over into than could if what no most
time all some other may company before should between since while during under against market country
week state million city minister bank court report group plan day percent officials told house""".split()


@dataclass(frozen=True, slots=True)
class Made:
    """One article."""

    number: int
    headline: str
    paragraphs: tuple[str, ...]
    feed: int
    published: int

    @property
    def code(self) -> str:
        """What its headline begins with: unlike in every article."""
        return self.headline.partition(" ")[0]

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:9/article/{self.number}"


def feeds_of(articles: int) -> int:
    """Return how many feeds a library of so many articles has; the first has a tenth of all."""
    return max(1, min(1000, articles // 100))


def make_articles(articles: int) -> Iterator[Made]:
    """Yield the articles, oldest first."""
    chance = random.Random(7)
    sentences = _sentences(chance)
    feeds = feeds_of(articles)
    rare = {articles * part // 4 for part in (1, 2, 3)}
    for number in range(1, articles + 1):
        size = _LONG_PARAGRAPHS if number == articles - LONG else chance.randint(2, 3)
        paragraphs = [" ".join(chance.choices(sentences, k=3)) for _ in range(size)]
        if number in rare:
            paragraphs[-1] += f" Nobody counted the {RARE}."
        headline = f"N{number:07d} {chance.choice(sentences).rstrip('.')[: chance.randint(30, 90)]}"
        feed = 0 if number % 10 == 0 or feeds == 1 else 1 + number % (feeds - 1)
        when = NEWEST - (articles - number) * _STEP
        yield Made(number, headline.rstrip(), tuple(paragraphs), feed, when)


def newest(articles: int) -> str:
    """Return the code of the newest article."""
    return f"N{articles:07d}"


def _sentences(chance: random.Random) -> list[str]:
    words = list(dict.fromkeys(_HEAD))
    syllables = [c + v for c in "bcdfghlmnprstv" for v in ("a", "e", "i", "o", "u", "ai", "ou")]
    while len(words) < 12_000:
        words.append("".join(chance.choices(syllables, k=chance.randint(2, 4))))
    weights = list(itertools.accumulate((rank + 3) ** -1.2 for rank in range(len(words))))
    return [
        " ".join(chance.choices(words, cum_weights=weights, k=chance.randint(7, 18))).capitalize()
        + "."
        for _ in range(10_000)
    ]


# --- ours


def fill_ours(folder: Path, articles: int) -> None:
    """Make our library."""
    with open_library(folder) as library:
        connection = library.store.connection()
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        _add_feeds(connection, articles)
        connection.executemany(
            "INSERT INTO speakers (id, name, key) VALUES (?, ?, ?)",
            ((n, f"Ada Brook {n}", f"ada brook {n}") for n in range(1, _SPEAKERS + 1)),
        )
        made = make_articles(articles)
        while batch := list(itertools.islice(made, _BATCH)):
            _add_batch(connection, batch)
        connection.execute("DELETE FROM unsettled WHERE article_id <= ?", (articles - _SIGNED,))
        connection.execute("COMMIT")
        settle(library)
        connection.execute("ANALYZE")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _add_feeds(connection: sqlite3.Connection, articles: int) -> None:
    connection.executemany(
        "INSERT INTO feeds (id, url, key, title) VALUES (?, ?, ?, ?)",
        (
            (n + 1, f"http://127.0.0.1:9/{n}.xml", f"127.0.0.1:9/{n}.xml", f"Feed {n:04d}")
            for n in range(feeds_of(articles))
        ),
    )


def _add_batch(connection: sqlite3.Connection, batch: list[Made]) -> None:
    connection.executemany(
        """
        INSERT INTO articles (id, headline, url, standfirst, publisher, section, authors, published,
                              added, when_, words, reading_minutes, quotes, version, analyser)
        VALUES (?, ?, ?, NULL, ?, 'World', 'ann vale', ?, ?, ?, ?, 1, ?, 1, ?)
        """,
        (
            (a.number, a.headline, a.url, f"Feed {a.feed:04d}", a.published, a.published,
             a.published, len(" ".join(a.paragraphs).split()), _quotes(a), ANALYSER_VERSION)
            for a in batch
        ),
    )  # fmt: skip
    connection.executemany(
        "INSERT INTO versions (article_id, number, fetched, fingerprint, content) "
        "VALUES (?, 1, ?, ?, ?)",
        ((a.number, a.published, f"f{a.number}", _content(a)) for a in batch),
    )
    connection.executemany(
        "INSERT INTO article_keys (key, article_id) VALUES (?, ?)",
        ((f"url:{a.url}", a.number) for a in batch),
    )
    connection.executemany(
        "INSERT INTO feed_articles (feed_id, article_id) VALUES (?, ?)",
        ((a.feed + 1, a.number) for a in batch),
    )
    connection.executemany(
        "INSERT INTO search (rowid, headline, standfirst, body, quotes) VALUES (?, ?, '', ?, '')",
        ((a.number, a.headline, "\n".join(a.paragraphs)) for a in batch),
    )
    connection.executemany(
        """
        INSERT INTO quotes (article_id, number, kind, paragraph, start, end_, group_, text, speaker,
                            speaker_key, speaker_id, confidence)
        VALUES (?, ?, 'direct', ?, 0, 20, ?, ?, ?, ?, ?, 0.9)
        """,
        (
            (a.number, n, n, n + 1, text[:20], f"Ada Brook {who}", f"ada brook {who}", who)
            for a in batch
            for n, text in enumerate(a.paragraphs[: _quotes(a)])
            for who in ((a.number + n) % _SPEAKERS + 1,)
        ),
    )


def _quotes(made: Made) -> int:
    """Return how many quotes an article has, each at the beginning of a paragraph."""
    if len(made.paragraphs) == _LONG_PARAGRAPHS:
        return _LONG_PARAGRAPHS
    return int(made.number % 5 == 0)


def _content(made: Made) -> str:
    paragraphs = [{"kind": "paragraph", "text": text} for text in made.paragraphs]
    return json.dumps({"headline": made.headline, "url": made.url, "paragraphs": paragraphs})


# --- newsboat's


def fill_newsboat(folder: Path, articles: int, *, analyse: bool) -> None:
    """Make newsboat's cache, its tables by newsboat itself; `analyse` gives it statistics.

    Its users' caches have none, and SQLite then prefers an index that makes each feed scan all.
    """
    folder.mkdir(parents=True, exist_ok=True)
    addresses = [f"http://127.0.0.1:9/{n}.xml" for n in range(feeds_of(articles))]
    (folder / "config").write_text("auto-reload no\nconfirm-exit no\nbind-key j down\n")
    (folder / "urls").write_text("http://127.0.0.1:9/none.xml\n")
    command = ["newsboat", "-C", "config", "-u", "urls", "-c", "cache.db", "-x", "reload"]
    subprocess.run(command, cwd=folder, check=False, timeout=60, capture_output=True)
    (folder / "urls").write_text("".join(f"{address}\n" for address in addresses))
    connection = sqlite3.connect(folder / "cache.db")
    connection.execute("DELETE FROM rss_feed")
    connection.executemany(
        "INSERT INTO rss_feed (rssurl, url, title) VALUES (?, ?, ?)",
        ((address, address, f"Feed {n:04d}") for n, address in enumerate(addresses)),
    )
    connection.executemany(
        """
        INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread)
        VALUES (?, ?, 'Ann Vale', ?, ?, ?, ?, 1)
        """,
        (
            (f"g{a.number}", a.headline, a.url, addresses[a.feed], a.published,
             "".join(f"<p>{text}</p>" for text in a.paragraphs))
            for a in make_articles(articles)
        ),
    )  # fmt: skip
    if analyse:
        connection.execute("ANALYZE")
    connection.commit()
    connection.close()


def main() -> None:
    """Make our library."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("articles", type=int)
    args = parser.parse_args()
    fill_ours(args.folder, args.articles)


if __name__ == "__main__":
    main()
