"""From an annotation to the register: the likest claims first, or a new claim in one step."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request
from sqlalchemy import select
from werkzeug.wrappers import Response

from annotator.accounts.gate import current_person
from annotator.annotations.records import AnnotationState
from annotator.claims.appearances import claim_annotation, link_annotation, register_annotation, reject_appearance
from annotator.claims.closing import close_while_sealed
from annotator.claims.forms import ClaimForm, LinkForm
from annotator.claims.models import Appearance, Claim
from annotator.claims.suggesting import suggest_claims
from annotator.claims.vocabulary import MEANING_OF_SAME, RECOMMENDED_CLAIM, Method, Relation
from annotator.documents.service import get_document
from annotator.errors import Invalid
from annotator.web.answers import json_answer, wants_json
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session

blueprint = Blueprint("linking", __name__)
close_while_sealed(blueprint)


@blueprint.get("/annotations/<annotation_id>/claim")
@allow(Access.SIGNED_IN)
def linking_page(annotation_id: str) -> str:
    """Show what an annotation is linked to, the claims likest to its words, and a form for a new one."""
    state = claim_annotation(current_session(), annotation_id)
    return _page(state, ClaimForm(formdata=None, **_filled(state)))


@blueprint.post("/annotations/<annotation_id>/claim")
@allow(Access.SIGNED_IN)
def register(annotation_id: str) -> Response | tuple[str, int]:
    """Register a claim with an annotation as its first appearance."""
    session, form = current_session(), ClaimForm()
    state = claim_annotation(session, annotation_id)
    try:
        claim = register_annotation(session, annotation_id=annotation_id, words=form.words(), by=current_person())
    except Invalid:
        if wants_json():
            raise
        return _page(state, form), 422
    session.commit()
    return json_answer({"claim": claim.id}, 201) if wants_json() else redirect(f"/claims/{claim.id}")


@blueprint.post("/annotations/<annotation_id>/appearances")
@allow(Access.SIGNED_IN)
def link(annotation_id: str) -> Response:
    """Confirm an annotation as an appearance of a claim."""
    session, form = current_session(), LinkForm()
    found = link_annotation(
        session,
        relation=form.chosen(),
        annotation_id=annotation_id,
        claim_id=str(form.claim.data),
        by=current_person(),
        method=_method(),
    )
    session.commit()
    return json_answer({"appearance": found.id}) if wants_json() else redirect(f"/claims/{found.claim_id}")


@blueprint.post("/annotations/<annotation_id>/appearances/reject")
@allow(Access.SIGNED_IN)
def reject(annotation_id: str) -> Response:
    """Say that an annotation is no appearance of a claim: it is not suggested again."""
    session, form = current_session(), LinkForm()
    form.check()
    found = reject_appearance(
        session, annotation_id=annotation_id, claim_id=str(form.claim.data), by=current_person(), method=_method()
    )
    session.commit()
    return json_answer({"appearance": found.id}) if wants_json() else redirect(_back(annotation_id, found.claim_id))


def _back(annotation_id: str, claim_id: str) -> str:
    return (
        f"/claims/{claim_id}#offered" if request.form.get("back") == "claim" else f"/annotations/{annotation_id}/claim"
    )


def _page(state: AnnotationState, form: ClaimForm) -> str:
    session = current_session()
    words = request.args.get("q", "").strip() or _words(state)
    linked = session.execute(
        select(Appearance, Claim)
        .join(Claim, Claim.id == Appearance.claim_id)
        .where(Appearance.annotation_id == state.id)
        .order_by(Appearance.id)
    ).all()
    return render_template(
        "claims/linking.html",
        annotation=state,
        document=get_document(session, state.document_id),
        linked=linked,
        suggestions=suggest_claims(session, words=words, annotation_id=state.id),
        words=request.args.get("q", ""),
        form=form,
        relations=[each.value for each in Relation],
        meaning_of_same=MEANING_OF_SAME,
        recommended=RECOMMENDED_CLAIM,
    )


def _words(state: AnnotationState) -> str:
    return f"{state.attributes.get('normalised_text', '')} {state.words()}".strip()


def _filled(state: AnnotationState) -> dict[str, Any]:
    return {
        "text": state.attributes.get("normalised_text") or " ".join(state.words().split()),
        "claimant": state.attributes.get("claimant"),
        "language": get_document(current_session(), state.document_id).language,
    }


def _method() -> Method:
    return Method.MATCHING if request.form.get("method") == Method.MATCHING.value else Method.MANUAL
