"""Put direct quotes and indirect speech of a text together: who says what, in the order of the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotator.suggestions.quotes.passages import Passage, Spanned
from annotator.suggestions.speech.contents import Content, content_of
from annotator.suggestions.speech.cue import Cue
from annotator.suggestions.speech.cues import cues_in
from annotator.suggestions.speech.direct import Speech, speeches_in, titles_in
from annotator.suggestions.speech.doubt import with_doubt
from annotator.suggestions.speech.fragments import fragments_of_speech
from annotator.suggestions.speech.labels import labelled
from annotator.suggestions.speech.names import people_of
from annotator.suggestions.speech.quoted import OUTSIDE, passage_of_words
from annotator.suggestions.speech.reported import Positions, Reported
from annotator.suggestions.speech.speakers import with_speakers
from annotator.suggestions.speech.weights import Weights
from annotator.suggestions.speech.words import Words, position_at

Spans = tuple[Positions, ...]

_SHARED = 0.5  # of all words of two contents; above it they are one


def reported_in(
    words: Words, passages: Sequence[Passage], blocks: Sequence[Spanned], weights: Weights, least: float
) -> list[Reported]:
    """Give all reported speech by its first position; ``least`` is the lowest probability of a cue. Cost: linear."""
    bounds = [(position_at(words, block.start), position_at(words, block.end)) for block in blocks]
    speeches, fragments = speeches_in(words, passages, bounds)
    quoted = passage_of_words(words, passages)
    indirect = with_doubt(_introduced(words, passages, (quoted, speeches), weights, least))
    found = [*_direct(speeches), *(each for each in indirect if each.probability >= least)]
    found = [replace(each, quote_type=_quote_type(each, quoted)) for each in found]
    found += labelled(words, [block for block in bounds if block[0] < block[1]])
    found += fragments_of_speech(words, fragments, found)
    return with_speakers(words, sorted(found, key=lambda each: each.content), people_of(words))


def _introduced(
    words: Words,
    passages: Sequence[Passage],
    marks: tuple[Sequence[int], Sequence[Speech]],
    weights: Weights,
    least: float,
) -> list[Reported]:
    """Give what cues outside of direct quotes introduce, but for titles; ``marks`` says what is quoted and spoken."""
    quoted, speeches = marks
    taken = [OUTSIDE] * len(words.starts)
    for number, speech in enumerate(speeches):
        for start, end in speech.passages:
            taken[start:end] = [number] * (end - start)
    used = {speech.attribution.cue for speech in speeches if speech.attribution}
    titles = titles_in(words, passages)
    introduced = []
    for cue in cues_in(words, quoted, weights, least):
        content = content_of(words, cue, weights) if cue.place not in used and taken[cue.place] == OUTSIDE else None
        if content is not None and content.spans[0][0] not in titles:
            introduced.append((cue, content))
    return list(_indirect(introduced, taken, speeches))


def _direct(speeches: Sequence[Speech]) -> Iterator[Reported]:
    for speech in speeches:
        at = speech.attribution
        spans = tuple(speech.passages)
        yield Reported(spans, "direct", at and at.cue, at and at.speaker, 0.97 if at else 0.85)


def _indirect(
    introduced: Sequence[tuple[Cue, Content]], taken: Sequence[int], speeches: Sequence[Speech]
) -> Iterator[Reported]:
    best: dict[Spans, tuple[Cue, Content]] = {}
    for cue, content in introduced:
        spans = tuple(kept for span in content.spans if (kept := _outside(span, taken, speeches)) is not None)
        if spans and (spans not in best or best[spans][0].probability < cue.probability):
            best[spans] = (cue, content)
    for spans, (cue, content) in _without_doubles(best).items():
        yield Reported(spans, "indirect", cue.place, content.speaker, cue.probability)


def _quote_type(reported: Reported, quoted: Sequence[int]) -> str:
    if reported.quote_type == "direct":
        return "direct"
    inside = [quoted[place] != OUTSIDE for start, end in reported.content for place in range(start, end)]
    return "direct" if all(inside) else "mixed" if any(inside) else "indirect"


def _without_doubles(found: dict[Spans, tuple[Cue, Content]]) -> dict[Spans, tuple[Cue, Content]]:
    """Keep the likeliest of contents that share most of their words: two cues of one clause say one thing."""
    kept: dict[Spans, set[int]] = {}
    holders: dict[int, list[Spans]] = defaultdict(list)
    for spans in sorted(found, key=lambda each: (-found[each][0].probability, each)):
        places = {place for start, end in spans for place in range(start, end)}
        rivals = {rival for place in places for rival in holders[place]}
        if all(len(places & kept[rival]) <= _SHARED * len(places | kept[rival]) for rival in rivals):
            kept[spans] = places
            for place in places:
                holders[place].append(spans)
    return {spans: found[spans] for spans in kept}


def _outside(span: Positions, taken: Sequence[int], speeches: Sequence[Speech]) -> Positions | None:
    """Cut a span where a direct quote begins that it does not itself introduce; None when it begins in one."""
    start, end = span
    if taken[start] != OUTSIDE:
        return None
    for place in range(start, end):
        if taken[place] != OUTSIDE:
            at = speeches[taken[place]].attribution
            if at is None or not start <= at.cue < place:
                return (start, place) if place > start else None
    return span
