"""Put annotations into their tables and look at what stands there. The rules are the service's.

The statements are built once, on tables rather than classes: a save runs most of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, true, update
from sqlalchemy.orm import Session

from annotator.annotations.models import Annotation, AnnotationSpan
from annotator.annotations.queries import state_of
from annotator.annotations.records import AnnotationState
from annotator.annotations.visibility import EVERYTHING
from annotator.documents.models import Document
from annotator.documents.service import slices_of
from annotator.errors import NotFound
from annotator.guidelines.models import Guideline
from annotator.history.service import GENESIS, HEAD, Head, canonical_json

_ANNOTATIONS, _SPANS, _DOCUMENTS = Annotation.__table__, AnnotationSpan.__table__, Document.__table__
_a, _s, _d = _ANNOTATIONS.c, _SPANS.c, _DOCUMENTS.c
_LIVE_COUNT = (
    select(func.count())
    .select_from(_ANNOTATIONS)
    .where(_a.document_id == bindparam("document_id"), _a.deleted_at.is_(None))
    .correlate(None)
    .scalar_subquery()
)
_LAST = HEAD.subquery("last")
_OPENED = (
    select(
        _d.text_length,
        _LIVE_COUNT.label("annotations"),
        func.substr(_d.text, bindparam("start") + 1, bindparam("length")).label("words"),
        _LAST.c.sequence,
        _LAST.c.hash,
    )
    .join_from(_DOCUMENTS, _LAST, true(), isouter=True)
    .where(_d.id == bindparam("document_id"))
)
_OWNER = select(_a.reviewer_id, _a.document_id).where(_a.id == bindparam("annotation_id"))
_SAME_FIRST_SPAN = (
    select(_a.id)
    .join_from(_ANNOTATIONS, _SPANS, _s.annotation_id == _a.id)
    .where(
        _a.document_id == bindparam("document_id"),
        _a.deleted_at.is_(None),
        _a.reviewer_id == bindparam("reviewer_id"),
        _a.layer == bindparam("layer"),
        _a.tag == bindparam("tag"),
        _a.id != bindparam("own"),
        _s.position == 0,
        _s.start == bindparam("start"),
        _s.end == bindparam("end"),
    )
)
_BY_REQUEST_KEY = select(_a.id).where(
    _a.reviewer_id == bindparam("reviewer_id"), _a.request_key == bindparam("request_key")
)
_IN_FORCE = select(func.max(Guideline.__table__.c.version)).scalar_subquery()
_INSERT = insert(Annotation).values(guideline_version=_IN_FORCE)
_INSERT_SPANS = insert(AnnotationSpan)
_UPDATE = update(Annotation).where(_a.id == bindparam("own"))
_DELETE_SPANS = delete(AnnotationSpan).where(_s.annotation_id == bindparam("own"))


@dataclass(frozen=True)
class OpenedDocument:
    """What a change needs of its document: the text's length, its live annotations, the words of each of its spans.

    ``head`` is that of history, read with them: a statement less while all other writers wait.
    """

    text_length: int
    annotations: int
    words: tuple[str, ...]
    head: Head


def open_document(session: Session, *, document_id: str, spans: Sequence[tuple[int, int]]) -> OpenedDocument:
    """Look at a document before a change; ``spans`` are half-open, in code points. Raises NotFound."""
    start, end = spans[0] if spans else (0, 0)
    where = {"document_id": document_id, "start": start, "length": end - start}
    row = session.connection().execute(_OPENED, where).one_or_none()
    if row is None:
        raise NotFound("There is no such document.")
    more = slices_of(session, document_id, spans[1:]) if len(spans) > 1 else []
    words = (row.words, *more) if spans else ()
    head = Head(0, GENESIS) if row.sequence is None else Head(row.sequence, row.hash)
    return OpenedDocument(row.text_length, row.annotations, words, head)


def owner_of(session: Session, annotation_id: str) -> Any:
    """Give the row (reviewer_id, document_id) of an annotation, None when there is none."""
    return session.connection().execute(_OWNER, {"annotation_id": annotation_id}).one_or_none()


def same_annotation(session: Session, *, state: AnnotationState, reviewer_id: str) -> str | None:
    """Give the id of another live annotation of the reviewer with the same tag, layer and spans, None without one."""
    where = {
        "document_id": state.document_id,
        "reviewer_id": reviewer_id,
        "layer": state.layer,
        "tag": state.tag,
        "own": state.id,
        "start": state.spans[0].start,
        "end": state.spans[0].end,
    }
    for candidate in session.connection().execute(_SAME_FIRST_SPAN, where).scalars().all():
        other = state_of(session, candidate, sees=EVERYTHING)
        if other is not None and other.spans == state.spans:
            return str(candidate)
    return None


def by_request_key(session: Session, *, reviewer_id: str, request_key: str | None) -> AnnotationState | None:
    """Give the annotation that a request with this key has saved already, None without one."""
    if request_key is None:
        return None
    where = {"reviewer_id": reviewer_id, "request_key": request_key}
    found = session.connection().execute(_BY_REQUEST_KEY, where).scalar_one_or_none()
    return state_of(session, found, sees=EVERYTHING) if found else None


def insert_state(session: Session, state: AnnotationState, *, reviewer_id: str, request_key: str | None) -> None:
    """Insert a new annotation and its spans."""
    connection = session.connection()
    connection.execute(_INSERT, annotation_row(state) | {"reviewer_id": reviewer_id, "request_key": request_key})
    connection.execute(_INSERT_SPANS, span_rows(state))


def insert_states(session: Session, states: Sequence[AnnotationState], *, reviewer_id: str) -> None:
    """Insert new annotations of one reviewer, and their spans. Cost: two statements for all."""
    connection = session.connection()
    connection.execute(_INSERT, [annotation_row(state) | {"reviewer_id": reviewer_id} for state in states])
    connection.execute(_INSERT_SPANS, [row for state in states for row in span_rows(state)])


def update_state(session: Session, state: AnnotationState, *, deleted_at: datetime | None) -> None:
    """Write an annotation's new state over the former one, its spans too."""
    connection = session.connection()
    connection.execute(_UPDATE, annotation_row(state) | {"own": state.id, "deleted_at": deleted_at})
    connection.execute(_DELETE_SPANS, {"own": state.id})
    connection.execute(_INSERT_SPANS, span_rows(state))


