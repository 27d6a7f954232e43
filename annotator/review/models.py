"""The tables of review. What is bound to a document carries its id; nothing here holds an annotation's words."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, Integer, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from annotator.database.base import Base, UtcDateTime


class Sight(StrEnum):
    """What reviewers of a round see of each other."""

    BLIND = "blind"  # nothing, until the round is closed
    OPEN = "open"  # everything


class Dealing(StrEnum):
    """How documents come to reviewers."""

    DEALT = "dealt"  # at the start, evenly
    TAKEN = "taken"  # one by one, as reviewers ask for the next


class RoundState(StrEnum):
    """Where a round stands."""

    OPEN = "open"
    CLOSED = "closed"


class AssignmentState(StrEnum):
    """Where a reviewer stands with a document of a round."""

    WAITING = "waiting"
    STARTED = "started"
    DONE = "done"
    SKIPPED = "skipped"  # by the reviewer, with a reason
    RELEASED = "released"  # the reviewer left, or the document was withdrawn


HOLDING = (AssignmentState.WAITING, AssignmentState.STARTED, AssignmentState.DONE)
UNFINISHED = (AssignmentState.WAITING, AssignmentState.STARTED)


class Outcome(StrEnum):
    """What an adjudicator decides on a place where reviews differ, or agree."""

    ACCEPTED = "accepted"  # one or several annotations as they are
    REWRITTEN = "rewritten"  # a span of the adjudicator's own
    REFUSED = "refused"  # none of them
    NOTHING = "nothing"  # nothing stands here, and that is right


class Round(Base):
    """One pass over a set of documents."""

    __tablename__ = "rounds"
    __table_args__ = (
        CheckConstraint("sight IN ('blind', 'open')", name="sight"),
        CheckConstraint("dealing IN ('dealt', 'taken')", name="dealing"),
        CheckConstraint("state IN ('open', 'closed')", name="state"),
        CheckConstraint("readers > 0", name="readers"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    sight: Mapped[str] = mapped_column(String(10))
    dealing: Mapped[str] = mapped_column(String(10))
    readers: Mapped[int] = mapped_column(Integer)  # reviewers for each document
    state: Mapped[str] = mapped_column(String(10))
    suggestions: Mapped[bool] = mapped_column(Boolean, server_default=false(), default=False)  # shown though blind
    guideline_version: Mapped[int | None] = mapped_column(ForeignKey("guidelines.version"))
    version: Mapped[int] = mapped_column(Integer)
    opened_by: Mapped[str] = mapped_column(String(100))
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class RoundDocument(Base):
    """A document of a round, and how far its adjudication is."""

    __tablename__ = "round_documents"
    __table_args__ = (Index(None, "document_id"),)

    round_id: Mapped[str] = mapped_column(ForeignKey("rounds.id"), primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id"), primary_key=True)
    position: Mapped[int] = mapped_column(Integer)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    adjudicated_by: Mapped[str | None] = mapped_column(String(100))
    adjudicated_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(Integer)  # counts decisions: two adjudicators at once cannot both win


class RoundReviewer(Base):
    """A reviewer of a round; one who left keeps what they have done."""

    __tablename__ = "round_reviewers"

    round_id: Mapped[str] = mapped_column(ForeignKey("rounds.id"), primary_key=True)
    reviewer_id: Mapped[str] = mapped_column(ForeignKey("users.id"), primary_key=True)
    left_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Assignment(Base):
    """A document of a round in the hands of a reviewer."""

    __tablename__ = "assignments"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'started', 'done', 'skipped', 'released')", name="state"),
        UniqueConstraint("round_id", "document_id", "reviewer_id"),
        Index(None, "reviewer_id", "state", "changed_at"),
        Index(None, "reviewer_id", "round_id", "state", "position"),
        Index(None, "document_id"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    round_id: Mapped[str] = mapped_column(ForeignKey("rounds.id"))
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id"))
    reviewer_id: Mapped[str] = mapped_column(ForeignKey("users.id"))
    position: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str | None] = mapped_column(Text)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(Integer)


class Decision(Base):
    """What an adjudicator decided on one place of a document; taking it back sets ``undone_at``."""

    __tablename__ = "decisions"
    __table_args__ = (
        CheckConstraint("outcome IN ('accepted', 'rewritten', 'refused', 'nothing')", name="outcome"),
        CheckConstraint('0 <= start AND start < "end"', name="span"),
        Index(None, "round_id", "document_id"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    round_id: Mapped[str] = mapped_column(ForeignKey("rounds.id"))
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id"))
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    outcome: Mapped[str] = mapped_column(String(10))
    reviewed: Mapped[str] = mapped_column(Text)  # JSON: ids of the annotations that it is about
    gold: Mapped[str] = mapped_column(Text)  # JSON: ids of the gold annotations that it made
    reason: Mapped[str | None] = mapped_column(Text)
    decided_by: Mapped[str] = mapped_column(String(100))
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
