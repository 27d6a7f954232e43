"""Change a claim and what hangs on it. Each answers by the claim's page."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, request
from werkzeug.wrappers import Response

from annotator.accounts.gate import current_person
from annotator.claims.closing import close_while_sealed
from annotator.claims.evidence import add_evidence, remove_evidence
from annotator.claims.forms import ClaimForm, EvidenceForm, LinkForm, RegisterForm, VerdictForm
from annotator.claims.register import edit_claim, link_claims, merge_claim, split_claim, undo_merge, unlink_claims
from annotator.claims.verdicts import confirm_verdict, propose_verdict, ratings
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session, settings

blueprint = Blueprint("claims", __name__)
close_while_sealed(blueprint)


@blueprint.post("/claims/<claim_id>")
@allow(Access.SIGNED_IN)
def edit(claim_id: str) -> Response:
    """Change a claim's words."""
    form = ClaimForm()
    edit_claim(
        current_session(), claim_id=claim_id, version=form.version_number(), words=form.words(), by=current_person()
    )
    return _done(claim_id, "The claim is changed.")


@blueprint.post("/claims/<claim_id>/merge")
@allow(Access.SIGNED_IN)
def merge(claim_id: str) -> Response:
    """Merge a claim into another."""
    form = LinkForm()
    form.check()
    into = str(form.claim.data)
    merge_claim(current_session(), claim_id=claim_id, into=into, version=form.version_number(), by=current_person())
    return _done(claim_id, "The claim is merged. You can undo it here.")


@blueprint.post("/claims/<claim_id>/undo-merge")
@allow(Access.SIGNED_IN)
def restore(claim_id: str) -> Response:
    """Undo a merge."""
    undo_merge(current_session(), claim_id=claim_id, version=RegisterForm().version_number(), by=current_person())
    return _done(claim_id, "The merge is undone.")


@blueprint.post("/claims/<claim_id>/split")
@allow(Access.SIGNED_IN)
def split(claim_id: str) -> Response:
    """Make a new claim of some of the appearances."""
    form = ClaimForm()
    fresh = split_claim(
        current_session(),
        claim_id=claim_id,
        version=form.version_number(),
        words=form.words(),
        appearances=request.form.getlist("appearances"),
        by=current_person(),
    )
    return _done(fresh.id, "This is the new claim, with the appearances that you chose.")


@blueprint.post("/claims/<claim_id>/links")
@allow(Access.SIGNED_IN)
def link(claim_id: str) -> Response:
    """Say how a claim stands to another."""
    form = LinkForm()
    relation = form.chosen()
    link_claims(
        current_session(), claim_id=claim_id, other_id=str(form.claim.data), relation=relation, by=current_person()
    )
    return _done(claim_id, "The claims are linked.")


@blueprint.post("/claims/<claim_id>/links/<link_id>/remove")
@allow(Access.SIGNED_IN)
def unlink(claim_id: str, link_id: str) -> Response:
    """Take a link back."""
    unlink_claims(current_session(), link_id=link_id, by=current_person())
    return _done(claim_id, "The link is removed.")


@blueprint.post("/claims/<claim_id>/verdicts")
@allow(Access.SIGNED_IN)
def rate(claim_id: str) -> Response:
    """Rate a claim."""
    session = current_session()
    words = VerdictForm().offer(ratings(session)).words()
    two = settings().two_person_verdicts
    propose_verdict(session, claim_id=claim_id, words=words, two_persons=two, by=current_person())
    return _done(claim_id, "The verdict waits for another person." if two else "The verdict is saved.")


@blueprint.post("/claims/<claim_id>/verdicts/<verdict_id>/confirm")
@allow(Access.SIGNED_IN)
def confirm(claim_id: str, verdict_id: str) -> Response:
    """Confirm another person's verdict."""
    confirm_verdict(current_session(), verdict_id=verdict_id, by=current_person())
    return _done(claim_id, "The verdict is confirmed.")


@blueprint.post("/claims/<claim_id>/evidence")
@allow(Access.SIGNED_IN)
def cite(claim_id: str) -> Response:
    """Cite a source."""
    add_evidence(current_session(), claim_id=claim_id, words=EvidenceForm().words(), by=current_person())
    return _done(claim_id, "The evidence is added.")


@blueprint.post("/claims/<claim_id>/evidence/<evidence_id>/remove")
@allow(Access.SIGNED_IN)
def withdraw(claim_id: str, evidence_id: str) -> Response:
    """Take a source back."""
    remove_evidence(current_session(), evidence_id=evidence_id, by=current_person())
    return _done(claim_id, "The evidence is removed; history keeps it.")


def _done(claim_id: str, words: str) -> Response:
    current_session().commit()
    flash(words)
    return redirect(f"/claims/{claim_id}")