def update_states(session: Session, states: Sequence[AnnotationState]) -> None:
    """Write the new states of many annotations; a deleted one at its ``updated_at``. Cost: three statements for all."""
    if not states:
        return
    connection, own = session.connection(), [{"own": state.id} for state in states]
    rows = [
        annotation_row(state) | {"own": state.id, "deleted_at": state.updated_at if state.deleted else None}
        for state in states
    ]
    connection.execute(_UPDATE, rows)
    connection.execute(_DELETE_SPANS, own)
    connection.execute(_INSERT_SPANS, [row for state in states for row in span_rows(state)])


def annotation_row(state: AnnotationState) -> dict[str, object]:
    """Give the columns that an annotation's state fills."""
    return {
        "id": state.id,
        "document_id": state.document_id,
        "tag": state.tag,
        "note": state.note,
        "attributes": canonical_json(state.attributes),
        "confidence": state.confidence,
        "origin": state.origin,
        "layer": state.layer,
        "version": state.version,
        "created_at": state.created_at,
        "updated_at": state.updated_at,
    }


def span_rows(state: AnnotationState) -> list[dict[str, object]]:
    """Give the rows of an annotation's spans, in their order."""
    return [
        {"annotation_id": state.id, "position": position, "part": span.part.value, "start": span.start, "end": span.end}
        for position, span in enumerate(state.spans)
    ]
