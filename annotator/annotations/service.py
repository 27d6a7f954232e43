"""Tag, edit, delete, restore. Each function checks, writes the change and its history; the caller commits.

Edits name the version that they edit. Someone else's annotation answers as if it did not exist.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from annotator.accounts.person import Person
from annotator.annotations.drafts import Draft, apply_draft
from annotator.annotations.queries import state_of
from annotator.annotations.records import AnnotationState, history_state, record_of
from annotator.annotations.spans import check_words, parse_spans
from annotator.annotations.storing import (
    by_request_key,
    insert_state,
    open_document,
    owner_of,
    same_annotation,
    update_state,
)
from annotator.annotations.tags import Confidence, Layer, Origin, declaration_of
from annotator.annotations.visibility import Visibility
from annotator.config import Limits
from annotator.database.base import new_id, now
from annotator.documents.service import slices_of
from annotator.errors import Conflict, Gone, Invalid, NotFound, PreconditionRequired
from annotator.history.models import ObjectKind
from annotator.history.service import Change, last_revision_of, record, revision_of

_NOT_YOURS = "There is no such annotation of yours."


@dataclass(frozen=True)
class Outcome:
    """What a change left: the new state, the one before (None for a new one), and their history sequences."""

    state: AnnotationState
    before: AnnotationState | None
    revision: int
    previous: int | None


def create_annotation(
    session: Session,
    *,
    document_id: str,
    draft: Draft,
    by: Person,
    limits: Limits,
    origin: Origin = Origin.MANUAL,
    request_key: str | None = None,
) -> Outcome:
    """Save a new annotation.

    The same ``request_key`` again gives the first answer and saves nothing. Raises NotFound, Invalid, Conflict
    (duplicate_annotation for the same spans and tag by the same reviewer; too_many_annotations).
    """
    spans = draft.spans or ()
    document = open_document(session, document_id=document_id, spans=[(span.start, span.end) for span in spans])
    earlier = by_request_key(session, reviewer_id=by.id, request_key=request_key)
    if earlier is not None:
        return _unchanged(session, earlier)
    empty = new_state(document_id=document_id, tag=draft.tag or "", origin=origin, by=by, at=now())
    state = apply_draft(empty, replace(draft, spans=spans), limits)
    check_words(state.spans, document.words, document.text_length)
    _refuse_same(session, state, reviewer_id=by.id)
    refuse_too_many(document.annotations, limits)
    insert_state(session, state, reviewer_id=by.id, request_key=request_key)
    change = change_of("annotation created", None, state)
    head = record(session, [change], by=by.username, at=state.created_at, after=document.head)
    return Outcome(state, None, head.sequence, None)


def edit_annotation(
    session: Session, *, annotation_id: str, version: int | None, draft: Draft, by: Person, limits: Limits
) -> Outcome:
    """Change fields of one's own annotation.

    Raises NotFound, Gone, PreconditionRequired, Conflict (stale_version with both states; duplicate_annotation),
    Invalid.
    """
    before = _open_own(session, annotation_id=annotation_id, by=by)
    _check_version(session, before, version, yours=draft)
    after = apply_draft(before, draft, limits)
    if after == before:
        return _unchanged(session, before)
    return _save(session, action="annotation edited", before=before, after=after, by=by)


def delete_annotation(session: Session, *, annotation_id: str, version: int | None, by: Person) -> Outcome:
    """Delete one's own annotation; history keeps it, and it can be restored.

    Raises NotFound, Gone, PreconditionRequired, Conflict (stale_version).
    """
    before = _open_own(session, annotation_id=annotation_id, by=by)
    _check_version(session, before, version, yours=Draft())
    at = now()
    after = replace(before, deleted=True, version=before.version + 1, updated_at=at)
    update_state(session, after, deleted_at=at)
    return _recorded(session, action="annotation deleted", before=before, after=after, by=by)


def restore_annotation(
    session: Session, *, annotation_id: str, version: int | None, sequence: int, by: Person, limits: Limits
) -> Outcome:
    """Bring an annotation back to the state that a revision of it left, from deletion too.

    One's own, or anybody's for an admin. Raises NotFound (no such revision), Invalid (nothing_to_restore when that
    revision was a deletion), PreconditionRequired, Conflict.
    """
    before = _open(session, annotation_id=annotation_id, by=by)
    revision = revision_of(session, kind=ObjectKind.ANNOTATION, object_id=annotation_id, sequence=sequence)
    if revision is None:
        raise NotFound("There is no such revision of this annotation.")
    if revision.after is None:
        raise Invalid("That revision deleted the annotation: there is no state to restore.", code="nothing_to_restore")
    draft = draft_of(revision.after, limits)
    _check_version(session, before, version, yours=draft)
    after = replace(apply_draft(before, draft, limits), deleted=False)
    if after == before:
        return _unchanged(session, before)
    if before.deleted:
        refuse_too_many(open_document(session, document_id=before.document_id, spans=()).annotations, limits)
    return _save(session, action="annotation restored", before=before, after=after, by=by)


def exact_of(session: Session, state: AnnotationState) -> str:
    """Give the text from the first to the last content span of an annotation."""
    start, end = state.bounds
    whole = [span.exact for span in state.spans if (span.start, span.end) == (start, end)]
    return whole[0] if whole else slices_of(session, state.document_id, [(start, end)])[0]


def new_state(*, document_id: str, tag: str, origin: Origin, by: Person, at: datetime) -> AnnotationState:
    """Give the empty first state of a person's annotation. Raises Invalid (unknown_tag)."""
    return AnnotationState(
        id=new_id(),
        document_id=document_id,
        reviewer=by.username,
        tag=declaration_of(tag).tag.value,
        spans=(),
        attributes={},
        note=None,
        confidence=Confidence.SURE.value,
        origin=origin.value,
        layer=Layer.REVIEW.value,
        version=1,
        created_at=at,
        updated_at=at,
    )


