"""Verdicts: propose, confirm, correct. A verdict never changes; a correction says which one it corrects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.accounts.person import Person
from annotator.claims.models import Claim, Rating, Verdict
from annotator.claims.register import get_claim
from annotator.claims.vocabulary import VerdictLabel, VerdictState
from annotator.database.base import new_id, now
from annotator.errors import Conflict, Forbidden, Gone, Invalid, NotFound
from annotator.history.models import ObjectKind
from annotator.history.service import Change, record
from annotator.text.controls import check_words_typed

LONGEST_EXPLANATION = 10_000  # code points, as a note


@dataclass(frozen=True)
class VerdictWords:
    """What a person says of a claim's truth, on what was known on a day."""

    label: VerdictLabel
    explanation: str
    rated_as_of: date
    rating_id: str | None = None


def propose_verdict(session: Session, *, claim_id: str, words: VerdictWords, two_persons: bool, by: Person) -> Verdict:
    """Rate a claim; with ``two_persons`` it waits for another person, else it is current at once.

    It corrects the current verdict, if there is one. Raises NotFound, Gone (merged), Invalid: missing_explanation,
    too_long, future_date, unknown_rating; Conflict (verdict_waiting) while another one is proposed.
    """
    claim = _lock(session, claim_id)
    _check(session, words)
    verdicts = verdicts_of(session, [claim.id])
    if any(each.state == VerdictState.PROPOSED for each in verdicts):
        raise Conflict("A verdict is proposed already. Confirm that one first.", code="verdict_waiting")
    current = current_verdict(verdicts)
    at = now()
    state = VerdictState.PROPOSED if two_persons else VerdictState.CONFIRMED
    verdict = Verdict(
        id=new_id(),
        claim_id=claim.id,
        label=words.label.value,
        rating_id=words.rating_id,
        explanation=words.explanation.strip(),
        rated_as_of=words.rated_as_of,
        state=state.value,
        author=by.username,
        created_at=at,
        confirmed_at=None if two_persons else at,
        corrects=current.id if current else None,
    )
    session.add(verdict)
    session.flush()
    _record(session, f"verdict {state}", verdict, None, by=by)
    return verdict


def confirm_verdict(session: Session, *, verdict_id: str, by: Person) -> Verdict:
    """Confirm another person's proposed verdict. Of two who confirm at once, the second is told.

    Raises NotFound, Forbidden (one's own), Conflict (verdict_confirmed).
    """
    verdict = session.scalar(select(Verdict).where(Verdict.id == verdict_id).with_for_update())
    if verdict is None:
        raise NotFound("There is no such verdict.")
    if verdict.state == VerdictState.CONFIRMED:
        raise Conflict("This verdict is confirmed already.", code="verdict_confirmed")
    if verdict.author == by.username:
        raise Forbidden("Another person confirms a verdict than the one who proposed it.", code="own_verdict")
    before = state_of_verdict(verdict)
    verdict.state, verdict.confirmed_by, verdict.confirmed_at = VerdictState.CONFIRMED.value, by.username, now()
    session.flush()
    _record(session, "verdict confirmed", verdict, before, by=by)
    return verdict


def verdicts_of(session: Session, claim_ids: Sequence[str]) -> Sequence[Verdict]:
    """Give the verdicts of claims, newest first."""
    return session.scalars(select(Verdict).where(Verdict.claim_id.in_(claim_ids)).order_by(Verdict.id.desc())).all()


def current_verdict(verdicts: Sequence[Verdict]) -> Verdict | None:
    """Give, of one claim's verdicts, the newest confirmed one, None without any."""
    confirmed = [each for each in verdicts if each.state == VerdictState.CONFIRMED]
    return max(confirmed, key=lambda each: (each.confirmed_at or each.created_at, each.id), default=None)


def ratings(session: Session) -> Sequence[Rating]:
    """Give the desk's scale in its order, without what was retired."""
    return session.scalars(select(Rating).where(Rating.retired_at.is_(None)).order_by(Rating.position)).all()


def rating_names(session: Session) -> dict[str, str]:
    """Give the name of each rating by its id, of retired ones too."""
    return {rating.id: rating.name for rating in session.scalars(select(Rating))}


def state_of_verdict(verdict: Verdict) -> dict[str, Any]:
    """Give what history keeps of a verdict."""
    return {
        "claim": verdict.claim_id,
        "corrects": verdict.corrects,
        "explanation": verdict.explanation,
        "label": verdict.label,
        "rated_as_of": verdict.rated_as_of.isoformat(),
        "rating": verdict.rating_id,
        "state": verdict.state,
    }


def _lock(session: Session, claim_id: str) -> Claim:
    get_claim(session, claim_id)
    claim = session.scalars(select(Claim).where(Claim.id == claim_id).with_for_update()).one()
    if claim.merged_into is not None:
        raise Gone("This claim was merged. Rate the one that it went into.", code="merged")
    return claim


def _check(session: Session, words: VerdictWords) -> None:
    explanation = words.explanation.strip()
    if not explanation:
        raise Invalid("Explain the verdict.", code="missing_explanation", field="explanation")
    check_words_typed(explanation, field="explanation")
    if len(explanation) > LONGEST_EXPLANATION:
        raise Invalid(
            f"An explanation has at most {LONGEST_EXPLANATION:,} characters.",
            code="too_long",
            field="explanation",
            limit=LONGEST_EXPLANATION,
        )
    if words.rated_as_of > (now() + timedelta(days=1)).date():  # somewhere it is tomorrow already
        raise Invalid("Nothing is known yet of that day.", code="future_date", field="rated_as_of")
    if words.rating_id is not None and session.get(Rating, words.rating_id) is None:
        raise Invalid("The desk's scale has no such rating.", code="unknown_rating", field="rating_id")


def _record(session: Session, action: str, verdict: Verdict, before: dict[str, Any] | None, *, by: Person) -> None:
    change = Change(action, ObjectKind.VERDICT, verdict.id, before, state_of_verdict(verdict))
    record(session, [change], by=by.username, at=now())
