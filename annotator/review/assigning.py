"""Assignments: deal, take, start, skip, finish, open again, release. The caller commits.

Whoever deals or takes holds the round's lock first, so that no document goes to more reviewers than asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, func, insert, select, update
from sqlalchemy.orm import Session

from annotator.accounts.models import User
from annotator.accounts.person import Person
from annotator.database.base import new_id, now
from annotator.errors import Conflict, Invalid, NotFound
from annotator.history.models import ObjectKind
from annotator.history.service import Change, record
from annotator.review.dealing import deal
from annotator.review.models import (
    HOLDING,
    UNFINISHED,
    Assignment,
    AssignmentState,
    Dealing,
    Round,
    RoundDocument,
    RoundReviewer,
    RoundState,
    Sight,
)
from annotator.review.sealing import seal_readers, unseal_reader

LONGEST_REASON = 1_000  # code points
_IN_HAND = [state.value for state in HOLDING]
_OPEN = [state.value for state in UNFINISHED]


def deal_open_places(session: Session, *, of: Round, by: str) -> None:
    """Deal the places that a round's documents still have to its reviewers. The caller holds the round's lock."""
    wanted = open_places(session, of)
    in_round = (RoundReviewer.round_id == of.id, RoundReviewer.left_at.is_(None), User.disabled_at.is_(None))
    query = select(User.id).join(RoundReviewer, RoundReviewer.reviewer_id == User.id).where(*in_round)
    reviewers = list(session.scalars(query.order_by(User.username)))
    held = select(Assignment.document_id, Assignment.reviewer_id).where(Assignment.round_id == of.id)
    pairs = deal(wanted, reviewers=reviewers, held=[(d, r) for d, r in session.execute(held)])
    assign(session, of=of, pairs=pairs, state=AssignmentState.WAITING, by=by)


def open_places(session: Session, of: Round) -> dict[str, int]:
    """Give, of each document of a round that lacks reviewers, how many; in the round's order. Cost: one query."""
    held = (
        select(Assignment.document_id, func.count().label("count"))
        .where(Assignment.round_id == of.id, Assignment.state.in_(_IN_HAND))
        .group_by(Assignment.document_id)
        .subquery()
    )
    query = (
        select(RoundDocument.document_id, of.readers - func.coalesce(held.c.count, 0))
        .outerjoin(held, held.c.document_id == RoundDocument.document_id)
        .where(RoundDocument.round_id == of.id, RoundDocument.withdrawn_at.is_(None))
        .order_by(RoundDocument.position)
    )
    return {document_id: count for document_id, count in session.execute(query) if count > 0}


def assign(
    session: Session, *, of: Round, pairs: Sequence[tuple[str, str]], state: AssignmentState, by: str
) -> list[str]:
    """Put documents into reviewers' hands, each pair once, and give the assignments' ids."""
    at = now()
    places = select(RoundDocument.document_id, RoundDocument.position).where(RoundDocument.round_id == of.id)
    positions: dict[str, int] = dict(session.execute(places).all()) if pairs else {}
    rows: list[dict[str, Any]] = [
        {
            "id": new_id(),
            "round_id": of.id,
            "document_id": document_id,
            "reviewer_id": reviewer_id,
            "position": positions[document_id],
            "state": state.value,
            "changed_at": at,
            "version": 1,
        }
        for document_id, reviewer_id in pairs
    ]
    if rows:
        session.execute(insert(Assignment), rows)
        if of.sight == Sight.BLIND:
            seal_readers(session, round_id=of.id, pairs=pairs)
        record(session, [_change("document assigned", row, None) for row in rows], by=by, at=at)
    return [row["id"] for row in rows]


def next_assignment(session: Session, *, by: Person) -> Assignment | None:
    """Give what a reviewer reads next, started: first what they have begun, then what waits, then what they may take.

    None when nothing is left for them. Cost: a few queries over an index; taking locks the round.
    """
    mine = (Assignment.reviewer_id == by.id, Round.state == RoundState.OPEN.value, Assignment.state.in_(_OPEN))
    query = select(Assignment).join(Round, Round.id == Assignment.round_id).where(*mine)
    begun_first = (Assignment.state != AssignmentState.STARTED.value, Round.opened_at, Assignment.position)
    found = session.scalars(query.order_by(*begun_first).limit(1)).one_or_none()
    if found is None:
        return _take(session, by)
    if found.state == AssignmentState.WAITING:
        _move(session, found, AssignmentState.STARTED, action="document started", by=by.username)
    return found


def skip_assignment(session: Session, *, assignment_id: str, reason: str, by: Person) -> None:
    """Give a document back with a reason; its place is open for somebody else. Raises Invalid, NotFound, Conflict."""
    words = reason.strip()
    if not 0 < len(words) <= LONGEST_REASON:
        raise Invalid(
            f"Say why, in 1 to {LONGEST_REASON} characters.", code="reason_needed", field="reason", limit=LONGEST_REASON
        )
    found = own_assignment(session, assignment_id=assignment_id, by=by)
    _require(found, *UNFINISHED)
    found.reason = words
    _move(session, found, AssignmentState.SKIPPED, action="document skipped", by=by.username)
    _unseal(session, found)
    of = _round_of(session, found)
    if of.dealing == Dealing.DEALT:
        deal_open_places(session, of=of, by=by.username)


