"""Adjudication: decide between reviewers, place by place; the gold layer follows. The caller commits.

Each decision names the version of the document's adjudication that its adjudicator saw: of two at once one wins and
the other learns why. Reviews are never altered.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from annotator.accounts.models import Role, User
from annotator.accounts.person import Person
from annotator.annotations.drafts import Draft
from annotator.annotations.gold import add_gold, draft_of, remove_gold
from annotator.annotations.records import AnnotationState
from annotator.config import Limits, OwnReview
from annotator.database.base import new_id, now
from annotator.errors import Conflict, Forbidden, Invalid, NotFound
from annotator.history.models import ObjectKind
from annotator.history.service import Change, record
from annotator.review.models import HOLDING, UNFINISHED, Assignment, Decision, Outcome, Round, RoundDocument, RoundState

LONGEST_REASON = 2_000  # code points


@dataclass(frozen=True)
class Ruling:
    """What is decided on one place: the annotations that it is about, and the drafts of what becomes gold."""

    bounds: tuple[int, int]
    outcome: Outcome
    reviewed: tuple[str, ...]
    gold: tuple[Draft, ...] = ()
    reason: str = ""


def accepting(bounds: tuple[int, int], of: Sequence[AnnotationState], chosen: Sequence[AnnotationState]) -> Ruling:
    """Give the ruling that takes the chosen annotations of a place as they are; none of them refuses the place."""
    outcome = Outcome.ACCEPTED if chosen else Outcome.REFUSED
    alike: dict[object, Draft] = {}
    for state in chosen:  # two that say the same become one
        alike.setdefault((state.tag, state.spans), draft_of(state))
    return Ruling(bounds, outcome, tuple(state.id for state in of), tuple(alike.values()))


def decide(
    session: Session,
    *,
    place: tuple[str, str],
    version: int | None,
    rulings: Sequence[Ruling],
    by: Person,
    limits: Limits,
    own: OwnReview = OwnReview.ALONE,
) -> int:
    """Decide on places of a document (``place``: round and document) and give the adjudication's new version.

    Raises NotFound, Forbidden (own_review), Conflict (stale_decision, still_read, adjudicated, round_closed), Invalid.
    """
    row = open_adjudication(session, place=place, version=version, by=by, own=own)
    if row.adjudicated_at is not None:
        raise Conflict("This document is adjudicated. Open it again to change a decision.", code="adjudicated")
    for ruling in rulings:
        if len(ruling.reason) > LONGEST_REASON:
            raise Invalid(f"A reason has at most {LONGEST_REASON:,} characters.", code="too_long", field="reason")
        _refuse_decided(session, place, ruling)
        gold = add_gold(session, document_id=place[1], drafts=ruling.gold, by=by, limits=limits) if ruling.gold else []
        _store(session, place, ruling, [state.id for state in gold], by)
    return _moved_on(session, row)


def take_back(
    session: Session, *, decision_id: str, version: int | None, by: Person, own: OwnReview = OwnReview.ALONE
) -> Decision:
    """Take a decision back: its gold goes, the place is open again. Raises NotFound, Conflict."""
    found = session.get(Decision, decision_id)
    if found is None:
        raise NotFound("There is no such decision.")
    row = open_adjudication(session, place=(found.round_id, found.document_id), version=version, by=by, own=own)
    if row.adjudicated_at is not None:
        raise Conflict("This document is adjudicated. Open it again to change a decision.", code="adjudicated")
    if found.undone_at is not None:
        raise Conflict("This decision was taken back already.", code="decision_undone")
    found.undone_at = now()
    remove_gold(session, annotation_ids=json.loads(found.gold), by=by)
    change = Change("decision taken back", ObjectKind.DECISION, found.id, _state(found), None, None, found.document_id)
    record(session, [change], by=by.username, at=found.undone_at)
    _moved_on(session, row)
    return found


def finish_adjudication(
    session: Session, *, place: tuple[str, str], version: int | None, by: Person, own: OwnReview = OwnReview.ALONE
) -> None:
    """Close a document's adjudication: what is not gold in it is not there. Raises as ``decide``."""
    row = open_adjudication(session, place=place, version=version, by=by, own=own)
    row.adjudicated_by, row.adjudicated_at = by.username, now()
    _record_step(session, row, "adjudication finished", by)


def reopen_adjudication(
    session: Session, *, place: tuple[str, str], version: int | None, by: Person, own: OwnReview = OwnReview.ALONE
) -> None:
    """Open a finished adjudication again; its gold stays until a decision is taken back. Raises as ``decide``."""
    row = open_adjudication(session, place=place, version=version, by=by, own=own)
    if row.adjudicated_at is None:
        raise Conflict("This document is not adjudicated yet.", code="not_adjudicated")
    row.adjudicated_by, row.adjudicated_at = None, None
    _record_step(session, row, "adjudication opened again", by)


def live_decisions(session: Session, *, place: tuple[str, str]) -> Sequence[Decision]:
    """Give the decisions on a document that stand, in the order of the text."""
    standing = (Decision.round_id == place[0], Decision.document_id == place[1], Decision.undone_at.is_(None))
    return session.scalars(select(Decision).where(*standing).order_by(Decision.start, Decision.end, Decision.id)).all()


