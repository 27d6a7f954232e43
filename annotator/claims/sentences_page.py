"""Decide, on a claim's page, on sentences of other articles that nobody has tagged."""

from __future__ import annotations

from flask import Blueprint, flash, redirect
from werkzeug.wrappers import Response

from annotator.accounts.gate import current_person
from annotator.claims.closing import close_while_sealed
from annotator.claims.forms import SentenceForm
from annotator.claims.sentences import reject_sentence, tag_sentence
from annotator.web.answers import json_answer, wants_json
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session, limits

blueprint = Blueprint("sentences", __name__)
close_while_sealed(blueprint)


@blueprint.post("/claims/<claim_id>/sentences")
@allow(Access.SIGNED_IN)
def tag(claim_id: str) -> Response:
    """Tag a sentence as a claim and confirm it as an appearance, both or neither."""
    session, form = current_session(), SentenceForm()
    found = tag_sentence(
        session,
        claim_id=claim_id,
        place=form.place(),
        relation=form.chosen(),
        by=current_person(),
        limits=limits(),
    )
    session.commit()
    if wants_json():
        return json_answer({"appearance": found.id, "annotation": found.annotation_id}, 201)
    flash("The sentence is tagged as a claim and linked.")
    return redirect(f"/claims/{claim_id}#appearances")


@blueprint.post("/claims/<claim_id>/sentences/reject")
@allow(Access.SIGNED_IN)
def reject(claim_id: str) -> Response:
    """Say that a sentence is no appearance of a claim: it is not offered again."""
    session = current_session()
    found = reject_sentence(session, claim_id=claim_id, place=SentenceForm().place(), by=current_person())
    session.commit()
    return json_answer({"rejected": found.id}) if wants_json() else redirect(f"/claims/{claim_id}#offered")
