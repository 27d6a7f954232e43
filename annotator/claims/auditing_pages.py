"""The auditor's pages: disputes by state, and what does not fit together."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request
from sqlalchemy import select
from werkzeug.wrappers import Response

from annotator.accounts.gate import current_person
from annotator.annotations.models import Annotation
from annotator.claims.closing import close_while_sealed
from annotator.claims.conflicts import report_conflicts
from annotator.claims.disputes import DisputeState, count_disputes, list_disputes
from annotator.claims.forms import RegisterForm
from annotator.claims.models import Claim
from annotator.claims.resolving import resolve_dispute
from annotator.errors import Invalid, NotFound
from annotator.web.pager import Page, page_number
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session, limits

blueprint = Blueprint("auditing", __name__)
close_while_sealed(blueprint)


@blueprint.get("/disputes")
@allow(Access.SIGNED_IN)
def disputes_page() -> str:
    """Show the disputes in one state, the open ones first."""
    session, state = current_session(), _state(request.args.get("state"))
    counts = count_disputes(session)
    page = Page(page_number(request.args.get("page")), limits().documents_per_page, counts[state])
    found = list_disputes(session, state=state, offset=page.offset, limit=page.size)
    return render_template("claims/disputes.html", disputes=found, counts=counts, state=state, page=page)


@blueprint.post("/disputes/<annotation_id>")
@allow(Access.ADJUDICATOR)
def resolve(annotation_id: str) -> Response:
    """Say what became of a dispute, and go back to the list in which it stood."""
    session, form = current_session(), RegisterForm()
    form.check()
    state = _state(request.form.get("state"))
    resolve_dispute(
        session, annotation_id=annotation_id, version=form.version_number(), state=state, by=current_person()
    )
    session.commit()
    flash(f"The dispute is {state.value} now.")
    return redirect(f"/disputes?state={_state(request.form.get('list')).value}")


@blueprint.get("/claims/conflicts")
@allow(Access.SIGNED_IN)
def conflicts_page() -> str:
    """Show what does not fit together across articles."""
    return render_template("claims/conflicts.html", report=report_conflicts(current_session()))


@blueprint.get("/targets/<target_id>")
@allow(Access.SIGNED_IN)
def target(target_id: str) -> Response:
    """Lead to what a dispute points at: a claim, or an annotation in its document."""
    session = current_session()
    if session.scalar(select(Claim.number).where(Claim.id == target_id)) is not None:
        return redirect(f"/claims/{target_id}")
    annotation = session.get(Annotation, target_id)
    if annotation is None:
        raise NotFound("There is no claim and no annotation with this id.")
    return redirect(f"/documents/{annotation.document_id}#card-{annotation.id}")


def _state(value: str | None) -> DisputeState:
    try:
        return DisputeState(value or DisputeState.OPEN.value)
    except ValueError:
        names = ", ".join(DisputeState)
        raise Invalid(f"A dispute is one of: {names}.", code="unknown_value", field="state") from None
