"""Report what does not fit together across articles."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, literal_column, select
from sqlalchemy.orm import Session

from annotator.annotations.models import Annotation, AnnotationSpan
from annotator.annotations.tags import Part, Tag
from annotator.claims.disputes import Dispute, disputes_of
from annotator.claims.models import Appearance, Claim, ClaimLink, Verdict
from annotator.claims.quotes import Quoted, QuotePair, misfitting_quotes
from annotator.claims.reading import Line, family_of, lines_of
from annotator.claims.suggesting import heir_of
from annotator.claims.verdicts import current_verdict
from annotator.claims.vocabulary import AppearanceState, Relation, VerdictLabel
from annotator.documents.models import Document

MOST_CLAIMS, MOST_QUOTES = 500, 5_000  # of each the newest; a longer report is read by nobody
_AGREEING = {Relation.SAME.value, Relation.NARROWER.value, Relation.BROADER.value}
_OPPOSED = {VerdictLabel.SUPPORTED.value, VerdictLabel.REFUTED.value}


@dataclass(frozen=True)
class Unmarked:
    """A claim that is disputed in one article, and its appearances in articles that do not tell."""

    claim: Claim
    disputes: tuple[Dispute, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class VerdictPair:
    """Two linked claims whose current verdicts contradict each other."""

    relation: Relation
    first: Claim
    second: Claim
    verdicts: tuple[Verdict, Verdict]


@dataclass(frozen=True)
class Bereft:
    """A claim that no article carries but those that their publishers have withdrawn."""

    claim: Claim
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class ConflictReport:
    """All that was found."""

    bereft: list[Bereft]
    unmarked: list[Unmarked]
    verdicts: list[VerdictPair]
    quotes: list[QuotePair]


def report_conflicts(session: Session) -> ConflictReport:
    """Look for what does not fit together. Cost: bounded by the newest 500 claims and 5,000 quotes."""
    return ConflictReport(
        _bereft(session), _unmarked(session), _contradicting(session), misfitting_quotes(_quotes(session))
    )


def _bereft(session: Session) -> list[Bereft]:
    carried = (
        select(Claim)
        .join(Appearance, Appearance.claim_id == Claim.id)
        .join(Annotation, Annotation.id == Appearance.annotation_id)
        .join(Document, Document.id == Annotation.document_id)
        .where(Appearance.state == AppearanceState.CONFIRMED.value, Annotation.deleted_at.is_(None))
        .where(Document.withdrawn_at.is_not(None))
        .distinct()
        .order_by(Claim.number.desc())
        .limit(MOST_CLAIMS)
    )
    claims = session.scalars(carried).all()
    heirs = dict.fromkeys(heir_of(session, claim) if claim.merged_into else claim for claim in claims)
    return [found for heir in heirs if (found := _bereft_of(session, heir)) is not None]


def _bereft_of(session: Session, claim: Claim) -> Bereft | None:
    lines = [
        line
        for line in lines_of(session, [each.id for each in family_of(session, claim.id)])
        if line.appearance.state == AppearanceState.CONFIRMED.value and not line.deleted
    ]
    return Bereft(claim, tuple(lines)) if lines and all(line.withdrawn for line in lines) else None


def _unmarked(session: Session) -> list[Unmarked]:
    claims = session.scalars(
        select(Claim)
        .join(Appearance, Appearance.claim_id == Claim.id)
        .where(Appearance.state == AppearanceState.CONFIRMED.value)
        .group_by(Claim.number)
        .having(func.count() > 1)
        .order_by(Claim.number.desc())
        .limit(MOST_CLAIMS)
    ).all()
    return [found for claim in claims if (found := _unmarked_of(session, claim)) is not None]


def _unmarked_of(session: Session, claim: Claim) -> Unmarked | None:
    disputes = disputes_of(session, claim_ids=[claim.id])
    marked = {dispute.document_id for dispute in disputes}
    if not disputes:
        return None
    lines = [
        line
        for line in lines_of(session, [claim.id])
        if line.appearance.state == AppearanceState.CONFIRMED.value
        and line.appearance.relation == Relation.SAME.value
        and not line.deleted
        and line.document_id not in marked
    ]
    return Unmarked(claim, tuple(disputes), tuple(lines)) if lines else None


def _contradicting(session: Session) -> list[VerdictPair]:
    links = session.scalars(select(ClaimLink).order_by(ClaimLink.id.desc()).limit(MOST_CLAIMS)).all()
    ids = {i for link in links for i in (link.claim_id, link.other_id)}
    claims = {claim.id: claim for claim in session.scalars(select(Claim).where(Claim.id.in_(ids)))}
    verdicts: defaultdict[str, list[Verdict]] = defaultdict(list)
    for verdict in session.scalars(select(Verdict).where(Verdict.claim_id.in_(ids))):
        verdicts[verdict.claim_id].append(verdict)
    current = {i: current_verdict(verdicts[i]) for i in ids}
    found = []
    for link in links:
        first, second = current[link.claim_id], current[link.other_id]
        if first is not None and second is not None and _contradict(link.relation, {first.label, second.label}):
            pair = (claims[link.claim_id], claims[link.other_id])
            found.append(VerdictPair(Relation(link.relation), *pair, (first, second)))
    return found


def _contradict(relation: str, labels: set[str]) -> bool:
    if relation in _AGREEING:
        return labels == _OPPOSED
    return relation == Relation.CONTRADICTS.value and labels == {VerdictLabel.SUPPORTED.value}


def _quotes(session: Session) -> Sequence[Quoted]:
    start, end = func.min(AnnotationSpan.start), func.max(AnnotationSpan.end)
    rows = session.execute(
        select(Annotation.id, Document.id, func.substr(Document.text, start + 1, end - start), Annotation.attributes)
        .join(AnnotationSpan, AnnotationSpan.annotation_id == Annotation.id)
        .join(Document, Document.id == Annotation.document_id)
        .where(
            literal_column(f"annotations.tag = '{Tag.QUOTE}'"),  # as the index over quotes says it
            Annotation.deleted_at.is_(None),
            AnnotationSpan.part == Part.CONTENT.value,
        )
        .group_by(Annotation.id, Document.id)
        .order_by(Annotation.id.desc())
        .limit(MOST_QUOTES)
    )
    return [Quoted(i, document, exact, json.loads(kept).get("speaker")) for i, document, exact, kept in rows]
