"""The record of an annotation: the one schema that pages, history and the exported line share. Pure.

Times are UTC, ISO 8601, to the second. Offsets are code points.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from annotator.annotations.spans import Span, content_bounds
from annotator.annotations.tags import Part


@dataclass(frozen=True)
class AnnotationState:
    """Everything that an annotation holds at one version; spans in their order, ``exact`` included."""

    id: str
    document_id: str
    reviewer: str
    tag: str
    spans: tuple[Span, ...]
    attributes: dict[str, Any]
    note: str | None
    confidence: str
    origin: str
    layer: str
    version: int
    created_at: datetime
    updated_at: datetime
    deleted: bool = False

    @property
    def bounds(self) -> tuple[int, int]:
        """Give the start of the first and the end of the last content span."""
        return content_bounds(self.spans)

    @property
    def sort_key(self) -> tuple[int, int, str, str]:
        """Order annotations of a document: start, end, tag, id."""
        return (*self.bounds, self.tag, self.id)

    def words(self) -> str:
        """Give the content spans' words, discontinuous ones joined by an ellipsis."""
        return " … ".join(span.exact for span in self.spans if span.part is Part.CONTENT)


def format_second(at: datetime | str) -> str:
    """Write a time to the second in UTC, as exports do; SQLite hands times in UTC over as text of the same order."""
    if isinstance(at, str):
        return f"{at[:10]}T{at[11:19]}Z"
    # isoformat is several times quicker than strftime, and a page writes thousands.
    return at.astimezone(UTC).isoformat()[:19] + "Z"


def record_of(state: AnnotationState, *, exact: str) -> dict[str, Any]:
    """Give the record of an annotation; ``exact`` is the text from its first to its last content span."""
    start, end = state.bounds
    created = format_second(state.created_at)
    return {
        "attributes": state.attributes,
        "confidence": state.confidence,
        "created_at": created,
        "end": end,
        "exact": exact,
        "id": state.id,
        "layer": state.layer,
        "note": state.note,
        "origin": state.origin,
        "reviewer": state.reviewer,
        "spans": [span.as_dict() for span in state.spans],
        "start": start,
        "tag": state.tag,
        "updated_at": created if state.updated_at == state.created_at else format_second(state.updated_at),
        "version": state.version,
    }


def history_state(state: AnnotationState) -> dict[str, Any]:
    """Give what history keeps of an annotation: all that an edit can change, and whose it is."""
    return {
        "attributes": state.attributes,
        "confidence": state.confidence,
        "layer": state.layer,
        "note": state.note,
        "origin": state.origin,
        "reviewer": state.reviewer,
        "spans": [span.as_dict() for span in state.spans],
        "tag": state.tag,
    }


def imported_state(state: AnnotationState) -> dict[str, Any]:
    """Give what history keeps of an annotation that an import brings: its own time too, which is not the import's."""
    return history_state(state) | {"updated_at": format_second(state.updated_at)}
