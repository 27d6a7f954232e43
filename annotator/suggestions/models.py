"""What became of suggested spans, and from which score on each kind is shown."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from annotator.database.base import Base, UtcDateTime


class Outcome(StrEnum):
    """What a reviewer did with a suggestion. That one was edited afterwards shows in its annotation."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


class SuggestionDecision(Base):
    """One reviewer's decision on one suggestion; suggestions themselves are computed, never stored undecided."""

    __tablename__ = "suggestion_decisions"
    __table_args__ = (
        CheckConstraint("outcome IN ('accepted', 'rejected')", name="outcome"),
        CheckConstraint("(outcome = 'accepted') = (annotation_id IS NOT NULL)", name="annotation"),
        CheckConstraint("score BETWEEN 0 AND 100", name="score"),
        UniqueConstraint("document_id", "reviewer_id", "key"),
        Index(None, "decided_at"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id"))
    reviewer_id: Mapped[str] = mapped_column(ForeignKey("users.id"))
    annotation_id: Mapped[str | None] = mapped_column(ForeignKey("annotations.id"))
    key: Mapped[str] = mapped_column(String(64))
    detector: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(40))
    tag: Mapped[str] = mapped_column(String(20))
    spans: Mapped[str] = mapped_column(Text)  # canonical JSON: [[part, start, end], …], code points
    score: Mapped[int] = mapped_column(Integer)
    outcome: Mapped[str] = mapped_column(String(10))
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SuggestionThreshold(Base):
    """The lowest score from which a kind of suggestion is shown on this desk."""

    __tablename__ = "suggestion_thresholds"
    __table_args__ = (CheckConstraint("least_score BETWEEN 0 AND 101", name="least_score"),)

    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    least_score: Mapped[int] = mapped_column(Integer)
    version: Mapped[int] = mapped_column(Integer)