def open_adjudication(
    session: Session, *, place: tuple[str, str], version: int | None, by: Person, own: OwnReview = OwnReview.ALONE
) -> RoundDocument:
    """Lock a document of a round for a decision. Raises NotFound, Conflict, Forbidden."""
    query = select(RoundDocument).where(RoundDocument.round_id == place[0], RoundDocument.document_id == place[1])
    row = session.scalars(query.with_for_update().execution_options(populate_existing=True)).one_or_none()
    if row is None:
        raise NotFound("This document is not in the round.")
    refuse_to_adjudicate(session, row, by=by, own=own)
    if version is not None and version != row.version:
        raise Conflict(
            "Somebody else has decided on this document since you opened it. Nothing of yours was saved: look at their "
            "decision below, then decide on what is left.",
            code="stale_decision",
        )
    if version is None:
        raise Invalid("Say which version of the adjudication you decide on.", code="version_required", field="version")
    return row


def refuse_to_adjudicate(session: Session, row: RoundDocument, *, by: Person, own: OwnReview = OwnReview.ALONE) -> None:
    """Raise Conflict while a document is still being read or was withdrawn.

    Raise Forbidden (own_review) for one's own review, unless the desk's setting ``own`` allows it.
    """
    if row.withdrawn_at is not None:
        raise Conflict("This document was withdrawn from the round.", code="document_withdrawn")
    of_document = (Assignment.round_id == row.round_id, Assignment.document_id == row.document_id)
    unfinished = select(Assignment.id).where(*of_document, Assignment.state.in_(UNFINISHED))
    if _state_of_round(session, row.round_id) == RoundState.OPEN and session.scalar(unfinished.limit(1)):
        raise Conflict("Reviewers are still reading this document.", code="still_read")
    if own is not OwnReview.ALWAYS:
        _refuse_own_review(session, row, by=by, own=own)


def _refuse_own_review(session: Session, row: RoundDocument, *, by: Person, own: OwnReview) -> None:
    mine = (Assignment.round_id == row.round_id, Assignment.document_id == row.document_id)
    reviewed = select(Assignment.id).where(*mine, Assignment.reviewer_id == by.id, Assignment.state.in_(HOLDING))
    if session.scalar(reviewed.limit(1)) is None:
        return
    if own is OwnReview.NEVER or _another_could(session, row, by):
        raise Forbidden("You reviewed this document yourself. Let another adjudicator decide on it.", code="own_review")


def _another_could(session: Session, row: RoundDocument, by: Person) -> bool:
    reviewed = exists().where(
        Assignment.round_id == row.round_id,
        Assignment.document_id == row.document_id,
        Assignment.reviewer_id == User.id,
        Assignment.state.in_(HOLDING),
    )
    able = (User.role.in_([Role.ADJUDICATOR.value, Role.ADMIN.value]), User.disabled_at.is_(None), User.id != by.id)
    return session.scalar(select(User.id).where(*able, ~reviewed).limit(1)) is not None


def _state_of_round(session: Session, round_id: str) -> str | None:
    return session.scalar(select(Round.state).where(Round.id == round_id))


def _refuse_decided(session: Session, place: tuple[str, str], ruling: Ruling) -> None:
    decided = {i for each in live_decisions(session, place=place) for i in json.loads(each.reviewed)}
    if decided & set(ruling.reviewed):
        raise Conflict("This place is decided already. Take that decision back first.", code="already_decided")


def _store(session: Session, place: tuple[str, str], ruling: Ruling, gold: list[str], by: Person) -> None:
    found = Decision(
        id=new_id(),
        round_id=place[0],
        document_id=place[1],
        start=ruling.bounds[0],
        end=ruling.bounds[1],
        outcome=ruling.outcome.value,
        reviewed=json.dumps(sorted(ruling.reviewed)),
        gold=json.dumps(gold),
        reason=ruling.reason.strip() or None,
        decided_by=by.username,
        decided_at=now(),
    )
    session.add(found)
    session.flush()
    change = Change("decided", ObjectKind.DECISION, found.id, None, _state(found), None, found.document_id)
    record(session, [change], by=by.username, at=found.decided_at)


def _moved_on(session: Session, row: RoundDocument) -> int:
    row.version += 1
    session.flush()
    return row.version


def _record_step(session: Session, row: RoundDocument, action: str, by: Person) -> None:
    version = _moved_on(session, row)
    state = {"document": row.document_id, "adjudicated": row.adjudicated_at is not None}
    change = Change(action, ObjectKind.ROUND, row.round_id, None, state, version, row.document_id)
    record(session, [change], by=by.username, at=row.adjudicated_at or now())


def _state(found: Decision) -> dict[str, Any]:
    return {
        "outcome": found.outcome,
        "start": found.start,
        "end": found.end,
        "reviewed": json.loads(found.reviewed),
        "gold": json.loads(found.gold),
        "reason": found.reason,
    }
