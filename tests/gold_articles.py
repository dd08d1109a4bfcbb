"""What every article with gold quotes beside it must hold, be it a sample or one of the corpus."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[1]


def load_tool() -> ModuleType:
    """Import the script that writes the gold quotes; it is in no package."""
    spec = importlib.util.spec_from_file_location("gold", ROOT / "benchmarks" / "gold.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["gold"] = module
    spec.loader.exec_module(module)
    return module


gold = load_tool()


def load_record(path: Path) -> dict[str, Any]:
    """Load the gold quotes beside an article."""
    beside = path.with_name(f"{path.stem}.quotes.json")
    record: dict[str, Any] = json.loads(beside.read_text(encoding="utf-8"))
    return record


def load_article(path: Path) -> tuple[dict[str, Any], str]:
    """Load an article's front matter and body."""
    front, body, _ = gold.split_front_matter(path.read_text(encoding="utf-8"), path)
    return gold.load_front_matter(front, path), body


def list_shown(path: Path) -> str:
    """Join everything of an article that its reader sees and in which a speaker may be named."""
    head, _ = load_article(path)
    captions = [figure.get("caption", "") for figure in head.get("figures", ())]
    parts = [load_record(path)["text"], head["headline"], head.get("standfirst", ""), *captions]
    return "\n".join(parts)


def check_text(path: Path) -> None:
    """The gold text is the article's text, and is called as the article is."""
    record = load_record(path)
    head, body = load_article(path)
    paragraphs = map(gold.find_paragraph, body.split("\n"))
    assert record["text"].split("\n") == [found.text for found in paragraphs if found]
    assert record["id"] == path.stem
    assert record["language"] == head["language"]


def check_marks(path: Path) -> None:
    """Every quotation mark is annotated, and every marked quote has its marks."""
    gold.check(load_record(path), path)


def check_spans(path: Path) -> None:
    """Spans lie inside one paragraph and begin and end with something that is seen."""
    record = load_record(path)
    text = record["text"]
    spans = [tuple(span) for span in record["scare"]]
    for quote in record["quotes"]:
        assert quote["kind"] in {"direct", "partial", "mixed", "indirect"}
        spans += [(quote[f"{part}start"], quote[f"{part}end"]) for part in ("", "speaker_", "cue_")]
    for start, end in spans:
        if start is not None:
            assert 0 <= start < end <= len(text)
            assert "\n" not in text[start:end]
            assert text[start:end] == text[start:end].strip()


def check_speakers(path: Path) -> None:
    """The pieces of a quotation agree on who spoke, and in which words it is said."""
    record = load_record(path)
    told: dict[int, tuple[object, ...]] = {}
    for quote in record["quotes"]:
        who = (quote["speaker_start"], quote["speaker_name"], quote["cue_start"])
        assert told.setdefault(quote["group"], who) == who
        names = quote["speaker_names"]
        assert names == ([quote["speaker_name"]] if quote["speaker_name"] else None)
        if quote["speaker_start"] is not None:
            source = record["text"][quote["speaker_start"] : quote["speaker_end"]]
            assert quote["speaker_text"] == source


def check_round_trip(path: Path) -> None:
    """The marked-up text can be edited and split again."""
    content, record = path.read_text(encoding="utf-8"), load_record(path)
    again = gold.split(gold.mark(content, record, path), path)
    assert again.article == content
    assert again.record == record


def drop_nicknames(text: str) -> str:
    """Take what stands in quotation marks out of names: Rex “Wrecks” Halloway."""
    return re.sub(r"[“\"'][^“”\"']+[”\"'] ", "", text)
