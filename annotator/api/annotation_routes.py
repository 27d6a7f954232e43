"""Annotations: list, read, tag, edit, delete; many at once."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from annotator.accounts.gate import current_person
from annotator.accounts.models import Scope
from annotator.annotations.creating import Wanted, create_annotations
from annotator.annotations.drafts import Draft
from annotator.annotations.paging import Choice, annotations_after
from annotator.annotations.queries import state_of
from annotator.annotations.records import AnnotationState, record_of
from annotator.annotations.service import create_annotation, delete_annotation, edit_annotation, exact_of
from annotator.annotations.spans import parse_spans
from annotator.annotations.visibility import Visibility
from annotator.api.answers import answer, version_named, versioned
from annotator.api.cursors import page_of, place_of
from annotator.api.operations import ROOT, Operation, operation
from annotator.api.queries import AnnotationQuery
from annotator.api.records import Annotation, AnnotationPage, CreatedAnnotations
from annotator.api.requests import AnnotationChange, NewAnnotation, NewAnnotations
from annotator.errors import Gone, NotFound
from annotator.web.body_limits import takes_uploads
from annotator.web.transactions import current_session, limits

blueprint = Blueprint("api_annotations", __name__, url_prefix=ROOT)


@blueprint.get("/annotations")
@operation(Operation(Scope.READ, query=AnnotationQuery, answer=AnnotationPage))
def list_annotations(query: AnnotationQuery) -> Response:
    """List live annotations in the order of their ids."""
    found = annotations_after(
        current_session(),
        chosen=Choice(query.document, query.reviewer, query.tag, query.layer),
        sees=Visibility.of(current_person()),
        after=place_of("annotations", query.cursor, str),
        limit=query.limit + 1,
    )
    return answer(
        page_of(
            "annotations",
            found,
            limit=query.limit,
            place=lambda pair: pair[0].id,
            record=lambda pair: _record(*pair),
        )
    )


@blueprint.post("/annotations")
@operation(Operation(Scope.WRITE, body=NewAnnotation, answer=Annotation, status=201, refusals=(404, 409, 413, 415)))
def create(body: NewAnnotation) -> Response:
    """Tag words of an article."""
    wanted = _wanted(body)
    outcome = create_annotation(
        current_session(),
        document_id=wanted.document_id,
        draft=wanted.draft,
        by=current_person(),
        limits=limits(),
    )
    response = _answer(outcome.state, 201)
    response.headers["Location"] = f"{ROOT}/annotations/{outcome.state.id}"
    return response


@blueprint.post("/annotation-batches")
@operation(
    Operation(Scope.WRITE, body=NewAnnotations, answer=CreatedAnnotations, status=201, refusals=(404, 409, 413, 415))
)
@takes_uploads
def create_many(body: NewAnnotations) -> Response:
    """Tag words of one or several articles: all of it is saved, or nothing.

    A refusal tells of each annotation that is refused (``refused``), by its place in the list, from 0.
    """
    states = create_annotations(
        current_session(), wanted=[_wanted(each) for each in body.annotations], by=current_person(), limits=limits()
    )
    return answer({"created": [{"id": state.id, "version": state.version} for state in states]}, 201)


@blueprint.get("/annotations/<annotation_id>")
@operation(Operation(Scope.READ, answer=Annotation, refusals=(404, 410)))
def read(annotation_id: str) -> Response:
    """Give an annotation; its ETag is what an edit names in If-Match."""
    state = state_of(current_session(), annotation_id, sees=Visibility.of(current_person()))
    if state is None:
        raise NotFound("There is no such annotation.")
    if state.deleted:
        raise Gone("This annotation was deleted. History still has it.")
    return _answer(state)


@blueprint.patch("/annotations/<annotation_id>")
@operation(
    Operation(
        Scope.WRITE,
        body=AnnotationChange,
        answer=Annotation,
        if_match=True,
        refusals=(404, 409, 410, 412, 413, 415, 428),
    )
)
def edit(annotation_id: str, body: AnnotationChange) -> Response:
    """Change one's own annotation.

    If-Match names the version that is changed. When somebody has changed it meanwhile, 412 gives both texts
    (``theirs``, ``yours``) and nothing is overwritten.
    """
    outcome = edit_annotation(
        current_session(),
        annotation_id=annotation_id,
        version=version_named(),
        draft=_draft(body),
        by=current_person(),
        limits=limits(),
    )
    return _answer(outcome.state)


@blueprint.delete("/annotations/<annotation_id>")
@operation(Operation(Scope.WRITE, status=204, if_match=True, refusals=(404, 410, 412, 428)))
def delete(annotation_id: str) -> Response:
    """Delete one's own annotation; history keeps it. If-Match names the version."""
    delete_annotation(current_session(), annotation_id=annotation_id, version=version_named(), by=current_person())
    gone = Response(status=204)
    del gone.headers["Content-Type"]  # there is none to have a type
    return gone


def _answer(state: AnnotationState, status: int = 200) -> Response:
    return versioned(_record(state, exact_of(current_session(), state)), state.version, status)


def _record(state: AnnotationState, exact: str) -> dict[str, Any]:
    return record_of(state, exact=exact) | {"document": state.document_id}


def _wanted(body: NewAnnotation) -> Wanted:
    return Wanted(body.document, _draft(body))


def _draft(body: NewAnnotation | AnnotationChange) -> Draft:
    spans = body.spans
    found = None if spans is None else [span.model_dump() for span in spans]
    return Draft(
        tag=None if body.tag is None else body.tag.value,
        spans=None if found is None else parse_spans(found, most=limits().spans_per_annotation),
        attributes=body.attributes,
        note=body.note,
        confidence=None if body.confidence is None else body.confidence.value,
    )
