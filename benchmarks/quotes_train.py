"""Train the weights of `reader.quotes` from annotated articles: plain Python, a fixed seed.

python -m benchmarks.quotes_train GOLD.jsonl|FOLDER ... [--out weights.json] [--folds 5]
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.score_quotes import LAYER, iou, same_name, speaker_ok, trim
from reader.quotes.antecedents import Trail, points
from reader.quotes.attribution import Candidate, Choice, candidates
from reader.quotes.document import Document
from reader.quotes.lexicon import guess_language, load_lexicon
from reader.quotes.report_features import NO_REPORT, cue_features, grouped, report_features
from reader.quotes.scare import speech_features
from reader.quotes.scoring import Weights, score, shares
from reader.quotes.speakers import Resolver
from reader.quotes.taking_apart import make_document
from reader.quotes.transcripts import find_turns

SEED = 11
EPOCHS = 8
RATE = 0.25
ROUNDS = 2
CROSS = 3
RAREST = 8
"""A feature of the speech model that fewer marks have is left out: it holds by chance."""
LEAST = 0.03
"""Smaller weights are left out of the file."""
SHRINK = {"speaker": 0.07, "speech": 0.04, "reported": 0.04, "meant": 0.03}
"""How hard each model's weights are pulled to zero; chosen by cross-validation."""


@dataclass
class Item:
    """One article, taken apart, with its gold."""

    gold: dict[str, Any]
    document: Document
    offsets: list[int]


def load(paths: Iterable[str]) -> list[Item]:
    """Read gold files (JSON lines) and folders of *.quotes.json sidecars."""
    items = []
    for name in paths:
        path = Path(name)
        texts = (
            [p.read_text("utf-8") for p in sorted(path.glob("*.quotes.json"))]
            if path.is_dir()
            else path.read_text("utf-8").splitlines()
        )
        items += [prepare(json.loads(text)) for text in texts if text.strip()]
    return [item for item in items if item is not None]


def prepare(gold: dict[str, Any]) -> Item | None:
    """Take a gold article apart."""
    text = gold["text"]
    language = gold.get("language") or guess_language(text) or "en"
    if language not in ("en", "fr", "de", "es"):
        return None
    paragraphs = text.split("\n")
    offsets, at = [], 0
    for paragraph in paragraphs:
        offsets.append(at)
        at += len(paragraph) + 1
    for turn in find_turns(paragraphs):
        paragraphs[turn.line] = ""
    return Item(gold, make_document(paragraphs, load_lexicon(language)), offsets)


def match(item: Item, start: int, end: int, layer: str) -> dict[str, Any] | None:
    """Return the gold quote of the layer at this place."""
    text = item.gold["text"]
    span = trim(text, start, end)
    quotes: list[dict[str, Any]] = item.gold["quotes"]
    for quote in quotes:
        if (
            LAYER[quote["kind"]] == layer
            and iou(trim(text, quote["start"], quote["end"]), span) >= 0.8
        ):
            return quote
    return None


def ignored(item: Item, start: int, end: int) -> bool:
    """Whether gold leaves this place out of account."""
    places = [*item.gold.get("doubtful", []), *item.gold.get("unsure", [])]
    return any(min(end, e) > max(start, s) for s, e in places)


def is_right(item: Item, quote: dict[str, Any], candidate: Candidate, start: int, end: int) -> bool:
    """Whether the scorer would take the candidate for the quote's speaker."""
    predicted: dict[str, Any] = {"start": start, "end": end}
    if candidate.mention is not None:
        shift = item.offsets[candidate.mention.line]
        predicted["speaker_start"] = candidate.mention.start + shift
        predicted["speaker_end"] = candidate.mention.end + shift
    return bool(speaker_ok(item.gold["text"], quote, predicted))


NO_WEIGHTS = Weights({}, {}, {}, {})

Group = tuple[list[list[str]], list[bool]]
Binary = tuple[list[str], bool]


def _without_rare(rows: Sequence[Binary]) -> list[Binary]:
    """Leave out features that too few examples have."""
    counts = Counter(feature for features, _ in rows for feature in features)
    return [([f for f in features if counts[f] >= RAREST], right) for features, right in rows]