def draft_of(state: str, limits: Limits) -> Draft:
    """Read a state that history kept as a draft of it. Raises Invalid."""
    kept = json.loads(state)
    return Draft(
        tag=kept["tag"],
        spans=parse_spans(kept["spans"], most=limits.spans_per_annotation),
        attributes=kept["attributes"],
        note=kept["note"] or "",
        confidence=kept["confidence"],
    )


def _open(session: Session, *, annotation_id: str, by: Person) -> AnnotationState:
    owner = owner_of(session, annotation_id)
    if owner is None or (owner.reviewer_id != by.id and not by.is_admin):
        raise NotFound(_NOT_YOURS)
    state = state_of(session, annotation_id, sees=Visibility.of(by))
    if state is None:
        raise NotFound(_NOT_YOURS)
    return state


def _open_own(session: Session, *, annotation_id: str, by: Person) -> AnnotationState:
    state = _open(session, annotation_id=annotation_id, by=by)
    if state.reviewer != by.username or state.layer != Layer.REVIEW:
        raise NotFound(_NOT_YOURS)
    if state.deleted:
        raise Gone("This annotation was deleted. Restore it from the document's history to edit it.")
    return state


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


def _refuse_same(session: Session, state: AnnotationState, *, reviewer_id: str) -> None:
    same = same_annotation(session, state=state, reviewer_id=reviewer_id)
    if same is not None:
        raise tagged_already(state, same)


def tagged_already(state: AnnotationState, same: str) -> Conflict:
    """Give the refusal of a second annotation of the same words, tag and reviewer; ``same`` is the first one's id."""
    return Conflict(
        f"You have tagged these words as {state.tag} already.", code="duplicate_annotation", extra={"id": same}
    )


def refuse_too_many(annotations: int, limits: Limits) -> None:
    """Refuse one more on a document that has ``annotations`` live ones. Raises Conflict (too_many_annotations)."""
    most = limits.annotations_per_document
    if annotations >= most:
        raise Conflict(
            f"This document has {most:,} annotations, the most it takes.", code="too_many_annotations", limit=most
        )


def _save(session: Session, *, action: str, before: AnnotationState, after: AnnotationState, by: Person) -> Outcome:
    after = replace(after, version=before.version + 1, updated_at=now())
    spans = [(span.start, span.end) for span in after.spans]
    document = open_document(session, document_id=after.document_id, spans=spans)
    check_words(after.spans, document.words, document.text_length)
    _refuse_same(session, after, reviewer_id=owner_of(session, after.id).reviewer_id)
    update_state(session, after, deleted_at=None)
    return _recorded(session, action=action, before=before, after=after, by=by)


def _recorded(session: Session, *, action: str, before: AnnotationState, after: AnnotationState, by: Person) -> Outcome:
    previous = last_revision_of(session, after.id)
    head = record(session, [change_of(action, before, after)], by=by.username, at=after.updated_at)
    return Outcome(after, before, head.sequence, previous)


def _unchanged(session: Session, state: AnnotationState) -> Outcome:
    return Outcome(state, state, last_revision_of(session, state.id) or 0, None)


def change_of(action: str, before: AnnotationState | None, after: AnnotationState) -> Change:
    """Give the change that history records of an annotation; a deleted state is none."""
    return Change(
        action,
        ObjectKind.ANNOTATION,
        after.id,
        None if before is None or before.deleted else history_state(before),
        None if after.deleted else history_state(after),
        version=after.version,
        document_id=after.document_id,
    )
