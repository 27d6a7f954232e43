"""Measure suggested quotes against references: contents, words, direct quotes and speakers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from annotator.suggestions.evaluation.counts import Counts, SpeakerCounts
from annotator.suggestions.evaluation.matching import Pair, Words, overlap, pair_up, word_starts, words_in
from annotator.suggestions.evaluation.standoff import Attribution, Reference
from annotator.suggestions.suggestion import Suggestion

# Thresholds of overlap by which two contents are the same: lenient and strict, with the exact one beside them.
LENIENT, STRICT = 0.3, 0.8
QUOTE_TYPES = ("direct", "mixed", "indirect")
_LONG_QUOTE = 5  # words; from here on a quoted passage is hardly ever a title or a scare quote
_OPENERS, _CLOSERS = "\"“„«»‘'", "\"”“»«’'"

Suggester = Callable[[str], Sequence[Suggestion]]


@dataclass
class Measures:
    """All figures of one evaluation; every count is over words or contents, see each."""

    files: int = 0
    exact: Counts = field(default_factory=Counts)  # contents with exactly the same words
    lenient: Counts = field(default_factory=Counts)  # contents whose overlap is above LENIENT
    strict: Counts = field(default_factory=Counts)  # … above STRICT
    tokens: Counts = field(default_factory=Counts)  # words inside any content
    by_type: dict[str, Counts] = field(default_factory=lambda: {name: Counts() for name in QUOTE_TYPES})
    direct_spans: Counts = field(default_factory=Counts)  # quoted passages of _LONG_QUOTE words and more
    speakers: SpeakerCounts = field(default_factory=SpeakerCounts)

    def as_dict(self) -> dict[str, object]:
        """Give every figure under its name."""
        return {
            "files": self.files,
            "contents": {
                "exact": self.exact.as_dict(),
                "overlap_30": self.lenient.as_dict(),
                "overlap_80": self.strict.as_dict(),
            },
            "by_type": {name: counts.as_dict() for name, counts in self.by_type.items()},
            "direct_spans": self.direct_spans.as_dict(),
            "tokens": self.tokens.as_dict(),
            "speakers": self.speakers.as_dict(),
        }


def measure(references: Iterable[Reference], suggester: Suggester) -> Measures:
    """Compare what ``suggester`` gives for each text with its reference; only quotes count.

    A pair of contents is the one with the greatest overlap. By type, precision is the share of the proposed of that
    type that match any annotated content leniently, recall the share of the annotated of that type that any proposed
    content matches so.
    """
    measures = Measures()
    for reference in references:
        quotes = [each for each in suggester(reference.text) if each.tag == "quote"]
        _measure_one(measures, reference, quotes)
    return measures


def _measure_one(measures: Measures, reference: Reference, quotes: Sequence[Suggestion]) -> None:
    starts = word_starts(reference.text)
    proposed = [words_in(starts, ((span.start, span.end) for span in quote.content)) for quote in quotes]
    annotated = [words_in(starts, each.content) for each in reference.attributions]
    pairs = pair_up(proposed, annotated)
    measures.files += 1
    for counts, hits in (
        (measures.exact, sum(pair.overlap == 1 for pair in pairs)),
        (measures.lenient, sum(pair.overlap > LENIENT for pair in pairs)),
        (measures.strict, sum(pair.overlap > STRICT for pair in pairs)),
    ):
        counts.add(len(proposed), len(annotated), hits)
    inside, wanted = frozenset[int]().union(*proposed), frozenset[int]().union(*annotated)
    measures.tokens.add(len(inside), len(wanted), len(inside & wanted))
    close = [pair for pair in pairs if pair.overlap > LENIENT]
    _count_types(measures, reference, quotes, close)
    _count_direct_spans(measures.direct_spans, reference, quotes, (starts, wanted))
    for pair in close:
        _count_speaker(measures.speakers, quotes[pair.proposed], reference.attributions[pair.annotated], starts)


def _count_types(measures: Measures, reference: Reference, quotes: Sequence[Suggestion], close: Sequence[Pair]) -> None:
    left, right = {pair.proposed for pair in close}, {pair.annotated for pair in close}
    for number, quote in enumerate(quotes):
        counts = measures.by_type[quote.quote_type or "indirect"]
        counts.proposed += 1
        counts.proposed_hits += number in left
    for number, each in enumerate(reference.attributions):
        counts = measures.by_type[quote_type_of(reference.text, each)]
        counts.annotated += 1
        counts.annotated_hits += number in right


def quote_type_of(text: str, attribution: Attribution) -> str:
    """Tell whether an annotated content is all in quotation marks, partly, or not at all."""
    pieces = [text[start:end].strip() for start, end in attribution.content]
    if all(_is_quoted(piece) for piece in pieces):
        return "direct"
    return "mixed" if any(mark in piece for piece in pieces for mark in '"“”«»„') else "indirect"


def _is_quoted(piece: str) -> bool:
    return len(piece) > 1 and piece[0] in _OPENERS and piece.rstrip(".,;:!?…")[-1:] in _CLOSERS


def _count_direct_spans(
    counts: Counts, reference: Reference, quotes: Sequence[Suggestion], words: tuple[Sequence[int], Words]
) -> None:
    """Count the quoted passages one by one: right when most of a proposed one is annotated, found when most is proposed."""
    starts, wanted = words
    spans = [(span.start, span.end) for quote in quotes if quote.quote_type == "direct" for span in quote.content]
    proposed = [found for span in spans if len(found := words_in(starts, [span])) >= _LONG_QUOTE]
    pieces = [
        piece
        for each in reference.attributions
        for piece in each.content
        if _is_quoted(reference.text[slice(*piece)].strip())
    ]
    annotated = [found for piece in pieces if len(found := words_in(starts, [piece])) >= _LONG_QUOTE]
    counts.proposed += len(proposed)
    counts.proposed_hits += sum(2 * len(found & wanted) > len(found) for found in proposed)
    counts.annotated += len(annotated)
    counts.annotated_hits += sum(any(overlap(found, other) > 0.5 for other in proposed) for found in annotated)


def _count_speaker(counts: SpeakerCounts, quote: Suggestion, attribution: Attribution, starts: Sequence[int]) -> None:
    if not attribution.source:
        return
    counts.found += 1
    span = quote.speaker_span
    if span is None:
        return
    counts.answered += 1
    named = words_in(starts, [(span.start, span.end)])
    counts.right += bool(named & words_in(starts, attribution.source))
