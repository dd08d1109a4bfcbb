"""Measure `reader.quotes`: on annotated articles that it was trained on by cross-validation, on
others with the weights that come with the program.

    python -m benchmarks.quotes_evaluate NAME=GOLD.jsonl|FOLDER ... [--folds 5] [--held-out NAME=...]
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence

from benchmarks.quotes_train import Item, load, match, train
from benchmarks.score_quotes import LAYER, METRICS, Json, score, speaker_ok
from reader.quotes.annotate import annotate_text
from reader.quotes.scoring import Weights, load_weights

SEED = 5
SURE = 0.9


def predict(items: Sequence[Item], weights: Weights) -> dict[str, Json]:
    """Annotate each article's text."""
    return {
        item.gold["id"]: {
            "quotes": annotate_text(item.gold["text"], item.gold.get("language"), weights=weights)
        }
        for item in items
    }


def cross_validate(items: Sequence[Item], folds: int) -> dict[str, Json]:
    """Annotate each article with weights trained on the other folds."""
    order = list(items)
    random.Random(SEED).shuffle(order)
    predicted: dict[str, Json] = {}
    for fold in range(folds):
        held_out = order[fold::folds]
        rest = [item for index, item in enumerate(order) if index % folds != fold]
        predicted |= predict(held_out, train(rest))
    return predicted


def report(name: str, items: Sequence[Item], predicted: dict[str, Json]) -> None:
    """Print one line a layer, and how sure the answers were."""
    gold = {item.gold["id"]: item.gold for item in items}
    result, _ = score(gold, {key: predicted[key] for key in gold})
    for layer in ("marked", "reported"):
        figures = result[layer]
        cells = [
            f"{m} {figures[m]['p']:.3f}/{figures[m]['r']:.3f}/{figures[m]['f1']:.3f}"
            for m in METRICS
        ]
        print(f"{name:12s} {layer:8s} n={figures['exact']['gold']:4d}", "  ".join(cells))
    sure, right = measure_sureness(items, predicted)
    print(
        f"{name:12s} sure     {sure:.0%} of the marked quotes at >= {SURE}, {right:.1%} of them right"
    )
    scare = result["scare"]
    print(f"{name:12s} scare    {scare['marked_as_speech']} of {scare['gold']}")


def measure_sureness(items: Sequence[Item], predicted: dict[str, Json]) -> tuple[float, float]:
    """Return how many marked quotes have a sure speaker, and how many of those the right one."""
    sure = right = count = 0
    for item in items:
        for quote in predicted[item.gold["id"]]["quotes"]:
            gold = match(item, quote["start"], quote["end"], LAYER[quote["kind"]])
            if LAYER[quote["kind"]] != "marked" or gold is None:
                continue
            count += 1
            if quote["confidence"] >= SURE:
                sure += 1
                right += speaker_ok(item.gold["text"], gold, quote)
    return sure / max(count, 1), right / max(sure, 1)


def measure_time(items: Sequence[Item]) -> float:
    """Return the milliseconds of CPU that 600 words take."""
    weights = load_weights()
    predict(items[:3], weights)
    words = sum(len(item.gold["text"].split()) for item in items)
    start = time.process_time()
    predict(items, weights)
    return (time.process_time() - start) / words * 600 * 1000


def main() -> None:
    """Measure all that is given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trained", nargs="+", metavar="NAME=PATH")
    parser.add_argument("--held-out", nargs="*", default=[], metavar="NAME=PATH")
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    sets = {name: load([path]) for name, path in (arg.split("=", 1) for arg in options.trained)}
    everything = [item for items in sets.values() for item in items]
    predicted = cross_validate(everything, options.folds)
    for name, items in sets.items():
        report(name, items, predicted)
    for name, path in (arg.split("=", 1) for arg in options.held_out):
        items = load([path])
        report(name, items, predict(items, load_weights()))
    print(f"{measure_time(everything):.1f} ms of CPU for 600 words")


if __name__ == "__main__":
    main()
