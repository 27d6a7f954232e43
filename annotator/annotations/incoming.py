"""Add the annotations that an import brings, many at once, each with its revision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from annotator.accounts.service import ensure_reviewers
from annotator.annotations.models import Annotation, AnnotationSpan
from annotator.annotations.records import AnnotationState, history_state
from annotator.annotations.storing import annotation_row, span_rows
from annotator.database.base import now
from annotator.errors import Conflict
from annotator.history.models import ObjectKind
from annotator.history.service import Change, record

_INSERT, _INSERT_SPANS = insert(Annotation), insert(AnnotationSpan)
_AT_ONCE = 500  # below every engine's limit of parameters


def add_incoming(session: Session, *, arrivals: Sequence[tuple[str, Sequence[AnnotationState]]], by: str) -> None:
    """Add annotations to the documents (by id) that they came with, their ids, versions and times kept.

    A reviewer whom the desk does not know becomes a disabled user. Cost: three statements for all of them.
    Raises Conflict (id_taken) when an annotation's id is on the desk already.
    """
    states = [replace(state, document_id=document_id) for document_id, found in arrivals for state in found]
    if not states:
        return
    _refuse_known(session, [state.id for state in states])
    reviewers = ensure_reviewers(session, {state.reviewer for state in states}, by=by)
    connection = session.connection()
    keyless = {"request_key": None, "deleted_at": None}
    connection.execute(_INSERT, [annotation_row(s) | {"reviewer_id": reviewers[s.reviewer], **keyless} for s in states])
    connection.execute(_INSERT_SPANS, [row for state in states for row in span_rows(state)])
    changes = (
        Change(
            "annotation imported",
            ObjectKind.ANNOTATION,
            state.id,
            None,
            history_state(state),
            state.version,
            state.document_id,
        )
        for state in states
    )
    record(session, changes, by=by, at=now())


def _refuse_known(session: Session, ids: Sequence[str]) -> None:
    if len(set(ids)) != len(ids):
        raise Conflict("The import names one annotation's id twice.", code="id_taken")
    for first in range(0, len(ids), _AT_ONCE):
        known = session.scalar(select(Annotation.id).where(Annotation.id.in_(ids[first : first + _AT_ONCE])).limit(1))
        if known:
            raise Conflict(f"The annotation {known} is on the desk already, on another document.", code="id_taken")
