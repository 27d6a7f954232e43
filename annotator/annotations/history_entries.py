"""The lines of a document's history page, made of revisions: what each says, and what it offers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.accounts.person import Person
from annotator.annotations.models import Annotation
from annotator.annotations.retelling import Difference, differences, tell_deed, words_of
from annotator.history.models import ObjectKind, Revision
from annotator.history.queries import sequences_before


@dataclass(frozen=True)
class Offer:
    """A state that the reader may bring back: after which revision, over which version of the annotation."""

    sequence: int
    version: int
    words: str


@dataclass(frozen=True)
class Entry:
    """One revision as the page shows it. ``words`` are those of the annotation, with their place in code points."""

    sequence: int
    at: datetime
    actor: str
    deed: str
    tag: str | None
    words: str
    place: str
    differences: list[Difference]
    annotation_id: str | None
    is_live: bool
    stands_now: bool
    offer: Offer | None


@dataclass(frozen=True)
class _Present:
    version: int
    deleted: bool
    restorable: bool


def entries_of(session: Session, revisions: Sequence[Revision], *, by: Person) -> list[Entry]:
    """Turn revisions into lines, in their order. Cost: two queries for all of them."""
    present = _present(session, {each.object_id for each in revisions if _is_annotation(each)}, by)
    gone = [each.sequence for each in revisions if _is_annotation(each) and each.after is None]
    before = sequences_before(session, gone)
    return [_entry(revision, present.get(revision.object_id), before.get(revision.sequence)) for revision in revisions]


def _is_annotation(revision: Revision) -> bool:
    return revision.object_kind == ObjectKind.ANNOTATION


def _present(session: Session, annotation_ids: set[str], by: Person) -> dict[str, _Present]:
    columns = (Annotation.id, Annotation.version, Annotation.deleted_at, Annotation.reviewer_id)
    rows = session.execute(select(*columns).where(Annotation.id.in_(annotation_ids)))
    return {
        row.id: _Present(row.version, row.deleted_at is not None, by.is_admin or row.reviewer_id == by.id)
        for row in rows
    }


def _entry(revision: Revision, present: _Present | None, before_it: int | None) -> Entry:
    before: dict[str, Any] = json.loads(revision.before) if revision.before else {}
    after: dict[str, Any] = json.loads(revision.after) if revision.after else {}
    deed = tell_deed(revision.action, before=before, after=after)
    state = after or before
    content = [span for span in state.get("spans") or () if span["part"] == "content"]
    return Entry(
        sequence=revision.sequence,
        at=revision.at,
        actor=revision.actor,
        deed=f"{deed.words} {deed.joint} this document" if revision.object_kind == ObjectKind.DOCUMENT else deed.words,
        tag=state.get("tag") if _is_annotation(revision) else None,
        words=words_of(state) if content else "",
        place=f"{content[0]['start']}–{content[-1]['end']}" if content else "",
        differences=_shown(before, after),
        annotation_id=revision.object_id if _is_annotation(revision) else None,
        is_live=present is not None and not present.deleted,
        stands_now=present is not None and not present.deleted and revision.version == present.version,
        offer=_offer(revision, present, before_it),
    )


def _shown(before: dict[str, Any], after: dict[str, Any]) -> list[Difference]:
    """Give the differences that the line's own words do not say: a new annotation's tag and words stand there."""
    if not after:
        return []
    found = differences(before, after)
    return found if before else [each for each in found if each.title not in {"Tag", "Content", "Confidence"}]


def _offer(revision: Revision, present: _Present | None, before_it: int | None) -> Offer | None:
    if present is None or not present.restorable:
        return None
    if revision.after is None:
        is_last = present.deleted and revision.version == present.version
        return Offer(before_it, present.version, "Bring it back") if is_last and before_it else None
    if not present.deleted and revision.version == present.version:
        return None
    return Offer(revision.sequence, present.version, "Put this state back")
