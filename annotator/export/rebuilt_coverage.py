"""What was read and left untagged at a moment, rebuilt from history: marks, finished readings, adjudications.

All of it becomes marks of the rebuilt desk, where the export finds them as it finds those that an import brings.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.annotations.models import Coverage
from annotator.annotations.tags import Layer
from annotator.annotations.visibility import EVERYTHING
from annotator.database.base import new_id
from annotator.database.bulk import insert_rows
from annotator.history.models import ObjectKind, Revision
from annotator.history.service import Head
from annotator.review.models import AssignmentState, Outcome

_r = Revision.__table__.c
_KINDS = [kind.value for kind in (ObjectKind.COVERAGE, ObjectKind.ASSIGNMENT, ObjectKind.DECISION, ObjectKind.ROUND)]
_COLUMNS = ("id", "document_id", "reviewer_id", "layer", "start", "end", "marked_at")


class _Stretch(NamedTuple):
    document_id: str
    reviewer_id: str
    layer: str
    start: int
    end: int


def withdrawn_by(now: Session, moment: Head) -> frozenset[tuple[str, str]]:
    """Give the (round, document) pairs that had been withdrawn by a moment; none ever comes back."""
    query = select(_r.object_id, _r.after).where(
        _r.action == "document withdrawn", _r.sequence <= moment.sequence, *EVERYTHING.of_revisions()
    )
    return frozenset((row.object_id, json.loads(row.after)["document"]) for row in now.execute(query))


def rebuild_coverage(
    now: Session,
    then: Session,
    lengths: Mapping[str, int],
    *,
    moment: Head,
    people: Mapping[str, str],
    withdrawn: frozenset[tuple[str, str]],
) -> None:
    """Mark, in the rebuilt desk, what people had read of the documents whose ``lengths`` are given, by their ids.

    ``people`` gives ids by user name. Cost: one query over the history of these documents.
    """
    found: dict[_Stretch, datetime] = {}
    for revision in _last_revisions(now, list(lengths), moment):
        stretch = _stretch_of(revision, lengths[revision.document_id], people, withdrawn)
        # Of several who say the same, as in two rounds, the last counts.
        if stretch is not None and found.get(stretch, revision.at) <= revision.at:
            found[stretch] = _time_of(revision)
    insert_rows(then, Coverage, _COLUMNS, ((new_id(), *stretch, at) for stretch, at in found.items()))


def _last_revisions(now: Session, ids: Sequence[str], moment: Head) -> Iterator[Any]:
    query = (
        select(_r.object_kind, _r.object_id, _r.document_id, _r.at, _r.actor, _r.after)
        .where(_r.document_id.in_(ids), _r.object_kind.in_(_KINDS), _r.sequence <= moment.sequence)
        .order_by(_r.sequence)
    )
    # A round is one object with many documents: a step of its adjudication is about one of them.
    last = {(row.object_id, row.document_id): row for row in now.connection().execute(query)}
    return (row for row in last.values() if row.after is not None)


def _stretch_of(
    revision: Any, length: int, people: Mapping[str, str], withdrawn: frozenset[tuple[str, str]]
) -> _Stretch | None:
    state, document_id = json.loads(revision.after), revision.document_id
    review, gold = Layer.REVIEW.value, Layer.GOLD.value
    kind, actor = revision.object_kind, people.get(revision.actor, "")
    if kind == ObjectKind.COVERAGE:
        reader = people[state["reviewer"]] if "reviewer" in state else actor
        return _Stretch(document_id, reader, state.get("layer", review), state["start"], state["end"])
    if kind == ObjectKind.DECISION:
        nothing = state["outcome"] == Outcome.NOTHING
        return _Stretch(document_id, actor, gold, state["start"], state["end"]) if nothing else None
    if kind == ObjectKind.ASSIGNMENT:
        read = state["state"] == AssignmentState.DONE and (state["round_id"], document_id) not in withdrawn
        return _Stretch(document_id, state["reviewer_id"], review, 0, length) if read else None
    decided = state.get("adjudicated") and (revision.object_id, document_id) not in withdrawn
    return _Stretch(document_id, actor, gold, 0, length) if decided else None


def _time_of(revision: Any) -> datetime:
    """Give when a stretch was marked: an import keeps the time that came with it."""
    state = json.loads(revision.after)
    return datetime.fromisoformat(state["marked_at"]) if "marked_at" in state else revision.at
