"""Read what a person said and claimed, whatever the spelling of their name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from annotator.annotations.models import Annotation, AnnotationSpan
from annotator.annotations.tags import Part
from annotator.claims.disputes import attribute
from annotator.claims.models import Claim
from annotator.claims.names import main_names
from annotator.claims.reading import Row, rows_of
from annotator.claims.vocabulary import NameKind
from annotator.documents.models import Document

NAMED_BY = ("speaker", "claimant")  # the attributes that an index lists
MOST_SAID, MOST_CLAIMS, MOST_LISTED = 200, 100, 50
_LONGEST_SHOWN = 300  # code points


@dataclass(frozen=True)
class Said:
    """Words that an annotation gives to a person, in their article."""

    annotation_id: str
    document_id: str
    tag: str
    exact: str
    title: str
    publisher: str | None
    published_on: date | None


@dataclass(frozen=True)
class Record:
    """What is held of a person: what was said (newest first), registered claims, how many of each verdict."""

    said: Sequence[Said]
    claims: Sequence[Row]
    verdicts: Counter[str]


def record_of(session: Session, spellings: Sequence[str]) -> Record:
    """Give the newest 200 quotes and claims in articles and the newest 100 registered claims. Cost: six queries."""
    said = [each for name in NAMED_BY for each in _said(session, name, spellings)]
    said.sort(key=lambda each: each.annotation_id, reverse=True)
    query = (
        select(Claim).where(Claim.claimant.in_(spellings), Claim.merged_into.is_(None)).order_by(Claim.number.desc())
    )
    claims = rows_of(session, session.scalars(query.limit(MOST_CLAIMS)).all())
    verdicts = Counter(row.verdict.label for row in claims if row.verdict)
    return Record(said[:MOST_SAID], claims, verdicts)


def list_names(session: Session, *, start: str) -> tuple[list[str], bool]:
    """Give the first names from ``start`` on, in order, and tell if there are more. An alias gives what it stands for.

    Cost: three ranges of indexes.
    """
    columns: list[tuple[Any, ColumnElement[bool]]] = [(Claim.claimant, Claim.merged_into.is_(None))]
    columns += [(attribute(session, name), Annotation.deleted_at.is_(None)) for name in NAMED_BY]
    found: set[str] = set()
    for column, live in columns:
        query = select(column).where(live, column.is_not(None), column >= start).distinct().order_by(column)
        found.update(session.scalars(query.limit(MOST_LISTED + 1)))
    names = sorted(found)
    shown = names[:MOST_LISTED]
    others = main_names(session, kind=NameKind.PERSON, names=shown)
    return list(dict.fromkeys(others.get(name, name) for name in shown)), len(names) > MOST_LISTED


def _said(session: Session, name: str, spellings: Sequence[str]) -> list[Said]:
    content = (AnnotationSpan.annotation_id == Annotation.id) & (AnnotationSpan.part == Part.CONTENT.value)
    start = select(func.min(AnnotationSpan.start)).where(content).correlate(Annotation).scalar_subquery()
    end = select(func.max(AnnotationSpan.end)).where(content).correlate(Annotation).scalar_subquery()
    words: Any = func.substr(Document.text, start + 1, end - start)
    named = attribute(session, name)
    query = (
        select(
            Annotation.id, Document.id, Annotation.tag, words, Document.title, Document.publisher, Document.published_on
        )
        .join(Document, Document.id == Annotation.document_id)
        .where(Annotation.deleted_at.is_(None), named.is_not(None), named.in_(spellings))
        .order_by(Annotation.id.desc())
        .limit(MOST_SAID)
    )
    return [_shown(*row) for row in session.execute(query)]


def _shown(own: str, document_id: str, tag: str, exact: str, *rest: Any) -> Said:
    words = exact if len(exact) <= _LONGEST_SHOWN else exact[:_LONGEST_SHOWN] + "…"
    return Said(own, document_id, tag, words.replace("\n", " "), *rest)
