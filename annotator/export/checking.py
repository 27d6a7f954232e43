"""Prove an exported file by itself, without a database: unit, hashes, every exact, order, bytes, manifest."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import Any

from annotator.annotations.jsonl import decode_line
from annotator.annotations.proving import prove_line
from annotator.config import Limits
from annotator.errors import AnnotatorError
from annotator.export.records import document_record
from annotator.history.service import canonical_json

_MOST_FAULTS = 20  # printed; more would say the same


@dataclass
class FileReport:
    """What a file proved to hold, and its faults in words (none when it is whole)."""

    documents: int = 0
    tags: Counter[str] = field(default_factory=Counter)
    covered: int = 0
    sha256: str = ""
    manifest: bool = False
    faults: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Give the report as plain JSON."""
        return {
            "annotations": self.tags.total(),
            "covered_stretches": self.covered,
            "documents": self.documents,
            "faults": self.faults,
            "manifest": self.manifest,
            "sha256": self.sha256,
        }


def check_file(path: Path, *, manifest: Path, limits: Limits) -> FileReport:
    """Read a file line by line and prove each; then its manifest, where one stands beside it.

    Cost: linear; in memory stand one line and the ids of all annotations.
    """
    report, digest, seen = FileReport(), hashlib.sha256(), _Seen()
    with path.open("rb") as file:
        for number, raw in enumerate(file, start=1):
            digest.update(raw)
            fault = _fault_of(raw, seen, report, limits)
            if fault and len(report.faults) < _MOST_FAULTS:
                report.faults.append(f"line {number}: {fault}")
    report.sha256 = digest.hexdigest()
    if manifest.is_file():
        report.manifest = True
        report.faults.extend(_faults_of_manifest(manifest, path, report))
    return report


@dataclass
class _Seen:
    document: str = ""
    annotations: set[str] = field(default_factory=set)


def _fault_of(raw: bytes, seen: _Seen, report: FileReport, limits: Limits) -> str | None:
    try:
        words = decode_line(raw)
        line = prove_line(words, limits=limits)
    except AnnotatorError as error:
        return f"{error.code}: {error.message}"
    report.documents += 1
    report.tags.update(state.tag for state in line.annotations)
    report.covered += len(line.coverage)
    order = [state.sort_key for state in line.annotations]
    if order != sorted(order):
        return "wrong_order: annotations stand by start, end, tag and id"
    if line.id <= seen.document:
        return "wrong_order: documents stand by id, each once"
    seen.document = line.id
    ids = {state.id for state in line.annotations}
    if not ids.isdisjoint(seen.annotations):
        return f"id_twice: the annotation {min(ids & seen.annotations)} stood in an earlier line"
    seen.annotations |= ids
    written = canonical_json(document_record(line)) + "\n"
    if words != written:
        same = (left == right for left, right in zip(words, written, strict=False))
        place = sum(takewhile(bool, same)) + 1
        return f"not_canonical: at character {place} the line is not as this desk writes what it says"
    return None


def _faults_of_manifest(manifest: Path, path: Path, report: FileReport) -> Iterator[str]:
    try:
        found = json.loads(manifest.read_text(encoding="utf-8"))
        said = (found["file"]["sha256"], found["file"]["bytes"])
        counts = found["counts"]
        counted = (counts["documents"], counts["annotations"], counts.get("covered_stretches", 0))
    except (ValueError, KeyError, TypeError):
        yield f"{manifest.name}: this is no manifest of an export"
        return
    if said != (report.sha256, path.stat().st_size):
        yield f"{manifest.name}: the file's SHA-256 or size is not the one it names"
    if counted != (report.documents, report.tags.total(), report.covered):
        covered = f", {counted[2]} covered stretches" if counted[2] != report.covered else ""
        yield f"{manifest.name}: it counts {counted[0]} documents and {counted[1]} annotations{covered}"
