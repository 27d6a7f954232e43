"""Give claims away: ClaimReview of one claim and as a feed, and the register as JSON Lines."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response

from annotator.claims.claim_review import claim_review, missing_for_review
from annotator.claims.closing import close_while_sealed
from annotator.claims.publishing import claim_record, review_facts, unmerged_claims
from annotator.claims.register import get_claim
from annotator.history.service import canonical_json
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session, settings

blueprint = Blueprint("publishing", __name__)
close_while_sealed(blueprint)


@blueprint.get("/claims/<claim_id>/claim-review")
@allow(Access.SIGNED_IN)
def one_review(claim_id: str) -> Response:
    """Give the ClaimReview of a claim, or say what it lacks."""
    session = current_session()
    facts = review_facts(session, get_claim(session, claim_id), **_signed())
    return _json_ld(claim_review(facts))


@blueprint.get("/claims/claim-reviews")
@allow(Access.SIGNED_IN)
def feed() -> Response:
    """Give the ClaimReviews of every claim that lacks nothing, as a schema.org DataFeed."""
    session = current_session()
    facts = (review_facts(session, claim, **_signed()) for claim in unmerged_claims(session))
    items = [{"@type": "DataFeedItem", "item": claim_review(each)} for each in facts if not missing_for_review(each)]
    return _json_ld({"@context": "https://schema.org", "@type": "DataFeed", "dataFeedElement": items})


@blueprint.get("/claims/register.jsonl")
@allow(Access.SIGNED_IN)
def register_lines() -> Response:
    """Give the register as JSON Lines, one claim a line with all that hangs on it."""
    session = current_session()
    lines = [canonical_json(claim_record(session, claim)) + "\n" for claim in unmerged_claims(session)]
    response = Response("".join(lines), mimetype="application/x-ndjson")
    response.headers["Content-Disposition"] = 'attachment; filename="claims.jsonl"'
    return response


def _signed() -> dict[str, str]:
    return {"public_url": settings().public_url, "desk_name": settings().desk_name}


def _json_ld(value: dict[str, Any]) -> Response:
    body = json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    return Response(body, mimetype="application/ld+json")
