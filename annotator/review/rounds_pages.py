"""Pages of rounds: open one, see how it stands, let reviewers come and go, withdraw a document, close it."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response
from wtforms.fields import SelectChoice

from annotator.accounts.gate import current_person
from annotator.accounts.models import User
from annotator.accounts.service import list_users
from annotator.annotations.visibility import Visibility
from annotator.errors import AnnotatorError, Invalid
from annotator.review.choosing import documents_chosen, known_values
from annotator.review.forms import EVERY_DOCUMENT, RoundForm
from annotator.review.rounds import (
    add_reviewer,
    close_round,
    get_round,
    open_round,
    remove_reviewer,
    reopen_round,
    set_suggestions,
    withdraw_document,
)
from annotator.review.standing import standing_of
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session

blueprint = Blueprint("rounds", __name__, url_prefix="/review/rounds")


@blueprint.get("/new")
@allow(Access.ADMIN)
def new_page() -> str:
    """Show the form that opens a round."""
    return render_template("review/new_round.html", form=_form(current_session()))


@blueprint.post("")
@allow(Access.ADMIN)
def open_new() -> Response | str | tuple[str, int]:
    """Open a round, or only say how many documents it would have."""
    session = current_session()
    form = _form(session)
    if not form.validate():
        return render_template("review/new_round.html", form=form), 422
    documents = _documents(session, form)
    if request.form.get("step") == "count":
        return render_template("review/new_round.html", form=form, fitting=len(documents))
    try:
        round_id = open_round(session, plan=form.plan(documents), by=current_person())
    except AnnotatorError as refusal:
        session.rollback()
        return render_template("review/new_round.html", form=form, refusal=refusal), refusal.status
    session.commit()
    flash("The round is open.")
    return redirect(f"/review/rounds/{round_id}")


@blueprint.get("/<round_id>")
@allow(Access.ADJUDICATOR)
def round_page(round_id: str) -> str:
    """Show how a round stands."""
    session = current_session()
    found, standing = get_round(session, round_id), standing_of(session, round_id=round_id)
    inside = {row.username for row in standing.reviewers if row.left_at is None}
    outside = [user.username for user in list_users(session) if not user.disabled_at and user.username not in inside]
    return render_template("review/round.html", round=found, standing=standing, outside=outside)


@blueprint.post("/<round_id>/close")
@allow(Access.ADMIN)
def close(round_id: str) -> Response:
    """Close a round."""
    close_round(current_session(), round_id=round_id, by=current_person())
    return _done(round_id, "The round is closed; everybody sees everything again.")


@blueprint.post("/<round_id>/reopen")
@allow(Access.ADMIN)
def reopen(round_id: str) -> Response:
    """Open a closed round again."""
    reopen_round(current_session(), round_id=round_id, by=current_person())
    return _done(round_id, "The round is open again.")


@blueprint.post("/<round_id>/suggestions")
@allow(Access.ADMIN)
def switch_suggestions(round_id: str) -> Response:
    """Show suggestions to the reviewers of a blind round, or keep them off."""
    shown = request.form.get("shown")
    if shown not in ("yes", "no"):
        raise Invalid("Say whether suggestions are shown: yes or no.", code="wrong_type", field="shown")
    set_suggestions(current_session(), round_id=round_id, shown=shown == "yes", by=current_person())
    return _done(round_id, "Suggestions are shown." if shown == "yes" else "Suggestions are off.")


@blueprint.post("/<round_id>/reviewers")
@allow(Access.ADMIN)
def let_in(round_id: str) -> Response:
    """Let one more reviewer in."""
    username = request.form.get("username", "")
    add_reviewer(current_session(), round_id=round_id, username=username, by=current_person())
    return _done(round_id, f"{username} is in the round.")


@blueprint.post("/<round_id>/reviewers/<reviewer_id>/leave")
@allow(Access.ADMIN)
def let_leave(round_id: str, reviewer_id: str) -> Response:
    """Let a reviewer leave."""
    remove_reviewer(current_session(), round_id=round_id, reviewer_id=reviewer_id, by=current_person())
    return _done(round_id, "They have left; what they had not read goes to the others.")


@blueprint.post("/<round_id>/documents/<document_id>/withdraw")
@allow(Access.ADMIN)
def withdraw(round_id: str, document_id: str) -> Response:
    """Take a document out of the round."""
    withdraw_document(current_session(), round_id=round_id, document_id=document_id, by=current_person())
    return _done(round_id, "The document is withdrawn from the round; its annotations stay.")


def _done(round_id: str, words: str) -> Response:
    current_session().commit()
    flash(words)
    return redirect(f"/review/rounds/{round_id}")


def _form(session: Session) -> RoundForm:
    form = RoundForm()
    active = select(User.username).where(User.disabled_at.is_(None)).order_by(User.username)
    form.reviewers.choices = [SelectChoice(value=name, label=name) for name in session.scalars(active)]
    every = SelectChoice(value=EVERY_DOCUMENT, label="Every document of the desk")
    form.collection.choices = [*_choices(session, "collection"), every]
    form.publisher.choices = _choices(session, "publisher")
    form.language.choices = _choices(session, "language")
    return form


def _choices(session: Session, name: str) -> list[SelectChoice]:
    values = known_values(session, name)
    return [SelectChoice(value="", label="Any"), *(SelectChoice(value=value, label=value) for value in values)]


def _documents(session: Session, form: RoundForm) -> tuple[str, ...]:
    choice = form.choice()
    chosen = documents_chosen(session, choice, sees=Visibility.of(current_person())) if choice else ()
    return tuple(dict.fromkeys([*chosen, *form.listed()]))
