"""What a small model of a desk knows of its annotations, and how the desk is held against it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from annotator.accounts.person import Person
from annotator.annotations.drafts import Draft
from annotator.annotations.service import (
    Outcome,
)
from annotator.annotations.verifying import verify_store
from annotator.annotations.visibility import EVERYTHING
from annotator.database.engine import Database
from annotator.export.filters import ExportFilter
from annotator.export.lines import exported_lines
from annotator.history.verifying import verify_chain


@dataclass
class Known:
    """What the model knows of one annotation; ``states`` are those that revisions left, None for a deletion."""

    document: str
    by: Person
    now: dict[str, Any]
    version: int
    states: dict[int, dict[str, Any] | None] = field(default_factory=dict)

    @property
    def deleted(self) -> bool:
        return list(self.states.values())[-1] is None


def sent_of(draft: Draft) -> dict[str, Any]:
    """Give what a draft sets, as it is kept."""
    found = draft.as_dict()
    if "note" in found:
        found["note"] = found["note"].strip() or None
    return found


def state_kept(state: Any) -> dict[str, Any]:
    """Give what the model compares of an annotation."""
    kept = {name: getattr(state, name) for name in ("tag", "attributes", "note", "confidence", "reviewer", "origin")}
    return kept | {"spans": [span.as_dict() for span in state.spans]}


def content_kept(outcome: Outcome) -> dict[str, Any] | None:
    """Give what a revision leaves of an annotation, None for a deletion."""
    return None if outcome.state.deleted else state_kept(outcome.state)


def faults_of(database: Database) -> tuple[str | None, str | None]:
    """Give the first fault of the history and of the tables."""
    with database.read() as session:
        return verify_chain(session).fault, verify_store(session).fault


def export_of(database: Database) -> bytes:
    """Give every exported line."""
    with database.read() as session:
        return "".join(line.words for line in exported_lines(session, ExportFilter(), sees=EVERYTHING)).encode()


def check_lines(lines: bytes) -> None:
    """Fail when an exact is not the text at its place."""
    for line in lines.decode().split("\n")[:-1]:
        document = json.loads(line)
        for annotation in document["annotations"]:
            for span in (annotation, *annotation["spans"]):
                assert span["exact"] == document["text"][span["start"] : span["end"]]
