"""Gather what the reviewers of a round have read and tagged, as agreement and adjudication take it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.accounts.models import User
from annotator.annotations.models import Annotation, AnnotationSpan
from annotator.annotations.tags import Layer, Part
from annotator.annotations.visibility import Visibility
from annotator.documents.models import Document
from annotator.review.covering import coverage_of_documents
from annotator.review.models import Assignment, AssignmentState, RoundDocument
from annotator.review.units import Reading, ReadText, Stretch, TaggedSpan, Unit

_a, _s, _u, _d = (table.__table__.c for table in (Annotation, AnnotationSpan, User, Document))
_x, _rd = Assignment.__table__.c, RoundDocument.__table__.c
_READING = (AssignmentState.DONE.value, AssignmentState.STARTED.value)
_AT_ONCE = 500  # below every engine's limit of parameters


class Reader(NamedTuple):
    """A reviewer of a document in a round: whole when they are done with it."""

    document_id: str
    reviewer: str
    whole: bool


def readers_of(session: Session, *, round_id: str, sees: Visibility, document_id: str | None = None) -> list[Reader]:
    """Give who has begun or finished which document of a round, by document and name."""
    query = (
        select(_x.document_id, _u.username, _x.state)
        .join_from(Assignment.__table__, User.__table__, _u.id == _x.reviewer_id)
        .join(RoundDocument.__table__, (_rd.round_id == _x.round_id) & (_rd.document_id == _x.document_id))
        .where(_x.round_id == round_id, _x.state.in_(_READING), _rd.withdrawn_at.is_(None))
        .where(*sees.of_own_work(_x.reviewer_id, _x.document_id))
        .order_by(_rd.position, _u.username)
    )
    if document_id is not None:
        query = query.where(_x.document_id == document_id)
    rows = session.connection().execute(query).all()
    return [Reader(row.document_id, row.username, row.state == AssignmentState.DONE) for row in rows]


def tagged_spans(session: Session, readers: Sequence[Reader], *, sees: Visibility) -> list[TaggedSpan]:
    """Give the content spans of these readers' live annotations, in order. Cost: a query for 500 documents."""
    wanted = {(reader.document_id, reader.reviewer) for reader in readers}
    documents = list(dict.fromkeys(reader.document_id for reader in readers))
    found: list[TaggedSpan] = []
    for first in range(0, len(documents), _AT_ONCE):
        query = (
            select(_a.document_id, _a.id, _u.username, _a.tag, _a.attributes, _s.start, _s.end)
            .join_from(Annotation.__table__, AnnotationSpan.__table__, _s.annotation_id == _a.id)
            .join(User.__table__, _u.id == _a.reviewer_id)
            .where(_a.document_id.in_(documents[first : first + _AT_ONCE]), _a.deleted_at.is_(None))
            .where(_a.layer == Layer.REVIEW.value, _s.part == Part.CONTENT.value, *sees.of_annotations())
            .order_by(_a.document_id, _s.start, _s.end, _a.tag, _a.id)
        )
        rows = session.connection().execute(query).all()
        found.extend(TaggedSpan(*row) for row in rows if (row[0], row[2]) in wanted)
    return found


def texts_of(
    session: Session, readers: Sequence[Reader], spans: Sequence[TaggedSpan], *, sees: Visibility
) -> dict[str, ReadText]:
    """Put readers and spans together, by document in the round's order.

    Who is done has read the whole text. Who is not has read what they marked as read, and what they tagged. Each
    content span of a discontinuous annotation is a unit of its own.
    """
    documents = list(dict.fromkeys(reader.document_id for reader in readers))
    lengths = _lengths(session, documents)
    coverage = _coverage(session, documents, sees)
    units: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for span in spans:
        units[span.document_id, span.reviewer].append(Unit(span.start, span.end, span.tag))
    readings: dict[str, list[Reading]] = {document_id: [] for document_id in documents}
    for document_id, reviewer, whole in readers:
        marked = tuple(units[document_id, reviewer])
        read: tuple[Stretch, ...] | None = None
        if not whole:
            read = (*coverage.get((document_id, reviewer), ()), *((unit.start, unit.end) for unit in marked))
        readings[document_id].append(Reading(reviewer, marked, read))
    return {key: ReadText(lengths[key], tuple(found)) for key, found in readings.items()}


def attribute_values(spans: Sequence[TaggedSpan]) -> dict[tuple[str, str], list[list[Any]]]:
    """Give, by tag and attribute, the values that reviewers gave to spans that they tagged exactly alike."""
    alike: dict[tuple[str, int, int, str], list[dict[str, Any]]] = defaultdict(list)
    for span in spans:
        alike[span.document_id, span.start, span.end, span.tag].append(json.loads(span.attributes))
    found: dict[tuple[str, str], list[list[Any]]] = defaultdict(list)
    for (_document, _start, _end, tag), attributes in alike.items():
        for name in {name for each in attributes for name in each}:
            values = [each[name] for each in attributes if isinstance(each.get(name), str)]
            if len(values) > 1:
                found[tag, name].append(values)
    return dict(found)


def _lengths(session: Session, documents: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for first in range(0, len(documents), _AT_ONCE):
        query = select(_d.id, _d.text_length).where(_d.id.in_(documents[first : first + _AT_ONCE]))
        found.update(session.connection().execute(query).all())
    return found


def _coverage(session: Session, documents: Sequence[str], sees: Visibility) -> dict[tuple[str, str], list[Stretch]]:
    found: dict[tuple[str, str], list[Stretch]] = {}
    for first in range(0, len(documents), _AT_ONCE):
        found.update(coverage_of_documents(session, documents[first : first + _AT_ONCE], sees=sees))
    return found
