"""Find the stretches of a round's texts on which reviewers differ most. Pure. Offsets count code points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from operator import attrgetter

from annotator.review.comparing import Difference
from annotator.review.units import Reading, ReadText, TaggedSpan, merged

Said = frozenset[tuple[int, int, str]]


@dataclass(frozen=True)
class Differing:
    """A stretch with all that was tagged in it, and of how many pairs of its readers how many differ."""

    document_id: str
    annotation_id: str  # of the first annotation in it: where the page of its adjudication is opened
    start: int
    end: int
    pairs: int
    differing: int
    kinds: tuple[Difference, ...]

    @property
    def sort_key(self) -> tuple[float, int, int, str, int]:
        """Order by the share of pairs that differ, then by their number, the kinds of difference, and the place."""
        return -self.differing / self.pairs, -self.differing, -len(self.kinds), self.document_id, self.start


def differing_most(texts: Mapping[str, ReadText], spans: Sequence[TaggedSpan], *, limit: int) -> list[Differing]:
    """Give the ``limit`` stretches on which most pairs of reviewers differ.

    A stretch is what overlapping spans of any reviewer and tag cover together. Two reviewers agree on it when they
    tagged the same there; who has not read it is in no pair. Cost: sorting the spans; the pairs of readers of each.
    """
    ordered = sorted(spans, key=attrgetter("document_id", "start", "end"))
    found = []
    for document_id, group in groupby(ordered, attrgetter("document_id")):
        if document_id in texts:
            found += [_differing(stretch, texts[document_id].readings) for stretch in _stretches(group)]
    return sorted((each for each in found if each.differing), key=lambda each: each.sort_key)[:limit]


def _stretches(spans: Iterator[TaggedSpan]) -> Iterator[list[TaggedSpan]]:
    held: list[TaggedSpan] = []
    end = -1
    for span in spans:
        if held and span.start >= end:
            yield held
            held = []
        held.append(span)
        end = max(end, span.end) if len(held) > 1 else span.end
    yield held


def _differing(spans: Sequence[TaggedSpan], readings: Sequence[Reading]) -> Differing:
    start, end = spans[0].start, max(span.end for span in spans)
    said: dict[str, Said] = {
        each.reviewer: frozenset((s.start, s.end, s.tag) for s in spans if s.reviewer == each.reviewer)
        for each in readings
    }
    judged = [each.reviewer for each in readings if said[each.reviewer] or _has_read(each, start, end)]
    pairs = [(said[one], said[other]) for one, other in combinations(judged, 2)]
    differing = [pair for pair in pairs if pair[0] != pair[1]]
    kinds = {kind for one, other in differing for kind in _kinds(one, other)}
    ordered = tuple(kind for kind in Difference if kind in kinds)
    return Differing(
        spans[0].document_id, spans[0].annotation_id, start, end, max(1, len(pairs)), len(differing), ordered
    )


def _has_read(reading: Reading, start: int, end: int) -> bool:
    return reading.read is None or any(first <= start and end <= last for first, last in merged(reading.read))


def _kinds(one: Said, other: Said) -> Iterator[Difference]:
    if not one or not other:
        yield Difference.MISSING
        return
    if {tag for *_span, tag in one} != {tag for *_span, tag in other}:
        yield Difference.TAG
    if {span[:2] for span in one} != {span[:2] for span in other}:
        yield Difference.BOUNDARY
    elif {tag for *_span, tag in one} == {tag for *_span, tag in other}:
        yield Difference.TAG  # the same tags on the same spans, and yet not each on its own
