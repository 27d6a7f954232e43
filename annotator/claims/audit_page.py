"""The audit report of a set of claims, as a page and as JSON Lines, each with the head of the history."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request
from sqlalchemy import select

from annotator.claims.claim_page import claim_context
from annotator.claims.closing import close_while_sealed
from annotator.claims.models import Claim
from annotator.claims.publishing import claim_record
from annotator.errors import Invalid, NotFound
from annotator.history.service import canonical_json, head_of
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session

blueprint = Blueprint("audit_report", __name__)
close_while_sealed(blueprint)
FORMAT = "factcheck-audit/1"
MOST_CLAIMS = 200  # of one report; a longer one is the register itself


@blueprint.get("/audit")
@allow(Access.SIGNED_IN)
def page() -> str:
    """Show the claims that the address names by ``claim=``, in the order of their registering."""
    session, claims = current_session(), _chosen()
    return render_template(
        "claims/audit.html",
        claims=[claim_context(session, claim) for claim in claims],
        head=head_of(session),
        lines_url="/audit.jsonl?" + urlencode([("claim", claim.id) for claim in claims]),
    )


@blueprint.get("/audit.jsonl")
@allow(Access.SIGNED_IN)
def lines() -> Response:
    """Give the same as JSON Lines: first the format, the claims' number and the history's head, then a claim a line."""
    session, claims = current_session(), _chosen()
    head = head_of(session)
    first = {"claims": len(claims), "format": FORMAT, "head": {"hash": head.hash, "sequence": head.sequence}}
    records = [first, *(claim_record(session, claim) for claim in claims)]
    response = Response("".join(canonical_json(each) + "\n" for each in records), mimetype="application/x-ndjson")
    response.headers["Content-Disposition"] = 'attachment; filename="audit.jsonl"'
    return response


def _chosen() -> list[Claim]:
    ids = set(request.args.getlist("claim"))
    if not ids:
        raise Invalid("Choose the claims of the report.", code="missing_field", field="claim")
    if len(ids) > MOST_CLAIMS:
        raise Invalid(f"A report has at most {MOST_CLAIMS} claims.", code="too_many", field="claim", limit=MOST_CLAIMS)
    claims = current_session().scalars(select(Claim).where(Claim.id.in_(ids)).order_by(Claim.number)).all()
    if len(claims) != len(ids):
        raise NotFound("One of these claims is not in the register.")
    return list(claims)
