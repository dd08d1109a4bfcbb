"""The articles that the weights were learned from: what a change may not lose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.score_quotes import Json, score
from reader.quotes.annotate import annotate_text

ROOT = Path(__file__).parents[3]


def figures(pattern: str, folder: str) -> Json:
    rows = [json.loads(p.read_text("utf-8")) for p in (ROOT / folder).glob(pattern)]
    gold = {row["id"]: row for row in rows}
    assert gold
    predicted: dict[str, Json] = {
        name: {"quotes": annotate_text(row["text"], row.get("language"))}
        for name, row in gold.items()
    }
    return score(gold, predicted)[0]


@pytest.mark.parametrize(
    ("folder", "pattern", "exact", "speaker"),
    [
        ("sample_articles", "*.quotes.json", 0.96, 0.87),
        ("tests/corpus", "wire-*.quotes.json", 0.96, 0.90),
        ("tests/corpus", "brit-*.quotes.json", 0.95, 0.86),
        ("tests/corpus", "fr-*.quotes.json", 0.90, 0.65),
        ("tests/corpus", "de-*.quotes.json", 0.88, 0.65),
        ("tests/corpus", "es-*.quotes.json", 0.90, 0.65),
    ],
)
def test_quotes_and_speakers_of_our_articles_are_found(
    folder: str, pattern: str, exact: float, speaker: float
) -> None:
    marked = figures(pattern, folder)["marked"]
    assert marked["exact"]["f1"] >= exact
    assert marked["quote_speaker"]["f1"] >= speaker


@pytest.mark.parametrize(
    ("folder", "pattern", "precision", "overlap"),
    [
        ("sample_articles", "*.quotes.json", 0.80, 0.77),
        ("tests/corpus", "wire-*.quotes.json", 0.80, 0.77),
        ("tests/corpus", "de-*.quotes.json", 0.80, 0.60),
    ],
)
def test_what_our_articles_report_without_marks_is_found(
    folder: str, pattern: str, precision: float, overlap: float
) -> None:
    reported = figures(pattern, folder)["reported"]["overlap"]
    assert reported["p"] >= precision
    assert reported["f1"] >= overlap
