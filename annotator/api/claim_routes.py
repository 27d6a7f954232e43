"""The register: claims, where they appear, what was decided of them. Closed to whoever reads in a blind round."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from annotator.accounts.models import Scope
from annotator.annotations.records import format_second
from annotator.api.answers import answer
from annotator.api.appearance_records import AppearancePage
from annotator.api.claim_records import Claim, ClaimPage, Verdicts
from annotator.api.cursors import page_of, place_of
from annotator.api.operations import ROOT, Operation, operation
from annotator.api.queries import ClaimQuery, PageQuery
from annotator.claims.closing import close_while_sealed
from annotator.claims.models import Verdict
from annotator.claims.reading import Line, Row, claims_before, family_of, lines_of, rows_of
from annotator.claims.register import get_claim, state_of_claim
from annotator.claims.verdicts import rating_names, verdicts_of
from annotator.web.transactions import current_session

blueprint = Blueprint("api_claims", __name__, url_prefix=f"{ROOT}/claims")
close_while_sealed(blueprint)


@blueprint.get("")
@operation(Operation(Scope.READ, query=ClaimQuery, answer=ClaimPage))
def list_claims(query: ClaimQuery) -> Response:
    """List the claims that are not merged, registered last first."""
    session = current_session()
    before = place_of("claims", query.cursor, int)
    found, names = claims_before(session, before=before, limit=query.limit + 1), rating_names(session)
    return answer(
        page_of(
            "claims",
            found,
            limit=query.limit,
            place=lambda row: row.claim.number,
            record=lambda row: _record(row, names),
        )
    )


@blueprint.get("/<claim_id>")
@operation(Operation(Scope.READ, answer=Claim, refusals=(404,)))
def read(claim_id: str) -> Response:
    """Give a claim; a merged one says into which it went."""
    session = current_session()
    return answer(_record(rows_of(session, [get_claim(session, claim_id)])[0], rating_names(session)))


@blueprint.get("/<claim_id>/appearances")
@operation(Operation(Scope.READ, query=PageQuery, answer=AppearancePage, refusals=(404,)))
def appearances(claim_id: str, query: PageQuery) -> Response:
    """List where a claim, or one that was merged into it, appears or may appear, in context."""
    session = current_session()
    get_claim(session, claim_id)
    after = place_of("appearances", query.cursor, str) or ""
    lines = [line for line in lines_of(session, [each.id for each in family_of(session, claim_id)]) if not line.deleted]
    found = sorted((each for each in lines if each.appearance.id > after), key=lambda each: each.appearance.id)
    return answer(
        page_of("appearances", found, limit=query.limit, place=lambda line: line.appearance.id, record=_appearance)
    )


@blueprint.get("/<claim_id>/verdicts")
@operation(Operation(Scope.READ, answer=Verdicts, refusals=(404,)))
def verdicts(claim_id: str) -> Response:
    """Give a claim's verdicts, newest first; those of claims merged into it too."""
    session = current_session()
    get_claim(session, claim_id)
    found, names = verdicts_of(session, [each.id for each in family_of(session, claim_id)]), rating_names(session)
    return answer({"items": [_verdict(each, names) for each in found]})


def _record(row: Row, names: dict[str, str]) -> dict[str, Any]:
    claim = row.claim
    return state_of_claim(claim) | {
        "id": claim.id,
        "version": claim.version,
        "created_by": claim.created_by,
        "created_at": format_second(claim.created_at),
        "updated_at": format_second(claim.updated_at),
        "appearances": row.appearances,
        "verdict": _verdict(row.verdict, names) if row.verdict else None,
    }


def _verdict(verdict: Verdict, names: dict[str, str]) -> dict[str, Any]:
    plain = ("id", "label", "explanation", "state", "author", "confirmed_by", "corrects")
    return {name: getattr(verdict, name) for name in plain} | {
        "rating": names.get(verdict.rating_id or ""),
        "rated_as_of": verdict.rated_as_of.isoformat(),
        "created_at": format_second(verdict.created_at),
        "confirmed_at": format_second(verdict.confirmed_at) if verdict.confirmed_at else None,
    }


def _appearance(line: Line) -> dict[str, Any]:
    plain = ("title", "publisher", "reviewer", "before", "exact", "after")
    return {name: getattr(line, name) for name in plain} | {
        "id": line.appearance.id,
        "annotation": line.appearance.annotation_id,
        "document": line.document_id,
        "published_on": line.published_on.isoformat() if line.published_on else None,
        "relation": line.appearance.relation,
        "state": line.appearance.state,
        "withdrawn": line.withdrawn,
    }
