"""The tables of annotations. A trigger made by the migrations refuses a span that ends past its document's text."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, Integer, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from annotator.accounts.models import User
from annotator.database.base import Base, UtcDateTime
from annotator.documents.models import Document


class Annotation(Base):
    """A tag with its spans and attributes by one reviewer on a document. Deleting one sets ``deleted_at``."""

    __tablename__ = "annotations"
    __table_args__ = (
        CheckConstraint("tag IN ('claim', 'quote', 'disputed')", name="tag"),
        CheckConstraint("confidence IN ('sure', 'unsure')", name="confidence"),
        CheckConstraint("origin IN ('manual', 'suggestion', 'import')", name="origin"),
        CheckConstraint("layer IN ('review', 'gold')", name="layer"),
        CheckConstraint("version > 0", name="version"),
        UniqueConstraint("reviewer_id", "request_key"),
        Index(None, "document_id", "deleted_at"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id"))
    reviewer_id: Mapped[str] = mapped_column(ForeignKey("users.id"))
    tag: Mapped[str] = mapped_column(String(20))
    note: Mapped[str | None] = mapped_column(Text)
    attributes: Mapped[str] = mapped_column(Text, default="{}")  # canonical JSON
    confidence: Mapped[str] = mapped_column(String(10))
    origin: Mapped[str] = mapped_column(String(20))
    layer: Mapped[str] = mapped_column(String(10))
    request_key: Mapped[str | None] = mapped_column(String(100))
    version: Mapped[int] = mapped_column(Integer)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    guideline_version: Mapped[int | None] = mapped_column(Integer)  # in force when it was made

    document: Mapped[Document] = relationship(lazy="raise")
    reviewer: Mapped[User] = relationship(lazy="raise")


class AnnotationSpan(Base):
    """One stretch of an annotation: half-open, in code points of the document's text."""

    __tablename__ = "annotation_spans"
    __table_args__ = (
        CheckConstraint('0 <= start AND start < "end"', name="span"),
        CheckConstraint("part IN ('content', 'speaker', 'cue')", name="part"),
    )

    annotation_id: Mapped[str] = mapped_column(ForeignKey("annotations.id"), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    part: Mapped[str] = mapped_column(String(10))
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)


class Coverage(Base):
    """A stretch that a person has read and found nothing more in: half-open, in code points of the document's text.

    In the layer ``review`` it is what a reviewer marked; in ``gold`` what an adjudicator confirmed, as an import brings
    it: on the desk where it was decided, the decision says it.
    """

    __tablename__ = "coverage"
    __table_args__ = (
        CheckConstraint('0 <= start AND start < "end"', name="span"),
        CheckConstraint("layer IN ('review', 'gold')", name="layer"),
        UniqueConstraint("document_id", "reviewer_id", "layer", "start", "end"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id"))
    reviewer_id: Mapped[str] = mapped_column(ForeignKey("users.id"))
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    marked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    layer: Mapped[str] = mapped_column(String(10))


class Seal(Base):
    """While a seal lies on a document, whom it binds sees no annotations on it but their own.

    It binds one person, or (without a person) everybody whose role is reviewer. Rounds lay and lift seals; this floor
    only obeys them, so that no page can forget to.
    """

    __tablename__ = "seals"
    __table_args__ = (UniqueConstraint("document_id", "person_id", "round_id"), Index(None, "round_id"))

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id"))
    person_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    round_id: Mapped[str] = mapped_column(String(36))  # of a floor above: no foreign key
    suggestions: Mapped[bool] = mapped_column(Boolean, server_default=false(), default=False)  # shown all the same
