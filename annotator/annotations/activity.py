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
from annotator.documents.models import Document
from annotator.history.models import Revision

_LONGEST_WORDS = 140  # code points of an annotation's words in a list
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


def recent_activity(session: Session, *, limit: int) -> Sequence[Activity]:
    """Give the newest changes of documents and annotations, newest first.

    What one action did many times over (an import), and what one person did to one annotation in a row, is one line.
    """
    query = (
        select(Revision, Document.title)
        .join(Document, Document.id == Revision.document_id)
        .order_by(Revision.sequence.desc())
        .limit(_LOOKED_AT)
    )
    folded = _fold(_activity(revision, title) for revision, title in session.execute(query))
    shown = folded[:limit]
    if len(folded) == len(shown) and shown and shown[-1].many > 1:
        shown[-1] = replace(shown[-1], many=_length_of_run(session, shown[-1]))
    return shown


def _fold(activities: Iterable[Activity]) -> list[Activity]:
    found: list[Activity] = []
    for each in activities:
        last = found[-1] if found else None
        if last and _goes_with(each, last):
            found[-1] = replace(last, many=last.many + 1)
        else:
            found.append(each)
    return found


def _goes_with(each: Activity, last: Activity) -> bool:
    if (each.actor, each.action) != (last.actor, last.action):
        return False
    return each.at == last.at or (each.annotation_id is not None and each.annotation_id == last.annotation_id)


def _length_of_run(session: Session, last: Activity) -> int:
    """Count a run that may go on past the revisions looked at; its rows stand one after the other."""
    query = select(Revision.sequence).where(Revision.sequence < last.sequence, Revision.at != last.at)
    before = session.scalar(query.order_by(Revision.sequence.desc()).limit(1)) or 0
    return max(last.many, last.sequence - before)


def _activity(revision: Revision, title: str) -> Activity:
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
        title=title,
        tag=state.get("tag"),
        words=words_of(state, longest=_LONGEST_WORDS),
        annotation_id=revision.object_id if state.get("spans") else None,
    )
