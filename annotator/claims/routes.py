"""Change a claim and what hangs on it. Each answers by the claim's page."""

from __future__ import annotations

from flask import Blueprint, flash, redirect
from werkzeug.wrappers import Response

from annotator.accounts.gate import current_person
from annotator.claims.claim_page import page_of
from annotator.claims.closing import close_while_sealed
from annotator.claims.evidence import add_evidence, remove_evidence
from annotator.claims.forms import ClaimForm, EvidenceForm, LinkForm, RegisterForm, SplitForm, VerdictForm
from annotator.claims.register import edit_claim, link_claims, merge_claim, split_claim, undo_merge, unlink_claims
from annotator.claims.verdicts import confirm_verdict, propose_verdict, ratings
from annotator.errors import AnnotatorError, Conflict, Gone, Invalid, PreconditionRequired
from annotator.web.answers import wants_json
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session, settings

blueprint = Blueprint("claims", __name__)
close_while_sealed(blueprint)
Answer = Response | tuple[str, int]
_GIVEN_BACK = (Invalid, Conflict, Gone, PreconditionRequired)  # with the words that were typed, on the claim's page


@blueprint.post("/claims/<claim_id>")
@allow(Access.SIGNED_IN)
def edit(claim_id: str) -> Answer:
    """Change a claim's words."""
    session, form = current_session(), ClaimForm()
    try:
        version = form.version_number()
        edit_claim(session, claim_id=claim_id, version=version, words=form.words(), by=current_person())
    except _GIVEN_BACK as refused:
        return _given_back(claim_id, refused, claim_form=form)
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
def split(claim_id: str) -> Answer:
    """Make a new claim of some of the appearances."""
    session, form = current_session(), SplitForm()
    chosen = form.appearances.data or []
    try:
        version, words = form.version_number(), form.words()
        fresh = split_claim(
            session, claim_id=claim_id, version=version, words=words, appearances=chosen, by=current_person()
        )
    except _GIVEN_BACK as refused:
        return _given_back(claim_id, refused, split_form=form)
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
def rate(claim_id: str) -> Answer:
    """Rate a claim."""
    session, two = current_session(), settings().two_person_verdicts
    form = VerdictForm().offer(ratings(session))
    try:
        propose_verdict(session, claim_id=claim_id, words=form.words(), two_persons=two, by=current_person())
    except _GIVEN_BACK as refused:
        return _given_back(claim_id, refused, verdict_form=form)
    return _done(claim_id, "The verdict waits for another person." if two else "The verdict is saved.")


@blueprint.post("/claims/<claim_id>/verdicts/<verdict_id>/confirm")
@allow(Access.SIGNED_IN)
def confirm(claim_id: str, verdict_id: str) -> Response:
    """Confirm another person's verdict."""
    confirm_verdict(current_session(), verdict_id=verdict_id, by=current_person())
    return _done(claim_id, "The verdict is confirmed.")


@blueprint.post("/claims/<claim_id>/evidence")
@allow(Access.SIGNED_IN)
def cite(claim_id: str) -> Answer:
    """Cite a source."""
    session, form = current_session(), EvidenceForm()
    try:
        add_evidence(session, claim_id=claim_id, words=form.words(), by=current_person())
    except _GIVEN_BACK as refused:
        return _given_back(claim_id, refused, evidence_form=form)
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


def _given_back(claim_id: str, refused: AnnotatorError, **forms: RegisterForm) -> tuple[str, int]:
    """Answer with the claim as it is now and the refused form open, every word that was typed in it."""
    if wants_json():
        raise refused
    session = current_session()
    session.rollback()
    for form in forms.values():
        form.give_back(refused)
    return page_of(session, claim_id, **forms), refused.status
