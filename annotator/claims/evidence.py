"""Evidence: cite a source for or against a claim, and take it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.accounts.person import Person
from annotator.claims.models import Claim, Evidence
from annotator.claims.register import get_claim
from annotator.claims.vocabulary import Medium, Stance
from annotator.database.base import new_id, now
from annotator.errors import Gone, Invalid, NotFound
from annotator.history.models import ObjectKind
from annotator.history.service import Change, record
from annotator.text.controls import check_words_typed

LONGEST_ADDRESS, LONGEST_FIELD, LONGEST_EXCERPT = 2_000, 500, 10_000  # code points
SCHEMES = ("http", "https")


@dataclass(frozen=True)
class EvidenceWords:
    """What a person says of a source."""

    url: str
    medium: Medium
    stance: Stance
    archived_url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published_on: date | None = None
    excerpt: str | None = None


def add_evidence(session: Session, *, claim_id: str, words: EvidenceWords, by: Person) -> Evidence:
    """Cite a source. Raises NotFound, Gone (merged), Invalid: bad_address, too_long, control_character."""
    claim = get_claim(session, claim_id)
    if claim.merged_into is not None:
        raise Gone("This claim was merged. Cite the source for the one that it went into.", code="merged")
    evidence = Evidence(id=new_id(), claim_id=claim.id, added_by=by.username, added_at=now(), **_columns(words))
    session.add(evidence)
    session.flush()
    _record(session, "evidence added", evidence, None, state_of_evidence(evidence), by=by)
    return evidence


def remove_evidence(session: Session, *, evidence_id: str, by: Person) -> Evidence:
    """Take a source back; history keeps it. Raises NotFound, Gone."""
    evidence = session.get(Evidence, evidence_id)
    if evidence is None:
        raise NotFound("There is no such evidence.")
    if evidence.removed_at is not None:
        raise Gone("This evidence was removed.")
    evidence.removed_at = now()
    session.flush()
    _record(session, "evidence removed", evidence, state_of_evidence(evidence), None, by=by)
    return evidence


def evidence_of(session: Session, claim_ids: Sequence[str]) -> Sequence[Evidence]:
    """Give what is cited for claims, in the order in which it was added."""
    query = select(Evidence).where(Evidence.claim_id.in_(claim_ids), Evidence.removed_at.is_(None))
    return session.scalars(query.order_by(Evidence.id)).all()


def is_later_than_claim(evidence: Evidence, claim: Claim) -> bool:
    """Tell whether a source appeared after the claim was made: whoever made the claim could not know it."""
    if evidence.published_on is None or claim.claimed_on is None:
        return False
    digits = {"year": 4, "month": 7}.get(claim.claimed_precision or "", 10)
    return evidence.published_on.isoformat()[:digits] > claim.claimed_on.isoformat()[:digits]


def state_of_evidence(evidence: Evidence) -> dict[str, Any]:
    """Give what history keeps of a source."""
    names = ("url", "archived_url", "title", "publisher", "medium", "excerpt", "stance")
    published = evidence.published_on
    return {
        "claim": evidence.claim_id,
        "published_on": published.isoformat() if published else None,
        **{name: getattr(evidence, name) for name in names},
    }


def _columns(words: EvidenceWords) -> dict[str, Any]:
    found = {name: value.strip() or None if type(value) is str else value for name, value in asdict(words).items()}
    found |= {"medium": words.medium.value, "stance": words.stance.value}
    found["url"] = _address(words.url, "url")
    if found["archived_url"]:
        found["archived_url"] = _address(found["archived_url"], "archived_url")
    for name, most in (("title", LONGEST_FIELD), ("publisher", LONGEST_FIELD), ("excerpt", LONGEST_EXCERPT)):
        _check(found[name] or "", name, most)
    return found


def _address(value: str, field: str) -> str:
    value = value.strip()
    _check(value, field, LONGEST_ADDRESS)
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in SCHEMES or not parts.hostname or any(sign.isspace() for sign in value):
        raise Invalid("An address begins with http:// or https:// and names a host.", code="bad_address", field=field)
    return value


def _check(words: str, field: str, most: int) -> None:
    check_words_typed(words, field=field)
    if len(words) > most:
        raise Invalid(f"{field} has at most {most:,} characters.", code="too_long", field=field, limit=most)


def _record(
    session: Session,
    action: str,
    evidence: Evidence,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    *,
    by: Person,
) -> None:
    change = Change(action, ObjectKind.EVIDENCE, evidence.id, before, after)
    record(session, [change], by=by.username, at=now())
