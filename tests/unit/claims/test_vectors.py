"""The sentence encoder, wherever its weights are installed (see conftest.py)."""

from __future__ import annotations

import time

import numpy as np
import pytest

from annotator.claims.matching.vectors import LONGEST, WIDTH, SentenceEncoder, nearest

TEXTS = (
    "Nine of ten bolts of the bridge were replaced.",
    "The city exchanged ninety per cent of the screws that hold the crossing.",
    "Unemployment fell to its lowest level in twenty years.",
    "",
    "北京市的人口增长了。",
    "word " * 400,
)


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    return SentenceEncoder()


def test_each_text_has_a_unit_vector_and_none_depends_on_its_neighbours(encoder: SentenceEncoder) -> None:
    together = encoder.encode(TEXTS)
    assert together.shape == (len(TEXTS), WIDTH)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    for text, vector in zip(TEXTS, together, strict=True):
        assert np.allclose(encoder.encode([text])[0], vector, atol=1e-4), text[:40]


def test_a_paraphrase_is_nearer_than_another_statement(encoder: SentenceEncoder) -> None:
    vectors = encoder.encode(TEXTS[:3])
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2
    assert nearest(vectors, vectors[0], limit=3) == [0, 1, 2]


def test_what_follows_the_longest_text_of_the_model_changes_nothing(encoder: SentenceEncoder) -> None:
    long = "bridge " * (LONGEST + 10)
    assert np.allclose(encoder.encode([long])[0], encoder.encode([long + "and more"])[0], atol=1e-5)


def test_a_text_costs_some_dozens_of_milliseconds_of_processor_at_most(encoder: SentenceEncoder) -> None:
    begun = time.process_time()
    encoder.encode([TEXTS[1]] * 64)
    assert (time.process_time() - begun) / 64 < 0.1
