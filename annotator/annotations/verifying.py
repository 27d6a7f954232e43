"""Check what the tables hold against the texts and against history; name the first fault."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.annotations.models import Annotation
from annotator.annotations.queries import states_of_document
from annotator.annotations.records import history_state
from annotator.annotations.visibility import EVERYTHING
from annotator.documents.models import Document
from annotator.documents.service import text_hash
from annotator.history.models import ObjectKind, Revision


@dataclass
class StoreReport:
    """How much was checked, and the first fault in words (None when all fits)."""

    documents: int = 0
    annotations: int = 0
    fault: str | None = None


def verify_store(session: Session) -> StoreReport:
    """Check every document's hash, every span against its text, every annotation against its last revision.

    Cost: linear; one document's annotations in memory at a time.
    """
    report = StoreReport()
    ids = session.scalars(select(Document.id).order_by(Document.id)).all()
    for document_id in ids:
        report.fault = next(_faults(session, document_id, report), None)
        if report.fault:
            return report
        report.documents += 1
    return report


def _faults(session: Session, document_id: str, report: StoreReport) -> Iterator[str]:
    row = session.execute(
        select(Document.text, Document.text_sha256, Document.text_length).where(Document.id == document_id)
    ).one()
    if text_hash(row.text) != row.text_sha256 or len(row.text) != row.text_length:
        yield f"Document {document_id}: its text is not the one that was imported."
    last = _last_states(session, document_id)
    live = {
        state.id: state
        for state in states_of_document(session, document_id=document_id, text=row.text, sees=EVERYTHING)
    }
    for annotation_id, state in live.items():
        if any(span.end > row.text_length for span in state.spans):
            yield f"Annotation {annotation_id}: a span ends past the text."
        if last.get(annotation_id) != json.loads(json.dumps(history_state(state))):
            yield f"Annotation {annotation_id}: it is not as its last revision left it."
        report.annotations += 1
    for annotation_id in _all_ids(session, document_id) - live.keys():
        if last.get(annotation_id) is not None:
            yield f"Annotation {annotation_id}: it is deleted, and history does not say so."
    for annotation_id in last.keys() - _all_ids(session, document_id):
        yield f"Annotation {annotation_id}: history knows it, and its row is gone."


def _all_ids(session: Session, document_id: str) -> set[str]:
    return set(session.scalars(select(Annotation.id).where(Annotation.document_id == document_id)))


def _last_states(session: Session, document_id: str) -> dict[str, object]:
    query = (
        select(Revision.object_id, Revision.after)
        .where(Revision.document_id == document_id, Revision.object_kind == ObjectKind.ANNOTATION.value)
        .order_by(Revision.sequence)
    )
    return {row.object_id: json.loads(row.after) if row.after else None for row in session.execute(query)}
