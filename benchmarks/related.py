"""Measure what belongs together: near-copies, and what it costs to find them and similar articles.

    benchmarks/related.py copies             # synthetic wire copies at three levels of editing
    benchmarks/related.py cost [ARTICLES]    # indexing and the panel in a library of so many

Copies are made from the sample articles and the corpus of the tests. No figure is asserted here.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate, combinations
from pathlib import Path

from reader.extract import parse_sample
from reader.model.article import Article, Paragraph
from reader.related import sketch
from reader.related.pieces import Piece, read
from reader.related.weights import article_text
from reader.services.library import Library, open_library
from reader.services.relating import get_related
from reader.services.settling import settle
from reader.store import articles, signatures

ROOT = Path(__file__).resolve().parent.parent
PAIRS = 60_000


def read_articles() -> list[Article]:
    """Return the sample articles and those of the corpus."""
    paths = [*ROOT.glob("sample_articles/*.md"), *ROOT.glob("tests/corpus/*.md")]
    found = [parse_sample(p.read_text(encoding="utf-8"), p.name) for p in sorted(paths)]
    return [article for article in found if article.words >= 120]


def edit(article: Article, level: int, chance: random.Random) -> Article:
    """Return the article as another outlet prints it.

    1: a new headline and dateline; 2: and a third of the paragraphs dropped; 3: and a tenth of the
    words changed.
    """
    paragraphs = list(article.paragraphs)
    if level >= 2:
        dropped = set(chance.sample(range(len(paragraphs)), len(paragraphs) // 3))
        paragraphs = [p for at, p in enumerate(paragraphs) if at not in dropped]
    if level >= 3:
        vocabulary = re.findall(r"\w+", article.body)
        paragraphs = [replace(p, text=_reword(p.text, vocabulary, chance)) for p in paragraphs]
    first = replace(paragraphs[0], text=f"NORWICK (Northern Wire) - {paragraphs[0].text}")
    return replace(
        article, headline="What the wire said today", standfirst=None, dateline="NORWICK",
        paragraphs=(first, *paragraphs[1:]),
    )  # fmt: skip


def _reword(text: str, vocabulary: Sequence[str], chance: random.Random) -> str:
    return re.sub(
        r"\w+", lambda m: chance.choice(vocabulary) if chance.random() < 0.1 else m[0], text
    )


def measure_copies() -> None:
    """Print recall at each level, and how many different articles are taken for copies."""
    found = read_articles()
    chance = random.Random(1)
    sources = [read(article_text(article)) for article in found]
    texts = list(sources)
    for level in (1, 2, 3):
        copies = [read(article_text(edit(article, level, chance))) for article in found]
        known = sum(is_copy(one, copy) for one, copy in zip(sources, copies, strict=True))
        print(f"level {level}: recall {known / len(copies):.4f} of {len(copies)}")
        # The copies are other texts too: two of different sources are different articles.
        texts += copies
    pairs = [
        (a, b) for a, b in combinations(range(len(texts)), 2) if a % len(found) != b % len(found)
    ]
    chosen = chance.sample(pairs, min(PAIRS, len(pairs)))
    wrong = sum(is_copy(texts[a], texts[b]) for a, b in chosen)
    print(f"{wrong} of {len(chosen):,} pairs of different articles taken for copies")


def is_copy(one: list[Piece], other: list[Piece]) -> bool:
    """Tell whether a sketch proposes the two, and they are copies."""
    proposed = sketch.proposes(sketch.sketch(one), sketch.sketch(other))
    return proposed and sketch.is_copy(sketch.runs(one), sketch.runs(other))


def synthetic(count: int, chance: random.Random) -> list[Article]:
    """Return articles that share a vocabulary as news does: few common words, many rare ones."""
    words = [f"w{number:x}" for number in range(60_000)]
    weights = list(accumulate(1 / (number + 5) for number in range(len(words))))
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    found = []
    story: list[str] = []
    for number in range(count):
        if number % 8 == 0:
            story = [chance.choice(words[2_000:]).capitalize() for _ in range(30)]
        texts = []
        for _ in range(8):
            body = chance.choices(words, cum_weights=weights, k=45) + chance.choices(story, k=10)
            chance.shuffle(body)
            texts.append(Paragraph(" ".join(body) + "."))
        found.append(
            Article(
                headline=" ".join(chance.sample(story, 6)),
                paragraphs=tuple(texts),
                url=f"https://outlet.example/{number}",
                published=begin + timedelta(minutes=number),
            )
        )
    return found


def measure_cost(count: int) -> None:
    """Print what an article costs to sign and to settle, and the panel."""
    chance = random.Random(2)
    with tempfile.TemporaryDirectory() as folder, open_library(Path(folder)) as library:
        made = synthetic(count, chance)
        with library.store.writing() as connection:
            for article in made:
                articles.add_article(connection, article, (), library.now())
        ids = signatures.unsettled(library.store.connection(), count)
        begin = time.process_time()
        settle(library)
        print(f"settling all: {(time.process_time() - begin) * 1000 / count:.2f} ms CPU an article")
        new = synthetic(20, chance)
        with library.store.writing() as connection:
            for number, article in enumerate(new):
                known = replace(article, url=f"https://new.example/{number}")
                articles.add_article(connection, known, (), library.now())
        begin = time.process_time()
        settle(library)
        print(
            f"settling 20 more: {(time.process_time() - begin) * 1000 / 20:.2f} ms CPU an article"
        )
        _time("the panel", lambda article_id: _panel(library, article_id), chance.sample(ids, 50))


def _panel(library: Library, article_id: int) -> None:
    get_related(library, article_id)


def _time(name: str, act: Callable[[int], None], ids: Sequence[int]) -> None:
    times = []
    for article_id in ids:
        begin = time.perf_counter()
        act(article_id)
        times.append((time.perf_counter() - begin) * 1000)
    times.sort()
    print(
        f"{name}: median {statistics.median(times):.1f} ms, "
        f"95 of 100 under {times[int(len(times) * 0.95)]:.1f} ms"
    )


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("copies", "cost"))
    parser.add_argument("articles", nargs="?", type=int, default=10_000)
    arguments = parser.parse_args()
    if arguments.what == "copies":
        measure_copies()
    else:
        measure_cost(arguments.articles)


if __name__ == "__main__":
    main()
