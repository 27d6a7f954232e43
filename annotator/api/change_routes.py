"""History for programs: of a document, and everything since a head as a feed."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response
from sqlalchemy.orm import Session

from annotator.accounts.gate import current_person
from annotator.accounts.models import Scope
from annotator.accounts.person import Person
from annotator.annotations.visibility import Visibility
from annotator.api.answers import answer
from annotator.api.cursors import page_of, place_of
from annotator.api.operations import ROOT, Operation, operation
from annotator.api.queries import ChangeQuery, PageQuery
from annotator.api.work_records import Feed, History
from annotator.documents.service import get_document
from annotator.errors import Conflict
from annotator.history.models import ObjectKind, Revision
from annotator.history.queries import Choice, hash_at, revisions_after, revisions_of_document
from annotator.history.service import head_of
from annotator.web.transactions import current_session

blueprint = Blueprint("api_changes", __name__, url_prefix=ROOT)
EVERYBODY = frozenset({ObjectKind.DOCUMENT, ObjectKind.ANNOTATION, ObjectKind.GUIDELINE})
REGISTER = frozenset(
    {
        ObjectKind.CLAIM,
        ObjectKind.APPEARANCE,
        ObjectKind.CLAIM_LINK,
        ObjectKind.VERDICT,
        ObjectKind.EVIDENCE,
        ObjectKind.RATING,
        ObjectKind.NAME,
    }
)
ADJUDICATORS = frozenset({ObjectKind.ROUND, ObjectKind.ASSIGNMENT, ObjectKind.COVERAGE, ObjectKind.DECISION})


@blueprint.get("/documents/<document_id>/history")
@operation(Operation(Scope.READ, query=PageQuery, answer=History, refusals=(404,)))
def history(document_id: str, query: PageQuery) -> Response:
    """List the changes of a document and of what stands on it, newest first."""
    session = current_session()
    get_document(session, document_id)
    found = revisions_of_document(
        session,
        document_id,
        choice=Choice(before=place_of("history", query.cursor, int)),
        limit=query.limit + 1,
        seen=Visibility.of(current_person()).of_revisions(),
    )
    return answer(page_of("history", found, limit=query.limit, place=lambda row: row.sequence, record=_record))


@blueprint.get("/changes")
@operation(Operation(Scope.READ, query=ChangeQuery, answer=Feed, refusals=(409,)))
def changes(query: ChangeQuery) -> Response:
    """List all changes since a head, in their order.

    Ask again with the ``head`` of the answer. What a blind round hides from you at the time is left out; after its end,
    begin once more from an older head. A head that this desk never had, as after restoring a backup, gets 409.
    """
    session, person = current_session(), current_person()
    sees = Visibility.of(person)
    found = revisions_after(
        session,
        _sequence(session, query.since),
        kinds=_kinds(session, person, sees),
        limit=query.limit + 1,
        seen=sees.of_revisions(),
    )
    shown, head = found[: query.limit], head_of(session)
    more = len(found) > query.limit
    place, hash_ = (shown[-1].sequence, shown[-1].hash) if more else (head.sequence, head.hash)
    return answer({"items": [_record(row) for row in shown], "head": f"{place}-{hash_}", "more": more})


def _sequence(session: Session, since: str | None) -> int:
    if since is None:
        return 0
    digits, _, begun = since.partition("-")
    sequence = int(digits)
    known = hash_at(session, sequence) if sequence else "0" * 64
    if known is None or not known.startswith(begun):
        raise Conflict("This desk's history has no such head. Begin anew, without it.", code="unknown_head")
    return sequence


def _kinds(session: Session, person: Person, sees: Visibility) -> frozenset[ObjectKind]:
    if sees.is_bound(session):
        return EVERYBODY
    if person.is_admin:
        return frozenset(ObjectKind)
    return EVERYBODY | REGISTER | (ADJUDICATORS if person.is_adjudicator else frozenset())


def _record(row: Revision) -> dict[str, Any]:
    return {
        "sequence": row.sequence,
        "at": row.at.isoformat().replace("+00:00", "Z"),
        "actor": row.actor,
        "action": row.action,
        "kind": row.object_kind,
        "object": row.object_id,
        "document": row.document_id,
        "version": row.version,
        "before": None if row.before is None else json.loads(row.before),
        "after": None if row.after is None else json.loads(row.after),
        "hash": row.hash,
    }
