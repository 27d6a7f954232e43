"""The manifest beside an export: what is in the file, how to prove it, and where history stood."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.annotations.line_schema import FORMAT, OFFSETS
from annotator.annotations.records import format_second
from annotator.annotations.tags import Tag
from annotator.annotations.visibility import Visibility
from annotator.export.filters import ExportFilter
from annotator.export.formats.format import Format, Losses
from annotator.export.lines import Line
from annotator.export.measured import agreement_of_rounds
from annotator.export.pseudonyms import pseudonyms_of
from annotator.export.withdrawn import withdrawn_documents
from annotator.guidelines.service import version_in_force
from annotator.history.models import Revision
from annotator.history.service import head_of


@dataclass
class Tally:
    """What has gone through: counts, size in bytes, and the SHA-256 of it all."""

    documents: int = 0
    size: int = 0
    covered: int = 0
    tags: Counter[str] = field(default_factory=Counter)
    digest: Any = field(default_factory=hashlib.sha256)
    format: Format | None = None  # None: the desk's own lines, which lose nothing
    losses: Losses = field(default_factory=Losses)

    @property
    def annotations(self) -> int:
        """Give the number of annotations."""
        return self.tags.total()


def tallied(lines: Iterable[Line], tally: Tally) -> Iterator[bytes]:
    """Give each line as UTF-8 while counting it in ``tally``."""
    for line in lines:
        encoded = line.words.encode()
        tally.documents += 1
        tally.size += len(encoded)
        tally.tags.update(line.tags)
        tally.covered += line.covered
        tally.digest.update(encoded)
        yield encoded


def manifest_name(name: str) -> str:
    """Give the manifest's name for a file: ``claims.jsonl`` has ``claims.manifest.json``."""
    return f"{name.removesuffix('.jsonl')}.manifest.json"


def written_manifest(manifest: dict[str, Any]) -> bytes:
    """Write a manifest as its file's bytes."""
    return (json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def manifest_of(session: Session, *, tally: Tally, chosen: ExportFilter, name: str, sees: Visibility) -> dict[str, Any]:
    """Give the manifest of what has gone through a tally. The same database gives the same manifest.

    ``as_of`` is the time of the newest change in history: what the file shows is the state of that moment. In another
    tool's format ``losses`` counts what the format cannot hold, by reason.
    """
    head = head_of(session)
    newest = session.scalar(select(Revision.at).where(Revision.sequence == head.sequence))
    found: dict[str, Any] = {
        "as_of": format_second(newest) if newest else None,
        "counts": {
            "annotations": tally.annotations,
            "annotations_by_tag": {tag.value: tally.tags[tag.value] for tag in Tag},
            "covered_stretches": tally.covered,
            "documents": tally.documents,
        },
        "file": {"bytes": tally.size, "name": name, "sha256": tally.digest.hexdigest()},
        "filters": _filters(session, chosen),
        "format": FORMAT,
        "guideline_version": version_in_force(session),
        "history": {"hash": head.hash, "sequence": head.sequence},
        "offsets": OFFSETS,
        "tool": f"factcheck-annotator {version('factcheck-annotator')}",
    }
    if tally.format:
        found |= {"format": tally.format.name, "losses": tally.losses.as_dict(), "offsets": tally.format.offsets}
    withdrawn = withdrawn_documents(session, chosen, sees=sees)
    if withdrawn:
        found["withdrawn"] = withdrawn
    # Only where rounds were chosen: the figures are those of the rounds, over all that their reviewers tagged.
    return found | ({"agreement": agreement_of_rounds(session, chosen.rounds, sees=sees)} if chosen.rounds else {})


def _filters(session: Session, chosen: ExportFilter) -> dict[str, Any]:
    found = chosen.as_dict()
    if chosen.pseudonyms and chosen.reviewers:
        names = pseudonyms_of(session)
        found["reviewers"] = sorted(names[name] for name in chosen.reviewers if name in names)
    return found
