"""Save what reviewers do on the annotate page. Each answer says what to redraw."""

from __future__ import annotations

from flask import Blueprint, Response, request

from annotator.accounts.gate import current_person
from annotator.annotations.forms import AnnotationForm
from annotator.annotations.redrawing import redraw
from annotator.annotations.service import (
    Outcome,
    create_annotation,
    delete_annotation,
    edit_annotation,
    restore_annotation,
)
from annotator.errors import Invalid
from annotator.web.answers import json_answer
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session, limits

blueprint = Blueprint("annotations", __name__)
_LONGEST_KEY = 100


@blueprint.post("/documents/<document_id>/annotations")
@allow(Access.SIGNED_IN)
def create(document_id: str) -> Response:
    """Save a new annotation."""
    draft = AnnotationForm().draft(limits())
    outcome = create_annotation(
        current_session(),
        document_id=document_id,
        draft=draft,
        by=current_person(),
        limits=limits(),
        request_key=_request_key(),
    )
    return _answer(outcome, 201)


@blueprint.post("/annotations/<annotation_id>")
@allow(Access.SIGNED_IN)
def edit(annotation_id: str) -> Response:
    """Change one's own annotation."""
    form = AnnotationForm()
    outcome = edit_annotation(
        current_session(),
        annotation_id=annotation_id,
        version=form.whole_number("version"),
        draft=form.draft(limits()),
        by=current_person(),
        limits=limits(),
    )
    return _answer(outcome, 200)


@blueprint.post("/annotations/<annotation_id>/delete")
@allow(Access.SIGNED_IN)
def delete(annotation_id: str) -> Response:
    """Delete one's own annotation."""
    version = AnnotationForm().whole_number("version")
    outcome = delete_annotation(current_session(), annotation_id=annotation_id, version=version, by=current_person())
    return _answer(outcome, 200)


@blueprint.post("/annotations/<annotation_id>/restore")
@allow(Access.SIGNED_IN)
def restore(annotation_id: str) -> Response:
    """Bring an annotation back to the state that a revision left."""
    form = AnnotationForm()
    sequence = form.whole_number("sequence")
    if sequence is None:
        raise Invalid("Say which revision to restore.", code="missing_field", field="sequence")
    outcome = restore_annotation(
        current_session(),
        annotation_id=annotation_id,
        version=form.whole_number("version"),
        sequence=sequence,
        by=current_person(),
        limits=limits(),
    )
    return _answer(outcome, 200)


def _answer(outcome: Outcome, status: int) -> Response:
    session = current_session()
    answer = redraw(session, outcome, by=current_person())
    session.commit()
    return json_answer(answer, status)


def _request_key() -> str | None:
    key = request.headers.get("Idempotency-Key")
    if key is not None and not 0 < len(key) <= _LONGEST_KEY:
        raise Invalid(f"An Idempotency-Key has 1 to {_LONGEST_KEY} characters.", code="bad_key", limit=_LONGEST_KEY)
    return key
