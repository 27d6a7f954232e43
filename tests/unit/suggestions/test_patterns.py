"""No pattern of the detectors is slow on hostile text: twice the text costs about twice the time."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import walk_packages
from time import process_time

import pytest

import annotator.suggestions

PUMPS = [
    "a", "a ", " ", "\n", ".", ". ", "1", "1,", "A.", "Mr. ", "'", "a'", "a-", '"', "“", "’", "。", "」", "漢は",
    "\u0301", "_", "—", "\t", "ا ", "?", "ed", "a/",
]  # fmt: skip
MODULES = [
    *(
        name
        for _, name, _ in walk_packages(annotator.suggestions.__path__, "annotator.suggestions.")
        if "__" not in name
    ),
    "annotator.text.language",
    "annotator.text.sentences",
]
PATTERNS = {
    f"{module}.{name}": value
    for module in MODULES
    for name, value in vars(import_module(module)).items()
    if isinstance(value, re.Pattern)
}


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_takes_twice_the_time_for_twice_the_text(name: str) -> None:
    pattern = PATTERNS[name]
    for pump in PUMPS:
        short, long = (_cost(pattern, (pump * length)[:length] + "\x01") for length in (10_000, 40_000))
        # Four times the text; a quadratic pattern takes sixteen times as long.
        assert long < 9 * short + 0.03, (pump, short, long)


def _cost(pattern: re.Pattern[str], text: str) -> float:
    times = []
    for _ in range(2):
        began = process_time()
        for _match in pattern.finditer(text):
            pass
        times.append(process_time() - began)
    return min(times)
