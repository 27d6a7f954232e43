"""Tag, edit, delete, restore. Each function checks, flushes and writes history; the caller commits.

Edits name the version that they edit. Someone else's annotation answers as if it did not exist.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from annotator.accounts.person import Person
from annotator.annotations.drafts import Draft, apply_draft
from annotator.annotations.models import Annotation, AnnotationSpan
from annotator.annotations.queries import count_live, state_of
from annotator.annotations.records import AnnotationState, history_state, record_of
from annotator.annotations.spans import check_words, parse_spans
from annotator.annotations.tags import Confidence, Layer, Origin, declaration_of
from annotator.config import Limits
from annotator.database.base import new_id, now
from annotator.documents.models import Document
from annotator.documents.service import slices_of
from annotator.errors import Conflict, Gone, Invalid, NotFound, PreconditionRequired
from annotator.history.models import ObjectKind
from annotator.history.service import Change, canonical_json, last_revision_of, record, revision_of


@dataclass(frozen=True)
class Outcome:
    """What a change left: the new state, the one before (None for a new one), and their history sequences."""

    state: AnnotationState
    before: AnnotationState | None
    revision: int
    previous: int | None


def create_annotation(
    session: Session, *, document_id: str, draft: Draft, by: Person, limits: Limits, request_key: str | None = None
) -> Outcome:
    """Save a new annotation.

    The same ``request_key`` again gives the first answer and saves nothing. Raises NotFound, Invalid, Conflict
    (duplicate_annotation for the same spans and tag by the same reviewer; too_many_annotations).
    """
    length = _lock_document(session, document_id)
    earlier = _by_request_key(session, by, request_key)
    if earlier is not None:
        return _unchanged(session, earlier)
    at = now()
    empty = AnnotationState(
        id=new_id(),
        document_id=document_id,
        reviewer=by.username,
        tag=declaration_of(draft.tag or "").tag.value,
        spans=(),
        attributes={},
        note=None,
        confidence=Confidence.SURE.value,
        origin=Origin.MANUAL.value,
        layer=Layer.REVIEW.value,
        version=1,
        created_at=at,
        updated_at=at,
    )
    state = apply_draft(empty, replace(draft, spans=draft.spans or ()), limits)
    _check_text(session, state, length)
    _refuse_same(session, state, by)
    if count_live(session, document_id) >= limits.annotations_per_document:
        most = limits.annotations_per_document
        raise Conflict(
            f"This document has {most:,} annotations, the most it takes.", code="too_many_annotations", limit=most
        )
    session.execute(insert(Annotation).values(**_columns(state), reviewer_id=by.id, request_key=request_key))
    _insert_spans(session, state)
    head = record(session, [_change("annotation created", None, state)], by=by.username, at=at)
    return Outcome(state, None, head.sequence, None)


def edit_annotation(
    session: Session, *, annotation_id: str, version: int | None, draft: Draft, by: Person, limits: Limits
) -> Outcome:
    """Change fields of one's own annotation.

    Raises NotFound, Gone, PreconditionRequired, Conflict (stale_version with both states; duplicate_annotation), Invalid.
    """
    before, length = _open(session, annotation_id=annotation_id, by=by)
    _check_version(session, before, version, yours=draft)
    after = apply_draft(before, draft, limits)
    if after == before:
        return _unchanged(session, before)
    return _save(session, action="annotation edited", before=before, after=after, length=length, by=by)


def delete_annotation(session: Session, *, annotation_id: str, version: int | None, by: Person) -> Outcome:
    """Delete one's own annotation; history keeps it, and it can be restored.

    Raises NotFound, Gone, PreconditionRequired, Conflict (stale_version).
    """
    before, _length = _open(session, annotation_id=annotation_id, by=by)
    _check_version(session, before, version, yours=Draft())
    at = now()
    after = replace(before, deleted=True, version=before.version + 1, updated_at=at)
    _update_row(session, after, deleted_at=at)
    return _recorded(session, action="annotation deleted", before=before, after=after, by=by)


def restore_annotation(
    session: Session, *, annotation_id: str, version: int | None, sequence: int, by: Person, limits: Limits
) -> Outcome:
    """Bring an annotation back to the state that a revision of it left, from deletion too.

    One's own, or anybody's for an admin. Raises NotFound (no such revision), Invalid (nothing_to_restore when that
    revision was a deletion), PreconditionRequired, Conflict.
    """
    before, length = _open_any(session, annotation_id=annotation_id, by=by)
    revision = revision_of(session, kind=ObjectKind.ANNOTATION, object_id=annotation_id, sequence=sequence)
    if revision is None:
        raise NotFound("There is no such revision of this annotation.")
    if revision.after is None:
        raise Invalid("That revision deleted the annotation: there is no state to restore.", code="nothing_to_restore")
    kept = json.loads(revision.after)
    draft = Draft(
        tag=kept["tag"],
        spans=parse_spans(kept["spans"], most=limits.spans_per_annotation),
        attributes=kept["attributes"],
        note=kept["note"] or "",
        confidence=kept["confidence"],
    )
    _check_version(session, before, version, yours=draft)
    after = replace(apply_draft(before, draft, limits), deleted=False)
    if after == before:
        return _unchanged(session, before)
    return _save(session, action="annotation restored", before=before, after=after, length=length, by=by)


def exact_of(session: Session, state: AnnotationState) -> str:
    """Give the text from the first to the last content span of an annotation."""
    start, end = state.bounds
    only = [span.exact for span in state.spans if (span.start, span.end) == (start, end)]
    return only[0] if only else slices_of(session, state.document_id, [(start, end)])[0]


def _lock_document(session: Session, document_id: str) -> int:
    # On PostgreSQL the row's lock makes the checks below and the insert one step; SQLite's writer is alone anyway.
    query = select(Document.text_length).where(Document.id == document_id).with_for_update()
    length = session.scalar(query)
    if length is None:
        raise NotFound("There is no such document.")
    return length


def _open_any(session: Session, *, annotation_id: str, by: Person) -> tuple[AnnotationState, int]:
    owner = session.execute(
        select(Annotation.reviewer_id, Annotation.document_id).where(Annotation.id == annotation_id)
    ).one_or_none()
    if owner is None or (owner.reviewer_id != by.id and not by.is_admin):
        raise NotFound("There is no such annotation of yours.")
    length = _lock_document(session, owner.document_id)
    state = state_of(session, annotation_id)
    if state is None:
        raise NotFound("There is no such annotation of yours.")
    return state, length


def _open(session: Session, *, annotation_id: str, by: Person) -> tuple[AnnotationState, int]:
    state, length = _open_any(session, annotation_id=annotation_id, by=by)
    if state.reviewer != by.username:
        raise NotFound("There is no such annotation of yours.")
    if state.deleted:
        raise Gone("This annotation was deleted. Restore it from the document's history to edit it.")
    return state, length


def _check_version(session: Session, state: AnnotationState, version: int | None, *, yours: Draft) -> None:
    if version is None:
        raise PreconditionRequired("Say which version of the annotation you edit.", field="version")
    if version != state.version:
        theirs = record_of(state, exact=exact_of(session, state)) | {"deleted": state.deleted}
        raise Conflict(
            "This annotation has changed since you opened it. Nothing was overwritten: choose which text to keep.",
            code="stale_version",
            extra={"theirs": theirs, "yours": yours.as_dict()},
        )


def _check_text(session: Session, state: AnnotationState, length: int) -> None:
    words = slices_of(session, state.document_id, [(span.start, span.end) for span in state.spans])
    check_words(state.spans, words, length)


def _refuse_same(session: Session, state: AnnotationState, by: Person) -> None:
    """Refuse the same spans and tag by the same reviewer twice: the first span finds the few candidates."""
    first = state.spans[0]
    query = (
        select(Annotation.id)
        .join(AnnotationSpan, AnnotationSpan.annotation_id == Annotation.id)
        .join(Document, Document.id == Annotation.document_id)
        .where(
            Annotation.document_id == state.document_id,
            Annotation.deleted_at.is_(None),
            Annotation.reviewer_id == by.id,
            Annotation.layer == state.layer,
            Annotation.tag == state.tag,
            Annotation.id != state.id,
            AnnotationSpan.position == 0,
            AnnotationSpan.start == first.start,
            AnnotationSpan.end == first.end,
        )
    )
    for candidate in session.scalars(query).all():
        other = state_of(session, candidate)
        if other is not None and other.spans == state.spans:
            raise Conflict(
                f"You have tagged these words as {state.tag} already.",
                code="duplicate_annotation",
                extra={"id": candidate},
            )


def _by_request_key(session: Session, by: Person, request_key: str | None) -> AnnotationState | None:
    if request_key is None:
        return None
    query = select(Annotation.id).where(Annotation.reviewer_id == by.id, Annotation.request_key == request_key)
    found = session.scalar(query)
    return state_of(session, found) if found else None


def _save(
    session: Session, *, action: str, before: AnnotationState, after: AnnotationState, length: int, by: Person
) -> Outcome:
    after = replace(after, version=before.version + 1, updated_at=now())
    _check_text(session, after, length)
    owner = session.execute(select(Annotation.reviewer_id).where(Annotation.id == after.id)).scalar_one()
    _refuse_same(session, after, replace(by, id=owner))
    _update_row(session, after, deleted_at=None)
    session.execute(delete(AnnotationSpan).where(AnnotationSpan.annotation_id == after.id))
    _insert_spans(session, after)
    return _recorded(session, action=action, before=before, after=after, by=by)


def _recorded(session: Session, *, action: str, before: AnnotationState, after: AnnotationState, by: Person) -> Outcome:
    previous = last_revision_of(session, after.id)
    head = record(session, [_change(action, before, after)], by=by.username, at=after.updated_at)
    return Outcome(after, before, head.sequence, previous)


def _unchanged(session: Session, state: AnnotationState) -> Outcome:
    return Outcome(state, state, last_revision_of(session, state.id) or 0, None)


def _change(action: str, before: AnnotationState | None, after: AnnotationState) -> Change:
    return Change(
        action,
        ObjectKind.ANNOTATION,
        after.id,
        None if before is None or before.deleted else history_state(before),
        None if after.deleted else history_state(after),
        version=after.version,
        document_id=after.document_id,
    )


def _update_row(session: Session, state: AnnotationState, *, deleted_at: datetime | None) -> None:
    values = _columns(state) | {"deleted_at": deleted_at}
    session.execute(update(Annotation).where(Annotation.id == state.id).values(**values))


def _columns(state: AnnotationState) -> dict[str, object]:
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


def _insert_spans(session: Session, state: AnnotationState) -> None:
    rows = [
        {"annotation_id": state.id, "position": position, "part": span.part.value, "start": span.start, "end": span.end}
        for position, span in enumerate(state.spans)
    ]
    session.execute(insert(AnnotationSpan), rows)
