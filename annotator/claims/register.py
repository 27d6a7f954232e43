"""The register of claims: add, edit, merge and undo it, split, relate. The caller commits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from annotator.accounts.person import Person
from annotator.claims.models import Appearance, Claim, ClaimLink
from annotator.claims.vocabulary import LONGEST_CLAIM, Precision, Relation
from annotator.database.base import new_id, now
from annotator.errors import Conflict, Gone, Invalid, NotFound, PreconditionRequired
from annotator.history.models import ObjectKind
from annotator.history.service import Change, record
from annotator.text.controls import check_words_typed

LONGEST_FIELD = 500  # code points, as Limits.field_chars


@dataclass(frozen=True)
class ClaimWords:
    """What a person says of a claim."""

    text: str
    language: str | None = None
    claimant: str | None = None
    claimed_on: date | None = None
    claimed_precision: Precision | None = None
    location: str | None = None


def create_claim(session: Session, *, words: ClaimWords, by: Person) -> Claim:
    """Register a claim. Raises Invalid: empty_claim, too_long, control_character, bad_encoding."""
    at = now()
    claim = Claim(id=new_id(), version=1, created_by=by.username, created_at=at, updated_at=at, **_columns(words))
    session.add(claim)
    session.flush()
    _record(session, "claim registered", claim, None, by=by)
    return claim


def edit_claim(session: Session, *, claim_id: str, version: int | None, words: ClaimWords, by: Person) -> Claim:
    """Change a claim's words. Raises NotFound, Gone, PreconditionRequired, Conflict (stale_version), Invalid."""
    claim = open_claim(session, claim_id=claim_id, version=version, yours=words)
    before = state_of_claim(claim)
    for name, value in _columns(words).items():
        setattr(claim, name, value)
    if state_of_claim(claim) == before:
        return claim
    return _changed(session, "claim edited", claim, before, by=by)


def merge_claim(session: Session, *, claim_id: str, into: str, version: int | None, by: Person) -> Claim:
    """Merge a claim into another, which then shows its appearances, verdicts and evidence; nothing of it is moved.

    Raises NotFound, Conflict (merge_with_itself; merge_cycle when the other is itself merged; stale_version), Gone.
    """
    if claim_id == into:
        raise Conflict("A claim cannot be merged into itself.", code="merge_with_itself", field="into")
    target = get_claim(session, into)
    if target.merged_into is not None:
        raise Conflict(
            "The other claim is itself merged. Choose the one that it was merged into, or undo that merge first.",
            code="merge_cycle",
            field="into",
            extra={"merged_into": target.merged_into},
        )
    claim = open_claim(session, claim_id=claim_id, version=version)
    before = state_of_claim(claim)
    claim.merged_into = target.id
    return _changed(session, "claim merged", claim, before, by=by)


def undo_merge(session: Session, *, claim_id: str, version: int | None, by: Person) -> Claim:
    """Take a claim out of the one that it was merged into; both are as they were. Raises NotFound, Conflict."""
    claim = _lock(session, claim_id)
    check_version(claim, version)
    if claim.merged_into is None:
        raise Conflict("This claim is not merged.", code="not_merged")
    before = state_of_claim(claim)
    claim.merged_into = None
    return _changed(session, "merge undone", claim, before, by=by)


def split_claim(
    session: Session, *, claim_id: str, version: int | None, words: ClaimWords, appearances: Sequence[str], by: Person
) -> Claim:
    """Make a new claim of some of a claim's appearances, which move to it; the two are linked as related.

    Raises NotFound, Gone, PreconditionRequired, Conflict (stale_version), Invalid (nothing_to_split for none chosen,
    unknown_appearance for one of another claim).
    """
    claim = open_claim(session, claim_id=claim_id, version=version)
    if not appearances:
        raise Invalid("Choose the appearances that go to the new claim.", code="nothing_to_split", field="appearances")
    chosen = session.scalars(select(Appearance).where(Appearance.id.in_(appearances))).all()
    if len(chosen) != len(set(appearances)) or any(each.claim_id != claim.id for each in chosen):
        raise Invalid("One of these is no appearance of this claim.", code="unknown_appearance", field="appearances")
    fresh = create_claim(session, words=words, by=by)
    for each in sorted(chosen, key=lambda each: each.id):
        before = {"claim": each.claim_id}
        each.claim_id = fresh.id
        session.flush()
        change = Change("appearance moved by a split", ObjectKind.APPEARANCE, each.id, before, {"claim": fresh.id})
        record(session, [change], by=by.username, at=now())
    before = state_of_claim(claim)
    _changed(session, "claim split", claim, before, by=by, extra={"split_off": fresh.id})
    link_claims(session, claim_id=claim.id, other_id=fresh.id, relation=Relation.RELATED, by=by)
    return fresh


