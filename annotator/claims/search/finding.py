"""Find documents, annotations and claims: the newest that fit, at most five hundred of each kind, the best first.

The bound keeps a search as quick on a large desk as on a small one: a word that stands in everything is ranked and
counted among the newest five hundred, and the page says so. A reviewer whom a seal binds finds, and counts, what they
see.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, FromClause, Select, func, select
from sqlalchemy.orm import Session

from annotator.accounts.models import User
from annotator.annotations.models import Annotation
from annotator.annotations.visibility import Visibility
from annotator.claims.disputes import attribute
from annotator.claims.models import Claim
from annotator.claims.search.asking import Field, Question
from annotator.claims.search.indexes import Index, Sought, index_of
from annotator.claims.search.kinds import Kind
from annotator.claims.search.models import SearchableAnnotation, SearchableDocument
from annotator.claims.search.narrowing import (
    APPLIES,
    annotation_conditions,
    claim_conditions,
    document_conditions,
)
from annotator.claims.search.placing import sought_in_rows
from annotator.claims.search.ranking import Ranking
from annotator.documents.models import Document

MOST_FOUND = 500  # rows of a kind that are ranked and counted


class Hit(NamedTuple):
    """One row that was found: its number in the index, its score, its id, and the values that facets count."""

    number: int
    score: float
    id: str
    values: Sequence[str | date | None]


@dataclass(frozen=True)
class Found:
    """What was found of one kind, best first; ``more`` tells that there is more than was looked at."""

    kind: Kind
    hits: Sequence[Hit]
    more: bool

    @property
    def ids(self) -> list[str]:
        """Give the ids in their order."""
        return [hit.id for hit in self.hits]


def find(session: Session, *, kind: Kind, question: Question, sees: Visibility) -> Found:
    """Find what fits a question. Nothing is found where a field does not apply to the kind.

    Cost: one query that reads at most five hundred rows of what fits, from the newest on.
    """
    if question.problems or question.is_empty or not set(question.fields) <= APPLIES[kind]:
        return Found(kind, (), False)
    query = _QUERIES[kind](session, question, sees)
    rows = session.execute(query.limit(MOST_FOUND + 1)).all()
    ranking, count = Ranking(kind, question.terms), len(VALUES[kind])
    hits = [
        Hit(number, ranking.score([read[at] for at in _TEXTS[kind]]), own, read[:count])
        for number, own, *read in rows[:MOST_FOUND]
    ]
    hits.sort(key=lambda hit: (-hit.score, -hit.number))
    return Found(kind, hits, len(rows) > MOST_FOUND)


def _documents(session: Session, question: Question, sees: Visibility) -> Select[Any]:
    index, source = _ranked(session, Kind.DOCUMENTS, question)
    number: Any = index.number if index else SearchableDocument.number
    source = source.join(SearchableDocument, SearchableDocument.number == number) if index else source
    read: tuple[Any, ...] = (Document.publisher, Document.author, Document.published_on, Document.title)
    return (
        select(number, Document.id, *read)
        .select_from(source.join(Document, Document.id == SearchableDocument.document_id))
        .where(*_matching(index), *document_conditions(session, question, sees))
        .order_by(number.desc())
    )


def _annotations(session: Session, question: Question, sees: Visibility) -> Select[Any]:
    index, source = _ranked(session, Kind.ANNOTATIONS, question)
    number: Any = index.number if index else SearchableAnnotation.number
    source = source.join(SearchableAnnotation, SearchableAnnotation.number == number) if index else source
    named = func.coalesce(attribute(session, "speaker"), attribute(session, "claimant"))
    read: tuple[Any, ...] = (Annotation.tag, User.username, named, Document.publisher, SearchableAnnotation.words)
    return (
        select(number, Annotation.id, *read)
        .select_from(
            source.join(Annotation, Annotation.id == SearchableAnnotation.annotation_id)
            .join(Document, Document.id == Annotation.document_id)
            .join(User, User.id == Annotation.reviewer_id)
        )
        .where(*_matching(index), *annotation_conditions(session, question), *sees.of_annotations())
        .order_by(number.desc())
    )


def _claims(session: Session, question: Question, sees: Visibility) -> Select[Any]:
    index, source = _ranked(session, Kind.CLAIMS, question)
    number: Any = index.number if index else Claim.number
    source = source.join(Claim, Claim.number == number) if index else source
    read: tuple[Any, ...] = (Claim.claimant, Claim.text)
    return (
        select(number, Claim.id, *read)
        .select_from(source)
        .where(*_matching(index), *claim_conditions(session, question))
        .order_by(number.desc())
    )


_QUERIES = {Kind.DOCUMENTS: _documents, Kind.ANNOTATIONS: _annotations, Kind.CLAIMS: _claims}
# What the values of a hit are, in their order: a query reads them first.
VALUES: Mapping[Kind, Sequence[Field]] = {
    Kind.DOCUMENTS: (Field.PUBLISHER, Field.AUTHOR, Field.FROM),
    Kind.ANNOTATIONS: (Field.TAG, Field.REVIEWER, Field.SPEAKER, Field.PUBLISHER),
    Kind.CLAIMS: (Field.SPEAKER,),
}
# Where the texts that a row is ranked by stand in what a query reads, in the order of ``ranking``.
_TEXTS: Mapping[Kind, Sequence[int]] = {Kind.DOCUMENTS: (3, 0, 1), Kind.ANNOTATIONS: (4,), Kind.CLAIMS: (1, 0)}
_TABLES: dict[Kind, Any] = {
    Kind.DOCUMENTS: SearchableDocument.__table__,
    Kind.ANNOTATIONS: SearchableAnnotation.__table__,
    Kind.CLAIMS: Claim.__table__,
}


def _ranked(session: Session, kind: Kind, question: Question) -> tuple[Index | None, FromClause]:
    """Give the index to ask, if words are sought, and what to read from first."""
    sought: list[Sought] = sought_in_rows(session, kind, question)
    if not sought:
        return None, _TABLES[kind]
    index = index_of(session, kind, sought)
    return index, index.rows


def _matching(index: Index | None) -> tuple[ColumnElement[bool], ...]:
    return (index.condition,) if index else ()
