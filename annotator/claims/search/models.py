"""What numbers the rows of the full-text indexes. Triggers fill both tables; nobody else writes to them."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from annotator.database.base import Base


class SearchableDocument(Base):
    """The number of a document in its index; later imports have higher ones."""

    __tablename__ = "searchable_documents"

    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    document_id: Mapped[str] = mapped_column(String(36), ForeignKey("documents.id"), unique=True)


class SearchableAnnotation(Base):
    """The number and the words of a live annotation: of its content spans, of whom it names, of its note."""

    __tablename__ = "searchable_annotations"

    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    annotation_id: Mapped[str] = mapped_column(String(36), ForeignKey("annotations.id"), unique=True)
    words: Mapped[str] = mapped_column(Text)
    people: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
