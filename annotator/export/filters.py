"""What an export is narrowed to. Pure but for the conditions that it gives to queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select

from annotator.accounts.models import User
from annotator.annotations.models import Annotation
from annotator.annotations.tags import Layer, Tag
from annotator.documents.models import Document

_a, _d, _u = Annotation.__table__.c, Document.__table__.c, User.__table__.c


@dataclass(frozen=True)
class ExportFilter:
    """What goes out; an empty field narrows nothing. Documents without annotations go out too, unless asked not to."""

    tags: tuple[Tag, ...] = ()
    reviewers: tuple[str, ...] = ()
    layers: tuple[Layer, ...] = ()
    collections: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    only_annotated: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Give the fields that narrow something, as the manifest names them."""
        found = {
            "tags": [tag.value for tag in self.tags],
            "reviewers": list(self.reviewers),
            "layers": [layer.value for layer in self.layers],
            "collections": list(self.collections),
            "publishers": list(self.publishers),
            "documents": list(self.documents),
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
            "only_annotated": self.only_annotated,
        }
        return {name: value for name, value in found.items() if value}

    def of_documents(self) -> list[ColumnElement[bool]]:
        """Give the conditions on documents."""
        found: list[ColumnElement[bool]] = []
        if self.collections:
            found.append(_d.collection.in_(self.collections))
        if self.publishers:
            found.append(_d.publisher.in_(self.publishers))
        if self.documents:
            found.append(_d.id.in_(self.documents))
        if self.since:
            found.append(_d.published_on >= self.since)
        if self.until:
            found.append(_d.published_on <= self.until)
        if self.only_annotated:
            annotated = select(_a.document_id).where(_u.id == _a.reviewer_id, *self.of_annotations())
            found.append(_d.id.in_(annotated.correlate(None)))
        return found

    def of_annotations(self) -> list[ColumnElement[bool]]:
        """Give the conditions on annotations, joined to their reviewers where reviewers are named."""
        found: list[ColumnElement[bool]] = [_a.deleted_at.is_(None)]
        if self.tags:
            found.append(_a.tag.in_([tag.value for tag in self.tags]))
        if self.layers:
            found.append(_a.layer.in_([layer.value for layer in self.layers]))
        if self.reviewers:
            found.append(_u.username.in_(self.reviewers))
        return found
