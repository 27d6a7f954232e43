"""What became of exported lines between one file and a later one. Pure: records in, differences out.

An annotation is the same one when its id is. Its version and times alone are no difference: they tell when something
was done, not what stands there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Any

from annotator.errors import Invalid

Record = dict[str, Any]  # an exported line, or an annotation of one, decoded
_METADATA = ("title", "publisher", "author", "published_on", "language", "url", "text_sha256")
_REST = ("confidence", "layer", "origin", "reviewer")


class Deed(StrEnum):
    """What became of a document or of an annotation; a changed one says what changed."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Sort(StrEnum):
    """What changed on an annotation, or on a document."""

    MOVED = "moved"  # its spans
    RETAGGED = "retagged"
    DESCRIBED = "described"  # an attribute
    NOTED = "noted"
    REST = "rest"  # confidence, layer, origin, reviewer
    METADATA = "metadata"
    COVERED = "covered"  # what was read and left untagged


@dataclass(frozen=True)
class Change:
    """One field that changed; an attribute is called ``attributes.NAME``, None is what is not there."""

    sort: Sort
    field: str
    before: Any
    after: Any

    def as_dict(self) -> Record:
        """Give the change as plain JSON."""
        return {"after": self.after, "before": self.before, "field": self.field, "sort": self.sort.value}


@dataclass(frozen=True)
class AnnotationDifference:
    """An annotation that is not as it was; ``record`` is the newer one, or the one that was removed."""

    deed: Deed
    record: Record
    changes: tuple[Change, ...] = ()

    def as_dict(self) -> Record:
        """Give the difference as plain JSON: the whole record where it came or went, else the fields."""
        named = {name: self.record[name] for name in ("exact", "id", "reviewer", "start", "end", "tag")}
        more = {"changes": [each.as_dict() for each in self.changes]} if self.changes else {"annotation": self.record}
        return {"deed": self.deed.value} | named | more


@dataclass(frozen=True)
class DocumentDifference:
    """A document that is not as it was: it came, went, or changed, and so did annotations of it, by their places."""

    id: str
    title: str
    deed: Deed
    changes: tuple[Change, ...]
    annotations: tuple[AnnotationDifference, ...]

    def as_dict(self) -> Record:
        """Give the difference as plain JSON."""
        return {
            "annotations": [each.as_dict() for each in self.annotations],
            "changes": [each.as_dict() for each in self.changes],
            "deed": self.deed.value,
            "id": self.id,
            "title": self.title,
        }


def differences(old: Iterable[Record], new: Iterable[Record]) -> Iterator[DocumentDifference]:
    """Give the documents that differ, in the order of their ids, in which both must stand, each once.

    Cost: linear; two records stand in memory at a time. Raises Invalid (wrong_order).
    """
    for before, after in _paired(_in_order(old, "old"), _in_order(new, "new")):
        found = difference(before, after)
        if found is not None:
            yield found


def difference(before: Record | None, after: Record | None) -> DocumentDifference | None:
    """Give what became of one document, None when nothing did; at least one of the two is there."""
    newest = after or before or {}
    deed = Deed.ADDED if before is None else Deed.REMOVED if after is None else Deed.CHANGED
    changes: tuple[Change, ...] = ()
    if before and after:
        changes = _changes(before, after, _METADATA, Sort.METADATA)
        changes += _changes(before, after, ("coverage",), Sort.COVERED)
    annotations = tuple(_of_annotations((before or {}).get("annotations", []), (after or {}).get("annotations", [])))
    if deed is Deed.CHANGED and not changes and not annotations:
        return None
    return DocumentDifference(newest["id"], newest["title"], deed, changes, annotations)


def _paired(old: Iterator[Record], new: Iterator[Record]) -> Iterator[tuple[Record | None, Record | None]]:
    before, after = next(old, None), next(new, None)
    while before is not None and after is not None:
        if before["id"] == after["id"]:
            yield before, after
            before, after = next(old, None), next(new, None)
        elif before["id"] < after["id"]:
            yield before, None
            before = next(old, None)
        else:
            yield None, after
            after = next(new, None)
    yield from ((each, None) for each in chain([before] if before else [], old))
    yield from ((None, each) for each in chain([after] if after else [], new))


def _in_order(records: Iterable[Record], which: str) -> Iterator[Record]:
    last = ""
    for number, record in enumerate(records, start=1):
        if record["id"] <= last:
            words = f"Document {number} of the {which} file is out of order: documents stand by id, each once."
            raise Invalid(words, code="wrong_order")
        last = record["id"]
        yield record


def _of_annotations(old: list[Record], new: list[Record]) -> Iterator[AnnotationDifference]:
    then, now = ({each["id"]: each for each in records} for records in (old, new))
    both = [*new, *(each for each in old if each["id"] not in now)]
    for record in sorted(both, key=lambda each: (each["start"], each["end"], each["tag"], each["id"])):
        own = record["id"]
        if own not in then:
            yield AnnotationDifference(Deed.ADDED, record)
        elif own not in now:
            yield AnnotationDifference(Deed.REMOVED, record)
        elif changes := _of_annotation(then[own], record):
            yield AnnotationDifference(Deed.CHANGED, record, changes)


def _of_annotation(before: Record, after: Record) -> tuple[Change, ...]:
    if before == after:
        return ()
    attributes = [f"attributes.{name}" for name in sorted({*before["attributes"], *after["attributes"]})]
    return (
        *_changes(before, after, ("spans",), Sort.MOVED),
        *_changes(before, after, ("tag",), Sort.RETAGGED),
        *_changes(_flat(before), _flat(after), attributes, Sort.DESCRIBED),
        *_changes(before, after, ("note",), Sort.NOTED),
        *_changes(before, after, _REST, Sort.REST),
    )


def _flat(record: Record) -> Record:
    return {f"attributes.{name}": value for name, value in record["attributes"].items()}


def _changes(before: Record, after: Record, fields: Iterable[str], sort: Sort) -> tuple[Change, ...]:
    pairs = ((field, before.get(field), after.get(field)) for field in fields)
    return tuple(Change(sort, field, then, now) for field, then, now in pairs if then != now)
