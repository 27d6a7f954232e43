"""Suggest annotations of other articles in which a claim may appear. Only a person's decision makes an appearance.

A claim is compared by its own words, never by those of its appearances: what is like something that is like it is not
offered, so that suggestions make no chain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from annotator.accounts.models import User
from annotator.annotations.models import Annotation
from annotator.annotations.tags import Tag
from annotator.claims.matching.index import rarest_words
from annotator.claims.matching.reranking import Candidate, rerank
from annotator.claims.matching.words import telling_words, words_of
from annotator.claims.models import Appearance, Claim
from annotator.claims.search.asking import Term
from annotator.claims.search.indexes import ANYWHERE, annotations_with_any
from annotator.claims.search.kinds import Kind
from annotator.claims.search.models import SearchableAnnotation
from annotator.claims.vocabulary import AppearanceState, Relation
from annotator.documents.models import Document

POOL = 50  # candidates that are compared letter by letter
LEAST_SHARED = 0.4  # of the telling words of the shorter text
MOST_WORDS = 12  # of the claim, the rarest


@dataclass(frozen=True)
class Offered:
    """An annotation in which a claim may appear, in its article."""

    annotation_id: str
    document_id: str
    exact: str
    title: str
    publisher: str | None
    published_on: date | None
    reviewer: str


def suggest_appearances(session: Session, claim: Claim, *, family: Sequence[str], limit: int = 5) -> list[Offered]:
    """Give the live claim annotations likest to a claim, best first, that nobody has decided on yet.

    ``family`` are the ids of the claim and of those merged into it: what was rejected for any stays rejected. What is
    the same as another claim already is left out. Cost: a bounded count a word, one query, 50 comparisons.
    """
    words = list(dict.fromkeys(words_of(claim.text)))
    if session.get_bind().dialect.name == "sqlite":
        connection: Any = session.connection().connection.driver_connection
        words = rarest_words(connection, "annotations_index", words, within=ANYWHERE[Kind.ANNOTATIONS])
    if not words:
        return []
    rows = {row[0]: row for row in session.execute(_query(session, words[:MOST_WORDS], claim, family))}
    alike = [Candidate(row[0], row[2], row[1]) for row in rows.values() if _shared(claim.text, row[2]) >= LEAST_SHARED]
    return [_offered(*rows[match.number][2:]) for match in rerank(claim.text, alike)[:limit]]


def _offered(words: str, own: str, document_id: str, *article: Any) -> Offered:
    return Offered(own, document_id, words.replace("\n", " "), *article)


def _query(session: Session, words: Sequence[str], claim: Claim, family: Sequence[str]) -> Any:
    index = annotations_with_any(session, [Term((word,)) for word in words])
    decided = exists().where(Appearance.annotation_id == Annotation.id, Appearance.claim_id.in_([*family, claim.id]))
    taken = exists().where(
        Appearance.annotation_id == Annotation.id,
        Appearance.state == AppearanceState.CONFIRMED.value,
        Appearance.relation == Relation.SAME.value,
    )
    article = (Document.title, Document.publisher, Document.published_on, User.username)
    return (
        select(
            index.number, index.score.label("score"), SearchableAnnotation.words, Annotation.id, Document.id, *article
        )
        .select_from(index.rows)
        .join(SearchableAnnotation, SearchableAnnotation.number == index.number)
        .join(Annotation, Annotation.id == SearchableAnnotation.annotation_id)
        .join(Document, Document.id == Annotation.document_id)
        .join(User, User.id == Annotation.reviewer_id)
        .where(index.condition, Annotation.tag == Tag.CLAIM.value, func.length(SearchableAnnotation.words) < 2_000)
        .where(~decided, ~taken)
        .order_by(index.score.desc(), index.number)
        .limit(POOL)
    )


def _shared(text: str, other: str) -> float:
    first, second = telling_words(text), telling_words(other)
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0
