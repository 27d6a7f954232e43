"""A whole detector as a desk may add it: it suggests sentences with a percentage as claims.

A package declares it in its ``pyproject.toml``::

    [project.entry-points."annotator.detectors"]
    percentages = "example_detector:detect"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from annotator.suggestions.suggestion import SuggestedSpan, Suggestion

_PERCENTAGE = re.compile(r"[^.?!\n]*\d+(?:\.\d+)? (?:%|percent|per cent)[^.?!\n]*[.!]")


def detect(text: str, blocks: Sequence[object]) -> Iterator[Suggestion]:
    """Suggest each sentence with a percentage."""
    for match in _PERCENTAGE.finditer(text):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        span = SuggestedSpan("content", start, match.end())
        yield Suggestion("claim", (span,), None, None, 60, "It has a percentage.", "percentages/1")
