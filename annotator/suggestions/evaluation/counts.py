"""Counts of hits and misses, and the three figures that come of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Counts:
    """Hits among what was proposed and among what was annotated; the two differ where matching is not one to one."""

    proposed: int = 0
    proposed_hits: int = 0
    annotated: int = 0
    annotated_hits: int = 0

    def add(self, proposed: int, annotated: int, hits: int) -> None:
        """Add counts of a one-to-one matching."""
        self.proposed += proposed
        self.annotated += annotated
        self.proposed_hits += hits
        self.annotated_hits += hits

    @property
    def precision(self) -> float:
        """Give the share of the proposed that is right; 0 when nothing was proposed."""
        return self.proposed_hits / self.proposed if self.proposed else 0.0

    @property
    def recall(self) -> float:
        """Give the share of the annotated that was found; 0 when nothing was annotated."""
        return self.annotated_hits / self.annotated if self.annotated else 0.0

    @property
    def f1(self) -> float:
        """Give the harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def as_dict(self) -> dict[str, float | int]:
        """Give the figures, rounded to four places, with the numbers that they rest on."""
        return {
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "proposed": self.proposed,
            "annotated": self.annotated,
        }


@dataclass
class SpeakerCounts:
    """Of the contents that were found and have an annotated source: those with a speaker, and those with the right one."""

    found: int = 0
    answered: int = 0
    right: int = 0

    @property
    def accuracy(self) -> float:
        """Give the share of the answers that are right."""
        return self.right / self.answered if self.answered else 0.0

    @property
    def coverage(self) -> float:
        """Give the share of the contents found for which there is an answer."""
        return self.answered / self.found if self.found else 0.0

    def as_dict(self) -> dict[str, float | int]:
        """Give the figures, rounded to four places."""
        return {
            "accuracy": round(self.accuracy, 4),
            "coverage": round(self.coverage, 4),
            "found": self.found,
        }
