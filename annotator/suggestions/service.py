"""Accept and reject suggestions. An accepted one becomes an ordinary annotation with its origin kept."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from annotator.accounts.person import Person
from annotator.annotations.drafts import Draft
from annotator.annotations.service import Outcome as Saved
from annotator.annotations.service import create_annotation
from annotator.annotations.spans import Span, ordered
from annotator.annotations.tags import Origin, Part
from annotator.annotations.visibility import Visibility
from annotator.config import Limits
from annotator.database.base import new_id, now
from annotator.documents.models import Document
from annotator.documents.service import get_document
from annotator.errors import Conflict, Invalid, NotFound, PreconditionRequired
from annotator.history.models import ObjectKind
from annotator.history.service import Change, canonical_json, record
from annotator.suggestions.models import Outcome, SuggestionDecision, SuggestionThreshold
from annotator.suggestions.proposals import Proposal, all_proposals, kind_of, span_rows

HIGHEST_THRESHOLD = 101  # above every score: the kind is switched off


def accept_suggestions(
    session: Session, *, document_id: str, keys: Sequence[str], by: Person, limits: Limits
) -> list[Saved]:
    """Make annotations of suggestions, in the order of ``keys``, all or none.

    Raises NotFound (a key that no detector gives for this document), Conflict (tagged already; suggestions_off: a
    blind round keeps them off).
    """
    document = get_document(session, document_id)
    return [_accept(session, document, proposal, by, limits) for proposal in _proposals(session, document, keys, by)]


def reject_suggestions(session: Session, *, document_id: str, keys: Sequence[str], by: Person) -> None:
    """Remember that a reviewer does not want these suggestions; they are kept to measure the detectors.

    Raises NotFound.
    """
    document = get_document(session, document_id)
    for proposal in _proposals(session, document, keys, by):
        _decide(session, document_id, proposal, by=by, annotation_id=None)


def reconsider_suggestions(session: Session, *, document_id: str, keys: Sequence[str], by: Person) -> None:
    """Forget a rejection: the suggestions are proposed again."""
    document = get_document(session, document_id)
    wanted = [proposal.key for proposal in _proposals(session, document, keys, by)]
    mine = select(SuggestionDecision.id).where(
        SuggestionDecision.document_id == document_id,
        SuggestionDecision.reviewer_id == by.id,
        SuggestionDecision.outcome == Outcome.REJECTED.value,
        SuggestionDecision.key.in_(wanted),
    )
    session.execute(delete(SuggestionDecision).where(SuggestionDecision.id.in_(mine)))


def set_threshold(session: Session, *, kind: str, least_score: int, version: int | None, by: Person) -> None:
    """Set the score from which a kind of suggestion is shown; HIGHEST_THRESHOLD shows none.

    ``version`` is 0 for a kind without a threshold. Raises Invalid (bad_threshold), PreconditionRequired, Conflict.
    """
    if not 0 <= least_score <= HIGHEST_THRESHOLD:
        raise Invalid(
            f"A threshold is a whole number from 0 to {HIGHEST_THRESHOLD}.",
            code="bad_threshold",
            field="least_score",
            limit=HIGHEST_THRESHOLD,
        )
    if version is None:
        raise PreconditionRequired("Say which version of the threshold you change.", field="version")
    row = session.get(SuggestionThreshold, kind)
    if version != (row.version if row else 0):
        raise Conflict("Somebody has changed this threshold since you opened the page.", code="stale_version")
    before = {"least_score": row.least_score} if row else None
    if row is None:
        row = SuggestionThreshold(kind=kind, version=0, least_score=0)
        session.add(row)
    row.least_score, row.version = least_score, row.version + 1
    session.flush()
    change = Change(
        "threshold set", ObjectKind.SETTING, kind, before, {"least_score": least_score}, version=row.version
    )
    record(session, [change], by=by.username, at=now())


def _proposals(session: Session, document: Document, keys: Sequence[str], by: Person) -> list[Proposal]:
    sees = Visibility.of(by)
    if sees.forbids_suggestions(session, document.id):
        raise Conflict("Suggestions are off in this blind round.", code="suggestions_off")
    known = {proposal.key: proposal for proposal in all_proposals(session, document, sees=sees)}
    missing = [key for key in keys if key not in known]
    if missing:
        raise NotFound("There is no such suggestion on this document. Reload the page.", code="unknown_suggestion")
    return [known[key] for key in dict.fromkeys(keys)]


def _accept(session: Session, document: Document, proposal: Proposal, by: Person, limits: Limits) -> Saved:
    found = proposal.suggestion
    spans = ordered(
        Span(Part(span.part), span.start, span.end, document.text[span.start : span.end]) for span in found.spans
    )
    attributes = {"quote_type": found.quote_type, "speaker": found.speaker}
    draft = Draft(
        tag=found.tag,
        spans=spans,
        attributes={name: value for name, value in attributes.items() if value},
    )
    saved = create_annotation(
        session, document_id=document.id, draft=draft, by=by, limits=limits, origin=Origin.SUGGESTION
    )
    _decide(session, document.id, proposal, by=by, annotation_id=saved.state.id)
    return saved


def _decide(session: Session, document_id: str, proposal: Proposal, *, by: Person, annotation_id: str | None) -> None:
    _forget(session, document_id, proposal.key, by)
    found = proposal.suggestion
    outcome = Outcome.REJECTED if annotation_id is None else Outcome.ACCEPTED
    at = now()
    kept = {"detector": found.detector, "kind": kind_of(found), "score": found.score, "tag": found.tag}
    session.add(
        SuggestionDecision(
            id=new_id(),
            document_id=document_id,
            reviewer_id=by.id,
            annotation_id=annotation_id,
            key=proposal.key,
            spans=canonical_json(span_rows(found)),
            outcome=outcome.value,
            decided_at=at,
            **kept,
        )
    )
    session.flush()
    after = kept | {"annotation": annotation_id, "outcome": outcome.value}
    action = f"suggestion {outcome.value}"
    change = Change(action, ObjectKind.SUGGESTION, proposal.key, None, after, document_id=document_id)
    record(session, [change], by=by.username, at=at)


def _forget(session: Session, document_id: str, key: str, by: Person) -> None:
    """Let go of an earlier decision that was taken back since: the newest one counts; history has both."""
    earlier = delete(SuggestionDecision).where(
        SuggestionDecision.document_id == document_id,
        SuggestionDecision.reviewer_id == by.id,
        SuggestionDecision.key == key,
    )
    session.execute(earlier)
