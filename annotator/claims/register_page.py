"""The register's list: find a claim, add one."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from annotator.accounts.gate import current_person
from annotator.claims.appearances import linked_claims
from annotator.claims.closing import close_while_sealed
from annotator.claims.forms import ClaimForm
from annotator.claims.reading import count_claims, list_claims, rows_of
from annotator.claims.register import create_claim
from annotator.claims.suggesting import suggest_claims
from annotator.claims.vocabulary import LONGEST_CLAIM, RECOMMENDED_CLAIM
from annotator.errors import Invalid
from annotator.web.answers import json_answer, wants_json
from annotator.web.pager import Page, page_number
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session, limits

blueprint = Blueprint("register", __name__)
close_while_sealed(blueprint)
_MOST_FOUND = 50


@blueprint.get("/claims")
@allow(Access.SIGNED_IN)
def register_page() -> str:
    """Show the claims, registered last first; with words, the likest first."""
    return _page(ClaimForm(formdata=None))


@blueprint.post("/claims")
@allow(Access.SIGNED_IN)
def register() -> Response | tuple[str, int]:
    """Register a claim that no annotation has made yet."""
    form = ClaimForm()
    session = current_session()
    try:
        claim = create_claim(session, words=form.words(), by=current_person())
    except Invalid:
        if wants_json():
            raise
        return _page(form), 422
    session.commit()
    return redirect(f"/claims/{claim.id}")


@blueprint.get("/claims/matches")
@allow(Access.SIGNED_IN)
def matches() -> Response:
    """Give the claims likest to some words, best first, for who types them, and what an annotation is linked to."""
    session, annotation = current_session(), request.args.get("annotation")
    found = suggest_claims(session, words=_words(), annotation_id=annotation)
    linked = linked_claims(session, annotation) if annotation else []
    return json_answer(
        {
            "linked": [{"id": claim.id, "text": claim.text, "relation": relation} for claim, relation in linked],
            "matches": [{"id": each.claim.id, "text": each.claim.text, "score": each.score} for each in found],
        }
    )


def _page(form: ClaimForm) -> str:
    session, words = current_session(), _words()
    if words:
        found = [each.claim for each in suggest_claims(session, words=words, limit=_MOST_FOUND)]
        rows, page = rows_of(session, found), Page(1, _MOST_FOUND, len(found))
    else:
        page = Page(page_number(request.args.get("page")), limits().documents_per_page, count_claims(session))
        rows = list_claims(session, offset=page.offset, limit=page.size)
    return render_template(
        "claims/register.html", rows=rows, page=page, words=words, form=form, recommended=RECOMMENDED_CLAIM
    )


def _words() -> str:
    words = request.args.get("q", "").strip()
    most = LONGEST_CLAIM
    if len(words) > most:
        raise Invalid(f"Search for at most {most:,} characters.", code="too_long", field="q", limit=most)
    return words
