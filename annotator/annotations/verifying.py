"""Check what the tables hold against the texts and against history; name the first fault."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session, undefer

from annotator.annotations.models import Annotation, AnnotationSpan
from annotator.annotations.queries import all_states_of_document
from annotator.annotations.records import history_state
from annotator.annotations.tags import Part
from annotator.annotations.visibility import EVERYTHING
from annotator.documents.models import Document
from annotator.documents.service import METADATA_FIELDS, WITHDRAWAL_FIELDS, state_of_document, text_hash
from annotator.history.models import ObjectKind, Revision

_KINDS = (ObjectKind.DOCUMENT.value, ObjectKind.ANNOTATION.value)
_Last = dict[str, tuple[int | None, dict[str, Any] | None]]


@dataclass
class StoreReport:
    """How much was checked, and the first fault in words (None when all fits)."""

    documents: int = 0
    annotations: int = 0
    fault: str | None = None


def verify_store(session: Session) -> StoreReport:
    """Check every reference, every document's text and metadata, every span, every annotation against history.

    Cost: linear; one document's annotations in memory at a time.
    """
    report = StoreReport(fault=_broken_reference(session) or _lost_document(session) or _bare_annotation(session))
    if report.fault:
        return report
    ids = session.scalars(select(Document.id).order_by(Document.id)).all()
    for document_id in ids:
        report.fault = next(_faults(session, document_id, report), None)
        if report.fault:
            return report
        report.documents += 1
        session.expunge_all()
    return report


def _broken_reference(session: Session) -> str | None:
    if session.get_bind().dialect.name != "sqlite":
        return None  # only SQLite lets a connection switch them off
    broken = session.execute(text("PRAGMA foreign_key_check")).first()
    return None if broken is None else f"A row of {broken[0]} points at nothing."


def _lost_document(session: Session) -> str | None:
    here = select(Document.id).where(Document.id == Revision.object_id).exists()
    of_documents = Revision.object_kind == ObjectKind.DOCUMENT.value
    lost = session.scalar(select(Revision.object_id).where(of_documents, ~here).limit(1))
    return None if lost is None else f"Document {lost}: history knows it, and its row is gone."


def _bare_annotation(session: Session) -> str | None:
    content = AnnotationSpan.part == Part.CONTENT.value
    words = select(AnnotationSpan.part).where(AnnotationSpan.annotation_id == Annotation.id, content).exists()
    bare = session.scalar(select(Annotation.id).where(~words).limit(1))
    return None if bare is None else f"Annotation {bare}: it has no content span."


def _faults(session: Session, document_id: str, report: StoreReport) -> Iterator[str]:
    document = session.scalars(select(Document).where(Document.id == document_id).options(undefer(Document.text))).one()
    last = _last_states(session, document_id)
    if text_hash(document.text) != document.text_sha256 or len(document.text) != document.text_length:
        yield f"Document {document_id}: its text is not the one that was imported."
    version, state = last.pop(document_id, (0, {}))
    kept = {name: (state or {}).get(name) for name in METADATA_FIELDS}
    kept |= {name: state[name] for name in WITHDRAWAL_FIELDS if state and name in state}
    if (version, kept) != (document.version, state_of_document(document)):
        yield f"Document {document_id}: its metadata are not as their last revision left them."
    yield from _faults_of_annotations(session, document, last, report)


def _faults_of_annotations(session: Session, document: Document, last: _Last, report: StoreReport) -> Iterator[str]:
    found = all_states_of_document(session, document_id=document.id, text=document.text, sees=EVERYTHING)
    for state in found:
        version, kept = last.pop(state.id, (None, None))
        if any(span.end > document.text_length for span in state.spans):
            yield f"Annotation {state.id}: a span ends past the text."
        if (version, _changeable(kept)) != (state.version, None if state.deleted else _as_json(history_state(state))):
            yield f"Annotation {state.id}: it is not as its last revision left it."
        report.annotations += not state.deleted
    for annotation_id in last:
        yield f"Annotation {annotation_id}: history knows it, and its row is gone."


def _last_states(session: Session, document_id: str) -> _Last:
    """Give, by id, the version and the state that the last revision of the document and of each annotation left."""
    query = (
        select(Revision.object_id, Revision.version, Revision.after)
        .where(Revision.document_id == document_id, Revision.object_kind.in_(_KINDS))
        .order_by(Revision.sequence)
    )
    rows = session.execute(query)
    return {row.object_id: (row.version, json.loads(row.after) if row.after else None) for row in rows}


def _as_json(state: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(state))
    return found


def _changeable(kept: dict[str, Any] | None) -> dict[str, Any] | None:
    """Leave out the time that the history of an imported annotation keeps besides what an edit can change."""
    return None if kept is None else {name: value for name, value in kept.items() if name != "updated_at"}
