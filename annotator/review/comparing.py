"""Lay the annotations of several reviewers side by side: the places of a text, and how reviewers differ there. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from annotator.annotations.records import AnnotationState
from annotator.annotations.tags import Part

Likeness = Callable[[AnnotationState, AnnotationState], float]


class Difference(StrEnum):
    """How reviewers differ at a place."""

    MISSING = "missing"  # somebody who read it has tagged nothing here
    TAG = "tag"
    BOUNDARY = "boundary"
    ATTRIBUTE = "attribute"


@dataclass(frozen=True)
class Place:
    """Annotations of different reviewers, at most one of each, that are about the same words."""

    annotations: tuple[AnnotationState, ...]
    differences: tuple[Difference, ...]
    absent: tuple[str, ...]  # readers without an annotation here

    @property
    def agreed(self) -> bool:
        """Tell whether every reader has the same annotation here."""
        return not self.differences

    @property
    def bounds(self) -> tuple[int, int]:
        """Give the first start and the last end of its annotations, in code points."""
        return min(each.bounds[0] for each in self.annotations), max(each.bounds[1] for each in self.annotations)

    @property
    def ids(self) -> tuple[str, ...]:
        """Give the ids of its annotations."""
        return tuple(each.id for each in self.annotations)


def places_of(states: Sequence[AnnotationState], *, readers: Sequence[str]) -> list[Place]:
    """Give the places of a text in order.

    Annotations with the same tag and words are one place; then those with the same tag that overlap, the best overlap
    first; then those with different tags that share more than half of the longer one. Never two of one reviewer.
    Cost: sorting, and the pairs that overlap.
    """
    groups = _alike(states)
    groups = _joined(groups, _same_tag)
    groups = _joined(groups, _mostly_same_words)
    places = [_place(group, readers) for group in groups]
    return sorted(places, key=lambda place: (place.bounds, place.ids))


def _alike(states: Iterable[AnnotationState]) -> list[list[AnnotationState]]:
    found: dict[object, list[list[AnnotationState]]] = {}
    for state in sorted(states, key=lambda state: state.sort_key):
        candidates = found.setdefault((state.tag, _content(state)), [])
        for group in candidates:
            if all(each.reviewer != state.reviewer for each in group):
                group.append(state)
                break
        else:
            candidates.append([state])
    return [group for candidates in found.values() for group in candidates]


def _joined(groups: list[list[AnnotationState]], measure: Likeness) -> list[list[AnnotationState]]:
    ordered = sorted(groups, key=lambda group: group[0].sort_key)
    pairs = []
    for place, group in enumerate(ordered):
        end = max(each.bounds[1] for each in group)
        for further in range(place + 1, len(ordered)):
            if ordered[further][0].bounds[0] >= end:
                break
            found = measure(group[0], ordered[further][0])
            if found > 0:
                pairs.append((-found, place, further))
    home = list(range(len(ordered)))
    for _likeness, one, other in sorted(pairs):
        left, right = home[one], home[other]
        names = {each.reviewer for each in ordered[left]}
        if left == right or names & {each.reviewer for each in ordered[right]}:
            continue
        ordered[left] = ordered[left] + ordered[right]
        ordered[right] = []
        home = [left if place == right else place for place in home]
    return [group for group in ordered if group]


def _same_tag(one: AnnotationState, other: AnnotationState) -> float:
    return _overlap(one, other) if one.tag == other.tag else 0.0


def _mostly_same_words(one: AnnotationState, other: AnnotationState) -> float:
    shared = _overlap(one, other)
    return shared if one.tag != other.tag and shared > 0.5 else 0.0


def _overlap(one: AnnotationState, other: AnnotationState) -> float:
    """Give the shared part of the longer one's bounds, 0 to 1."""
    (start, end), (first, last) = one.bounds, other.bounds
    return max(0, min(end, last) - max(start, first)) / max(end - start, last - first)


def _place(group: Sequence[AnnotationState], readers: Sequence[str]) -> Place:
    annotations = tuple(sorted(group, key=lambda each: each.reviewer))
    names = {each.reviewer for each in annotations}
    absent = tuple(name for name in readers if name not in names)
    found = [Difference.MISSING] if absent else []
    pairs = list(combinations(annotations, 2))
    if any(one.tag != other.tag for one, other in pairs):
        found.append(Difference.TAG)
    if any(one.spans != other.spans for one, other in pairs):
        found.append(Difference.BOUNDARY)
    if any(one.tag == other.tag and one.attributes != other.attributes for one, other in pairs):
        found.append(Difference.ATTRIBUTE)
    return Place(annotations, tuple(found), absent)


def _content(state: AnnotationState) -> tuple[tuple[int, int], ...]:
    return tuple((span.start, span.end) for span in state.spans if span.part is Part.CONTENT)
