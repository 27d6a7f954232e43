"""What is reported, in positions of words."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.suggestions.speech.subjects import Subject

Positions = tuple[int, int]


@dataclass(frozen=True)
class Reported:
    """What is reported: content (positions), quote type, cue (a position), speaker (its place), and how sure."""

    content: tuple[Positions, ...]
    quote_type: str
    cue: int | None
    speaker: Subject | None
    probability: float
