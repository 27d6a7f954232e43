"""What an export is narrowed to. Pure but for the conditions that it gives to queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from annotator.accounts.models import User
from annotator.annotations.models import Annotation
from annotator.annotations.tags import TAGS, Attribute, Layer, Origin, Tag
from annotator.annotations.visibility import Visibility
from annotator.database.json_text import json_holds
from annotator.documents.models import Document
from annotator.errors import Invalid
from annotator.export.splitting import Portion
from annotator.history.models import ObjectKind, Revision
from annotator.history.service import Head
from annotator.review.selecting import documents_of_rounds, is_of_rounds

_a, _d, _u, _r = Annotation.__table__.c, Document.__table__.c, User.__table__.c, Revision.__table__.c
# Coverage follows marks, finished readings and adjudications.
_EXPORTED = [
    kind.value
    for kind in (
        *(ObjectKind.DOCUMENT, ObjectKind.ANNOTATION, ObjectKind.COVERAGE),
        *(ObjectKind.ASSIGNMENT, ObjectKind.DECISION, ObjectKind.ROUND),
    )
]


@dataclass(frozen=True)
class ExportFilter:
    """What goes out; an empty field narrows nothing. Documents without annotations go out too, unless asked not to.

    Days count in UTC and are part of their range. Several values of one attribute widen the choice, a further
    attribute narrows it.
    """

    tags: tuple[Tag, ...] = ()
    reviewers: tuple[str, ...] = ()
    layers: tuple[Layer, ...] = ()
    origins: tuple[Origin, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()  # (name, value), sorted
    collections: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    rounds: tuple[str, ...] = ()  # names
    published_from: date | None = None
    published_until: date | None = None
    created_from: date | None = None
    created_until: date | None = None
    updated_from: date | None = None
    updated_until: date | None = None
    changed_after: Head | None = None  # only documents with a change after it, on them or on their annotations
    only_annotated: bool = False
    pseudonyms: bool = False
    portion: Portion | None = None  # of a split; no condition of a query, ``document_batches`` obeys it

    def as_dict(self) -> dict[str, Any]:
        """Give the fields that narrow something, as the manifest names them."""
        days = ("published_from", "published_until", "created_from", "created_until", "updated_from", "updated_until")
        after = self.changed_after
        found = {
            "tags": [tag.value for tag in self.tags],
            "reviewers": list(self.reviewers),
            "layers": [layer.value for layer in self.layers],
            "origins": [origin.value for origin in self.origins],
            "attributes": [f"{name}={value}" for name, value in self.attributes],
            "collections": list(self.collections),
            "publishers": list(self.publishers),
            "documents": list(self.documents),
            "rounds": list(self.rounds),
            "changed_after": {"hash": after.hash, "sequence": after.sequence} if after else None,
            "only_annotated": self.only_annotated,
            "pseudonyms": self.pseudonyms,
            "split": self.portion.as_dict() if self.portion else None,
        } | {name: day.isoformat() if (day := getattr(self, name)) else None for name in days}
        return {name: value for name, value in found.items() if value}

    def of_documents(self, sees: Visibility) -> list[ColumnElement[bool]]:
        """Give the conditions on documents."""
        chosen = ((_d.collection, self.collections), (_d.publisher, self.publishers), (_d.id, self.documents))
        found: list[ColumnElement[bool]] = [column.in_(values) for column, values in chosen if values]
        if self.rounds:
            found.append(_d.id.in_(documents_of_rounds(self.rounds)))
        if self.published_from:
            found.append(_d.published_on >= self.published_from)
        if self.published_until:
            found.append(_d.published_on <= self.published_until)
        if self.changed_after:
            later = (_r.sequence > self.changed_after.sequence, _r.object_kind.in_(_EXPORTED))
            found.append(_d.id.in_(select(_r.document_id).where(*later, *sees.of_revisions()).correlate(None)))
        if self.only_annotated:
            annotated = select(_a.document_id).where(*self.of_annotations(sees))
            found.append(_d.id.in_(annotated.correlate(None)))
        return found

    def of_annotations(self, sees: Visibility) -> list[ColumnElement[bool]]:
        """Give the conditions on annotations."""
        found: list[ColumnElement[bool]] = [_a.deleted_at.is_(None), *sees.of_annotations()]
        chosen = (
            (_a.tag, [tag.value for tag in self.tags]),
            (_a.layer, [layer.value for layer in self.layers]),
            (_a.origin, [origin.value for origin in self.origins]),
        )
        found.extend(column.in_(values) for column, values in chosen if values)
        if self.reviewers:
            found.append(_a.reviewer_id.in_(select(_u.id).where(_u.username.in_(self.reviewers)).correlate(None)))
        if self.rounds:
            found.append(or_(_a.layer == Layer.GOLD.value, is_of_rounds(_a.document_id, _a.reviewer_id, self.rounds)))
        for name, pairs in groupby(self.attributes, itemgetter(0)):
            found.append(or_(*(json_holds(_a.attributes, name, value) for _name, value in pairs)))
        found.extend(_between(_a.created_at, self.created_from, self.created_until))
        found.extend(_between(_a.updated_at, self.updated_from, self.updated_until))
        return found


def parse_attribute(words: str) -> tuple[str, str]:
    """Read ``name=value``. Raises Invalid: bad_filter, unknown_attribute, unknown_value, each listing what there is."""
    name, equals, value = (each.strip() for each in words.partition("="))
    if not equals or not value:
        raise Invalid(f"{words[:60]!r} is not NAME=VALUE.", code="bad_filter", field="attributes")
    known = {each.name: each for tag in TAGS.values() for each in tag.attributes}
    if name not in known:
        words = f"There is no attribute {name[:60]!r}. There are: {', '.join(sorted(known))}."
        raise Invalid(words, code="unknown_attribute", field="attributes")
    return name, _checked(known[name], value)


def _checked(attribute: Attribute, value: str) -> str:
    if attribute.values and value not in attribute.values:
        words = f"{attribute.name} has no value {value[:60]!r}. It may be: {', '.join(attribute.values)}."
        raise Invalid(words, code="unknown_value", field="attributes")
    return value


def _between(column: Any, first: date | None, last: date | None) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if first:
        found.append(column >= datetime.combine(first, time(), UTC))
    if last:
        # The day after, since the last day counts whole; there is none after the last that can be written.
        found.append(column < datetime.combine(min(last, date.max - timedelta(1)) + timedelta(1), time(), UTC))
    return found
