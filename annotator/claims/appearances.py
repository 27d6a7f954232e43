"""Appearances: link an annotation to a claim, reject a suggestion. A person decides; nothing is chained."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.accounts.person import Person
from annotator.annotations.models import Annotation
from annotator.annotations.queries import state_of
from annotator.annotations.records import AnnotationState
from annotator.annotations.tags import Tag
from annotator.annotations.visibility import EVERYTHING
from annotator.claims.models import Appearance, Claim
from annotator.claims.register import ClaimWords, create_claim, get_claim
from annotator.claims.vocabulary import AppearanceState, Method, Relation
from annotator.database.base import new_id, now
from annotator.errors import Conflict, Gone, Invalid, NotFound
from annotator.history.models import ObjectKind
from annotator.history.service import Change, record


def register_annotation(session: Session, *, annotation_id: str, words: ClaimWords, by: Person) -> Claim:
    """Register a claim and confirm a claim annotation as its first appearance, in one step.

    Raises NotFound, Gone (the annotation was deleted), Invalid (not_a_claim, and what create_claim refuses), Conflict.
    """
    claim_annotation(session, annotation_id)
    claim = create_claim(session, words=words, by=by)
    link_annotation(session, annotation_id=annotation_id, claim_id=claim.id, relation=Relation.SAME, by=by)
    return claim


def link_annotation(
    session: Session,
    *,
    annotation_id: str,
    claim_id: str,
    relation: Relation,
    by: Person,
    method: Method = Method.MANUAL,
    score: int | None = None,
) -> Appearance:
    """Confirm an annotation as an appearance of a claim; said again, it replaces what was said of the two.

    Raises NotFound, Gone (deleted annotation, merged claim), Invalid (not_a_claim), Conflict (same_as_another when the
    annotation is confirmed as the same as another claim).
    """
    annotation = claim_annotation(session, annotation_id)
    if get_claim(session, claim_id).merged_into is not None:
        raise Gone("This claim was merged. Link the one that it went into.", code="merged")
    if relation is Relation.SAME:
        _refuse_second_same(session, annotation_id, claim_id)
    return _decide(
        session,
        annotation,
        claim_id,
        {"relation": relation, "state": AppearanceState.CONFIRMED, "method": method, "score": score},
        by=by,
    )


def reject_appearance(
    session: Session,
    *,
    annotation_id: str,
    claim_id: str,
    by: Person,
    method: Method = Method.MATCHING,
    score: int | None = None,
) -> Appearance:
    """Say that an annotation is no appearance of a claim; it is not suggested again. Raises NotFound, Gone, Invalid."""
    annotation = claim_annotation(session, annotation_id)
    get_claim(session, claim_id)
    decision = {"relation": Relation.SAME, "state": AppearanceState.REJECTED, "method": method, "score": score}
    return _decide(session, annotation, claim_id, decision, by=by)


def linked_claims(session: Session, annotation_id: str) -> list[tuple[Claim, Relation]]:
    """Give the claims that an annotation is confirmed to appear for, each with its relation, first linked first."""
    query = (
        select(Claim, Appearance.relation)
        .join(Appearance, Appearance.claim_id == Claim.id)
        .where(Appearance.annotation_id == annotation_id, Appearance.state == AppearanceState.CONFIRMED.value)
        .order_by(Appearance.id)
    )
    return [(claim, Relation(relation)) for claim, relation in session.execute(query)]


def claim_annotation(session: Session, annotation_id: str) -> AnnotationState:
    """Give a live annotation that tags a claim. Raises NotFound, Gone, Invalid (not_a_claim)."""
    # The register is closed to whom a seal binds, so whoever comes here may see every annotation.
    state = state_of(session, annotation_id, sees=EVERYTHING)
    if state is None:
        raise NotFound("There is no such annotation.")
    if state.deleted:
        raise Gone("This annotation was deleted; restore it first.")
    if state.tag != Tag.CLAIM.value:
        raise Invalid("Only words tagged as a claim belong to the register.", code="not_a_claim", field="annotation")
    return state


def _refuse_second_same(session: Session, annotation_id: str, claim_id: str) -> None:
    other = session.scalar(
        select(Appearance.claim_id).where(
            Appearance.annotation_id == annotation_id,
            Appearance.claim_id != claim_id,
            Appearance.relation == Relation.SAME.value,
            Appearance.state == AppearanceState.CONFIRMED.value,
        )
    )
    if other is not None:
        raise Conflict(
            "These words are the same as another claim already. Merge the two claims, or choose another relation.",
            code="same_as_another",
            extra={"claim": other},
        )


def _decide(
    session: Session, annotation: AnnotationState, claim_id: str, decision: dict[str, Any], *, by: Person
) -> Appearance:
    # On PostgreSQL two people may decide at once: the annotation's row is what they wait for.
    session.execute(select(Annotation.id).where(Annotation.id == annotation.id).with_for_update())
    pair = (Appearance.annotation_id == annotation.id, Appearance.claim_id == claim_id)
    found = session.scalar(select(Appearance).where(*pair))
    before = None if found is None else _state(found)
    if found is None:
        found = Appearance(id=new_id(), annotation_id=annotation.id, claim_id=claim_id)
        session.add(found)
    for name, value in decision.items():
        setattr(found, name, value)
    if _state(found) == before:
        return found
    found.decided_by, found.decided_at = by.username, now()
    session.flush()
    change = Change(
        f"appearance {found.state}",
        ObjectKind.APPEARANCE,
        found.id,
        before,
        _state(found),
        document_id=annotation.document_id,
    )
    record(session, [change], by=by.username, at=found.decided_at)
    return found


def _state(found: Appearance) -> dict[str, Any]:
    return {
        "annotation": found.annotation_id,
        "claim": found.claim_id,
        "relation": str(found.relation),
        "state": str(found.state),
    }
