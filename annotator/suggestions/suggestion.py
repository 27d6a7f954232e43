"""What a detector gives: a proposed annotation that a reviewer accepts or rejects."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SuggestedSpan:
    """A half-open span of the text in code points and its part: ``content``, ``speaker`` or ``cue``."""

    part: str
    start: int
    end: int


@dataclass(frozen=True)
class Suggestion:
    """A proposed annotation.

    ``tag`` is ``claim``, ``quote`` or ``disputed``; ``spans`` stand in the order of the text and hold one content
    span at least; ``quote_type`` is ``direct``, ``indirect``, ``mixed`` or None; ``speaker`` is the name of who is
    quoted where it is sure, and may stand elsewhere than the speaker's span (a pronoun). ``score`` is a whole number
    from 0 to 100, ``reason`` says in words why, and ``detector`` is the detector's name and version, as in
    ``quotes/1``.
    """

    tag: str
    spans: tuple[SuggestedSpan, ...]
    quote_type: str | None
    speaker: str | None
    score: int
    reason: str
    detector: str

    @property
    def content(self) -> tuple[SuggestedSpan, ...]:
        """Give the content spans, in order."""
        return tuple(span for span in self.spans if span.part == "content")

    @property
    def start(self) -> int:
        """Give the first code point of the content."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """Give the place after the content's last code point."""
        return self.content[-1].end

    @property
    def speaker_span(self) -> SuggestedSpan | None:
        """Give the words that name the speaker, where there are any."""
        return next((span for span in self.spans if span.part == "speaker"), None)
