"""The gold layer: what an adjudicator decided stands. No review is altered by it. The caller commits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from annotator.accounts.person import Person
from annotator.annotations.drafts import Draft, apply_draft
from annotator.annotations.queries import state_of
from annotator.annotations.records import AnnotationState, history_state
from annotator.annotations.spans import check_words
from annotator.annotations.storing import insert_state, open_document, same_annotation, update_state
from annotator.annotations.tags import Confidence, Layer, Origin, declaration_of
from annotator.annotations.visibility import EVERYTHING
from annotator.config import Limits
from annotator.database.base import new_id, now
from annotator.errors import Conflict
from annotator.history.models import ObjectKind
from annotator.history.service import Change, record


def add_gold(
    session: Session, *, document_id: str, drafts: Sequence[Draft], by: Person, limits: Limits
) -> list[AnnotationState]:
    """Add gold annotations and give them. Raises NotFound, Invalid, Conflict (duplicate_annotation)."""
    added: list[AnnotationState] = []
    at = now()
    for draft in drafts:
        spans = draft.spans or ()
        document = open_document(session, document_id=document_id, spans=[(span.start, span.end) for span in spans])
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
            layer=Layer.GOLD.value,
            version=1,
            created_at=at,
            updated_at=at,
        )
        state = apply_draft(empty, replace(draft, spans=spans), limits)
        check_words(state.spans, document.words, document.text_length)
        if same_annotation(session, state=state, reviewer_id=by.id):
            raise Conflict(f"The gold layer has these words as {state.tag} already.", code="duplicate_annotation")
        insert_state(session, state, reviewer_id=by.id, request_key=None)
        added.append(state)
    record(session, [_change("gold added", state, gone=False) for state in added], by=by.username, at=at)
    return added


def remove_gold(session: Session, *, annotation_ids: Sequence[str], by: Person) -> None:
    """Take gold annotations away again, as tombstones; what is gone already stays gone."""
    at, gone = now(), []
    for annotation_id in annotation_ids:
        state = state_of(session, annotation_id, sees=EVERYTHING)
        if state is None or state.deleted:
            continue
        after = replace(state, deleted=True, version=state.version + 1, updated_at=at)
        update_state(session, after, deleted_at=at)
        gone.append(after)
    record(session, [_change("gold removed", state, gone=True) for state in gone], by=by.username, at=at)


def draft_of(state: AnnotationState) -> Draft:
    """Give the draft that would make an annotation like this one."""
    return Draft(state.tag, state.spans, state.attributes, state.note or "", state.confidence)


def _change(action: str, state: AnnotationState, *, gone: bool) -> Change:
    kept = history_state(state)
    before, after = (kept, None) if gone else (None, kept)
    return Change(action, ObjectKind.ANNOTATION, state.id, before, after, state.version, state.document_id)
