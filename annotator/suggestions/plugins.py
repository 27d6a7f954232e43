"""Let a desk add detectors of its own: packages that declare an entry point in the group ``annotator.detectors``.

An entry point names a detector: any callable ``detect(text, blocks)`` that gives ``Suggestion`` objects, with
half-open spans in code points of ``text``. In the package's ``pyproject.toml``::

    [project.entry-points."annotator.detectors"]
    passive-voice = "desk_detectors:detect"

``tests/unit/suggestions/example_detector.py`` is a whole example. A detector is the desk's own code and runs in the
server's process: it must be quick, and it may hold a model or ask a server on the same machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from annotator.errors import Invalid
from annotator.suggestions.quotes.passages import Spanned
from annotator.suggestions.suggestion import Suggestion

GROUP = "annotator.detectors"
_TAGS = frozenset({"claim", "quote", "disputed"})
_PARTS = frozenset({"content", "speaker", "cue"})
_QUOTE_TYPES = frozenset({None, "direct", "indirect", "mixed"})

Detect = Callable[[str, Sequence[Spanned]], Iterable[Suggestion]]


@cache
def installed_detectors() -> tuple[EntryPoint, ...]:
    """Give the declared detectors in the order of their names."""
    return tuple(sorted(entry_points(group=GROUP), key=lambda point: point.name))


def detect_with(points: Iterable[EntryPoint], text: str, blocks: Sequence[Spanned]) -> list[Suggestion]:
    """Run detectors on a text. Raises Invalid (``bad_detector``) for an answer that breaks the contract."""
    found = []
    for point in points:
        detect: Detect = point.load()
        for suggestion in detect(text, blocks):
            problem = problem_of(suggestion, text)
            if problem:
                raise Invalid(f"The detector {point.name} gave a wrong suggestion: {problem}.", code="bad_detector")
            found.append(suggestion)
    return found


def problem_of(suggestion: object, text: str) -> str | None:
    """Say what breaks the contract of a suggestion for this text, None when nothing does."""
    if not isinstance(suggestion, Suggestion):
        return f"{type(suggestion).__name__} is no Suggestion"
    if suggestion.tag not in _TAGS or suggestion.quote_type not in _QUOTE_TYPES:
        return f"the tag {suggestion.tag!r} with the quote type {suggestion.quote_type!r} is unknown"
    if not isinstance(suggestion.score, int) or not 0 <= suggestion.score <= 100:
        return f"the score {suggestion.score!r} is no whole number from 0 to 100"
    if not suggestion.content:
        return "it has no content span"
    for span in suggestion.spans:
        if span.part not in _PARTS or not 0 <= span.start < span.end <= len(text):
            return f"the {span.part} span {span.start} to {span.end} does not fit the text"
    return None
