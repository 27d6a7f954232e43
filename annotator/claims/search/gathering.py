"""Narrow a search on SQLite by rows that are gathered first, where they are few.

SQLite takes one way through a query, and the wrong one costs seconds: looking for words in each of a thousand rows. So
the way is said here. A plus before a column keeps its index out of play, which leaves the rows as the full-text index
gives them, the newest first, each looked up among those gathered.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal_column, select
from sqlalchemy.orm import Session

from annotator.annotations.models import Annotation
from annotator.annotations.visibility import Visibility
from annotator.claims.models import Appearance, Claim
from annotator.claims.search.asking import Field, Question, Withdrawn
from annotator.claims.search.facts import LINKED
from annotator.claims.search.indexes import Sought, numbers_of
from annotator.claims.search.kinds import Kind
from annotator.claims.search.models import SearchableAnnotation, SearchableDocument
from annotator.claims.search.placing import fact, of_annotations, sought_in_rows
from annotator.claims.vocabulary import AppearanceState
from annotator.documents.models import Document

# So few rows are gathered first; of more, the newest that fit are soon met one by one. Gathering costs 3 µs each.
FEW = 5_000
_NUMBERS: dict[Kind, Any] = {
    Kind.DOCUMENTS: SearchableDocument.number,
    Kind.ANNOTATIONS: SearchableAnnotation.number,
    Kind.CLAIMS: Claim.number,
}


def documents_with_few(session: Session, question: Question, sees: Visibility) -> ColumnElement[bool] | None:
    """Ask for the documents of the annotations that the fields name, those that a person may see; None if not few."""
    numbers = numbers_of(session, Kind.ANNOTATIONS, of_annotations(session, question))
    if not _are_few(session, numbers):
        return None
    tagged = select(Annotation.document_id).join(
        SearchableAnnotation, SearchableAnnotation.annotation_id == Annotation.id
    )
    return _documents(session, question, tagged.where(SearchableAnnotation.number.in_(numbers), *sees.of_annotations()))


def published_then(session: Session, question: Question) -> list[ColumnElement[bool]]:
    """Ask for the documents of the days that a question names."""
    bounds = within(Document.published_on, question)
    if not bounds:
        return []
    of_these_days = select(Document.id).where(*bounds)
    if _are_few(session, of_these_days):
        return [_documents(session, question, of_these_days)]
    return within(literal_column("+documents.published_on", Document.published_on.type), question)


def withdrawn_ones(session: Session, kind: Kind, question: Question) -> list[ColumnElement[bool]]:
    """Ask for the documents that are withdrawn, which are always few, or for those that are not; or for annotations."""
    if all(value.lower() != Withdrawn.YES for value in question.fields.get(Field.WITHDRAWN, ())):
        return withdrawn(question)
    ids = select(Document.id).where(Document.withdrawn_at.is_not(None))
    if kind is Kind.DOCUMENTS:
        return [*withdrawn(question), _documents(session, question, ids)]
    numbers = (
        select(SearchableAnnotation.number)
        .join(Annotation, Annotation.id == SearchableAnnotation.annotation_id)
        .where(Annotation.document_id.in_(ids))
    )
    return [*withdrawn(question), _one_of(session, kind, question, numbers)]


def withdrawn(question: Question) -> list[ColumnElement[bool]]:
    """Ask for articles that their publishers have withdrawn, or have not."""
    return [
        Document.withdrawn_at.is_not(None) if value.lower() == Withdrawn.YES else Document.withdrawn_at.is_(None)
        for value in question.fields.get(Field.WITHDRAWN, ())
    ]


def claims_carried(session: Session, question: Question, publishers: list[Sought]) -> ColumnElement[bool]:
    """Ask for the claims that appear, as a person confirmed, in articles of ``publishers``."""
    numbers = numbers_of(session, Kind.ANNOTATIONS, [*publishers, fact(LINKED)])
    carried = (
        select(Claim.number)
        .join(Appearance, Appearance.claim_id == Claim.id)
        .join(SearchableAnnotation, SearchableAnnotation.annotation_id == Appearance.annotation_id)
        .where(SearchableAnnotation.number.in_(numbers), Appearance.state == AppearanceState.CONFIRMED.value)
    )
    return _one_of(session, Kind.CLAIMS, question, carried)


def _documents(session: Session, question: Question, ids: Select[Any]) -> ColumnElement[bool]:
    numbers = select(SearchableDocument.number).where(SearchableDocument.document_id.in_(ids))
    return _one_of(session, Kind.DOCUMENTS, question, numbers)


def _one_of(session: Session, kind: Kind, question: Question, numbers: Select[Any]) -> ColumnElement[bool]:
    if sought_in_rows(session, kind, question):
        return literal_column(f"+{kind.value}_index.rowid").in_(numbers)
    own: ColumnElement[int] = _NUMBERS[kind]
    return own.in_(numbers)


def within(day: Any, question: Question) -> list[ColumnElement[bool]]:
    """Ask for the days that a question names, both ends included."""
    since = [day >= question.since] if question.since else []
    return since + ([day <= question.until] if question.until else [])


def _are_few(session: Session, rows: Select[Any]) -> bool:
    counted = select(func.count()).select_from(rows.limit(FEW + 1).subquery())
    return (session.scalar(counted) or 0) <= FEW
