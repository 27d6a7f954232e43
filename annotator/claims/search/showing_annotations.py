"""Make the search page's rows of annotations."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.accounts.models import User
from annotator.annotations.models import Annotation
from annotator.annotations.visibility import Visibility
from annotator.claims.search.highlighting import Piece, snippet_of
from annotator.claims.search.models import SearchableAnnotation
from annotator.claims.search.rows import WITHDRAWN, Shown, facts_of
from annotator.documents.models import Document
from annotator.text.folding import Finder


def show_annotations(session: Session, ids: Sequence[str], sought: Finder | None, *, sees: Visibility) -> list[Shown]:
    """Give the rows of annotations, in the order of ``ids``, of those that a person may see. Cost: one query."""
    query = (
        select(Annotation.id, Annotation.tag, User.username, SearchableAnnotation, Document)
        .join(SearchableAnnotation, SearchableAnnotation.annotation_id == Annotation.id)
        .join(Document, Document.id == Annotation.document_id)
        .join(User, User.id == Annotation.reviewer_id)
        .where(Annotation.id.in_(ids), *sees.of_annotations())
    )
    found = {row[0]: row for row in session.execute(query)}
    return [_annotation(*found[i], sought=sought) for i in ids if i in found]


def _annotation(
    own: str, tag: str, reviewer: str, row: SearchableAnnotation, document: Document, *, sought: Finder | None
) -> Shown:
    words = snippet_of(row.words, sought)
    others = [row.people, row.note]
    marked = [snippet_of(text, sought) for text in others if text.strip()]
    more: tuple[Piece, ...] = ()
    if words.start is None:
        more = next((each.pieces for each in marked if each.start is not None), ())
    withdrawn = document.withdrawn_at and WITHDRAWN
    facts = [document.title, *facts_of(document.publisher, reviewer, document.published_on, withdrawn)]
    return Shown(f"/documents/{document.id}#card-{own}", words.pieces, more, facts, tag, f"tag-{tag}")
