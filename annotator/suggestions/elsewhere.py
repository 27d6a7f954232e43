"""What was tagged in other articles and may return in this one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from annotator.annotations.models import Annotation, AnnotationSpan
from annotator.annotations.queries import states_of_document
from annotator.annotations.records import AnnotationState
from annotator.annotations.tags import Part, Tag
from annotator.annotations.visibility import Visibility
from annotator.documents.alike import alike_documents
from annotator.documents.models import Document
from annotator.suggestions.claims.repeats import Seen
from annotator.suggestions.copies import Tagged, propose_copies
from annotator.suggestions.suggestion import SuggestedSpan, Suggestion

_MOST_IN_COPY = 1_000  # annotations of one article
# The newest of the desk: repeats come soon after each other, and more would make the page wait.
_MOST = 2_000


def tagged_elsewhere(session: Session, document_id: str, sees: Visibility) -> Iterator[Seen]:
    """Give the newest quotes and claims of other documents that a person may see. Cost: one query."""
    span = AnnotationSpan
    words = func.substr(Document.text, span.start + 1, span.end - span.start)
    query = (
        select(Annotation.tag, words, Document.title, Annotation.attributes)
        .join(span, span.annotation_id == Annotation.id)
        .join(Document, Document.id == Annotation.document_id)
        .where(
            Annotation.document_id != document_id,
            Annotation.deleted_at.is_(None),
            Annotation.tag.in_([Tag.QUOTE.value, Tag.CLAIM.value]),
            span.part == Part.CONTENT.value,
            span.position == 0,
            *sees.of_annotations(),
        )
        .order_by(Annotation.id.desc())
        .limit(_MOST)
    )
    for tag, exact, title, attributes in session.execute(query):
        known = json.loads(attributes)
        yield Seen(tag, exact, title, known.get("speaker"), known.get("quote_type"))


def quotes_elsewhere(session: Session, document_id: str, sees: Visibility) -> list[Seen]:
    """Give the newest quotes of other documents that a person may see, every content span of each. Cost: one query."""
    span = AnnotationSpan
    words = func.substr(Document.text, span.start + 1, span.end - span.start)
    query = (
        select(Annotation.id, words, Document.title, Annotation.attributes, Document.id)
        .join(span, span.annotation_id == Annotation.id)
        .join(Document, Document.id == Annotation.document_id)
        .where(
            Annotation.document_id != document_id,
            Annotation.deleted_at.is_(None),
            Annotation.tag == Tag.QUOTE.value,
            span.part == Part.CONTENT.value,
            *sees.of_annotations(),
        )
        .order_by(Annotation.id.desc(), span.position)
        .limit(_MOST)
    )
    found: list[Seen] = []
    for _, rows in groupby(session.execute(query), key=itemgetter(0)):
        (_, exact, title, attributes, other), *rest = rows
        known = json.loads(attributes)
        whole = " ".join([exact, *(row[1] for row in rest)])
        found.append(Seen(Tag.QUOTE.value, whole, title, known.get("speaker"), known.get("quote_type"), other))
    return found


def tagged_in_copies(session: Session, document: Document, sees: Visibility) -> Iterator[Suggestion]:
    """Suggest what was tagged in articles that share long runs of words with this one, on the words that are the same.

    Of others' work counts what a person may see. Cost: one query for the articles, two for each of at most five.
    """
    for alike in alike_documents(session, document):
        states = states_of_document(session, document_id=alike.document_id, text=alike.text, sees=sees)
        tagged = [_tagged(state) for state in states[:_MOST_IN_COPY]]
        yield from propose_copies(document.text, alike.text, runs=alike.runs, tagged=tagged, where=alike.title)


def _tagged(state: AnnotationState) -> Tagged:
    spans = tuple(SuggestedSpan(span.part.value, span.start, span.end) for span in state.spans)
    known = state.attributes
    return Tagged(state.tag, spans, known.get("quote_type"), known.get("speaker"), state.reviewer)
