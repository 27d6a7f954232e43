"""Draw the suggestions of a text, so that a test reads like the answer."""

from __future__ import annotations

from annotator.suggestions.detectors import suggest
from annotator.suggestions.speech.reading import paragraphs_of
from annotator.suggestions.suggestion import Suggestion


def suggestions(text: str, tag: str = "quote") -> list[Suggestion]:
    return [each for each in suggest(text, paragraphs_of(text)) if each.tag == tag]


def part(text: str, suggestion: Suggestion, name: str) -> str | None:
    words = [text[span.start : span.end] for span in suggestion.spans if span.part == name]
    return " / ".join(words) or None


def contents(text: str, tag: str = "quote") -> list[str | None]:
    return [part(text, each, "content") for each in suggestions(text, tag)]


def attributed(text: str) -> list[tuple[str | None, str | None, str | None, str | None]]:
    """Give quote type, content, speaker's name and cue of each suggested quote."""
    return [
        (each.quote_type, part(text, each, "content"), each.speaker, part(text, each, "cue"))
        for each in suggestions(text)
    ]
