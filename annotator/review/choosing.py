"""Which documents a round takes: those that a filter lets through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session

from annotator.annotations.models import Annotation
from annotator.annotations.tags import Tag
from annotator.annotations.visibility import Visibility
from annotator.documents.models import Document

_a, _d = Annotation.__table__.c, Document.__table__.c


@dataclass(frozen=True)
class Choice:
    """What documents are narrowed to; empty fields narrow nothing, and all of them together let every document in."""

    collection: str = ""
    publisher: str = ""
    language: str = ""  # with its regions: en takes en-GB in
    since: date | None = None
    until: date | None = None
    tag: Tag | None = None  # somebody has tagged it so
    untagged: bool = False  # nobody has tagged anything in it


def documents_chosen(session: Session, choice: Choice, *, sees: Visibility) -> Sequence[str]:
    """Give the ids of the documents that a choice lets through, those imported first first. Cost: one query."""
    return session.scalars(select(_d.id).where(*_conditions(choice, sees)).order_by(_d.id)).all()


def known_values(session: Session, name: str) -> list[str]:
    """Give the values that documents have in a column: collection, publisher or language; in order."""
    column = _d[name]
    found = session.scalars(select(column).where(column.is_not(None)).distinct().order_by(column))
    return [value for value in found if value]


def _conditions(choice: Choice, sees: Visibility) -> list[ColumnElement[bool]]:
    found: list[Any] = []
    for name in ("collection", "publisher"):
        if getattr(choice, name):
            found.append(_d[name] == getattr(choice, name))
    if choice.language:
        found.append(
            or_(_d.language == choice.language, _d.language.startswith(f"{choice.language}-", autoescape=True))
        )
    if choice.since:
        found.append(_d.published_on >= choice.since)
    if choice.until:
        found.append(_d.published_on <= choice.until)
    live = (_a.document_id == _d.id, _a.deleted_at.is_(None), *sees.of_annotations())
    if choice.tag:
        found.append(exists().where(*live, _a.tag == choice.tag.value))
    if choice.untagged:
        found.append(~exists().where(*live))
    return found
