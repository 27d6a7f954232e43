"""A document's history: every change, who and when, before and after; put one state back, or the whole document."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from annotator.accounts.forms import ButtonForm
from annotator.accounts.gate import current_person
from annotator.annotations.forms import AnnotationForm
from annotator.annotations.history_entries import entries_of
from annotator.annotations.restoring import Whose, plan_restore, restore_document
from annotator.annotations.service import restore_annotation
from annotator.documents.service import get_document
from annotator.errors import Conflict, Invalid
from annotator.history.queries import Choice, actors_of_document, newest_sequence, revisions_of_document
from annotator.web.answers import wants_json
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session, limits

blueprint = Blueprint("history", __name__)
_PER_PAGE = 50  # revisions; a page a person can still scan
_LONGEST_NUMBER = 15  # digits of a sequence


@blueprint.get("/documents/<document_id>/history")
@allow(Access.SIGNED_IN)
def history_page(document_id: str) -> str:
    """Show the newest changes first, a page at a time, of everybody or of one person or annotation."""
    session = current_session()
    document = get_document(session, document_id)
    choice = Choice(
        before=_whole_number(request.args.get("before"), "before"),
        actor=request.args.get("by", ""),
        object_id=request.args.get("annotation", ""),
    )
    revisions = revisions_of_document(session, document_id, choice=choice, limit=_PER_PAGE + 1)
    return render_template(
        "annotations/history.html",
        document=document,
        entries=entries_of(session, revisions[:_PER_PAGE], by=current_person()),
        older=revisions[_PER_PAGE - 1].sequence if len(revisions) > _PER_PAGE else None,
        newest=newest_sequence(session, document_id),
        choice=choice,
        actors=actors_of_document(session, document_id),
        form=ButtonForm(),
    )


@blueprint.post("/annotations/<annotation_id>/restore-state")
@allow(Access.SIGNED_IN)
def restore_state(annotation_id: str) -> Response:
    """Restore from the history page, without a script."""
    form = AnnotationForm()
    sequence = form.whole_number("sequence")
    if sequence is None:
        raise Invalid("Say which revision to restore.", code="missing_field", field="sequence")
    session = current_session()
    outcome = restore_annotation(
        session,
        annotation_id=annotation_id,
        version=form.whole_number("version"),
        sequence=sequence,
        by=current_person(),
        limits=limits(),
    )
    session.commit()
    flash(f"The annotation stands again as revision {sequence:,} left it. The state before is in the history too.")
    return redirect(f"/documents/{outcome.state.document_id}/history")


@blueprint.get("/documents/<document_id>/history/restore")
@allow(Access.SIGNED_IN)
def restore_page(document_id: str) -> str:
    """Show what putting all annotations back to a moment would change, before it is done."""
    sequence = _moment(request.args.get("sequence"))
    return _restore_page(document_id, sequence=sequence, whose=_whose(request.args.get("whose")))


@blueprint.post("/documents/<document_id>/history/restore")
@allow(Access.SIGNED_IN)
def restore_all(document_id: str) -> Response | tuple[str, int]:
    """Put all annotations of a document back to a moment, as one action."""
    sequence, whose = _moment(request.form.get("sequence")), _whose(request.form.get("whose"))
    session = current_session()
    try:
        plan = restore_document(
            session,
            document_id=document_id,
            sequence=sequence,
            whose=whose,
            head=_whole_number(request.form.get("head"), "head"),
            by=current_person(),
            limits=limits(),
        )
    except Conflict as conflict:
        if wants_json():
            raise
        return _restore_page(document_id, sequence=sequence, whose=whose, conflict=conflict), conflict.status
    session.commit()
    many = len(plan.steps)
    flash(f"{many:,} annotation{'' if many == 1 else 's'} put back to revision {sequence:,}.")
    return redirect(f"/documents/{document_id}/history")


def _restore_page(document_id: str, *, sequence: int, whose: Whose, conflict: Conflict | None = None) -> str:
    session, person = current_session(), current_person()
    return render_template(
        "annotations/restore.html",
        document=get_document(session, document_id),
        plan=plan_restore(session, document_id=document_id, sequence=sequence, whose=whose, by=person, limits=limits()),
        whose=whose,
        conflict=conflict,
        form=ButtonForm(formdata=None),
    )


def _whole_number(value: str | None, name: str) -> int | None:
    if not value:
        return None
    if not (value.isascii() and value.isdigit() and len(value) <= _LONGEST_NUMBER):
        raise Invalid(f"{name} must be a whole number.", code="wrong_type", field=name)
    return int(value)


def _moment(value: str | None) -> int:
    sequence = _whole_number(value, "sequence")
    if sequence is None:
        raise Invalid("Say which revision to go back to.", code="missing_field", field="sequence")
    return sequence


def _whose(value: str | None) -> Whose:
    try:
        return Whose(value or Whose.MINE)
    except ValueError:
        raise Invalid(f"whose is one of: {', '.join(Whose)}.", code="unknown_value", field="whose") from None
