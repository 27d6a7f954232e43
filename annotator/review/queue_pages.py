"""A reviewer's queue: next, skip, done, open again; and coverage, the key "read, nothing here"."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from annotator.accounts.gate import current_person
from annotator.accounts.person import Person
from annotator.accounts.signing_in import previous_sign_in
from annotator.database.base import now
from annotator.errors import Invalid
from annotator.guidelines.service import newest_guidelines, version_read_by
from annotator.history.visits import last_visit
from annotator.review.assigning import finish_assignment, next_assignment, reopen_assignment, skip_assignment
from annotator.review.covering import mark_read, own_coverage, unmark_read
from annotator.review.queue import assignment_on, finished_lately, queue_of
from annotator.review.standing import all_rounds
from annotator.web.answers import json_answer
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session

blueprint = Blueprint("review", __name__)
_SHOWN = 25  # rows of a queue that a person still looks over


@blueprint.get("/review")
@allow(Access.SIGNED_IN)
def queue_page() -> str:
    """Show what waits for the reviewer, and to adjudicators the rounds."""
    session, person = current_session(), current_person()
    return render_template(
        "review/queue.html",
        queue=queue_of(session, by=person, shown=_SHOWN),
        finished=finished_lately(session, by=person),
        rounds=all_rounds(session) if person.is_adjudicator else [],
        **news_for(session, person),
    )


def news_for(session: Session, person: Person) -> dict[str, Any]:
    """Give what a page tells a reviewer who comes back: when they were last here, guidelines they have not read."""
    newest = newest_guidelines(session)
    unread = newest is not None and newest.version != version_read_by(session, person)
    visited = last_visit(session, actor=person.username, at=now())
    return {
        "guidelines": newest if unread else None,
        "last_visit": visited or previous_sign_in(session, user_id=person.id),
    }


@blueprint.post("/review/next")
@allow(Access.SIGNED_IN)
def next_document() -> AnyResponse:
    """Go to the next document of the queue."""
    session = current_session()
    found = next_assignment(session, by=current_person())
    document_id = found.document_id if found else None
    session.commit()
    if document_id is None:
        flash("Nothing is left for you to read.")
        return redirect("/review")
    return redirect(f"/documents/{document_id}")


@blueprint.post("/review/assignments/<assignment_id>/skip")
@allow(Access.SIGNED_IN)
def skip(assignment_id: str) -> AnyResponse:
    """Give a document back with a reason."""
    session = current_session()
    skip_assignment(session, assignment_id=assignment_id, reason=request.form.get("reason", ""), by=current_person())
    session.commit()
    flash("Skipped; the reason is kept and somebody else gets the document.")
    return redirect("/review")


@blueprint.post("/review/assignments/<assignment_id>/done")
@allow(Access.SIGNED_IN)
def done(assignment_id: str) -> AnyResponse:
    """Say that a document is read to its end, and go on to the next when asked to."""
    session, person = current_session(), current_person()
    finish_assignment(session, assignment_id=assignment_id, by=person)
    found = next_assignment(session, by=person) if request.form.get("then") == "next" else None
    target = f"/documents/{found.document_id}" if found else "/review"
    session.commit()
    flash("Done. You can open it again from your queue.")
    return redirect(target)


@blueprint.post("/review/assignments/<assignment_id>/reopen")
@allow(Access.SIGNED_IN)
def reopen(assignment_id: str) -> AnyResponse:
    """Go back to a document that was done."""
    session = current_session()
    found = reopen_assignment(session, assignment_id=assignment_id, by=current_person())
    document_id = found.document_id
    session.commit()
    return redirect(f"/documents/{document_id}")


@blueprint.get("/documents/<document_id>/coverage")
@allow(Access.SIGNED_IN)
def coverage(document_id: str) -> Response:
    """Give one's own stretches marked as read, and where one stands with the document in a round."""
    session, person = current_session(), current_person()
    found = assignment_on(session, document_id=document_id, by=person)
    return json_answer(
        {
            "stretches": own_coverage(session, document_id=document_id, by=person),
            "assignment": None if found is None else {"id": found.id, "state": found.state, "round": found.name},
        }
    )


@blueprint.post("/documents/<document_id>/coverage")
@allow(Access.SIGNED_IN)
def cover(document_id: str) -> Response:
    """Mark paragraphs as read with nothing in them, or take such marks back."""
    session, person = current_session(), current_person()
    start, end = _offset("start"), _offset("end")
    change = unmark_read if request.form.get("read") == "no" else mark_read
    changed = change(session, document_id=document_id, start=start, end=end, by=person)
    answer = {"changed": changed, "stretches": own_coverage(session, document_id=document_id, by=person)}
    session.commit()
    return json_answer(answer)


def _offset(name: str) -> int:
    value = request.form.get(name, "")
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        raise Invalid(f"{name} must be a whole number of code points.", code="wrong_type", field=name)
    return int(value)
