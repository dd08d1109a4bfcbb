"""Linear models with their weights in a small JSON file. Knows nothing of what a feature means."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Weights(NamedTuple):
    """The weight of each feature, by model."""

    speaker: dict[str, float]
    """Chooses a quotation's speaker among the candidates."""
    speech: dict[str, float]
    """Tells speech in quotation marks from scare quotes, titles and nicknames."""
    reported: dict[str, float]
    """Tells reported speech without marks from thoughts and from no report at all."""
    meant: dict[str, float]
    """Chooses whom a pronoun or a role means."""
    scale: float = 1.0
    """What the speakers' scores are multiplied by, so that their chances come true."""


@cache
def load_weights() -> Weights:
    """Return the weights that come with the program."""
    path = Path(__file__).with_name("weights.json")
    return Weights(**json.loads(path.read_text(encoding="utf-8")))


def score(features: Sequence[str], weights: dict[str, float]) -> float:
    """Return the sum of the features' weights; unknown features weigh nothing."""
    # Without those that weigh nothing it takes two thirds of the time.
    return sum(filter(None, map(weights.get, features)), 0.0)


def probability(features: Sequence[str], weights: dict[str, float]) -> float:
    """Return the chance that a yes-or-no model gives."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score(features, weights)))))


def share(scores: Sequence[float], index: int, scale: float) -> float:
    """Return the chance of one of several candidates of which one is right, scores scaled."""
    mine = scores[index]
    return 1.0 / sum([math.exp((value - mine) * scale) for value in scores])


def shares(scores: Sequence[float]) -> list[float]:
    """Return the chance of each of several candidates of which one is right."""
    top = max(scores)
    powers = [math.exp(value - top) for value in scores]
    total = sum(powers)
    return [power / total for power in powers]