def finish_assignment(session: Session, *, assignment_id: str, by: Person) -> Assignment:
    """Say that a document is read to its end: what is not tagged in it is empty. Raises NotFound, Conflict."""
    found = own_assignment(session, assignment_id=assignment_id, by=by)
    _require(found, *UNFINISHED)
    _move(session, found, AssignmentState.DONE, action="document done", by=by.username)
    _unseal(session, found)
    return found


def reopen_assignment(session: Session, *, assignment_id: str, by: Person) -> Assignment:
    """Go back to a document that was done, while its round is open. Raises NotFound, Conflict."""
    found = own_assignment(session, assignment_id=assignment_id, by=by)
    _require(found, AssignmentState.DONE)
    of = _round_of(session, found)
    row = session.get(RoundDocument, (found.round_id, found.document_id))
    if row is not None and row.adjudicated_at is not None:
        raise Conflict("This document is adjudicated; ask the adjudicator to open it again.", code="adjudicated")
    _move(session, found, AssignmentState.STARTED, action="document opened again", by=by.username)
    if of.sight == Sight.BLIND:
        seal_readers(session, round_id=of.id, pairs=[(found.document_id, by.id)])
    return found


def own_assignment(session: Session, *, assignment_id: str, by: Person) -> Assignment:
    """Give a person's own assignment in an open round. Raises NotFound, Conflict (round_closed)."""
    found = session.get(Assignment, assignment_id)
    if found is None or found.reviewer_id != by.id:
        raise NotFound("There is no such assignment of yours.")
    if _round_of(session, found).state != RoundState.OPEN:
        raise Conflict("This round is closed; ask an admin to open it again.", code="round_closed")
    return found


def release(session: Session, *conditions: ColumnElement[bool], by: str) -> None:
    """Take unfinished assignments out of their reviewers' hands."""
    for found in session.scalars(select(Assignment).where(*conditions, Assignment.state.in_(_OPEN))).all():
        _move(session, found, AssignmentState.RELEASED, action="document released", by=by)
        _unseal(session, found)


def _take(session: Session, by: Person) -> Assignment | None:
    """Take a document that lacks a reviewer, in the oldest round that lets this person take one."""
    rounds = (
        select(Round)
        .join(RoundReviewer, RoundReviewer.round_id == Round.id)
        .where(
            RoundReviewer.reviewer_id == by.id,
            RoundReviewer.left_at.is_(None),
            Round.state == RoundState.OPEN.value,
            Round.dealing == Dealing.TAKEN.value,
        )
        .order_by(Round.opened_at)
        .with_for_update(of=Round)
    )
    for of in session.scalars(rounds).all():
        mine = (Assignment.round_id == of.id, Assignment.reviewer_id == by.id)
        had = set(session.scalars(select(Assignment.document_id).where(*mine)))
        free = [
            (count, document_id) for document_id, count in open_places(session, of).items() if document_id not in had
        ]
        if free:
            # The one nearest to complete: a document read by all tells more than three read by one.
            document_id = min(free, key=lambda place: place[0])[1]
            ids = assign(session, of=of, pairs=[(document_id, by.id)], state=AssignmentState.STARTED, by=by.username)
            return session.get(Assignment, ids[0])
    return None


def _round_of(session: Session, found: Assignment) -> Round:
    return session.scalars(select(Round).where(Round.id == found.round_id).with_for_update()).one()


def _require(found: Assignment, *states: AssignmentState) -> None:
    if found.state not in states:
        raise Conflict(f"This document is {found.state} already.", code=f"assignment_{found.state}")


def _unseal(session: Session, found: Assignment) -> None:
    unseal_reader(session, round_id=found.round_id, document_id=found.document_id, person_id=found.reviewer_id)


def _move(session: Session, found: Assignment, state: AssignmentState, *, action: str, by: str) -> None:
    """Change an assignment's state unless somebody else has meanwhile; record it."""
    before, at = found.state, now()
    moved = session.execute(
        update(Assignment)
        .where(Assignment.id == found.id, Assignment.version == found.version)
        .values(state=state.value, reason=found.reason, changed_at=at, version=found.version + 1)
        .execution_options(synchronize_session=False)
    )
    if moved.rowcount != 1:  # type: ignore[attr-defined]  # a result of UPDATE has it; its type does not say so
        raise Conflict("This document's state has changed meanwhile; load the page again.", code="stale_assignment")
    session.refresh(found)
    row = {
        "id": found.id,
        "document_id": found.document_id,
        "round_id": found.round_id,
        "reviewer_id": found.reviewer_id,
        "state": state.value,
        "reason": found.reason,
        "version": found.version,
    }
    record(session, [_change(action, row, before)], by=by, at=at)


def _change(action: str, row: dict[str, Any], before: str | None) -> Change:
    after = {name: row.get(name) for name in ("round_id", "reviewer_id", "state", "reason")}
    return Change(
        action,
        ObjectKind.ASSIGNMENT,
        row["id"],
        None if before is None else after | {"state": before},
        after,
        version=row["version"],
        document_id=row["document_id"],
    )
