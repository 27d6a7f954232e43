"""Linear weights over named features, and the probability that they give."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Weights:
    """The weights of both questions: is this word a cue, and does what it introduces end here?"""

    cues: dict[str, float]
    endings: dict[str, float]


@cache
def shipped_weights() -> Weights:
    """Read the weights that come with the program; see training.py for how they were made."""
    read = json.loads((files(__package__) / "weights.json").read_text(encoding="utf-8"))
    return Weights(read["cues"], read["endings"])


def probability(weights: dict[str, float], features: Iterable[str]) -> float:
    """Give the logistic probability, 0 to 1; a feature without a weight says nothing."""
    total = sum(weights.get(feature, 0.0) for feature in features)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
