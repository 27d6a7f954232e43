"""Gather claims for publishing: facts for ClaimReview, and whole records for JSON Lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.annotations.models import Annotation
from annotator.annotations.records import format_second
from annotator.claims.claim_review import AppearanceFacts, ReviewFacts, Scale
from annotator.claims.evidence import evidence_of, state_of_evidence
from annotator.claims.models import Appearance, Claim, Rating
from annotator.claims.reading import Line, family_of, lines_of, neighbours_of
from annotator.claims.register import state_of_claim
from annotator.claims.verdicts import current_verdict, state_of_verdict, verdicts_of
from annotator.claims.vocabulary import AppearanceState, Relation
from annotator.documents.models import Document

FORMAT = "factcheck-claims/1"
_AT_ONCE = 200


def review_facts(session: Session, claim: Claim, *, public_url: str, desk_name: str) -> ReviewFacts:
    """Gather what a ClaimReview of a claim is made of: the current verdict, confirmed appearances that are the same."""
    ids = [each.id for each in family_of(session, claim.id)]
    verdict = current_verdict(verdicts_of(session, ids))
    rating = session.get(Rating, verdict.rating_id) if verdict and verdict.rating_id else None
    documents = session.scalars(
        select(Document)
        .join(Annotation, Annotation.document_id == Document.id)
        .join(Appearance, Appearance.annotation_id == Annotation.id)
        .where(
            Appearance.claim_id.in_(ids),
            Appearance.state == AppearanceState.CONFIRMED.value,
            Appearance.relation == Relation.SAME.value,
            Annotation.deleted_at.is_(None),
        )
        .distinct()
    ).all()
    return ReviewFacts(
        claim_id=claim.id,
        text=claim.text,
        claimant=claim.claimant,
        claimed_on=claim.claimed_on,
        label=verdict.label if verdict else None,
        scale=Scale(rating.name, rating.value, rating.worst, rating.best) if rating else None,
        explanation=verdict.explanation if verdict else None,
        rated_on=(verdict.confirmed_at or verdict.created_at).date() if verdict else None,
        appearances=[AppearanceFacts(d.url, d.title, d.publisher, d.author, d.published_on) for d in documents],
        public_url=public_url,
        desk_name=desk_name,
    )


def unmerged_claims(session: Session) -> Iterator[Claim]:
    """Give the claims that are not merged, in the order of their registering, a few hundred in memory at a time."""
    last = 0
    while True:
        query = select(Claim).where(Claim.number > last, Claim.merged_into.is_(None)).order_by(Claim.number)
        claims = session.scalars(query.limit(_AT_ONCE)).all()
        if not claims:
            return
        yield from claims
        last = claims[-1].number


def claim_record(session: Session, claim: Claim) -> dict[str, Any]:
    """Give the record of a claim with its appearances, verdicts, evidence and neighbours; no floats, times in UTC."""
    ids = [each.id for each in family_of(session, claim.id)]
    return {
        **state_of_claim(claim),
        "appearances": [_appearance(line) for line in lines_of(session, ids)],
        "created_at": format_second(claim.created_at),
        "created_by": claim.created_by,
        "evidence": [{"id": each.id, **state_of_evidence(each)} for each in evidence_of(session, ids)],
        "format": FORMAT,
        "id": claim.id,
        "merged": [each for each in ids if each != claim.id],
        "neighbours": [
            {"claim": each.claim.id, "relation": each.relation.value} for each in neighbours_of(session, claim.id)
        ],
        "verdicts": _verdicts(session, ids),
        "version": claim.version,
    }


def _appearance(line: Line) -> dict[str, Any]:
    return {
        "annotation": line.appearance.annotation_id,
        "annotation_deleted": line.deleted,
        "document": line.document_id,
        "document_withdrawn": line.withdrawn,
        "exact": line.exact,
        "method": line.appearance.method,
        "relation": line.appearance.relation,
        "state": line.appearance.state,
    }


def _verdicts(session: Session, ids: Sequence[str]) -> list[dict[str, Any]]:
    verdicts = verdicts_of(session, ids)
    current = current_verdict(verdicts)
    return [
        {
            "author": each.author,
            "confirmed_by": each.confirmed_by,
            "created_at": format_second(each.created_at),
            "current": current is not None and each.id == current.id,
            "id": each.id,
            **state_of_verdict(each),
        }
        for each in reversed(verdicts)
    ]
