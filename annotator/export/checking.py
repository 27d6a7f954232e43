"""Prove an exported file by itself, without a database: unit, hashes, every exact, order, bytes, manifest."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotator.annotations.jsonl import read_line
from annotator.config import Limits
from annotator.errors import AnnotatorError
from annotator.export.lines import encode

_MOST_FAULTS = 20  # printed; more would say the same


@dataclass
class FileReport:
    """What a file proved to hold, and its faults in words (none when it is whole)."""

    documents: int = 0
    tags: Counter[str] = field(default_factory=Counter)
    sha256: str = ""
    manifest: bool = False
    faults: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Give the report as plain JSON."""
        return {
            "annotations": self.tags.total(),
            "documents": self.documents,
            "faults": self.faults,
            "manifest": self.manifest,
            "sha256": self.sha256,
        }


@dataclass
class _Seen:
    document: str = ""
    annotations: set[str] = field(default_factory=set)


def check_file(path: Path, *, manifest: Path, limits: Limits) -> FileReport:
    """Read a file line by line and prove each; then its manifest, where one stands beside it. Memory: the ids."""
    report, digest = FileReport(), hashlib.sha256()
    seen = _Seen()
    with path.open("rb") as file:
        for number, raw in enumerate(file, start=1):
            digest.update(raw)
            for fault in _faults_of(raw, seen, report, limits):
                if len(report.faults) < _MOST_FAULTS:
                    report.faults.append(f"line {number}: {fault}")
    report.sha256 = digest.hexdigest()
    if manifest.is_file():
        report.manifest = True
        report.faults.extend(_faults_of_manifest(manifest, path, report))
    return report


def _faults_of(raw: bytes, seen: _Seen, report: FileReport, limits: Limits) -> Iterator[str]:
    try:
        line = raw.decode()
        candidate = read_line(line, name="", limits=limits, collection=None)
    except UnicodeDecodeError as error:
        yield f"bad_encoding: byte {error.start} is not UTF-8"
        return
    except AnnotatorError as error:
        yield f"{error.code}: {error.message}"
        return
    report.documents += 1
    report.tags.update(state.tag for state in candidate.annotations)
    if line != encode(json.loads(line)) + "\n":
        yield "not_canonical: the bytes are not those that this desk writes (sorted keys, no spaces, LF)"
    order = [state.sort_key for state in candidate.annotations]
    if order != sorted(order):
        yield "wrong_order: annotations stand by start, end, tag and id"
    document_id = candidate.incoming.id or ""
    if document_id <= seen.document:
        yield "wrong_order: documents stand by id, each once"
    seen.document = document_id
    new = [state.id for state in candidate.annotations]
    if len(set(new)) != len(new) or seen.annotations.intersection(new):
        yield "id_twice: an annotation's id stands in the file twice"
    seen.annotations.update(new)


def _faults_of_manifest(manifest: Path, path: Path, report: FileReport) -> Iterator[str]:
    try:
        found = json.loads(manifest.read_text(encoding="utf-8"))
        said = (found["file"]["sha256"], found["file"]["bytes"])
        counted = (found["counts"]["documents"], found["counts"]["annotations"])
    except (ValueError, KeyError, TypeError):
        yield f"{manifest.name}: this is no manifest of an export"
        return
    if said != (report.sha256, path.stat().st_size):
        yield f"{manifest.name}: the file's SHA-256 or size is not the one it names"
    if counted != (report.documents, report.tags.total()):
        yield f"{manifest.name}: it counts {counted[0]} documents and {counted[1]} annotations"
