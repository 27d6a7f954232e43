"""The tables of documents. Triggers made by the migrations refuse to change a document's text or source."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from annotator.database.base import Base, UtcDateTime


class Document(Base):
    """One imported article. Offsets everywhere count code points of ``text``, which never changes."""

    __tablename__ = "documents"
    __table_args__ = (
        CheckConstraint("text_length > 0 AND text_length = length(text)", name="text_length"),
        CheckConstraint("length(text_sha256) = 64", name="text_sha256"),
        Index(None, "publisher"),
        Index(None, "published_on"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    publisher: Mapped[str | None] = mapped_column(Text)
    author: Mapped[str | None] = mapped_column(Text)
    published_on: Mapped[date | None] = mapped_column(Date)
    language: Mapped[str | None] = mapped_column(String(35))
    url: Mapped[str | None] = mapped_column(Text)
    credit: Mapped[str | None] = mapped_column(Text)
    caption: Mapped[str | None] = mapped_column(Text)
    collection: Mapped[str | None] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Integer, default=1)
    # Before the text: the guard of each span reads it, and would read past the whole text otherwise.
    text_length: Mapped[int] = mapped_column(Integer)
    text: Mapped[str] = mapped_column(Text, deferred=True)
    text_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    source: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    source_name: Mapped[str] = mapped_column(Text)
    source_sha256: Mapped[str] = mapped_column(String(64))
    source_runs: Mapped[str] = mapped_column(Text, deferred=True)
    media_type: Mapped[str] = mapped_column(String(100))
    reader: Mapped[str] = mapped_column(String(40))
    imported_by: Mapped[str] = mapped_column(String(100))
    imported_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # Both or neither. They stand behind the text, which costs nothing while they are empty, as they nearly always are.
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_reason: Mapped[str | None] = mapped_column(Text)


class DocumentBlock(Base):
    """A paragraph, heading or the like of a document, with its place in the text and in the decoded source."""

    __tablename__ = "document_blocks"
    __table_args__ = (
        CheckConstraint('0 <= start AND start < "end"', name="span"),
        CheckConstraint("0 <= source_start AND source_start <= source_end", name="source_span"),
    )

    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id"), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(20))
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    source_start: Mapped[int] = mapped_column(Integer)
    source_end: Mapped[int] = mapped_column(Integer)
