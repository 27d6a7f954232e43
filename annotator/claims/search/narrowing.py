"""What the fields of a search ask of documents, annotations and claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from annotator.accounts.models import User
from annotator.annotations.models import Annotation
from annotator.annotations.visibility import Visibility
from annotator.claims.models import Appearance, Claim, Verdict
from annotator.claims.search.asking import Field, Question, Withdrawn, term_of
from annotator.claims.search.indexes import Sought, anywhere, numbers_of
from annotator.claims.search.kinds import Kind, Place
from annotator.claims.search.models import SearchableAnnotation, SearchableDocument
from annotator.claims.vocabulary import AppearanceState, VerdictState
from annotator.documents.models import Document

_EVERYWHERE = frozenset({Field.PUBLISHER, Field.SPEAKER, Field.FROM, Field.TO})
APPLIES: Mapping[Kind, frozenset[Field]] = {
    Kind.DOCUMENTS: _EVERYWHERE | {Field.AUTHOR, Field.TAG, Field.REVIEWER, Field.WITHDRAWN},
    Kind.ANNOTATIONS: _EVERYWHERE | {Field.AUTHOR, Field.TAG, Field.REVIEWER, Field.WITHDRAWN},
    Kind.CLAIMS: _EVERYWHERE | {Field.VERDICT},
}
_OF_ARTICLES = {Field.PUBLISHER: Place.PUBLISHER, Field.AUTHOR: Place.AUTHOR}
# Which fields an index answers by itself, so that it alone decides which rows are read.
_IN_ROWS: Mapping[Kind, Mapping[Field, Place]] = {
    Kind.DOCUMENTS: _OF_ARTICLES,
    Kind.ANNOTATIONS: {Field.SPEAKER: Place.PEOPLE},
    Kind.CLAIMS: {Field.SPEAKER: Place.CLAIMANT},
}


def sought_in_rows(kind: Kind, question: Question) -> list[Sought]:
    """Give what a kind's own index is asked for."""
    return [*anywhere(question.terms), *_in_places(question, _IN_ROWS[kind])]


def document_conditions(session: Session, question: Question, sees: Visibility) -> list[ColumnElement[bool]]:
    """Give what else a document must fulfil; of annotations on it count those that a person may see."""
    found = _of_article(question)
    asked = [*_tagged(question)]
    if Field.SPEAKER in question.fields:
        people = _in_places(question, {Field.SPEAKER: Place.PEOPLE})
        numbers = select(SearchableAnnotation.annotation_id).where(
            SearchableAnnotation.number.in_(numbers_of(session, Kind.ANNOTATIONS, people))
        )
        asked.append(Annotation.id.in_(numbers))
    if asked:
        live = (Annotation.document_id == Document.id, Annotation.deleted_at.is_(None), *sees.of_annotations())
        found.append(exists().where(and_(*live), *asked))
    return found


def annotation_conditions(session: Session, question: Question) -> list[ColumnElement[bool]]:
    """Give what else an annotation must fulfil."""
    found = [*_tagged(question), *_of_article(question)]
    articles = _in_places(question, _OF_ARTICLES)
    if articles:
        found.append(_in_articles(session, Annotation.document_id, articles))
    return found


def claim_conditions(session: Session, question: Question) -> list[ColumnElement[bool]]:
    """Give what else a claim must fulfil: the day it was made, its current verdict, who carried it."""
    found: list[ColumnElement[bool]] = []
    if question.since:
        found.append(Claim.claimed_on >= question.since)
    if question.until:
        found.append(Claim.claimed_on <= question.until)
    for value in question.fields.get(Field.VERDICT, ()):
        found.append(_rated(value.lower()))
    articles = _in_places(question, {Field.PUBLISHER: Place.PUBLISHER})
    if articles:
        appears = (
            Appearance.claim_id == Claim.id,
            Appearance.state == AppearanceState.CONFIRMED.value,
            Annotation.id == Appearance.annotation_id,
            Annotation.deleted_at.is_(None),
        )
        found.append(exists().where(*appears, _in_articles(session, Annotation.document_id, articles)))
    return found


def _in_articles(session: Session, document_id: Any, articles: Sequence[Sought]) -> ColumnElement[bool]:
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
    found: list[ColumnElement[bool]] = []
    for value in question.fields.get(Field.WITHDRAWN, ()):
        is_withdrawn = value.lower() == Withdrawn.YES
        found.append(Document.withdrawn_at.is_not(None) if is_withdrawn else Document.withdrawn_at.is_(None))
    if question.since:
        found.append(Document.published_on >= question.since)
    if question.until:
        found.append(Document.published_on <= question.until)
    return found


def _in_places(question: Question, places: Mapping[Field, Place]) -> list[Sought]:
    """Seek each value of the fields in its place, in any of the spellings by which it goes."""
    return [
        Sought(tuple(dict.fromkeys([term_of(value), *question.spelled.get((name, value), ())])), place)
        for name, place in places.items()
        for value in question.fields.get(name, ())
    ]
