"""How often each detector was right on this desk: accepted as it was, edited, rejected, by kind and by month."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.annotations.visibility import Visibility
from annotator.suggestions.edits import edited_decisions
from annotator.suggestions.models import Outcome, SuggestionDecision

ENOUGH = 20  # decisions; below it a share says little and no threshold is offered
AIM = 0.8  # the share of right suggestions at which a detector helps more than it disturbs


@dataclass
class Tally:
    """Counts of decisions. ``precision`` is None while there are none: nothing is known then."""

    accepted: int = 0
    edited: int = 0
    rejected: int = 0

    @property
    def total(self) -> int:
        """Give the number of decisions."""
        return self.accepted + self.edited + self.rejected

    @property
    def precision(self) -> float | None:
        """Give the share that was accepted as it was."""
        return self.accepted / self.total if self.total else None


@dataclass
class DetectorRecord:
    """One detector's record for one kind of suggestion."""

    detector: str
    kind: str
    overall: Tally = field(default_factory=Tally)
    by_month: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    by_score: dict[int, Tally] = field(default_factory=lambda: defaultdict(Tally))

    def better_threshold(self) -> int | None:
        """Give the lowest score from which on at least AIM were right, None when that holds already or never does.

        Needs ENOUGH decisions at or above that score.
        """
        precision = self.overall.precision
        if precision is None or self.overall.total < ENOUGH or precision >= AIM:
            return None
        for least in sorted(self.by_score):
            above = [tally for score, tally in self.by_score.items() if score >= least]
            total, right = sum(tally.total for tally in above), sum(tally.accepted for tally in above)
            if total >= ENOUGH and right / total >= AIM:
                return least
        return None


def detector_records(session: Session, *, sees: Visibility) -> list[DetectorRecord]:
    """Count the decisions that a person may know of, by detector and kind. Cost: two queries.

    One that was accepted and changed afterwards, in its spans, tag, quote type or speaker, counts as edited. One whose
    annotation was deleted again counts as undecided: it is proposed again.
    """
    edited = edited_decisions(session, sees=sees)
    query = select(
        SuggestionDecision.id,
        SuggestionDecision.detector,
        SuggestionDecision.kind,
        SuggestionDecision.score,
        SuggestionDecision.outcome,
        SuggestionDecision.decided_at,
    ).where(*sees.of_own_work(SuggestionDecision.reviewer_id, SuggestionDecision.document_id))
    records: dict[tuple[str, str], DetectorRecord] = {}
    for row in session.execute(query):
        if row.outcome == Outcome.ACCEPTED and row.id not in edited:
            continue
        found = records.setdefault((row.detector, row.kind), DetectorRecord(row.detector, row.kind))
        for tally in (found.overall, found.by_month[row.decided_at.strftime("%Y-%m")], found.by_score[row.score]):
            if row.outcome == Outcome.REJECTED:
                tally.rejected += 1
            elif edited[row.id]:
                tally.edited += 1
            else:
                tally.accepted += 1
    return [records[key] for key in sorted(records)]
