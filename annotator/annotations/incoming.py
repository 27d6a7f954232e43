"""Add the annotations that an import brings, many at once, each with its revision."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from annotator.accounts.service import ensure_reviewers
from annotator.annotations.covered import Covered
from annotator.annotations.models import Annotation, AnnotationSpan, Coverage
from annotator.annotations.records import AnnotationState, imported_state
from annotator.database.base import new_id, now
from annotator.database.bulk import insert_rows
from annotator.history.models import ObjectKind
from annotator.history.service import Change, canonical_json, record

ANNOTATION_COLUMNS = (
    "id",
    "document_id",
    "reviewer_id",
    "tag",
    "note",
    "attributes",
    "confidence",
    "origin",
    "layer",
    "version",
    "created_at",
    "updated_at",
)
_COVERAGE_COLUMNS = ("id", "document_id", "reviewer_id", "start", "end", "marked_at", "layer")
SPAN_COLUMNS = ("annotation_id", "position", "part", "start", "end")


def add_incoming(session: Session, *, arrivals: Sequence[tuple[str, Sequence[AnnotationState]]], by: str) -> None:
    """Add annotations to the documents (by id) that they came with, their ids, versions and times kept.

    A reviewer whom the desk does not know becomes a disabled user. The ids must be free: see ``taken_ids``.
    Cost: three statements for all of them.
    """
    states = [state for _document_id, found in arrivals for state in found]
    if not states:
        return
    reviewers = ensure_reviewers(session, {state.reviewer for state in states}, by=by)
    placed = [(document_id, state) for document_id, found in arrivals for state in found]
    insert_rows(
        session, Annotation, ANNOTATION_COLUMNS, (_row(state, i, reviewers[state.reviewer]) for i, state in placed)
    )
    insert_rows(session, AnnotationSpan, SPAN_COLUMNS, (row for state in states for row in _span_rows(state)))
    changes = (
        Change(
            "annotation imported",
            ObjectKind.ANNOTATION,
            state.id,
            None,
            imported_state(state),
            state.version,
            document_id,
        )
        for document_id, state in placed
    )
    record(session, changes, by=by, at=now())


def add_incoming_coverage(session: Session, *, arrivals: Sequence[tuple[str, Sequence[Covered]]], by: str) -> None:
    """Add the stretches that were read in the documents (by id) that they came with. Cost: two statements."""
    placed = [(new_id(), document_id, each) for document_id, found in arrivals for each in found]
    if not placed:
        return
    readers = ensure_reviewers(session, {each.reviewer for _id, _document_id, each in placed}, by=by)
    rows = (
        (own, document_id, readers[each.reviewer], each.start, each.end, each.marked_at, each.layer)
        for own, document_id, each in placed
    )
    insert_rows(session, Coverage, _COVERAGE_COLUMNS, rows)
    changes = (
        Change("coverage imported", ObjectKind.COVERAGE, own, None, each.as_dict(), document_id=document_id)
        for own, document_id, each in placed
    )
    record(session, changes, by=by, at=now())


def _row(state: AnnotationState, document_id: str, reviewer_id: str) -> tuple[object, ...]:
    return (
        state.id,
        document_id,
        reviewer_id,
        state.tag,
        state.note,
        canonical_json(state.attributes) if state.attributes else "{}",
        state.confidence,
        state.origin,
        state.layer,
        state.version,
        state.created_at,
        state.updated_at,
    )


def _span_rows(state: AnnotationState) -> list[tuple[object, ...]]:
    return [(state.id, place, span.part.value, span.start, span.end) for place, span in enumerate(state.spans)]
