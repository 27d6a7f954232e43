"""Put direct quotes and indirect speech of a text together: who says what, in the order of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.suggestions.quotes.passages import Passage, Spanned
from annotator.suggestions.speech.contents import Content, content_of
from annotator.suggestions.speech.cues import Cue, cues_in
from annotator.suggestions.speech.direct import Quoted, Speech, speeches_in
from annotator.suggestions.speech.quoted import OUTSIDE, passage_of_words
from annotator.suggestions.speech.subjects import Subject
from annotator.suggestions.speech.weights import Weights
from annotator.suggestions.speech.words import Words, position_at

Positions = tuple[int, int]


@dataclass(frozen=True)
class Reported:
    """What is reported: content (positions), quote type, cue (a position), speaker (its place), and how sure."""

    content: tuple[Positions, ...]
    quote_type: str
    cue: int | None
    speaker: Subject | None
    probability: float


def reported_in(
    words: Words, passages: Sequence[Passage], blocks: Sequence[Spanned], weights: Weights, least: float
) -> list[Reported]:
    """Give all reported speech by its first position; ``least`` is the lowest probability of a cue. Cost: linear."""
    bounds = [(position_at(words, block.start), position_at(words, block.end)) for block in blocks]
    speeches, fragments = speeches_in(words, passages, bounds)
    taken = [OUTSIDE] * len(words.starts)
    for number, speech in enumerate(speeches):
        for start, end in speech.passages:
            taken[start:end] = [number] * (end - start)
    used = {speech.attribution.cue for speech in speeches if speech.attribution}
    cues = [cue for cue in cues_in(words, passage_of_words(words, passages), weights, least) if cue.place not in used]
    found = [*_direct(speeches), *_indirect(words, cues, taken, weights)]
    found += _fragments(fragments, found, len(words.starts))
    return sorted(found, key=lambda each: each.content)


def _direct(speeches: Sequence[Speech]) -> Iterator[Reported]:
    for speech in speeches:
        at = speech.attribution
        spans = tuple(speech.passages)
        yield Reported(spans, "direct", at and at.cue, at and at.speaker, 0.97 if at else 0.85)


def _indirect(words: Words, cues: Sequence[Cue], taken: Sequence[int], weights: Weights) -> Iterator[Reported]:
    best: dict[tuple[Positions, ...], tuple[Cue, Content]] = {}
    for cue in cues:
        content = None if taken[cue.place] != OUTSIDE else content_of(words, cue, weights)
        if content is None:
            continue
        spans = tuple(kept for span in content.spans if (kept := _outside(span, taken)) is not None)
        if spans and (spans not in best or best[spans][0].probability < cue.probability):
            best[spans] = (cue, content)
    for spans, (cue, content) in best.items():
        mixed = any(words.kinds[place] in '"“”„«»' for start, end in spans for place in range(start, end))
        yield Reported(spans, "mixed" if mixed else "indirect", cue.place, content.speaker, cue.probability)


def _outside(span: Positions, taken: Sequence[int]) -> Positions | None:
    """Cut a span where a direct quote begins; None when it begins in one."""
    start, end = span
    if taken[start] != OUTSIDE:
        return None
    while end > start and taken[end - 1] != OUTSIDE:
        end -= 1
    cut = next((place for place in range(start, end) if taken[place] != OUTSIDE), end)
    return (start, cut) if cut > start else None


def _fragments(fragments: Sequence[Quoted], found: Sequence[Reported], length: int) -> Iterator[Reported]:
    covered = bytearray(length)
    for each in found:
        for start, end in each.content:
            covered[start:end] = b"\1" * (end - start)
    for fragment in fragments:
        if fragment.words >= 5 and not covered[fragment.start]:
            yield Reported(((fragment.start, fragment.end),), "direct", None, None, 0.6)
