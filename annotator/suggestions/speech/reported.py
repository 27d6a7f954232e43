"""What is reported, in positions of words."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.suggestions.speech.subjects import Subject

Positions = tuple[int, int]


@dataclass(frozen=True)
class Reported:
    """What is reported: content (positions), quote type, cue (a position), speaker, and how sure it is.

    ``speaker`` is the place of the words that name the speaker, ``name`` what they stand for.
    """

    content: tuple[Positions, ...]
    quote_type: str
    cue: int | None
    speaker: Subject | None
    probability: float
    name: str | None = None