def examples(items: Sequence[Item], weights: Weights) -> tuple[list[Group], list[Binary]]:
    """Return the choices among candidates, and the speech or no speech of each mark."""
    groups: list[Group] = []
    binary: list[Binary] = []
    for item in items:
        before: Choice | None = None
        before_at = (-1, -1)
        for line in item.document.lines:
            for number, mark in enumerate(line.marks):
                start, end = (
                    mark.start + item.offsets[line.index],
                    mark.end + item.offsets[line.index],
                )
                if ignored(item, start, end):
                    continue
                quote = match(item, start, end, "marked")
                found = candidates(item.document, line.index, number, before, before_at)
                values = [score(c.features, weights.speaker) for c in found]
                right = [quote is not None and is_right(item, quote, c, start, end) for c in found]
                order = sorted(range(len(found)), key=lambda i: -values[i])
                best = order[0]
                named = max((values[i] for i in range(1, len(found))), default=values[0])
                choice = Choice(
                    found[best].mention, found[best].cue, shares(values)[best],
                    named - values[0], found[best].relation,
                )  # fmt: skip
                binary.append(
                    (speech_features(item.document, line.index, number, choice), quote is not None)
                )
                if quote is None:
                    continue
                if any(right) and not all(right):
                    groups.append(([c.features for c in found], right))
                    best = next(i for i in order if right[i])
                before = Choice(
                    found[best].mention, found[best].cue, 1.0, 0.0, found[best].relation
                )
                before_at = (line.index, number)
    return groups, binary


class Trainer:
    """AdaGrad with a pull towards zero."""

    def __init__(self, start: dict[str, float], shrink: float) -> None:
        self.weights: defaultdict[str, float] = defaultdict(float, start)
        self.squares: defaultdict[str, float] = defaultdict(lambda: 1.0)
        self.shrink = shrink

    def step(self, gradient: dict[str, float]) -> None:
        """Follow one example's gradient."""
        for feature, slope in gradient.items():
            slope += self.shrink * self.weights[feature]
            self.squares[feature] += slope * slope
            self.weights[feature] -= RATE * slope / math.sqrt(self.squares[feature])

    def learn(self, example: Group | Binary) -> None:
        """Learn from one example of either sort."""
        given, right = example
        if isinstance(right, list):
            self._choice(given, right)
        else:
            self._yes_or_no(given, right)

    def _choice(self, rows: list[Any], right: list[bool]) -> None:
        chances = shares([score(row, self.weights) for row in rows])
        total = sum(c for c, r in zip(chances, right, strict=True) if r) or 1e-9
        gradient: defaultdict[str, float] = defaultdict(float)
        for row, chance, good in zip(rows, chances, right, strict=True):
            slope = chance - (chance / total if good else 0.0)
            if abs(slope) > 1e-4:
                for feature in row:
                    gradient[feature] += slope
        self.step(gradient)

    def _yes_or_no(self, features: list[Any], good: bool) -> None:
        chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, score(features, self.weights)))))
        self.step(dict.fromkeys(features, chance - good))


def learn(
    name: str, groups: Sequence[Group | Binary], epochs: int, start: dict[str, float] | None = None
) -> dict[str, float]:
    """Return one model's weights: the mean over the later epochs, which varies less than the last."""
    rng = random.Random(SEED)
    trainer = Trainer(dict(start or {}), SHRINK[name])
    total: defaultdict[str, float] = defaultdict(float)
    order = list(groups)
    counted = epochs - epochs // 2
    for epoch in range(epochs):
        rng.shuffle(order)
        for example in order:
            trainer.learn(example)
        if epoch >= epochs // 2:
            for feature, weight in trainer.weights.items():
                total[feature] += weight / counted
    return {k: round(v, 2) for k, v in sorted(total.items()) if abs(v) >= LEAST}


def learn_speaker(items: Sequence[Item], epochs: int) -> dict[str, float]:
    """Return the weights that choose speakers; in rounds, as they depend on choices before."""
    weights: dict[str, float] = {}
    for _ in range(ROUNDS):
        groups, _ = examples(items, Weights(weights, {}, {}, {}))
        weights = learn("speaker", groups, epochs, weights)
    return weights


