"""How much an export would hold, counted by the database."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from annotator.annotations.models import Annotation
from annotator.annotations.tags import Tag
from annotator.annotations.visibility import Visibility
from annotator.documents.models import Document
from annotator.export.filters import ExportFilter

_a, _d = Annotation.__table__.c, Document.__table__.c


@dataclass(frozen=True)
class Counts:
    """Documents, and annotations by tag."""

    documents: int
    by_tag: dict[str, int]

    @property
    def annotations(self) -> int:
        """Give the number of annotations."""
        return sum(self.by_tag.values())


def counts_of(session: Session, chosen: ExportFilter, *, sees: Visibility) -> Counts:
    """Count what an export would hold. Cost: two queries."""
    documents = select(func.count()).select_from(Document.__table__).where(*chosen.of_documents(sees))
    by_tag = (
        select(_a.tag, func.count().label("number"))
        .join_from(Annotation.__table__, Document.__table__, _d.id == _a.document_id)
        .where(*chosen.of_documents(sees), *chosen.of_annotations(sees))
        .group_by(_a.tag)
    )
    found = {row.tag: row.number for row in session.connection().execute(by_tag)}
    total = session.connection().execute(documents).scalar_one()
    return Counts(total, {tag.value: found.get(tag.value, 0) for tag in Tag})


def counts_of_sides(session: Session, chosen: ExportFilter, *, sees: Visibility) -> dict[str, tuple[int, int]]:
    """Count the documents and annotations on each side of a split, by its name; none without a split.

    Cost: a query, and a hash a document.
    """
    if chosen.portion is None:
        return {}
    found = dict.fromkeys(chosen.portion.split.names, (0, 0))
    mine = and_(_a.document_id == _d.id, *chosen.of_annotations(sees))
    query = (
        select(_d.id, _d.text_sha256, func.count(_a.id))
        .outerjoin_from(Document.__table__, Annotation.__table__, mine)
        .where(*chosen.of_documents(sees))
        .group_by(_d.id)
    )
    for document_id, sha256, count in session.connection().execute(query):
        side = chosen.portion.side_of(document_id, sha256)
        found[side] = found[side][0] + 1, found[side][1] + count
    return found
