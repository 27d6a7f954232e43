"""The tables of the register. The full-text index over claims is kept by the database (see the migrations)."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from annotator.claims.vocabulary import (
    LONGEST_CLAIM,
    AppearanceState,
    Medium,
    Method,
    NameKind,
    Precision,
    Relation,
    Stance,
    VerdictLabel,
    VerdictState,
)
from annotator.database.base import Base, UtcDateTime


def one_of(column: str, values: type[StrEnum]) -> CheckConstraint:
    """Let a column hold the values of one vocabulary alone."""
    return CheckConstraint(f"{column} IN ({', '.join(repr(str(value)) for value in values)})", name=column)


class Claim(Base):
    """A checkable statement in the desk's own words. A merged claim stays and names the one that it went into.

    ``number`` is the row of the full-text index; it says in which order claims were registered.
    """

    __tablename__ = "claims"
    __table_args__ = (
        CheckConstraint(f"length(text) BETWEEN 1 AND {LONGEST_CLAIM}", name="text"),
        CheckConstraint("merged_into IS NULL OR merged_into <> id", name="merged_into"),
        one_of("claimed_precision", Precision),
        CheckConstraint("version > 0", name="version"),
        Index(None, "merged_into"),
        Index(None, "claimant"),
    )

    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    id: Mapped[str] = mapped_column(String(36), unique=True)
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[str | None] = mapped_column(String(35))
    claimant: Mapped[str | None] = mapped_column(Text)
    claimed_on: Mapped[date | None] = mapped_column(Date)
    claimed_precision: Mapped[str | None] = mapped_column(String(10))
    location: Mapped[str | None] = mapped_column(Text)
    merged_into: Mapped[str | None] = mapped_column(ForeignKey("claims.id"))
    version: Mapped[int] = mapped_column(Integer)
    created_by: Mapped[str] = mapped_column(String(100))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Appearance(Base):
    """An annotation that a claim appears in, or was suggested or rejected for. One row a pair."""

    __tablename__ = "appearances"
    __table_args__ = (
        UniqueConstraint("claim_id", "annotation_id"),
        one_of("relation", Relation),
        one_of("state", AppearanceState),
        one_of("method", Method),
        CheckConstraint("score BETWEEN 0 AND 1000", name="score"),
        Index(None, "annotation_id"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    claim_id: Mapped[str] = mapped_column(ForeignKey("claims.id"))
    annotation_id: Mapped[str] = mapped_column(ForeignKey("annotations.id"))
    relation: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20))
    method: Mapped[str] = mapped_column(String(20))
    score: Mapped[int | None] = mapped_column(Integer)  # thousandths
    decided_by: Mapped[str | None] = mapped_column(String(100))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class RejectedSentence(Base):
    """A sentence that nobody tagged and that a person said is no appearance of a claim: it is not offered again.

    Half-open ``[start, end)`` in code points of the document's text.
    """

    __tablename__ = "rejected_sentences"
    __table_args__ = (
        CheckConstraint('0 <= start AND start < "end"', name="span"),
        UniqueConstraint("claim_id", "document_id", "start", "end"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    claim_id: Mapped[str] = mapped_column(ForeignKey("claims.id"))
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id"))
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    decided_by: Mapped[str] = mapped_column(String(100))
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ClaimLink(Base):
    """How one claim stands to another; read from ``claim_id`` to ``other_id``."""

    __tablename__ = "claim_links"
    __table_args__ = (
        UniqueConstraint("claim_id", "other_id"),
        CheckConstraint("claim_id <> other_id", name="other_id"),
        one_of("relation", Relation),
        Index(None, "other_id"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    claim_id: Mapped[str] = mapped_column(ForeignKey("claims.id"))
    other_id: Mapped[str] = mapped_column(ForeignKey("claims.id"))
    relation: Mapped[str] = mapped_column(String(20))
    created_by: Mapped[str] = mapped_column(String(100))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Rating(Base):
    """A step of the desk's own scale; one without a value stands off the scale."""

    __tablename__ = "ratings"
    __table_args__ = (
        CheckConstraint("length(name) BETWEEN 1 AND 500", name="name"),
        CheckConstraint(
            "value IS NULL AND worst IS NULL AND best IS NULL OR worst < best AND value BETWEEN worst AND best",
            name="value",
        ),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    name: Mapped[str] = mapped_column(Text, unique=True)
    value: Mapped[int | None] = mapped_column(Integer)
    worst: Mapped[int | None] = mapped_column(Integer)
    best: Mapped[int | None] = mapped_column(Integer)
    position: Mapped[int] = mapped_column(Integer)
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Verdict(Base):
    """A rating of a claim with its reasons. It never changes but to be confirmed; a correction is a new one."""

    __tablename__ = "verdicts"
    __table_args__ = (
        one_of("label", VerdictLabel),
        one_of("state", VerdictState),
        CheckConstraint("length(explanation) > 0", name="explanation"),
        CheckConstraint("corrects IS NULL OR corrects <> id", name="corrects"),
        Index(None, "claim_id"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    claim_id: Mapped[str] = mapped_column(ForeignKey("claims.id"))
    label: Mapped[str] = mapped_column(String(30))
    rating_id: Mapped[str | None] = mapped_column(ForeignKey("ratings.id"))
    explanation: Mapped[str] = mapped_column(Text)
    rated_as_of: Mapped[date] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(20))
    author: Mapped[str] = mapped_column(String(100))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    confirmed_by: Mapped[str | None] = mapped_column(String(100))
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    corrects: Mapped[str | None] = mapped_column(ForeignKey("verdicts.id"), unique=True)


class Evidence(Base):
    """A source cited for or against a claim. Removing one sets ``removed_at``."""

    __tablename__ = "evidence"
    __table_args__ = (one_of("medium", Medium), one_of("stance", Stance), Index(None, "claim_id"))

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    claim_id: Mapped[str] = mapped_column(ForeignKey("claims.id"))
    url: Mapped[str] = mapped_column(Text)
    archived_url: Mapped[str | None] = mapped_column(Text)
    title: Mapped[str | None] = mapped_column(Text)
    publisher: Mapped[str | None] = mapped_column(Text)
    published_on: Mapped[date | None] = mapped_column(Date)
    medium: Mapped[str] = mapped_column(String(20))
    excerpt: Mapped[str | None] = mapped_column(Text)
    stance: Mapped[str] = mapped_column(String(20))
    added_by: Mapped[str] = mapped_column(String(100))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Alias(Base):
    """Another spelling of a person's or a publisher's name: whoever looks for one finds both. Never a chain."""

    __tablename__ = "aliases"
    __table_args__ = (
        UniqueConstraint("kind", "alias"),
        CheckConstraint("alias <> name", name="name"),
        one_of("kind", NameKind),
        Index(None, "kind", "name"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    alias: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    created_by: Mapped[str] = mapped_column(String(100))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
