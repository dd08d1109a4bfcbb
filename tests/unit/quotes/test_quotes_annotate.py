"""The offsets that `annotate` prints, and the set of typographies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.score_quotes import score
from reader.quotes.annotate import annotate_text

TYPOGRAPHY = Path(__file__).with_name("typography.jsonl")
TEXT = "The port was quiet.\n\n“We wait,” said Mara Dunn. “Still.”\nShe said no ship had come."


def test_offsets_are_those_of_the_whole_text() -> None:
    first, second, third = annotate_text(TEXT)
    assert TEXT[_at(first, "start") : _at(first, "end")] == "“We wait,”"
    assert TEXT[_at(second, "start") : _at(second, "end")] == "“Still.”"
    assert TEXT[_at(third, "start") : _at(third, "end")] == "no ship had come"
    assert TEXT[_at(first, "speaker_start") : _at(first, "speaker_end")] == "Mara Dunn"
    assert TEXT[_at(first, "cue_start") : _at(first, "cue_end")] == "said"
    assert first["speaker_text"] == "Mara Dunn"
    assert third["speaker_name"] == "Mara Dunn"
    assert first["group"] == second["group"] != third["group"]


def _at(row: dict[str, object], key: str) -> int:
    value = row[key]
    assert isinstance(value, int)
    return value


def test_every_row_has_every_key() -> None:
    (row,) = annotate_text("Chants of “Shame, shame on you all” rang out.") or [{}]
    assert set(row) == {
        "start", "end", "kind", "group", "confidence", "speaker_start", "speaker_end",
        "speaker_text", "speaker_name", "cue_start", "cue_end",
    }  # fmt: skip
    json.dumps(row)


@pytest.fixture(scope="module")
def typography() -> dict[str, dict[str, object]]:
    rows = [json.loads(line) for line in TYPOGRAPHY.read_text("utf-8").splitlines()]
    gold = {row["id"]: row for row in rows}
    result, _ = score(gold, {key: {"quotes": annotate_text(g["text"])} for key, g in gold.items()})
    return result


def test_typographies_are_read(typography: dict[str, dict[str, dict[str, float]]]) -> None:
    assert typography["marked"]["exact"]["f1"] >= 0.97
    assert typography["marked"]["quote_speaker"]["f1"] >= 0.93
