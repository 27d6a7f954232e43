"""Which accepted suggestions were changed afterwards."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.annotations.models import Annotation, AnnotationSpan
from annotator.annotations.visibility import Visibility
from annotator.history.models import ObjectKind, Revision
from annotator.suggestions.models import SuggestionDecision

_FILLED = ("quote_type", "speaker")  # the attributes that a suggestion gives; a reviewer's further answers are no edit
Told = tuple[str, frozenset[tuple[str, int, int]], tuple[Any, ...]]


def edited_decisions(session: Session, *, sees: Visibility) -> dict[str, bool]:
    """Tell of each accepted suggestion whose annotation stands, by its decision's id, whether it was changed since.

    Of what a person may see. The annotation is compared with the state in which it was made. Cost: two queries.
    """
    made = (
        select(SuggestionDecision.id, Annotation.id.label("annotation"), Annotation.tag, Annotation.attributes)
        .add_columns(Revision.after)
        .join(Annotation, Annotation.id == SuggestionDecision.annotation_id)
        .join(Revision, Revision.object_id == Annotation.id)
        .where(
            Annotation.deleted_at.is_(None),
            Revision.object_kind == ObjectKind.ANNOTATION.value,
            Revision.version == 1,
            *sees.of_annotations(),
        )
    )
    spans = _present_spans(session, sees)
    return {
        row.id: _told(row.tag, spans.get(row.annotation, frozenset()), json.loads(row.attributes)) != _then(row.after)
        for row in session.execute(made)
    }


def _then(after: str) -> Told:
    state = json.loads(after)
    spans = frozenset((span["part"], span["start"], span["end"]) for span in state["spans"])
    return _told(state["tag"], spans, state["attributes"])


def _told(tag: str, spans: frozenset[tuple[str, int, int]], attributes: dict[str, Any]) -> Told:
    return tag, spans, tuple(attributes.get(name) for name in _FILLED)


def _present_spans(session: Session, sees: Visibility) -> dict[str, frozenset[tuple[str, int, int]]]:
    span = AnnotationSpan
    query = (
        select(span.annotation_id, span.part, span.start, span.end)
        .join(SuggestionDecision, SuggestionDecision.annotation_id == span.annotation_id)
        .join(Annotation, Annotation.id == span.annotation_id)
        .where(*sees.of_annotations())
    )
    found: dict[str, set[tuple[str, int, int]]] = {}
    for row in session.execute(query):
        found.setdefault(row.annotation_id, set()).add((row.part, row.start, row.end))
    return {annotation: frozenset(spans) for annotation, spans in found.items()}
