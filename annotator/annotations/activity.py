"""What a reviewer has done, and what happened lately on the desk."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from annotator.annotations.models import Annotation
from annotator.annotations.tags import Tag
from annotator.annotations.visibility import Visibility
from annotator.documents.models import Document
from annotator.history.models import Revision

_LONGEST_WORDS = 120  # code points of an annotation's words in a list


@dataclass(frozen=True)
class Progress:
    """How far a reviewer is: documents on the desk, those they have tagged, their annotations by tag."""

    documents: int
    tagged: int
    annotations: dict[str, int]


@dataclass(frozen=True)
class Activity:
    """One revision in words."""

    sequence: int
    at: datetime
    actor: str
    action: str
    document_id: str
    title: str
    tag: str | None
    words: str | None
    annotation_id: str | None


def progress_of(session: Session, *, reviewer_id: str) -> Progress:
    """Count what a reviewer has done."""
    mine = (Annotation.reviewer_id == reviewer_id, Annotation.deleted_at.is_(None))
    counts = select(Annotation.tag, func.count()).where(*mine).group_by(Annotation.tag)
    found = dict(session.execute(counts).tuples().all())
    tagged = session.scalar(select(func.count(Annotation.document_id.distinct())).where(*mine)) or 0
    documents = session.scalar(select(func.count()).select_from(Document)) or 0
    return Progress(documents, tagged, {tag.value: found.get(tag.value, 0) for tag in Tag})


def recent_activity(session: Session, *, limit: int, sees: Visibility) -> Sequence[Activity]:
    """Give the newest changes of documents and annotations, newest first."""
    query = (
        select(Revision, Document.title)
        .join(Document, Document.id == Revision.document_id)
        .where(*sees.of_revisions())
        .order_by(Revision.sequence.desc())
        .limit(limit)
    )
    return [_activity(revision, title) for revision, title in session.execute(query)]


def _activity(revision: Revision, title: str) -> Activity:
    state: dict[str, Any] = json.loads(revision.after or revision.before or "{}")
    spans = state.get("spans") or []
    words = " … ".join(span["exact"] for span in spans if span["part"] == "content")
    return Activity(
        sequence=revision.sequence,
        at=revision.at,
        actor=revision.actor,
        action=revision.action,
        document_id=str(revision.document_id),
        title=title,
        tag=state.get("tag"),
        words=(words if len(words) <= _LONGEST_WORDS else words[: _LONGEST_WORDS - 1] + "…") or None,
        annotation_id=revision.object_id if spans else None,
    )
