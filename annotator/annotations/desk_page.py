"""The desk: what is next for a reviewer, their progress, what happened lately."""

from __future__ import annotations

from flask import Blueprint, render_template

from annotator.accounts.gate import current_person
from annotator.annotations.activity import progress_of, recent_activity
from annotator.annotations.listing import next_untagged
from annotator.annotations.visibility import Visibility
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session

blueprint = Blueprint("desk", __name__)
_RECENT = 12  # lines; what fits on a screen beside the rest


@blueprint.get("/")
@allow(Access.SIGNED_IN)
def desk_page() -> str:
    """Show the desk."""
    session, person = current_session(), current_person()
    return render_template(
        "annotations/desk.html",
        next=next_untagged(session, reviewer_id=person.id),
        progress=progress_of(session, reviewer_id=person.id),
        activity=recent_activity(session, limit=_RECENT, sees=Visibility.of(person)),
    )
