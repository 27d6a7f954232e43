"""The spans of an annotation: their shape, their order, their rules. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from annotator.annotations.tags import Part, TagDeclaration
from annotator.errors import Invalid

_PART_ORDER = {part: place for place, part in enumerate(Part)}
_PARTS = {part.value: part for part in Part}
_LARGEST = 2**31 - 1  # what the column holds; no document comes near


@dataclass(frozen=True)
class Span:
    """Half-open ``[start, end)`` in code points, the part it plays, and its words."""

    part: Part
    start: int
    end: int
    exact: str

    def as_dict(self) -> dict[str, Any]:
        """Give the span as the exported line writes it."""
        return {"part": self.part.value, "start": self.start, "end": self.end, "exact": self.exact}


def parse_spans(value: object, *, most: int) -> tuple[Span, ...]:
    """Read spans from decoded JSON and give them in their order: content, speaker, cue, each by start.

    Raises Invalid: wrong_type for anything but whole numbers and strings (``true``, ``1.5`` and ``"3"`` too),
    bad_range for an empty, reversed or negative span, unknown_part, too_many_spans.
    """
    if not isinstance(value, list):
        raise Invalid("The spans must be a list.", code="wrong_type", field="spans")
    if len(value) > most:
        raise Invalid(f"An annotation has at most {most} spans.", code="too_many_spans", field="spans", limit=most)
    return ordered(_parse_span(each) for each in value)


def ordered(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Put spans into their order."""
    found = tuple(spans)
    return found if len(found) == 1 else tuple(sorted(found, key=_place))


def content_bounds(spans: Sequence[Span]) -> tuple[int, int]:
    """Give the start of the first and the end of the last content span (code points)."""
    if len(spans) == 1:
        return spans[0].start, spans[0].end
    content = [span for span in spans if span.part is Part.CONTENT]
    return min(span.start for span in content), max(span.end for span in content)


def check_parts(spans: Sequence[Span], declaration: TagDeclaration) -> None:
    """Check that the parts suit the tag and that content spans do not overlap each other.

    Raises Invalid: no_content, unknown_part, too_many_parts, overlapping_parts.
    """
    content = [span for span in spans if span.part is Part.CONTENT]
    if not content:
        raise Invalid(
            "Select the words to tag: an annotation has at least one content span.", code="no_content", field="spans"
        )
    for part in {span.part for span in spans} - set(declaration.parts):
        allowed = ", ".join(declaration.parts)
        raise Invalid(
            f"A {declaration.tag} has no {part}; its parts are: {allowed}.", code="unknown_part", field="spans"
        )
    for part in (Part.SPEAKER, Part.CUE):
        if sum(span.part is part for span in spans) > 1:
            raise Invalid(f"A quote has at most one {part}.", code="too_many_parts", field="spans", limit=1)
    if any(left.end > right.start for left, right in pairwise(content)):
        raise Invalid("The parts of one annotation must not overlap.", code="overlapping_parts", field="spans")


def check_words(spans: Sequence[Span], words: Sequence[str], text_length: int) -> None:
    """Check each span against the document's own words at its place.

    Raises Invalid: bad_range past the end of the text, text_mismatch when the words differ.
    """
    for span, found in zip(spans, words, strict=True):
        if span.end > text_length:
            raise Invalid(
                f"The span ends at {span.end}, the text at {text_length}.",
                code="bad_range",
                field="spans",
                limit=text_length,
            )
        if found != span.exact:
            raise Invalid(
                f"The text says {_clip(found)!r} at {span.start}–{span.end}, not {_clip(span.exact)!r}. "
                "Offsets count Unicode characters.",
                code="text_mismatch",
                field="spans",
            )


def _place(span: Span) -> tuple[int, int, int]:
    return _PART_ORDER[span.part], span.start, span.end


def _parse_span(value: object) -> Span:
    if not isinstance(value, dict):
        raise Invalid("Each span must be an object with part, start, end and exact.", code="wrong_type", field="spans")
    unknown = sorted(set(value) - {"part", "start", "end", "exact"})
    if unknown:
        raise Invalid(f"A span has no field {unknown[0]!r}.", code="unknown_field", field="spans")
    start, end, exact = value.get("start"), value.get("end"), value.get("exact")
    if type(start) is not int or type(end) is not int:
        raise Invalid("A span's start and end must be whole numbers.", code="wrong_type", field="spans")
    if not isinstance(exact, str):
        raise Invalid("A span's exact must be its words.", code="wrong_type", field="spans")
    if not 0 <= start < end <= _LARGEST:
        raise Invalid(
            f"A span needs 0 ≤ start < end; this one has {_number(start)} and {_number(end)}.",
            code="bad_range",
            field="spans",
        )
    return Span(_parse_part(value.get("part", Part.CONTENT.value)), start, end, exact)


def _parse_part(value: object) -> Part:
    part = _PARTS.get(value) if isinstance(value, str) else None
    if part is None:
        raise Invalid(f"A span's part is one of: {', '.join(Part)}.", code="unknown_part", field="spans")
    return part


def _number(value: int) -> str:
    # A number of thousands of digits would take long to print and say nothing.
    return str(value) if abs(value) <= 2**63 else "a number far too large"


def _clip(words: str) -> str:
    return words if len(words) <= 60 else words[:57] + "…"
