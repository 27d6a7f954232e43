"""Lists of documents with what was tagged on them: search, filter, sort, pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from annotator.annotations.models import Annotation
from annotator.annotations.tags import Tag
from annotator.annotations.visibility import Visibility
from annotator.documents.models import Document
from annotator.documents.service import METADATA_FIELDS, WITHDRAWAL_FIELDS

# What stands before the text in a row: SQLite walks through the whole text, and the source, to what comes after them.
# A withdrawal stands behind it, and an empty one is told by the row's beginning.
_LISTED = [
    column
    for column in Document.__table__.c
    if column.name in {"id", "version", "text_length", *METADATA_FIELDS, *WITHDRAWAL_FIELDS}
]
_MOST_NAMES = 300  # a longer list completes nothing


class Sort(StrEnum):
    """How a list of documents is ordered."""

    NEWEST = "newest"  # imported last, first
    DATE = "date"  # published last, first
    TITLE = "title"
    PUBLISHER = "publisher"
    ANNOTATIONS = "annotations"  # most annotated first


class Progress(StrEnum):
    """What has been done on a document."""

    ANY = "any"
    UNTOUCHED = "untouched"  # nobody has tagged anything
    TAGGED = "tagged"
    MINE = "mine"  # tagged by the one who asks
    OPEN = "open"  # not tagged by the one who asks
    WITHDRAWN = "withdrawn"  # by its publisher


@dataclass(frozen=True)
class Filter:
    """What a list is narrowed to; empty fields narrow nothing."""

    words: str = ""
    publisher: str = ""
    author: str = ""
    collection: str = ""
    since: date | None = None
    until: date | None = None
    tag: Tag | None = None
    progress: Progress = Progress.ANY
    sort: Sort = Sort.NEWEST


def count_documents(session: Session, *, chosen: Filter, sees: Visibility) -> int:
    """Count the documents that a filter lets through."""
    query = select(func.count()).select_from(Document)
    return session.scalar(query.where(*_conditions(chosen, sees))) or 0


def list_documents(
    session: Session, *, chosen: Filter, sees: Visibility, offset: int, limit: int
) -> list[tuple[Document, dict[str, int]]]:
    """Give one page of documents, each with its number of annotations by tag. Cost: two queries."""
    query = select(Document).where(*_conditions(chosen, sees))
    documents = session.scalars(_sorted(query, chosen.sort, sees).offset(offset).limit(limit)).all()
    counts = tag_counts(session, [document.id for document in documents], sees=sees)
    return [(document, counts.get(document.id, {})) for document in documents]


def documents_before(
    session: Session, *, chosen: Filter, sees: Visibility, before: str | None, limit: int
) -> list[tuple[Any, dict[str, int]]]:
    """Give the rows of the newest documents whose id comes before ``before``, newest first, and their annotations by
    tag; a row has the metadata, the version and the text's length.

    What is imported meanwhile moves nothing. Cost: two queries.
    """
    query = select(*_LISTED).where(*_conditions(chosen, sees))
    if before is not None:
        query = query.where(Document.id < before)
    rows = session.connection().execute(query.order_by(Document.id.desc()).limit(limit)).all()
    counts = tag_counts(session, [row.id for row in rows], sees=sees)
    return [(row, counts.get(row.id, {})) for row in rows]


def tag_counts(session: Session, document_ids: Sequence[str], *, sees: Visibility) -> dict[str, dict[str, int]]:
    """Count live annotations by document and tag."""
    query = (
        select(Annotation.document_id, Annotation.tag, func.count())
        .where(Annotation.document_id.in_(document_ids), Annotation.deleted_at.is_(None), *sees.of_annotations())
        .group_by(Annotation.document_id, Annotation.tag)
    )
    found: dict[str, dict[str, int]] = {}
    for document_id, tag, count in session.execute(query):
        found.setdefault(document_id, {})[tag] = count
    return found


def known_names(session: Session, column: InstrumentedAttribute[str | None]) -> Sequence[str]:
    """Give the first few hundred names that stand in a column of the documents, in order: to complete what is typed."""
    query = select(column).where(column.is_not(None)).distinct().order_by(column).limit(_MOST_NAMES)
    return [name for name in session.scalars(query) if name]


def neighbours(session: Session, document: Document) -> tuple[Document | None, Document | None]:
    """Give the documents imported just before and just after this one."""
    older = select(Document).where(Document.id < document.id).order_by(Document.id.desc()).limit(1)
    newer = select(Document).where(Document.id > document.id).order_by(Document.id).limit(1)
    return session.scalars(older).one_or_none(), session.scalars(newer).one_or_none()


def upcoming(session: Session, *, reviewer_id: str, limit: int) -> Sequence[Document]:
    """Give the oldest documents that a reviewer has not tagged yet: what comes next on the desk."""
    query = select(Document).where(~_tagged_by(reviewer_id)).order_by(Document.id).limit(limit)
    return session.scalars(query).all()


def last_tagged(session: Session, *, reviewer_id: str) -> Document | None:
    """Give the document on which a reviewer last saved a tag, None before the first."""
    query = (
        select(Document)
        .join(Annotation, Annotation.document_id == Document.id)
        .where(Annotation.reviewer_id == reviewer_id, Annotation.deleted_at.is_(None))
        .order_by(Annotation.updated_at.desc(), Annotation.id.desc())
        .limit(1)
    )
    return session.scalars(query).one_or_none()


def documents_by_id(session: Session, document_ids: Sequence[str]) -> dict[str, Document]:
    """Give documents by their ids; at most a few hundred at once."""
    query = select(Document).where(Document.id.in_(document_ids))
    return {document.id: document for document in session.scalars(query)}


def _tagged_by(reviewer_id: str) -> ColumnElement[bool]:
    return exists().where(
        Annotation.document_id == Document.id,
        Annotation.reviewer_id == reviewer_id,
        Annotation.deleted_at.is_(None),
    )


def _conditions(chosen: Filter, sees: Visibility) -> list[Any]:
    live = and_(Annotation.document_id == Document.id, Annotation.deleted_at.is_(None), *sees.of_annotations())
    found: list[Any] = []
    for word in chosen.words.split():
        found.append(_holds(word, Document.title, Document.publisher, Document.author, Document.text))
    for name, column in (
        (chosen.publisher, Document.publisher),
        (chosen.author, Document.author),
        (chosen.collection, Document.collection),
    ):
        if name.strip():
            found.append(_holds(name.strip(), column))
    if chosen.since:
        found.append(Document.published_on >= chosen.since)
    if chosen.until:
        found.append(Document.published_on <= chosen.until)
    if chosen.tag:
        found.append(exists().where(live, Annotation.tag == chosen.tag.value))
    if chosen.progress is Progress.UNTOUCHED:
        found.append(~exists().where(live))
    if chosen.progress is Progress.TAGGED:
        found.append(exists().where(live))
    if chosen.progress is Progress.MINE:
        found.append(_tagged_by(sees.reader_id))
    if chosen.progress is Progress.OPEN:
        found.append(~_tagged_by(sees.reader_id))
    if chosen.progress is Progress.WITHDRAWN:
        found.append(Document.withdrawn_at.is_not(None))
    return found


def _holds(words: str, *columns: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    """Tell whether one of the columns holds the words, whatever their case; ``%`` and ``_`` are signs like others."""
    # SQLite folds the case of ASCII letters alone: other words are looked for in each of their usual cases.
    cases = {words} if words.isascii() else {words, words.lower(), words.upper(), words.capitalize()}
    return or_(*(column.icontains(case, autoescape=True) for case in sorted(cases) for column in columns))


def _sorted(query: Select[Any], sort: Sort, sees: Visibility) -> Select[Any]:
    if sort is Sort.TITLE:
        return query.order_by(func.lower(Document.title), Document.id)
    if sort is Sort.PUBLISHER:
        return query.order_by(Document.publisher.is_(None), func.lower(Document.publisher), Document.id)
    if sort is Sort.DATE:
        return query.order_by(Document.published_on.is_(None), Document.published_on.desc(), Document.id)
    if sort is Sort.ANNOTATIONS:
        mine = (Annotation.document_id == Document.id, Annotation.deleted_at.is_(None), *sees.of_annotations())
        live = select(func.count()).where(*mine)
        return query.order_by(live.scalar_subquery().desc(), Document.id)
    return query.order_by(Document.id.desc())
