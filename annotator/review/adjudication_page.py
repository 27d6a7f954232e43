"""The page where an adjudicator decides, side by side by span."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, flash, redirect, render_template, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from annotator.accounts.gate import current_person
from annotator.annotations.tags import TAGS
from annotator.config import OwnReview
from annotator.errors import AnnotatorError, Invalid, NotFound
from annotator.review.adjudication import adjudication_of, chosen_states, empty_rulings, own_draft
from annotator.review.deciding import (
    Ruling,
    accepting,
    decide,
    finish_adjudication,
    refuse_to_adjudicate,
    reopen_adjudication,
    take_back,
)
from annotator.review.models import Outcome, RoundDocument
from annotator.review.rounds import get_round
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session, limits, settings

blueprint = Blueprint("adjudication", __name__, url_prefix="/review")
_PLACE = "/rounds/<round_id>/documents/<document_id>"
Answer = Response | tuple[str, int]


@blueprint.get(_PLACE)
@allow(Access.ADJUDICATOR)
def adjudication_page(round_id: str, document_id: str) -> str:
    """Show where the reviewers of a document agree and differ."""
    session = current_session()
    refuse_to_adjudicate(session, _row(session, round_id, document_id), by=current_person(), own=_own())
    return _page((round_id, document_id))


@blueprint.post(_PLACE + "/decide")
@allow(Access.ADJUDICATOR)
def decide_place(round_id: str, document_id: str) -> Answer:
    """Decide on one place."""
    session, place = current_session(), (round_id, document_id)
    try:
        decide(
            session,
            place=place,
            version=_version(),
            rulings=[_ruling(session, place)],
            by=current_person(),
            limits=limits(),
            own=_own(),
        )
    except AnnotatorError as refusal:
        return _refused(place, refusal)
    return _done(place, "Decided.")


@blueprint.post(_PLACE + "/accept-agreed")
@allow(Access.ADJUDICATOR)
def accept_agreed(round_id: str, document_id: str) -> Answer:
    """Take every place on which all reviewers agree into the gold layer, in one step."""
    session, place, person = current_session(), (round_id, document_id), current_person()
    try:
        found = adjudication_of(session, place=place, by=person)
        agreed = [accepting(each.place.bounds, each.place.annotations, each.place.annotations) for each in found.agreed]
        decide(session, place=place, version=_version(), rulings=agreed, by=person, limits=limits(), own=_own())
    except AnnotatorError as refusal:
        return _refused(place, refusal)
    return _done(place, f"{len(agreed)} agreed places are gold.")


@blueprint.post(_PLACE + "/confirm-empty")
@allow(Access.ADJUDICATOR)
def confirm_empty(round_id: str, document_id: str) -> Answer:
    """Confirm "nothing here" for the paragraphs that all reviewers have read and left untagged."""
    session, place, person = current_session(), (round_id, document_id), current_person()
    try:
        rulings = empty_rulings(adjudication_of(session, place=place, by=person))
        decide(session, place=place, version=_version(), rulings=rulings, by=person, limits=limits(), own=_own())
    except AnnotatorError as refusal:
        return _refused(place, refusal)
    return _done(place, f"Nothing stands in {len(rulings)} paragraphs: confirmed.")


@blueprint.post("/decisions/<decision_id>/take-back")
@allow(Access.ADJUDICATOR)
def take_decision_back(decision_id: str) -> Answer:
    """Take a decision back."""
    found = take_back(current_session(), decision_id=decision_id, version=_version(), by=current_person(), own=_own())
    return _done((found.round_id, found.document_id), "The decision is taken back.")


@blueprint.post(_PLACE + "/finish")
@allow(Access.ADJUDICATOR)
def finish(round_id: str, document_id: str) -> Answer:
    """Close the adjudication of a document."""
    session, place = current_session(), (round_id, document_id)
    try:
        if adjudication_of(session, place=place, by=current_person()).open:
            raise Invalid("Some places are still to be decided.", code="undecided")
        finish_adjudication(session, place=place, version=_version(), by=current_person(), own=_own())
    except AnnotatorError as refusal:
        return _refused(place, refusal)
    session.commit()
    flash("The document is adjudicated.")
    return redirect(f"/review/rounds/{round_id}")


@blueprint.post(_PLACE + "/reopen")
@allow(Access.ADJUDICATOR)
def reopen(round_id: str, document_id: str) -> Answer:
    """Open the adjudication of a document again."""
    place = (round_id, document_id)
    try:
        reopen_adjudication(current_session(), place=place, version=_version(), by=current_person(), own=_own())
    except AnnotatorError as refusal:
        return _refused(place, refusal)
    return _done(place, "The adjudication is open again.")


def _ruling(session: Session, place: tuple[str, str]) -> Ruling:
    """Read what the form decides: ``choice`` is ``accept:ID,ID``, ``refuse`` or ``own``."""
    found = adjudication_of(session, place=place, by=current_person())
    shown = chosen_states(found, request.form.get("place", ""))
    choice, states, bounds = request.form.get("choice", ""), shown.place.annotations, shown.place.bounds
    reason = request.form.get("reason", "")
    if choice == "refuse":
        return replace(accepting(bounds, states, ()), reason=reason)
    if choice == "own":
        tag, words = request.form.get("tag", ""), request.form.get("words", "").replace("\r\n", "\n").strip()
        draft = own_draft(found.document.text, tag=tag, words=words, bounds=bounds)
        return Ruling(bounds, Outcome.REWRITTEN, shown.place.ids, (draft,), reason)
    wanted = choice.removeprefix("accept:").split(",") if choice.startswith("accept:") else []
    chosen = [state for state in states if state.id in wanted]
    if not chosen or len(chosen) != len(wanted):
        raise Invalid("Choose which annotations to accept, or none.", code="unknown_choice", field="choice")
    return replace(accepting(bounds, states, chosen), reason=reason)


def _own() -> OwnReview:
    return settings().own_adjudication


def _row(session: Session, round_id: str, document_id: str) -> RoundDocument:
    row = session.get(RoundDocument, (round_id, document_id), populate_existing=True)
    if row is None:
        raise NotFound("This document is not in the round.")
    return row


def _version() -> int | None:
    value = request.form.get("version", "")
    if value and not (value.isascii() and value.isdigit() and len(value) < 10):
        raise Invalid("version must be a whole number.", code="wrong_type", field="version")
    return int(value) if value else None


def _done(place: tuple[str, str], words: str) -> Response:
    current_session().commit()
    flash(words)
    return redirect(f"/review/rounds/{place[0]}/documents/{place[1]}#open")


def _refused(place: tuple[str, str], refusal: AnnotatorError) -> Answer:
    session = current_session()
    session.rollback()
    if refusal.status in (403, 404):
        raise refusal
    refuse_to_adjudicate(session, _row(session, *place), by=current_person(), own=_own())
    return _page(place, refusal=refusal), refusal.status


def _page(place: tuple[str, str], *, refusal: AnnotatorError | None = None) -> str:
    session = current_session()
    return render_template(
        "review/adjudication.html",
        round=get_round(session, place[0]),
        row=_row(session, *place),
        found=adjudication_of(session, place=place, by=current_person()),
        tags=TAGS,
        refusal=refusal,
        kept=request.form,
    )
