"""Make suggestions of reported speech: places in code points, a score, and the reason in words."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.suggestions.quotes.passages import Passage, Spanned
from annotator.suggestions.speech.attributions import reported_in
from annotator.suggestions.speech.reported import Reported
from annotator.suggestions.speech.weights import Weights, shipped_weights
from annotator.suggestions.speech.words import Words
from annotator.suggestions.suggestion import SuggestedSpan, Suggestion

DETECTOR = "quotes/1"
LEAST = 0.34  # a suggestion less likely than this costs more in precision than it gains in recall

_FIRST_CLAUSE = {
    "direct": "Words in quotation marks",
    "mixed": "Reported words with a quotation inside",
    "indirect": "Reported words",
}


def propose_quotes(
    words: Words, passages: Sequence[Passage], blocks: Sequence[Spanned], weights: Weights | None = None
) -> list[Suggestion]:
    """Suggest every direct, mixed and indirect quote of an English text, by its start. Cost: linear.

    ``weights`` are those that are shipped unless others are given.
    """
    found = reported_in(words, passages, blocks, weights or shipped_weights(), LEAST)
    return [_suggestion(words, each) for each in found if _says_something(words, each)]


def _says_something(words: Words, reported: Reported) -> bool:
    return any(words.lower[place][0].isalnum() for start, end in reported.content for place in range(start, end))


def _suggestion(words: Words, reported: Reported) -> Suggestion:
    spans = [SuggestedSpan("content", words.starts[start], words.ends[end - 1]) for start, end in reported.content]
    if reported.speaker is not None and reported.speaker.end > reported.speaker.start:
        speaker = reported.speaker
        spans.append(SuggestedSpan("speaker", words.starts[speaker.start], words.ends[speaker.end - 1]))
    if reported.cue is not None:
        last = reported.cue + (words.lower[reported.cue] == "according")
        spans.append(SuggestedSpan("cue", words.starts[reported.cue], words.ends[last]))
    spans.sort(key=lambda span: (span.start, span.end, span.part))
    score = round(100 * reported.probability)
    reason = _reason(words, reported)
    return Suggestion("quote", tuple(spans), reported.quote_type, reported.name, score, reason, DETECTOR)


def _reason(words: Words, reported: Reported) -> str:
    opening = _FIRST_CLAUSE[reported.quote_type]
    if reported.cue is None:
        speaker = f"; {reported.name} spoke last" if reported.name else "; nobody is named as the speaker"
        return f"{opening} without a word of saying{speaker}."
    cue = words.text[words.starts[reported.cue] : words.ends[reported.cue]]
    if reported.speaker is None or reported.speaker.end <= reported.speaker.start:
        return f"{opening} with “{cue}”; nobody is named as the speaker."
    if not cue.isalnum():
        return f"Words after “{reported.name or 'a name'}” and “{cue}”."
    named = words.text[words.starts[reported.speaker.start] : words.ends[reported.speaker.end - 1]]
    if reported.name is None:
        return f"{opening} with “{cue}”; it is not sure who “{named}” is."
    who = reported.name if reported.name in named else f"{reported.name} (“{named}”)"
    return f"{opening} with “{cue}” by {who}."
