"""Rounds: open, close, open again, let reviewers come and go, withdraw a document. The caller commits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from annotator.accounts.models import User
from annotator.accounts.person import Person
from annotator.database.base import new_id, now
from annotator.documents.models import Document
from annotator.errors import Conflict, Invalid, NotFound
from annotator.guidelines.service import version_in_force
from annotator.history.models import ObjectKind
from annotator.history.service import Change, record
from annotator.review.assigning import deal_open_places, release
from annotator.review.models import (
    UNFINISHED,
    Assignment,
    Dealing,
    Round,
    RoundDocument,
    RoundReviewer,
    RoundState,
    Sight,
)
from annotator.review.sealing import (
    seal_documents,
    seal_readers,
    show_suggestions,
    unseal_document,
    unseal_round,
)

LONGEST_NAME = 200  # code points
_AT_ONCE = 500  # below every engine's limit of parameters


@dataclass(frozen=True)
class Plan:
    """What a round is to be."""

    name: str
    documents: tuple[str, ...]
    reviewers: tuple[str, ...]  # user names
    readers: int
    sight: Sight
    dealing: Dealing
    suggestions: bool = False  # shown to reviewers though the round is blind


def open_round(session: Session, *, plan: Plan, by: Person) -> str:
    """Open a round and give its id; documents are dealt or wait to be taken.

    Raises Invalid (bad_name, no_documents, no_reviewers, too_many_readers, unknown_document, unknown_reviewer) and
    Conflict (name_taken).
    """
    _check(session, plan)
    reviewers = _reviewer_ids(session, plan.reviewers)
    found = Round(
        id=new_id(),
        name=plan.name.strip(),
        sight=plan.sight.value,
        dealing=plan.dealing.value,
        readers=plan.readers,
        suggestions=plan.suggestions,
        state=RoundState.OPEN.value,
        guideline_version=version_in_force(session),
        version=1,
        opened_by=by.username,
        opened_at=now(),
    )
    session.add(found)
    session.flush()
    documents = [
        {"round_id": found.id, "document_id": document_id, "position": position, "version": 1}
        for position, document_id in enumerate(plan.documents)
    ]
    session.execute(insert(RoundDocument), documents)
    session.execute(insert(RoundReviewer), [{"round_id": found.id, "reviewer_id": each} for each in reviewers])
    _record(session, found, "round opened", before=None, by=by, more={"documents": list(plan.documents)})
    if plan.sight is Sight.BLIND:
        seal_documents(session, round_id=found.id, document_ids=plan.documents)
    if plan.dealing is Dealing.DEALT:
        deal_open_places(session, of=found, by=by.username)
    return found.id


def get_round(session: Session, round_id: str) -> Round:
    """Give a round. Raises NotFound."""
    found = session.get(Round, round_id)
    if found is None:
        raise NotFound("There is no such round.")
    return found


def close_round(session: Session, *, round_id: str, by: Person) -> None:
    """Close a round: nobody reads in it any more, and its seals are lifted. Raises NotFound, Conflict."""
    found = lock_round(session, round_id)
    _require(found, RoundState.OPEN)
    before = _state(found)
    found.state, found.closed_at, found.version = RoundState.CLOSED.value, now(), found.version + 1
    unseal_round(session, round_id=round_id)
    _record(session, found, "round closed", before=before, by=by)


def reopen_round(session: Session, *, round_id: str, by: Person) -> None:
    """Open a closed round again; a blind one is sealed again, though what was seen meanwhile was seen."""
    found = lock_round(session, round_id)
    _require(found, RoundState.CLOSED)
    before = _state(found)
    found.state, found.closed_at, found.version = RoundState.OPEN.value, None, found.version + 1
    if found.sight == Sight.BLIND:
        kept = (RoundDocument.round_id == round_id, RoundDocument.withdrawn_at.is_(None))
        documents = session.scalars(select(RoundDocument.document_id).where(*kept)).all()
        seal_documents(session, round_id=round_id, document_ids=documents)
        seal_readers(session, round_id=round_id, pairs=_unfinished(session, round_id))
    _record(session, found, "round opened again", before=before, by=by)


def set_suggestions(session: Session, *, round_id: str, shown: bool, by: Person) -> None:
    """Say whether reviewers of a blind round are shown suggestions; where that is so already, nothing changes.

    Raises NotFound, Conflict (round_closed, round_not_blind).
    """
    found = lock_round(session, round_id)
    _require(found, RoundState.OPEN)
    if found.sight != Sight.BLIND:
        raise Conflict("Suggestions are always shown in a round that is open to all.", code="round_not_blind")
    if found.suggestions == shown:
        return
    before = _state(found)
    found.suggestions, found.version = shown, found.version + 1
    show_suggestions(session, round_id=round_id, shown=shown)
    _record(session, found, "suggestions allowed" if shown else "suggestions withheld", before=before, by=by)


def withdraw_document(session: Session, *, round_id: str, document_id: str, by: Person) -> None:
    """Take a document out of a round; annotations on it stay, its unfinished assignments are released."""
    found = lock_round(session, round_id)
    row = session.get(RoundDocument, (round_id, document_id))
    if row is None:
        raise NotFound("This document is not in the round.")
    if row.withdrawn_at is not None:
        raise Conflict("This document was withdrawn already.", code="document_withdrawn")
    row.withdrawn_at = now()
    session.flush()
    release(session, Assignment.round_id == round_id, Assignment.document_id == document_id, by=by.username)
    unseal_document(session, round_id=round_id, document_id=document_id)
    _record(session, found, "document withdrawn", before=None, by=by, more={"document": document_id})


def add_reviewer(session: Session, *, round_id: str, username: str, by: Person) -> None:
    """Let a reviewer into a round, or in again; open places are dealt to them. Raises Invalid, Conflict."""
    found = lock_round(session, round_id)
    _require(found, RoundState.OPEN)
    reviewer_id = _reviewer_ids(session, [username])[0]
    row = session.get(RoundReviewer, (round_id, reviewer_id))
    if row is not None and row.left_at is None:
        raise Conflict(f"{username} is in this round already.", code="already_in_round")
    if row is None:
        session.add(RoundReviewer(round_id=round_id, reviewer_id=reviewer_id))
    else:
        row.left_at = None
    session.flush()
    _record(session, found, "reviewer added", before=None, by=by, more={"reviewer": username})
    if found.dealing == Dealing.DEALT:
        deal_open_places(session, of=found, by=by.username)


def remove_reviewer(session: Session, *, round_id: str, reviewer_id: str, by: Person) -> None:
    """Let a reviewer leave: what they have done stays, the rest is dealt to the others. Raises NotFound."""
    found = lock_round(session, round_id)
    row = session.get(RoundReviewer, (round_id, reviewer_id))
    if row is None or row.left_at is not None:
        raise NotFound("This person is not in the round.")
    row.left_at = now()
    session.flush()
    release(session, Assignment.round_id == round_id, Assignment.reviewer_id == reviewer_id, by=by.username)
    _record(session, found, "reviewer left", before=None, by=by, more={"reviewer": reviewer_id})
    if found.dealing == Dealing.DEALT:
        deal_open_places(session, of=found, by=by.username)


def lock_round(session: Session, round_id: str) -> Round:
    """Give a round with its row locked, so that two who deal or take in it do it one after the other."""
    found = session.scalars(select(Round).where(Round.id == round_id).with_for_update()).one_or_none()
    if found is None:
        raise NotFound("There is no such round.")
    return found


def _check(session: Session, plan: Plan) -> None:
    if not 0 < len(plan.name.strip()) <= LONGEST_NAME:
        raise Invalid(f"A round has a name of 1 to {LONGEST_NAME} characters.", code="bad_name", field="name")
    if session.scalar(select(Round.id).where(Round.name == plan.name.strip())):
        raise Conflict(f"There is a round named {plan.name.strip()} already.", code="name_taken", field="name")
    if not plan.documents or len(set(plan.documents)) != len(plan.documents):
        raise Invalid("Choose the round's documents, each once.", code="no_documents", field="documents")
    if not plan.reviewers:
        raise Invalid("Choose who reviews.", code="no_reviewers", field="reviewers")
    if not 0 < plan.readers <= len(set(plan.reviewers)):
        raise Invalid(
            f"Each document needs 1 to {len(set(plan.reviewers))} reviewers: as many as take part, at most.",
            code="too_many_readers",
            field="readers",
            limit=len(set(plan.reviewers)),
        )
    known: set[str] = set()
    for first in range(0, len(plan.documents), _AT_ONCE):
        known.update(
            session.scalars(select(Document.id).where(Document.id.in_(plan.documents[first : first + _AT_ONCE])))
        )
    missing = sorted(set(plan.documents) - known)
    if missing:
        raise Invalid(f"There is no document {missing[0]}.", code="unknown_document", field="documents")


def _reviewer_ids(session: Session, usernames: Sequence[str]) -> list[str]:
    query = select(User.username, User.id).where(User.username.in_(usernames), User.disabled_at.is_(None))
    known = dict(session.execute(query).all())
    missing = sorted(set(usernames) - known.keys())
    if missing:
        raise Invalid(
            f"There is nobody named {missing[0]} who may come in.", code="unknown_reviewer", field="reviewers"
        )
    return [known[name] for name in sorted(set(usernames))]


def _unfinished(session: Session, round_id: str) -> list[tuple[str, str]]:
    query = select(Assignment.document_id, Assignment.reviewer_id).where(
        Assignment.round_id == round_id, Assignment.state.in_(UNFINISHED)
    )
    return [(document_id, reviewer_id) for document_id, reviewer_id in session.execute(query)]


def _require(found: Round, state: RoundState) -> None:
    if found.state != state:
        raise Conflict(f"The round {found.name} is {found.state}.", code=f"round_{found.state}")


def _state(found: Round) -> dict[str, Any]:
    return {
        "name": found.name,
        "sight": found.sight,
        "dealing": found.dealing,
        "readers": found.readers,
        "suggestions": found.suggestions,
        "state": found.state,
        "guideline_version": found.guideline_version,
    }


def _record(
    session: Session,
    found: Round,
    action: str,
    *,
    before: dict[str, Any] | None,
    by: Person,
    more: dict[str, Any] | None = None,
) -> None:
    session.flush()
    change = Change(action, ObjectKind.ROUND, found.id, before, _state(found) | (more or {}), version=found.version)
    record(session, [change], by=by.username, at=now())