def link_claims(session: Session, *, claim_id: str, other_id: str, relation: Relation, by: Person) -> ClaimLink:
    """Say how a claim stands to another; said again, in either direction, it replaces what was said.

    Raises NotFound, Conflict (linked_to_itself).
    """
    if claim_id == other_id:
        raise Conflict("A claim cannot be linked to itself.", code="linked_to_itself", field="other")
    get_claim(session, claim_id)
    get_claim(session, other_id)
    link = session.scalar(select(ClaimLink).where(_pair(claim_id, other_id) | _pair(other_id, claim_id)))
    before = None if link is None else _link_state(link)
    if link is None:
        link = ClaimLink(id=new_id())
        session.add(link)
    link.claim_id, link.other_id, link.relation = claim_id, other_id, relation.value
    link.created_by, link.created_at = by.username, now()
    session.flush()
    change = Change("claims linked", ObjectKind.CLAIM_LINK, link.id, before, _link_state(link))
    record(session, [change], by=by.username, at=link.created_at)
    return link


def unlink_claims(session: Session, *, link_id: str, by: Person) -> None:
    """Take a link between claims back. Raises NotFound."""
    link = session.get(ClaimLink, link_id)
    if link is None:
        raise NotFound("There is no such link.")
    before = _link_state(link)
    session.delete(link)
    session.flush()
    record(session, [Change("link removed", ObjectKind.CLAIM_LINK, link_id, before, None)], by=by.username, at=now())


def get_claim(session: Session, claim_id: str) -> Claim:
    """Give a claim, a merged one too. Raises NotFound."""
    claim = session.scalar(select(Claim).where(Claim.id == claim_id))
    if claim is None:
        raise NotFound("There is no such claim.")
    return claim


def open_claim(session: Session, *, claim_id: str, version: int | None, yours: ClaimWords | None = None) -> Claim:
    """Give a claim that may be changed, locked. Raises NotFound, PreconditionRequired, Conflict, Gone (merged)."""
    claim = _lock(session, claim_id)
    check_version(claim, version, yours=yours)
    if claim.merged_into is not None:
        raise Gone(
            "This claim was merged. Undo the merge, or change the claim that it went into.",
            code="merged",
            extra={"merged_into": claim.merged_into},
        )
    return claim


def check_version(claim: Claim, version: int | None, *, yours: ClaimWords | None = None) -> None:
    """Refuse a change of a state that has passed. Raises PreconditionRequired, Conflict (stale_version, both texts)."""
    if version is None:
        raise PreconditionRequired("Say which version of the claim you change.", field="version")
    if version != claim.version:
        raise Conflict(
            "This claim has changed since you opened it. Nothing was overwritten: choose which text to keep.",
            code="stale_version",
            extra={"theirs": state_of_claim(claim), "yours": _plain(_columns(yours)) if yours else {}},
        )


def state_of_claim(claim: Claim) -> dict[str, Any]:
    """Give what history keeps of a claim."""
    names = [*(field.name for field in fields(ClaimWords)), "merged_into"]
    return _plain({name: getattr(claim, name) for name in names})


def _lock(session: Session, claim_id: str) -> Claim:
    query = select(Claim).where(Claim.id == claim_id).with_for_update()  # SQLite's writer holds the only lock already
    claim = session.scalar(query)
    if claim is None:
        raise NotFound("There is no such claim.")
    return claim


def _columns(words: ClaimWords) -> dict[str, Any]:
    text = " ".join(words.text.split())
    if not text:
        raise Invalid("Write the claim.", code="empty_claim", field="text")
    _check(text, "text", LONGEST_CLAIM)
    plain = {name: (getattr(words, name) or "").strip() or None for name in ("language", "claimant", "location")}
    for name, value in plain.items():
        _check(value or "", name, LONGEST_FIELD)
    precision = (words.claimed_precision or Precision.DAY).value if words.claimed_on else None
    return {"text": text, **plain, "claimed_on": words.claimed_on, "claimed_precision": precision}


def _check(words: str, field: str, most: int) -> None:
    check_words_typed(words, field=field)
    if len(words) > most:
        raise Invalid(f"{field} has at most {most:,} characters.", code="too_long", field=field, limit=most)


def _plain(columns: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in columns.items()}


def _changed(
    session: Session,
    action: str,
    claim: Claim,
    before: dict[str, Any],
    *,
    by: Person,
    extra: dict[str, Any] | None = None,
) -> Claim:
    claim.version += 1
    claim.updated_at = now()
    session.flush()
    _record(session, action, claim, before, by=by, extra=extra)
    return claim


def _record(
    session: Session,
    action: str,
    claim: Claim,
    before: dict[str, Any] | None,
    *,
    by: Person,
    extra: dict[str, Any] | None = None,
) -> None:
    after = {**state_of_claim(claim), **(extra or {})}
    change = Change(action, ObjectKind.CLAIM, claim.id, before, after, version=claim.version)
    record(session, [change], by=by.username, at=claim.updated_at)


def _pair(first: str, second: str) -> ColumnElement[bool]:
    return (ClaimLink.claim_id == first) & (ClaimLink.other_id == second)


def _link_state(link: ClaimLink) -> dict[str, Any]:
    return {"claim": link.claim_id, "other": link.other_id, "relation": link.relation}
