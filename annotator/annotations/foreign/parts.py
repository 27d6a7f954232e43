"""Tie speakers and cues to their quotes where relations of these names say so. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.annotations.foreign.document import Entity, Relation
from annotator.annotations.spans import Span, ordered
from annotator.annotations.tags import Part, Tag

_PARTS = {each.value: each for each in (Part.SPEAKER, Part.CUE)}
CONTINUES = "continues"  # ties a further stretch to the first one of an annotation
_NO_PLACE = "A relation between annotations has no place on this desk."


@dataclass(frozen=True)
class Joined:
    """An entity with all its spans, those of its speaker and cue too."""

    entity: Entity
    spans: tuple[Span, ...]


def join_parts(
    text: str, entities: Sequence[Entity], relations: Sequence[Relation], left_out: Counter[str]
) -> list[Joined]:
    """Give the entities that are annotations by themselves, each with the parts that relations tie to it.

    A relation named ``speaker`` or ``cue`` from a quote to an entity labelled so is its part, one named ``continues``
    ties a further stretch to an entity of the same label; every other relation is counted in ``left_out``.
    """
    by_id = {entity.id: entity for entity in entities if entity.id is not None}
    parts: dict[str, list[Span]] = {}
    taken: set[str] = set()
    for relation in relations:
        source, target = by_id.get(relation.source), by_id.get(relation.target)
        part = _part_of(relation.name, source, target)
        if target is None or part is None:
            left_out[_NO_PLACE] += 1
            continue
        parts.setdefault(relation.source, []).extend(_spans(text, target, part))
        taken.add(relation.target)
    return [
        Joined(each, ordered([*_spans(text, each, Part.CONTENT), *parts.get(each.id or "", [])]))
        for each in entities
        if each.id is None or each.id not in taken
    ]


def _part_of(name: str, source: Entity | None, target: Entity | None) -> Part | None:
    if source is None or target is None or source is target:
        return None
    if name == CONTINUES and source.label == target.label:
        return Part.CONTENT
    if source.label == Tag.QUOTE and target.label == name:
        return _PARTS.get(name)
    return None


def _spans(text: str, entity: Entity, part: Part) -> list[Span]:
    return [Span(part, start, end, text[start:end]) for start, end in entity.spans]
