"""The corpus that quote attribution learns from is whole, well-formed, varied and all invented."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.gold_articles import CORPUS, ROOT, SAMPLES, list_shown, load_article, load_record

REQUIRED = {"url", "headline", "section", "published", "publisher", "language"}
FIELDS = REQUIRED | {"byline", "dateline", "modified"}

each_article = pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)


@each_article
def test_every_part_of_a_speakers_name_stands_in_the_article(path: Path) -> None:
    shown = list_shown(path)
    for quote in load_record(path)["quotes"]:
        assert all(word in shown for word in re.findall(r"\w+", quote["speaker_name"] or ""))


@each_article
def test_a_mixed_quote_holds_something_in_quotation_marks(path: Path) -> None:
    quotes = load_record(path)["quotes"]
    for mixed in (quote for quote in quotes if quote["kind"] == "mixed"):
        inside = [
            quote
            for quote in quotes
            if quote["kind"] in {"partial", "direct"}
            and mixed["start"] <= quote["start"] < quote["end"] <= mixed["end"]
        ]
        assert inside


@each_article
def test_a_source_or_cue_stands_outside_what_is_quoted_in_marks(path: Path) -> None:
    for quote in load_record(path)["quotes"]:
        for part in ("speaker", "cue"):
            start, end = quote[f"{part}_start"], quote[f"{part}_end"]
            if start is not None and quote["kind"] in {"partial", "direct"}:
                assert end <= quote["start"] or quote["end"] <= start


@each_article
def test_the_front_matter_is_complete_and_the_outlet_invented(path: Path) -> None:
    head, _ = load_article(path)
    assert set(head) >= REQUIRED
    assert set(head) <= FIELDS
    assert isinstance(head["published"], datetime)
    assert head["published"].tzinfo is not None
    # No real site can have a name under this suffix (RFC 2606).
    assert (urlsplit(head["url"]).hostname or "").endswith(".example")


@each_article
def test_an_article_is_as_long_as_news_is(path: Path) -> None:
    assert 150 <= len(load_record(path)["text"].split()) <= 800


def test_no_two_articles_share_an_address() -> None:
    assert max(Counter(load_article(path)[0]["url"] for path in CORPUS).values()) == 1


def test_the_corpus_is_large_and_varied() -> None:
    heads = [load_article(path)[0] for path in CORPUS]
    kinds = Counter(quote["kind"] for path in CORPUS for quote in load_record(path)["quotes"])
    assert len(CORPUS) >= 80
    assert {head["language"] for head in heads} == {"en", "de", "es", "fr"}
    assert len({head["publisher"] for head in heads}) >= 30
    assert min(kinds[kind] for kind in ("direct", "partial", "mixed", "indirect")) >= 300
    assert sum(len(load_record(path)["scare"]) for path in CORPUS) >= 150


def test_every_gold_file_belongs_to_an_article() -> None:
    beside = {path.name.removesuffix(".quotes.json") for path in CORPUS[0].parent.glob("*.json")}
    assert beside == {path.stem for path in CORPUS}


def count_row(label: str, paths: list[Path]) -> tuple[str, ...]:
    """Count articles, words, quotes of each kind and stretches that are not speech."""
    records = [load_record(path) for path in paths]
    kinds = Counter(quote["kind"] for record in records for quote in record["quotes"])
    words = sum(len(record["text"].split()) for record in records)
    quotes = (kinds[kind] for kind in ("direct", "partial", "mixed", "indirect"))
    scare = sum(len(record["scare"]) for record in records)
    return (label, *map(str, (len(paths), words, *quotes, scare)))


def test_the_page_about_the_corpus_counts_what_is_there() -> None:
    page = (ROOT / "docs" / "quotes-corpus.md").read_text(encoding="utf-8")
    rows = {
        (cells[0].strip("`-"), *cells[2:])
        for line in page.splitlines()
        if line.startswith("| ") and len(cells := line.strip("| ").split(" | ")) == 9
    }
    parts = sorted({path.stem.split("-")[0] for path in CORPUS})
    of_part = {
        part: [path for path in CORPUS if path.stem.startswith(f"{part}-")] for part in parts
    }
    for label, paths in [*of_part.items(), ("corpus", CORPUS), ("samples", SAMPLES)]:
        assert count_row(label, paths) in rows
