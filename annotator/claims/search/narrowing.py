"""What the fields of a search ask of documents, annotations and claims, beside what their indexes answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from annotator.accounts.models import User
from annotator.annotations.models import Annotation
from annotator.annotations.visibility import Visibility
from annotator.claims.models import Appearance, Claim, Verdict
from annotator.claims.search.asking import Field, Question
from annotator.claims.search.gathering import (
    claims_carried,
    documents_with_few,
    published_then,
    withdrawn,
    withdrawn_ones,
    within,
)
from annotator.claims.search.indexes import Sought, answers_all, numbers_of
from annotator.claims.search.kinds import Kind, Place
from annotator.claims.search.models import SearchableAnnotation, SearchableDocument
from annotator.claims.search.placing import OF_ARTICLES, in_places
from annotator.claims.vocabulary import AppearanceState, VerdictState
from annotator.documents.models import Document

_EVERYWHERE = frozenset({Field.PUBLISHER, Field.SPEAKER, Field.FROM, Field.TO})
APPLIES: Mapping[Kind, frozenset[Field]] = {
    Kind.DOCUMENTS: _EVERYWHERE | {Field.AUTHOR, Field.TAG, Field.REVIEWER, Field.WITHDRAWN},
    Kind.ANNOTATIONS: _EVERYWHERE | {Field.AUTHOR, Field.TAG, Field.REVIEWER, Field.WITHDRAWN},
    Kind.CLAIMS: _EVERYWHERE | {Field.VERDICT},
}
_OF_TAGGING = (Field.TAG, Field.REVIEWER, Field.SPEAKER)


def document_conditions(session: Session, question: Question, sees: Visibility) -> list[ColumnElement[bool]]:
    """Give what else a document must fulfil; of annotations on it count those that a person may see."""
    if answers_all(session):
        found = [*published_then(session, question), *withdrawn_ones(session, Kind.DOCUMENTS, question)]
    else:
        found = _of_article(question)
    if not any(name in question.fields for name in _OF_TAGGING):
        return found
    few = documents_with_few(session, question, sees) if answers_all(session) else None
    if few is not None:
        return [*found, few]
    live = (Annotation.document_id == Document.id, Annotation.deleted_at.is_(None), *sees.of_annotations())
    return [*found, exists().where(and_(*live), *_tagged(question), *_said(session, question))]


def annotation_conditions(session: Session, question: Question) -> list[ColumnElement[bool]]:
    """Give what else an annotation must fulfil; on SQLite its index knows nearly all."""
    if answers_all(session):
        return withdrawn_ones(session, Kind.ANNOTATIONS, question)
    found = [*_tagged(question), *_of_article(question)]
    articles = in_places(question, OF_ARTICLES)
    if articles:
        found.append(_in_articles(session, Annotation.document_id, articles))
    return found


def claim_conditions(session: Session, question: Question) -> list[ColumnElement[bool]]:
    """Give what else a claim must fulfil: the day it was made, its current verdict, who carried it."""
    found = within(Claim.claimed_on, question)
    for value in question.fields.get(Field.VERDICT, ()):
        found.append(_rated(value.lower()))
    if Field.PUBLISHER in question.fields:
        found.append(_carried(session, question))
    return found


def _carried(session: Session, question: Question) -> ColumnElement[bool]:
    publishers = in_places(question, {Field.PUBLISHER: Place.PUBLISHER})
    if answers_all(session):
        return claims_carried(session, question, publishers)
    live = (Annotation.id == Appearance.annotation_id, Annotation.deleted_at.is_(None))
    confirmed = Appearance.state == AppearanceState.CONFIRMED.value
    articles = _in_articles(session, Annotation.document_id, publishers)
    return exists().where(Appearance.claim_id == Claim.id, confirmed, *live, articles)


def _said(session: Session, question: Question) -> Iterator[ColumnElement[bool]]:
    people = in_places(question, {Field.SPEAKER: Place.PEOPLE})
    if people:
        numbers = numbers_of(session, Kind.ANNOTATIONS, people)
        said = select(SearchableAnnotation.annotation_id).where(SearchableAnnotation.number.in_(numbers))
        yield Annotation.id.in_(said)


def _in_articles(session: Session, document_id: Any, articles: list[Sought]) -> ColumnElement[bool]:
    numbers = numbers_of(session, Kind.DOCUMENTS, articles)
    return exists().where(SearchableDocument.document_id == document_id, SearchableDocument.number.in_(numbers))


def _rated(label: str) -> ColumnElement[bool]:
    later, confirmed = aliased(Verdict), VerdictState.CONFIRMED.value
    newer = exists().where(
        later.claim_id == Verdict.claim_id,
        later.state == confirmed,
        or_(
            func.coalesce(later.confirmed_at, later.created_at)
            > func.coalesce(Verdict.confirmed_at, Verdict.created_at),
            and_(
                func.coalesce(later.confirmed_at, later.created_at)
                == func.coalesce(Verdict.confirmed_at, Verdict.created_at),
                later.id > Verdict.id,
            ),
        ),
    )
    return exists().where(Verdict.claim_id == Claim.id, Verdict.state == confirmed, Verdict.label == label, ~newer)


def _tagged(question: Question) -> Iterator[ColumnElement[bool]]:
    for value in question.fields.get(Field.TAG, ()):
        yield Annotation.tag == value.lower()
    for value in question.fields.get(Field.REVIEWER, ()):
        yield Annotation.reviewer_id.in_(select(User.id).where(User.username == value))


def _of_article(question: Question) -> list[ColumnElement[bool]]:
    return [*withdrawn(question), *within(Document.published_on, question)]
