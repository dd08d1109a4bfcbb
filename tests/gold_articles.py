"""The articles with gold quotes beside them, the samples and the corpus, and how they are read."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[1]
SAMPLES = sorted((ROOT / "sample_articles").glob("*.md"))
CORPUS = sorted((ROOT / "tests" / "corpus").glob("*.md"))


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


def drop_nicknames(text: str) -> str:
    """Take what stands in quotation marks out of names: Rex “Wrecks” Halloway."""
    return re.sub(r"[“\"'][^“”\"']+[”\"'] ", "", text)
