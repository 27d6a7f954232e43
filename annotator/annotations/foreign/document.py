"""What a reader gives: a document as another tool has it, in that tool's labels and offsets. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from annotator.text.units import Unit


class Wording(StrEnum):
    """How far a file's own copy of the words can be trusted."""

    EXACT = "exact"
    SPACED = "spaced"  # white space was changed: line breaks written otherwise, ends trimmed


@dataclass(frozen=True)
class Entity:
    """Labelled words. ``spans`` are half-open, in the unit of the file; ``words`` is the file's copy of them, those of
    several spans joined by a space, None where it has none. ``id`` is what relations call it.
    """

    label: str
    spans: tuple[tuple[int, int], ...]
    words: str | None = None
    id: str | None = None
    reviewer: str | None = None
    note: str | None = None
    attributes: Mapping[str, Any] = field(default_factory=dict)
    confidence: str = "sure"


@dataclass(frozen=True)
class Relation:
    """A named arrow from one entity to another, by their ids."""

    name: str
    source: str
    target: str


@dataclass(frozen=True)
class ForeignDocument:
    """One text with its entities; ``place`` says where it stood. ``unit`` is what the file itself says that it counts.

    ``left_out`` counts, by reason, what the reader has met and the desk has no place for.
    """

    place: str
    line: int | None
    text: str
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    unit: Unit | None = None
    wording: Wording = Wording.EXACT
    left_out: Mapping[str, int] = field(default_factory=dict)
