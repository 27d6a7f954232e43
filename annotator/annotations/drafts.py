"""What a reviewer sends: a whole new annotation, or the fields of one to be changed. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from annotator.annotations.attributes import check_attributes, fitting_attributes
from annotator.annotations.records import AnnotationState
from annotator.annotations.spans import Span, check_parts
from annotator.annotations.tags import Confidence, declaration_of
from annotator.config import Limits
from annotator.errors import Invalid
from annotator.text.controls import check_words_typed

_CONFIDENCES = frozenset(each.value for each in Confidence)


@dataclass(frozen=True)
class Draft:
    """The fields that a reviewer may set; on an edit, None means "as it was" (an empty note is ``""``)."""

    tag: str | None = None
    spans: tuple[Span, ...] | None = None
    attributes: dict[str, Any] | None = None
    note: str | None = None
    confidence: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Give the fields that were sent, for the ``yours`` of a conflict."""
        found = {
            "tag": self.tag,
            "spans": None if self.spans is None else [span.as_dict() for span in self.spans],
            "attributes": self.attributes,
            "note": self.note,
            "confidence": self.confidence,
        }
        return {name: value for name, value in found.items() if value is not None}


def apply_draft(state: AnnotationState, draft: Draft, limits: Limits) -> AnnotationState:
    """Give ``state`` with the draft's fields set and every rule of its tag checked.

    A changed tag keeps the parts and attributes that the new tag knows. Raises Invalid.
    """
    declaration = declaration_of(draft.tag or state.tag)
    spans = state.spans if draft.spans is None else draft.spans
    attributes = state.attributes if draft.attributes is None else draft.attributes
    if draft.tag is not None and draft.tag != state.tag:
        if draft.spans is None:
            spans = tuple(span for span in spans if span.part in declaration.parts)
        if draft.attributes is None:
            attributes = fitting_attributes(attributes, declaration)
    check_parts(spans, declaration)
    return replace(
        state,
        tag=declaration.tag.value,
        spans=spans,
        attributes=check_attributes(attributes, declaration, longest=limits.note_chars),
        note=state.note if draft.note is None else check_note(draft.note, limits),
        confidence=check_confidence(draft.confidence or state.confidence),
    )


def check_note(note: str, limits: Limits) -> str | None:
    """Give the note without outer white space, None when nothing is left. Raises Invalid (too_long)."""
    words = note.strip()
    check_words_typed(words, field="note")
    if len(words) > limits.note_chars:
        raise Invalid(
            f"A note has at most {limits.note_chars:,} characters; this one has {len(words):,}.",
            code="too_long",
            field="note",
            limit=limits.note_chars,
        )
    return words or None


def check_confidence(value: str) -> str:
    """Give the confidence. Raises Invalid (unknown_value)."""
    if value not in _CONFIDENCES:
        raise Invalid(f"confidence is one of: {', '.join(Confidence)}.", code="unknown_value", field="confidence")
    return value
