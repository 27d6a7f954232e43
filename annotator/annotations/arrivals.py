"""What an import brings, on its way from a reader to the tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotator.annotations.covered import Covered
from annotator.annotations.records import AnnotationState
from annotator.documents.service import Incoming
from annotator.errors import AnnotatorError


@dataclass(frozen=True)
class Candidate:
    """One document ready to be added, with the annotations that came with it; ``name`` says where it stood."""

    name: str
    incoming: Incoming
    annotations: tuple[AnnotationState, ...] = ()
    coverage: tuple[Covered, ...] = ()


@dataclass(frozen=True)
class Refusal:
    """A file, or a line of one, that was not taken, and why."""

    name: str
    error: AnnotatorError


@dataclass
class Report:
    """What became of a batch: added (name, document id, annotations), already here, refused; in the order given."""

    added: list[tuple[str, str, int]] = field(default_factory=list)
    duplicates: list[tuple[str, str]] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)  # what a person should know of how it was read

    def take_back(self) -> None:
        """Say that nothing was kept after all: what was here before stays told, the rest of the batch does not."""
        ids = {document_id for _name, document_id, _count in self.added}
        self.duplicates = [(name, found) for name, found in self.duplicates if found not in ids]
        self.added = []

    def as_dict(self) -> dict[str, object]:
        """Give the report as JSON answers have it; ``error`` stands there when nothing was taken."""
        refused = [{"name": each.name, **each.error.as_dict()} for each in self.refused]
        record: dict[str, object] = {
            "imported": [{"name": name, "id": i, "annotations": count} for name, i, count in self.added],
            "duplicates": [{"name": name, "id": i, "url": f"/documents/{i}"} for name, i in self.duplicates],
            "refused": refused,
        }
        if self.remarks:
            record["remarks"] = self.remarks
        if not self.added and (refused or self.duplicates):
            record["error"] = refused[0] if refused else _duplicate(*self.duplicates[0])
        return record


def _duplicate(name: str, document_id: str) -> dict[str, object]:
    return {
        "code": "duplicate_document",
        "message": "This article is on the desk already.",
        "name": name,
        "id": document_id,
        "url": f"/documents/{document_id}",
    }
