"""The tables of guidelines. A version never changes; a correction is a further version."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from annotator.database.base import Base, UtcDateTime


class Guideline(Base):
    """One version of the guidelines, in Markdown; the newest is in force."""

    __tablename__ = "guidelines"
    __table_args__ = (CheckConstraint("version > 0", name="version"),)

    version: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(Text)
    summary: Mapped[str] = mapped_column(Text)
    written_by: Mapped[str] = mapped_column(String(100))
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)


class GuidelineReading(Base):
    """The newest version that a person has said they read."""

    __tablename__ = "guideline_readings"

    user_id: Mapped[str] = mapped_column(ForeignKey("users.id"), primary_key=True)
    version: Mapped[int] = mapped_column(ForeignKey("guidelines.version"))
    read_at: Mapped[datetime] = mapped_column(UtcDateTime)
