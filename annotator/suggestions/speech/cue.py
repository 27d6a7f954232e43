"""A word that may attribute something to somebody."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.suggestions.speech.lexicon import CueWord
from annotator.suggestions.speech.subjects import Subject

Neighbour = tuple[int, CueWord]


@dataclass(frozen=True)
class Cue:
    """A possible cue: its position, its sentence (positions), what stands before it, and its probability.

    ``before`` and ``after`` are the nearest other possible cues of the sentence.
    """

    place: int
    sentence: tuple[int, int]
    word: CueWord
    subject: Subject
    before: Neighbour | None = None
    after: Neighbour | None = None
    quoted: bool = False
    probability: float = 0.0
