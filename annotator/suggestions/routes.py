"""Suggestions on the annotate page, and the page that tells how good they were."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template
from werkzeug.wrappers import Response as AnyResponse

from annotator.accounts.gate import current_person
from annotator.annotations.redrawing import redraw
from annotator.annotations.visibility import Visibility
from annotator.suggestions.checking import quote_checks
from annotator.suggestions.forms import KeysForm, ThresholdForm
from annotator.suggestions.precision import AIM, ENOUGH, detector_records
from annotator.suggestions.proposals import proposals_for, threshold_rows
from annotator.suggestions.service import (
    HIGHEST_THRESHOLD,
    accept_suggestions,
    reconsider_suggestions,
    reject_suggestions,
    set_threshold,
)
from annotator.web.answers import json_answer
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session, limits

blueprint = Blueprint("suggestions", __name__)


@blueprint.get("/documents/<document_id>/suggestions")
@allow(Access.SIGNED_IN)
def list_suggestions(document_id: str) -> Response:
    """Give what is left to propose to the one who asks; the page fetches it after it is drawn."""
    session, person = current_session(), current_person()
    document, proposals = proposals_for(session, document_id=document_id, reviewer=person)
    are_off = Visibility.of(person).forbids_suggestions(session, document_id)
    found = [proposal.as_dict(document.text) for proposal in proposals]
    return json_answer({"suggestions": found, "off_in_round": are_off})


@blueprint.get("/documents/<document_id>/quote-checks")
@allow(Access.SIGNED_IN)
def list_quote_checks(document_id: str) -> Response:
    """Give what to look at again in the quotes of a document; the page fetches it after it is drawn."""
    checks = quote_checks(current_session(), document_id=document_id, sees=Visibility.of(current_person()))
    return json_answer({"checks": checks})


@blueprint.post("/documents/<document_id>/suggestions/accept")
@allow(Access.SIGNED_IN)
def accept(document_id: str) -> Response:
    """Make annotations of suggestions; each answer is that of an annotation just saved."""
    session, person = current_session(), current_person()
    saved = accept_suggestions(session, document_id=document_id, keys=KeysForm().wanted(), by=person, limits=limits())
    answers = [redraw(session, outcome, by=person) for outcome in saved]
    session.commit()
    return json_answer({"saved": answers}, 201)


@blueprint.post("/documents/<document_id>/suggestions/reject")
@allow(Access.SIGNED_IN)
def reject(document_id: str) -> Response:
    """Take suggestions away for the one who asks."""
    session = current_session()
    reject_suggestions(session, document_id=document_id, keys=KeysForm().wanted(), by=current_person())
    session.commit()
    return json_answer({"rejected": True})


@blueprint.post("/documents/<document_id>/suggestions/reconsider")
@allow(Access.SIGNED_IN)
def reconsider(document_id: str) -> Response:
    """Undo a rejection."""
    session = current_session()
    reconsider_suggestions(session, document_id=document_id, keys=KeysForm().wanted(), by=current_person())
    session.commit()
    return json_answer({"rejected": False})


@blueprint.get("/suggestions")
@allow(Access.SIGNED_IN)
def precision_page() -> str:
    """Show how often each detector was right on this desk."""
    session = current_session()
    return render_template(
        "suggestions/precision.html",
        records=detector_records(session, sees=Visibility.of(current_person())),
        thresholds=threshold_rows(session),
        enough=ENOUGH,
        aim=AIM,
        off=HIGHEST_THRESHOLD,
    )


@blueprint.post("/suggestions/thresholds")
@allow(Access.ADMIN)
def change_threshold() -> AnyResponse:
    """Set the least score of a kind."""
    form = ThresholdForm()
    kind, least = str(form.kind.data or ""), form.whole_number("least_score")
    session = current_session()
    set_threshold(session, kind=kind, least_score=least, version=form.whole_number("version"), by=current_person())
    session.commit()
    flash(f"Suggestions of the kind {kind} are shown from a score of {least} on.")
    return redirect("/suggestions")
