"""A document's history: every change, who and when, before and after; restore."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request
from sqlalchemy import select
from werkzeug.wrappers import Response

from annotator.accounts.forms import ButtonForm
from annotator.accounts.gate import current_person
from annotator.annotations.forms import AnnotationForm
from annotator.annotations.models import Annotation
from annotator.annotations.service import restore_annotation
from annotator.annotations.visibility import Visibility
from annotator.documents.service import get_document
from annotator.errors import Invalid
from annotator.history.models import ObjectKind, Revision
from annotator.history.queries import Choice, revisions_of_document
from annotator.web.pager import page_number
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session, limits

blueprint = Blueprint("history", __name__)
_PER_PAGE = 100  # revisions; a page a person can still scan


@blueprint.get("/documents/<document_id>/history")
@allow(Access.SIGNED_IN)
def history_page(document_id: str) -> str:
    """Show the newest changes first, a page at a time."""
    session = current_session()
    document = get_document(session, document_id)
    before = page_number(request.args["before"]) if request.args.get("before") else None
    revisions = revisions_of_document(
        session,
        document_id,
        choice=Choice(before=before),
        limit=_PER_PAGE + 1,
        seen=Visibility.of(current_person()).of_revisions(),
    )
    return render_template(
        "annotations/history.html",
        document=document,
        revisions=[_shown(revision) for revision in revisions[:_PER_PAGE]],
        older=revisions[_PER_PAGE - 1].sequence if len(revisions) > _PER_PAGE else None,
        versions=_versions(document_id),
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
    flash(f"The annotation is again as revision {sequence} left it.")
    return redirect(f"/documents/{outcome.state.document_id}/history")


def _versions(document_id: str) -> dict[str, tuple[int, bool]]:
    """Give, of each annotation that this person may restore, its present version and whether it is deleted."""
    person = current_person()
    query = select(Annotation.id, Annotation.version, Annotation.deleted_at).where(
        Annotation.document_id == document_id, *Visibility.of(person).of_annotations()
    )
    if not person.is_admin:
        query = query.where(Annotation.reviewer_id == person.id)
    return {row.id: (row.version, row.deleted_at is not None) for row in current_session().execute(query)}


def _shown(revision: Revision) -> dict[str, Any]:
    before = json.loads(revision.before) if revision.before else {}
    after = json.loads(revision.after) if revision.after else {}
    return {
        "revision": revision,
        "before": before,
        "after": after,
        "changed": [name for name in {**before, **after} if before.get(name) != after.get(name)],
        "is_annotation": revision.object_kind == ObjectKind.ANNOTATION,
    }
