"""Make the rows of the search page of what was found: only for the rows that are shown, texts are read and marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from annotator.annotations.visibility import Visibility
from annotator.claims.models import Claim
from annotator.claims.search.asking import Question
from annotator.claims.search.faceting import current_labels
from annotator.claims.search.highlighting import Snippet, marking, snippet_of
from annotator.claims.search.kinds import Kind
from annotator.claims.search.rows import WITHDRAWN, Shown, facts_of
from annotator.claims.search.showing_annotations import show_annotations
from annotator.documents.models import Document
from annotator.text.folding import Finder


def show(session: Session, *, kind: Kind, ids: Sequence[str], question: Question, sees: Visibility) -> list[Shown]:
    """Give the rows of some hits, in their order. Cost: one query or two, and the texts of these rows alone."""
    sought = marking(question.terms)
    if not ids:
        return []
    if kind is Kind.DOCUMENTS:
        return _documents(session, ids, sought)
    return (
        show_annotations(session, ids, sought, sees=sees) if kind is Kind.ANNOTATIONS else _claims(session, ids, sought)
    )


def _documents(session: Session, ids: Sequence[str], sought: Finder | None) -> list[Shown]:
    query = select(Document).where(Document.id.in_(ids)).options(undefer(Document.text))
    found = {document.id: document for document in session.scalars(query)}
    return [_document(found[i], sought) for i in ids if i in found]


def _document(document: Document, sought: Finder | None) -> Shown:
    words = snippet_of(document.text, sought)
    place = "" if words.start is None else f"#at-{words.start}-{words.end}"
    return Shown(
        f"/documents/{document.id}{place}",
        snippet_of(document.title, sought).pieces,
        words.pieces,
        facts_of(document.publisher, document.author, document.published_on, document.withdrawn_at and WITHDRAWN),
    )


def _claims(session: Session, ids: Sequence[str], sought: Finder | None) -> list[Shown]:
    found: Mapping[str, Claim] = {each.id: each for each in session.scalars(select(Claim).where(Claim.id.in_(ids)))}
    labels = current_labels(session, ids)
    return [_claim(found[i], labels.get(i, ""), sought) for i in ids if i in found]


def _claim(claim: Claim, label: str, sought: Finder | None) -> Shown:
    words: Snippet = snippet_of(claim.text, sought)
    merged = ("merged into another claim",) if claim.merged_into else ()
    facts = [*facts_of(claim.claimant, claim.claimed_on), *merged]
    return Shown(f"/claims/{claim.id}", words.pieces, (), facts, label, f"verdict-{label}" if label else "")
