"""The one table of history. Triggers made by the migrations refuse UPDATE and DELETE on it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from annotator.database.base import Base, UtcDateTime


class ObjectKind(StrEnum):
    """What a revision is about."""

    DOCUMENT = "document"
    ANNOTATION = "annotation"
    USER = "user"
    TOKEN = "token"
    SUGGESTION = "suggestion"
    SETTING = "setting"
    GUIDELINE = "guideline"
    ROUND = "round"
    ASSIGNMENT = "assignment"
    COVERAGE = "coverage"
    DECISION = "decision"
    CLAIM = "claim"
    APPEARANCE = "appearance"
    CLAIM_LINK = "claim link"
    VERDICT = "verdict"
    EVIDENCE = "evidence"
    RATING = "rating"
    NAME = "name"


class Revision(Base):
    """One change: who did what to which object, and its state before and after as canonical JSON."""

    __tablename__ = "revisions"
    __table_args__ = (
        CheckConstraint("sequence > 0", name="sequence_positive"),
        CheckConstraint("length(hash) = 64", name="hash_length"),
        Index(None, "object_id", "sequence"),
        Index(None, "document_id", "sequence"),
        Index(None, "actor", "sequence"),
    )

    sequence: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=False
    )
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor: Mapped[str] = mapped_column(String(100))
    action: Mapped[str] = mapped_column(String(50))
    object_kind: Mapped[str] = mapped_column(String(20))
    object_id: Mapped[str] = mapped_column(String(64))
    document_id: Mapped[str | None] = mapped_column(String(36))
    version: Mapped[int | None] = mapped_column(Integer)
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
