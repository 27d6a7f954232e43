"""One claim with all that hangs on it: appearances in context, verdicts, evidence, neighbours; and as a dossier."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template
from sqlalchemy.orm import Session

from annotator.claims.appearing import suggest_appearances
from annotator.claims.closing import close_while_sealed
from annotator.claims.disputes import disputes_of
from annotator.claims.evidence import evidence_of, is_later_than_claim
from annotator.claims.forms import ClaimForm, EvidenceForm, SplitForm, VerdictForm
from annotator.claims.models import Claim
from annotator.claims.reading import family_of, lines_of, neighbours_of
from annotator.claims.register import get_claim
from annotator.claims.suggesting import heir_of, suggest_claims
from annotator.claims.timeline import draw_timeline
from annotator.claims.untagged import suggest_sentences
from annotator.claims.verdicts import current_verdict, rating_names, ratings, verdicts_of
from annotator.claims.vocabulary import MEANING_OF_SAME, RECOMMENDED_CLAIM, AppearanceState, Relation
from annotator.database.base import now
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session

blueprint = Blueprint("claim_page", __name__)
close_while_sealed(blueprint)


@blueprint.get("/claims/<claim_id>")
@allow(Access.SIGNED_IN)
def claim_page(claim_id: str) -> str:
    """Show one claim; a merged one says into which it went."""
    return page_of(current_session(), claim_id)


@blueprint.get("/claims/<claim_id>/dossier")
@allow(Access.SIGNED_IN)
def dossier(claim_id: str) -> str:
    """Show one claim for printing: everything, and no form."""
    session = current_session()
    return render_template("claims/dossier.html", **claim_context(session, get_claim(session, claim_id)))


@blueprint.get("/claims/<claim_id>/likely")
@allow(Access.SIGNED_IN)
def likely(claim_id: str) -> str:
    """Show where else one claim may appear and which claims are like it: the claim's page asks when it is shown."""
    session = current_session()
    claim = get_claim(session, claim_id)
    return render_template("claims/likely.html", claim=claim, **_likely(session, claim))


def page_of(session: Session, claim_id: str, **kept: Any) -> str:
    """Draw a claim's page; ``kept`` are forms that were refused, which it shows open, with the words typed in them."""
    claim = get_claim(session, claim_id)
    context = {**claim_context(session, claim), **_forms(session, claim), **kept}
    return render_template("claims/claim.html", **context)


def claim_context(session: Session, claim: Claim) -> dict[str, Any]:
    """Gather what the pages of a claim show. Cost: a handful of queries, linear in what hangs on the claim."""
    family = family_of(session, claim.id)
    ids = [each.id for each in family]
    lines = lines_of(session, ids)
    confirmed = [
        line for line in lines if line.appearance.state == AppearanceState.CONFIRMED.value and not line.deleted
    ]
    verdicts = verdicts_of(session, ids)
    evidence = evidence_of(session, ids)
    return {
        "claim": claim,
        "heir": heir_of(session, claim) if claim.merged_into else None,
        "merged": [each for each in family if each.id != claim.id],
        "lines": lines,
        "confirmed": len(confirmed),
        "timeline": draw_timeline((line.publisher, line.published_on) for line in confirmed),
        "verdicts": verdicts,
        "current": current_verdict(verdicts),
        "rating_names": rating_names(session),
        "evidence": evidence,
        "later": {each.id for each in evidence if is_later_than_claim(each, claim)},
        "disputes": disputes_of(session, claim_ids=ids),
        "neighbours": neighbours_of(session, claim.id),
    }


def _likely(session: Session, claim: Claim) -> dict[str, Any]:
    found: dict[str, Any] = {
        "likest": [],
        "offered": [],
        "untagged": [],
        "relations": [each.value for each in Relation],
        "meaning_of_same": MEANING_OF_SAME,
    }
    if claim.merged_into:
        return found
    family = [each.id for each in family_of(session, claim.id)]
    likest = [each for each in suggest_claims(session, words=claim.text, limit=6) if each.claim.id != claim.id]
    return (
        found
        | {"likest": likest[:5], "offered": suggest_appearances(session, claim, family=family)}
        | {"untagged": suggest_sentences(session, claim, family=family)}
    )


def _forms(session: Session, claim: Claim) -> dict[str, Any]:
    return {
        "claim_form": ClaimForm(formdata=None, obj=claim),
        "verdict_form": VerdictForm(formdata=None, rated_as_of=now().date()).offer(ratings(session)),
        "evidence_form": EvidenceForm(formdata=None),
        "split_form": SplitForm(formdata=None),
        "recommended": RECOMMENDED_CLAIM,
    }
