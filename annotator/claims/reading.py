"""Read the register: lists of claims, and one claim with all that hangs on it. A few queries a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, Subquery, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from annotator.accounts.models import User
from annotator.annotations.models import Annotation, AnnotationSpan
from annotator.annotations.tags import Part
from annotator.claims.context import CONTEXT, InContext
from annotator.claims.models import Appearance, Claim, ClaimLink, Verdict
from annotator.claims.verdicts import current_verdict
from annotator.claims.vocabulary import INVERSE, AppearanceState, Relation
from annotator.documents.models import Document

LONGEST_SHOWN = 400  # code points of a span in a concordance line


@dataclass(frozen=True)
class Line(InContext):
    """A concordance line: an appearance in its article. ``deleted`` tells that its annotation is."""

    appearance: Appearance
    before: str
    exact: str
    after: str
    document_id: str
    title: str
    publisher: str | None
    published_on: date | None
    reviewer: str
    deleted: bool
    withdrawn: bool  # the article, by its publisher


@dataclass(frozen=True)
class Neighbour:
    """Another claim, with how it stands to the one that is read."""

    link_id: str
    relation: Relation
    claim: Claim


@dataclass(frozen=True)
class Row:
    """A claim in the register's list, with its number of confirmed appearances and its current verdict."""

    claim: Claim
    appearances: int
    verdict: Verdict | None


def count_claims(session: Session) -> int:
    """Count the claims that are not merged."""
    return session.scalar(select(func.count()).select_from(Claim).where(Claim.merged_into.is_(None))) or 0


def list_claims(session: Session, *, offset: int, limit: int) -> list[Row]:
    """Give one page of the register, registered last first. Cost: three queries."""
    query = select(Claim).where(Claim.merged_into.is_(None)).order_by(Claim.number.desc())
    return rows_of(session, session.scalars(query.offset(offset).limit(limit)).all())


def claims_before(session: Session, *, before: int | None, limit: int) -> list[Row]:
    """Give the claims registered last whose number is below ``before``, the last first. Cost: three queries."""
    query = select(Claim).where(Claim.merged_into.is_(None)).order_by(Claim.number.desc())
    if before is not None:
        query = query.where(Claim.number < before)
    return rows_of(session, session.scalars(query.limit(limit)).all())


def rows_of(session: Session, claims: Sequence[Claim]) -> list[Row]:
    """Give claims with their counts and verdicts, in their order. Merged ones count with their heirs."""
    ids = [claim.id for claim in claims]
    merged = session.execute(select(Claim.id, Claim.merged_into).where(Claim.merged_into.in_(ids))).all()
    heir = {**{i: i for i in ids}, **{row.id: row.merged_into for row in merged}}
    counted = session.execute(
        select(Appearance.claim_id, func.count())
        .where(Appearance.claim_id.in_(heir), Appearance.state == AppearanceState.CONFIRMED.value)
        .group_by(Appearance.claim_id)
    )
    counts = dict.fromkeys(ids, 0)
    for claim_id, count in counted:
        counts[heir[claim_id]] += count
    verdicts: dict[str, list[Verdict]] = {i: [] for i in ids}
    for verdict in session.scalars(select(Verdict).where(Verdict.claim_id.in_(ids))):
        verdicts[verdict.claim_id].append(verdict)
    return [Row(claim, counts[claim.id], current_verdict(verdicts[claim.id])) for claim in claims]


def family_of(session: Session, claim_id: str) -> Sequence[Claim]:
    """Give a claim and all that were merged into it, also by way of others, in the order of their registering."""
    family = select(Claim.id).where(Claim.id == claim_id).cte("family", recursive=True)
    merged = aliased(Claim)
    family = family.union(select(merged.id).join(family, merged.merged_into == family.c.id))
    return session.scalars(select(Claim).where(Claim.id.in_(select(family.c.id))).order_by(Claim.number)).all()


def lines_of(session: Session, claim_ids: Sequence[str]) -> list[Line]:
    """Give the appearances of claims with their words in context, by date and publisher. Cost: one query.

    The article's text stays in the database; of it come the span and 70 code points on each side.
    """
    return [_line(*row) for row in session.execute(_lines_query(claim_ids))]


def neighbours_of(session: Session, claim_id: str) -> list[Neighbour]:
    """Give the claims that are linked to one, read from it: what it is narrower than, it calls broader."""
    links = session.scalars(
        select(ClaimLink)
        .where(or_(ClaimLink.claim_id == claim_id, ClaimLink.other_id == claim_id))
        .order_by(ClaimLink.id)
    ).all()
    others = {link.other_id if link.claim_id == claim_id else link.claim_id for link in links}
    claims = {claim.id: claim for claim in session.scalars(select(Claim).where(Claim.id.in_(others)))}
    return [
        Neighbour(link.id, Relation(link.relation), claims[link.other_id])
        if link.claim_id == claim_id
        else Neighbour(link.id, INVERSE[Relation(link.relation)], claims[link.claim_id])
        for link in links
    ]


def _lines_query(claim_ids: Sequence[str]) -> Select[Any]:
    bounds = _bounds(claim_ids)
    start, end = bounds.c.start, bounds.c.end
    first = case((start > CONTEXT, start - CONTEXT), else_=0)
    words = (
        func.substr(Document.text, first + 1, start - first),
        func.substr(Document.text, start + 1, end - start),
        func.substr(Document.text, end + 1, CONTEXT),
    )
    article = (Document.id, Document.title, Document.publisher, Document.published_on)
    withdrawn = Document.withdrawn_at.is_not(None)
    return (
        select(Appearance, *words, *article, User.username, Annotation.deleted_at.is_not(None), withdrawn)
        .join(Annotation, Annotation.id == Appearance.annotation_id)
        .join(bounds, bounds.c.annotation_id == Annotation.id)
        .join(Document, Document.id == Annotation.document_id)
        .join(User, User.id == Annotation.reviewer_id)
        .where(Appearance.claim_id.in_(claim_ids), Appearance.state != AppearanceState.REJECTED.value)
        .order_by(Document.published_on, Document.publisher, Appearance.id)
    )


def _bounds(claim_ids: Sequence[str]) -> Subquery:
    return (
        select(
            AnnotationSpan.annotation_id,
            func.min(AnnotationSpan.start).label("start"),
            func.max(AnnotationSpan.end).label("end"),
        )
        .join(Appearance, Appearance.annotation_id == AnnotationSpan.annotation_id)
        .where(Appearance.claim_id.in_(claim_ids), AnnotationSpan.part == Part.CONTENT.value)
        .group_by(AnnotationSpan.annotation_id)
        .subquery()
    )


def _line(appearance: Appearance, before: str, exact: str, after: str, *rest: Any) -> Line:
    document_id, title, publisher, published_on, reviewer, deleted, withdrawn = rest
    if len(exact) > LONGEST_SHOWN:
        exact = exact[: LONGEST_SHOWN // 2] + " … " + exact[-LONGEST_SHOWN // 2 :]
    return Line(
        appearance,
        _one_line(before),
        _one_line(exact),
        _one_line(after),
        document_id,
        title,
        publisher,
        published_on,
        reviewer,
        bool(deleted),
        bool(withdrawn),
    )


def _one_line(words: str) -> str:
    return words.replace("\n", " ")