def held_out(items: Sequence[Item], epochs: int) -> tuple[list[Binary], float]:
    """Return the marks with choices made by weights that never saw their article, and the scale.

    Choices in the articles trained on are surer than any in a new one will be.
    """
    rows: list[Binary] = []
    rated: list[tuple[list[float], list[bool]]] = []
    for part in range(CROSS):
        seen = [item for index, item in enumerate(items) if index % CROSS != part]
        weights = Weights(learn_speaker(seen, epochs), {}, {}, {})
        groups, binary = examples(items[part::CROSS], weights)
        rows += binary
        rated += [([score(row, weights.speaker) for row in g], right) for g, right in groups]
    scale = min((s / 20 for s in range(10, 61)), key=lambda s: _surprise(rated, s))
    return rows, scale


def _surprise(rated: Sequence[tuple[list[float], list[bool]]], scale: float) -> float:
    """How little was expected what came true."""
    total = 0.0
    for values, right in rated:
        chances = shares([value * scale for value in values])
        hit = sum(c for c, r in zip(chances, right, strict=True) if r)
        total -= math.log(max(hit, 1e-6))
    return total


def train(items: Sequence[Item], epochs: int = EPOCHS) -> Weights:
    """Return weights learned from the items."""
    marks, scale = held_out(items, epochs)
    return Weights(
        speaker=learn_speaker(items, epochs),
        speech=learn("speech", _without_rare(marks), epochs),
        reported=learn("reported", report_examples(items), epochs),
        meant=learn("meant", meant_examples(items), epochs),
        scale=scale,
    )


def meant_examples(items: Sequence[Item]) -> list[Group]:
    """Return for each pronoun or role that gold names whom it may mean, and whom it does."""
    groups: list[Group] = []
    for item in items:
        sources = {
            (quote["speaker_start"], quote["speaker_end"]): quote.get("speaker_names") or []
            for quote in item.gold["quotes"]
            if quote.get("speaker_start") is not None and "speaker_names" in quote
        }
        resolver = Resolver(item.document, None, {})
        trail = Trail(item.document)
        for mention in (m for ms in item.document.mentions for m in ms):
            person = resolver.people.of.get(id(mention))
            start = mention.start + item.offsets[mention.line]
            end = mention.end + item.offsets[mention.line]
            names = next((n for (s, e), n in sources.items() if s <= start and end <= e), None)
            if person is None and names is not None and points(mention):
                found = trail.antecedents(mention)
                right = [
                    any(same_name(name, a.person.name) for name in names) if a.person else not names
                    for a in found
                ]
                if not any(right) and mention.kind == "role":
                    right[0] = True
                if any(right):
                    groups.append(([a.features for a in found], right))
                    person = found[right.index(True)].person
            if person is not None:
                trail.add(mention, person)
    return groups


def report_examples(items: Sequence[Item]) -> list[Group]:
    """Return for each cue the contents that the rules offer, none first, and which gold has."""
    groups: list[Group] = []
    for item in items:
        if item.gold.get("marks_only"):
            continue
        for line in item.document.lines:
            shift = item.offsets[line.index]
            for group in grouped(item.document, line.index):
                quotes = [match(item, r.start + shift, r.end + shift, "reported") for r in group]
                if any(ignored(item, r.start + shift, r.end + shift) for r in group):
                    continue
                if any(q is not None and not q.get("speech", True) for q in quotes):
                    continue
                right = [q is not None for q in quotes]
                common = cue_features(item.document, group[0])
                rows = [NO_REPORT, *(common + report_features(item.document, r) for r in group)]
                groups.append((rows, [not any(right), *right]))
    return groups


def main() -> None:
    """Train on all that is given and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--out", default="reader/quotes/weights.json")
    arguments = parser.parse_args()
    weights = train(load(arguments.gold))
    text = json.dumps(weights._asdict(), ensure_ascii=False, indent=0, sort_keys=True)
    Path(arguments.out).write_text(text + "\n", "utf-8")
    print({name: len(part) for name, part in weights._asdict().items() if name != "scale"})


if __name__ == "__main__":
    main()
