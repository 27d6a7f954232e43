"""What a reviewer has done, and what happened lately on the desk."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from annotator.annotations.models import Annotation
from annotator.annotations.retelling import Deed, tell_deed, words_of
from annotator.annotations.tags import Tag
from annotator.annotations.visibility import Visibility
from annotator.documents.models import Document
from annotator.history.models import ObjectKind, Revision

_r, _d = Revision.__table__.c, Document.__table__.c
_SHOWN = (
    *(_r.sequence, _r.at, _r.actor, _r.action, _r.object_kind, _r.object_id, _r.document_id),
    *(_r.before, _r.after),
)
_LONGEST_WORDS = 140  # code points of an annotation's words in a list
_TOLD_ALREADY = "suggestion accepted"  # the annotation that came of it stands in the list
_LOOKED_AT = 200  # revisions; folded, they fill the list even after a morning of small edits


@dataclass(frozen=True)
class Progress:
    """How far a reviewer is: documents on the desk, those they have tagged, their annotations by tag."""

    documents: int
    tagged: int
    annotations: dict[str, int]

    @property
    def percent(self) -> int:
        """Give the share of documents tagged, 0 to 100; 100 only when all are."""
        return self.tagged * 100 // self.documents if self.documents else 0


@dataclass(frozen=True)
class Activity:
    """One or more revisions in words; ``many`` counts those folded into it, the newest of which it shows."""

    sequence: int
    at: datetime
    actor: str
    action: str
    deed: Deed
    document_id: str
    title: str
    tag: str | None
    words: str
    annotation_id: str | None
    many: int = 1


def progress_of(session: Session, *, reviewer_id: str) -> Progress:
    """Count what a reviewer has done."""
    mine = (Annotation.reviewer_id == reviewer_id, Annotation.deleted_at.is_(None))
    counts = select(Annotation.tag, func.count()).where(*mine).group_by(Annotation.tag)
    found = dict(iter(session.execute(counts)))
    tagged = session.scalar(select(func.count(Annotation.document_id.distinct())).where(*mine)) or 0
    documents = session.scalar(select(func.count()).select_from(Document)) or 0
    return Progress(documents, tagged, {tag.value: found.get(tag.value, 0) for tag in Tag})


def recent_activity(session: Session, *, limit: int, sees: Visibility) -> Sequence[Activity]:
    """Give the newest changes of documents and annotations, newest first.

    What one action did many times over (an import), and what one person did to one annotation in a row, is one line.
    Cost: two queries; only what is shown is read out of its JSON.
    """
    query = (
        select(*_SHOWN, _d.title)
        .join_from(Revision.__table__, Document.__table__, _d.id == _r.document_id)
        .where(*sees.of_revisions(), _r.action != _TOLD_ALREADY)
        .order_by(_r.sequence.desc())
        .limit(_LOOKED_AT)
    )
    folded = _fold(session.connection().execute(query))
    shown = [_activity(row, many) for row, many in folded[:limit]]
    if len(folded) == len(shown) and shown and shown[-1].many > 1:
        shown[-1] = replace(shown[-1], many=_length_of_run(session, shown[-1]))
    return shown


def _fold(rows: Iterable[Any]) -> list[tuple[Any, int]]:
    found: list[tuple[Any, int]] = []
    for row in rows:
        if found and _goes_with(row, found[-1][0]):
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((row, 1))
    return found


def _goes_with(row: Any, last: Any) -> bool:
    if (row.actor, row.action) != (last.actor, last.action):
        return False
    same = row.object_kind == ObjectKind.ANNOTATION and row.object_id == last.object_id
    return bool(same or row.at == last.at)


def _length_of_run(session: Session, last: Activity) -> int:
    """Count a run that may go on past the revisions looked at; its rows stand one after the other."""
    query = select(_r.sequence).where(_r.sequence < last.sequence, _r.at != last.at)
    before = session.scalar(query.order_by(_r.sequence.desc()).limit(1)) or 0
    return max(last.many, last.sequence - before)


def _activity(revision: Any, many: int) -> Activity:
    before: dict[str, Any] = json.loads(revision.before or "{}")
    after: dict[str, Any] = json.loads(revision.after or "{}")
    state = after or before
    return Activity(
        sequence=revision.sequence,
        at=revision.at,
        actor=revision.actor,
        action=revision.action,
        deed=tell_deed(revision.action, before=before, after=after),
        document_id=str(revision.document_id),
        title=revision.title,
        tag=state.get("tag"),
        words=words_of(state, longest=_LONGEST_WORDS),
        annotation_id=revision.object_id if state.get("spans") else None,
        many=many,
    )
