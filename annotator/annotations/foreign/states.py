"""Make annotations of a foreign document's entities, every rule of this desk's own checked. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from annotator.annotations.attributes import check_attributes
from annotator.annotations.drafts import check_confidence, check_note
from annotator.annotations.foreign.document import Entity, ForeignDocument
from annotator.annotations.foreign.fitting import Fitted
from annotator.annotations.foreign.parts import Joined, join_parts
from annotator.annotations.records import AnnotationState
from annotator.annotations.spans import check_parts
from annotator.annotations.tags import Kind, Layer, Origin, TagDeclaration, declaration_of
from annotator.config import Limits
from annotator.errors import AnnotatorError, Invalid, TooLarge

AGAIN = "The same words under the same tag by the same person stood there more than once."


def states_of(
    fitted: Fitted,
    document: ForeignDocument,
    *,
    people: Mapping[str | None, str],
    limits: Limits,
    left_out: Counter[str],
    at: datetime,
) -> Iterator[AnnotationState]:
    """Give the annotations, without ids, in the order of the file; ``people`` gives user names, None's too.

    What has no place on this desk is counted in ``left_out``. Raises Invalid, TooLarge.
    """
    joined = join_parts(fitted.text, fitted.entities, document.relations, left_out)
    if len(joined) > limits.annotations_per_document:
        most = limits.annotations_per_document
        raise TooLarge(f"A document has at most {most:,} annotations.", code="too_many_annotations", limit=most)
    seen: set[object] = set()
    for place, each in enumerate(joined, start=1):
        try:
            state = _state(each, people[each.entity.reviewer], limits, left_out, at)
        except AnnotatorError as error:
            error.message = f"Annotation {place}: {error.message}"
            raise
        what = (state.reviewer, state.tag, state.spans)
        if what in seen:
            left_out[AGAIN] += 1
            continue
        seen.add(what)
        yield state


def _state(each: Joined, reviewer: str, limits: Limits, left_out: Counter[str], at: datetime) -> AnnotationState:
    declaration = declaration_of(each.entity.label)
    if len(each.spans) > limits.spans_per_annotation:
        most = limits.spans_per_annotation
        raise TooLarge(f"An annotation has at most {most} spans.", code="too_many_spans", field="spans", limit=most)
    check_parts(each.spans, declaration)
    return AnnotationState(
        id="",
        document_id="",
        reviewer=reviewer,
        tag=declaration.tag.value,
        spans=each.spans,
        attributes=dict(_attributes(each.entity, declaration, limits, left_out)),
        note=check_note(each.entity.note, limits) if each.entity.note else None,
        confidence=check_confidence(each.entity.confidence),
        origin=Origin.IMPORT.value,
        layer=Layer.REVIEW.value,
        version=1,
        created_at=at,
        updated_at=at,
    )


def _attributes(
    entity: Entity, declaration: TagDeclaration, limits: Limits, left_out: Counter[str]
) -> Iterator[tuple[str, Any]]:
    lists = {each.name for each in declaration.attributes if each.kind is Kind.CHOICES}
    for name, value in entity.attributes.items():
        # Some formats have one string where this desk has a list.
        given = value.split(", ") if name in lists and isinstance(value, str) else value
        try:
            yield from check_attributes({name: given}, declaration, longest=limits.note_chars).items()
        except Invalid:
            left_out[f"The attribute {name[:60]} of a {declaration.tag} has no such place on this desk."] += 1
