"""Documents that one claim appears in: what a split of a dataset keeps on one side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.annotations.models import Annotation
from annotator.annotations.visibility import Visibility
from annotator.claims.models import Appearance, Claim, ClaimLink
from annotator.claims.vocabulary import AppearanceState, Relation
from annotator.documents.models import Document


def deciding_texts(session: Session, *, sees: Visibility) -> dict[str, str]:
    """Give, for each document that shares a claim with another, the SHA-256 of the eldest's text among all such.

    Claims that were merged, or linked as the same, count as one; only confirmed appearances do. Sharing goes on from
    document to document: those connected make one company. A document that joins later moves no company, since its
    id is the newest; one that connects two moves the younger. Cost: linear in appearances.
    """
    companies = _Companies()
    for claim_id, document_id in _appearances(session, sees):
        companies.join(f"claim {claim_id}", document_id)
    for one, other in _same_claims(session):
        companies.join(f"claim {one}", f"claim {other}")
    found: dict[str, str] = {}
    for members in companies.all():
        documents = sorted(member for member in members if not member.startswith("claim "))
        if len(documents) > 1:
            eldest = session.scalar(select(Document.text_sha256).where(Document.id == documents[0])) or ""
            found |= dict.fromkeys(documents, eldest)
    return found


def claims_on(session: Session, document_ids: Collection[str], *, sees: Visibility) -> set[str]:
    """Give the ids of the claims that have a confirmed appearance in one of the documents, merged ones too."""
    return {claim_id for claim_id, document_id in _appearances(session, sees) if document_id in document_ids}


def _appearances(session: Session, sees: Visibility) -> Iterable[tuple[str, str]]:
    query = (
        select(Appearance.claim_id, Annotation.document_id)
        .join(Annotation, Annotation.id == Appearance.annotation_id)
        .where(
            Appearance.state == AppearanceState.CONFIRMED.value,
            Annotation.deleted_at.is_(None),
            *sees.of_annotations(),
        )
        .distinct()
    )
    return ((row.claim_id, row.document_id) for row in session.execute(query))


def _same_claims(session: Session) -> Iterator[tuple[str, str]]:
    merged = session.execute(select(Claim.id, Claim.merged_into))
    yield from ((row.id, row.merged_into) for row in merged if row.merged_into is not None)
    same = select(ClaimLink.claim_id, ClaimLink.other_id).where(ClaimLink.relation == Relation.SAME.value)
    yield from ((row.claim_id, row.other_id) for row in session.execute(same))


class _Companies:
    """Sets that grow together (union-find): each member points towards one that speaks for all."""

    def __init__(self) -> None:
        self._towards: dict[str, str] = {}

    def join(self, one: str, other: str) -> None:
        self._towards[self._speaker(one)] = self._speaker(other)

    def all(self) -> Iterable[list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for member in list(self._towards):
            found[self._speaker(member)].append(member)
        return found.values()

    def _speaker(self, member: str) -> str:
        way = [member]
        while (ahead := self._towards.setdefault(way[-1], way[-1])) != way[-1]:
            way.append(ahead)
        self._towards |= dict.fromkeys(way, way[-1])  # the way is shorter next time
        return way[-1]
