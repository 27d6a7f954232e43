"""Reading is linear: a text four times as long takes about four times as long, also where it is hostile."""

from __future__ import annotations

import time

import pytest

from annotator.config import Limits
from annotator.documents.reading.registry import read_article
from annotator.errors import AnnotatorError
from annotator.text.sentences import sentence_spans
from tests.unit.reading.pumps import pumps

SHORT, LONG = pumps(2_000), pumps(8_000)
NOISE = 0.06  # seconds below which a shared machine's clock says nothing
RATIO = 9  # 4 would be linear, 16 quadratic


def cost(text: str, name: str) -> float:
    """Give the processor seconds of a reading, and of its sentences."""
    start = time.process_time()
    try:
        article = read_article(text.encode(), name=name, limits=Limits())
        if name.endswith(".txt"):
            sentence_spans(article.text, article.blocks)
    except AnnotatorError as refusal:
        assert refusal.code in {"empty_document", "control_character"}
    return time.process_time() - start


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_hostile_texts_are_read_in_linear_time(name):
    slow = {}
    for unit, text in LONG.items():
        long = cost(text, name)
        if long <= NOISE:
            continue
        long, short = (min(cost(each, name) for _ in range(3)) for each in (text, SHORT[unit]))
        if long > RATIO * max(short, NOISE / RATIO):
            slow[unit] = (short, long)
    assert not slow
