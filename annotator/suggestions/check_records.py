"""What the page reads of a check of a quote. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from annotator.annotations.spans import Span
from annotator.suggestions.integrity import Finding, Problem
from annotator.suggestions.wording import Change, OtherWording


def finding_record(found: Finding) -> dict[str, Any]:
    """Give a problem with its place, half-open in code points of the text."""
    # That nobody is named is shown where the name would stand: at the end of the quote.
    start = found.end - 1 if found.problem is Problem.NO_ATTRIBUTION else found.start
    return {"problem": found.problem.value, "start": start, "end": found.end, "message": found.message}


def wording_record(found: OtherWording, content: Sequence[Span]) -> dict[str, Any]:
    """Give how another article has a quote of these content spans; places are code points of the text."""
    return {
        "title": found.seen.where,
        "document": found.seen.document_id,
        "speaker": found.seen.speaker if found.other_speaker else None,
        "changes": [_change(each, content) for each in found.changes],
    }


def _change(change: Change, content: Sequence[Span]) -> dict[str, Any]:
    start, end = _place(change.start, content), _place(change.end, content)
    return {"here": change.here, "there": change.there, "start": start, "end": max(start, end)}


def _place(at: int, content: Sequence[Span]) -> int:
    """Give the place in the text of a place in the content spans' words, which are joined by one sign."""
    for span in content:
        length = span.end - span.start
        if at <= length:
            return span.start + at
        at -= length + 1
    return content[-1].end
