"""Read what a publisher's articles carry: claims, how many of them are disputed, when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from annotator.annotations.models import Annotation
from annotator.claims.disputes import disputes_at
from annotator.claims.models import Appearance, Claim
from annotator.claims.names import main_names
from annotator.claims.reading import Row, rows_of
from annotator.claims.vocabulary import AppearanceState, NameKind
from annotator.documents.models import Document

MOST_ARTICLES, MOST_CLAIMS = 1_000, 100  # the newest of each


@dataclass(frozen=True)
class Publisher:
    """What a publisher's newest articles carry. ``disputed`` are the ids of the claims that a dispute points at."""

    articles: int
    claims: Sequence[Row]
    disputed: frozenset[str]
    tagged: Sequence[tuple[str, date, int]]  # tag, day, annotations


def publisher_of(session: Session, spellings: Sequence[str]) -> Publisher:
    """Give a publisher's newest 1,000 articles and, of the claims in them, the newest 100. Cost: some ten queries."""
    count = session.scalar(select(func.count()).select_from(Document).where(Document.publisher.in_(spellings))) or 0
    newest = (
        select(Document.id, Document.published_on)
        .where(Document.publisher.in_(spellings))
        .order_by(Document.id.desc())
        .limit(MOST_ARTICLES)
        .subquery()
    )
    live = (Annotation.document_id == newest.c.id) & Annotation.deleted_at.is_(None)
    tagged = session.execute(
        select(Annotation.tag, newest.c.published_on, func.count())
        .select_from(newest)
        .join(Annotation, live)
        .where(newest.c.published_on.is_not(None))
        .group_by(Annotation.tag, newest.c.published_on)
    ).all()
    pairs = session.execute(
        select(Appearance.claim_id, Appearance.annotation_id)
        .select_from(newest)
        .join(Annotation, live)
        .join(Appearance, Appearance.annotation_id == Annotation.id)
        .where(Appearance.state == AppearanceState.CONFIRMED.value)
    ).all()
    claims = _claims(session, {claim_id for claim_id, _ in pairs})
    ids = {row.claim.id for row in claims}
    carried = {annotation: claim for claim, annotation in pairs if claim in ids}
    pointed = {each.target for each in disputes_at(session, targets=[*ids, *carried])}
    disputed = frozenset(carried.get(target or "", target or "") for target in pointed)
    return Publisher(count, claims, disputed, [(tag, day, number) for tag, day, number in tagged])


def list_publishers(session: Session) -> list[tuple[str, int]]:
    """Give the publishers with their number of articles, in order; aliases count with their names."""
    query = select(Document.publisher, func.count()).where(Document.publisher.is_not(None)).group_by(Document.publisher)
    rows = [(name or "", count) for name, count in session.execute(query)]
    others = main_names(session, kind=NameKind.PUBLISHER, names=[name for name, _ in rows])
    counts: dict[str, int] = {}
    for name, count in rows:
        main = others.get(name, name)
        counts[main] = counts.get(main, 0) + count
    return sorted(counts.items())


def _claims(session: Session, ids: set[str]) -> list[Row]:
    found: list[Claim] = []
    ordered = sorted(ids, reverse=True)[: 5 * MOST_CLAIMS]
    query = select(Claim).where(Claim.id.in_(ordered), Claim.merged_into.is_(None)).order_by(Claim.number.desc())
    found.extend(session.scalars(query.limit(MOST_CLAIMS)))
    return rows_of(session, found)
