"""The API's own description: for programs as OpenAPI, for people as a page of this desk."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, current_app, render_template, request

from annotator.accounts.bearer import WINDOW
from annotator.accounts.gate import current_person
from annotator.api.answers import answer
from annotator.api.described import operations_of
from annotator.api.description import describe
from annotator.api.examples import curl_line, sample_of
from annotator.api.operations import ROOT
from annotator.api.wording import type_in_words
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session, limits

blueprint = Blueprint("api_reference", __name__)
_TITLES = {
    "desk": "The desk",
    "documents": "Documents",
    "annotations": "Annotations",
    "claims": "Claims",
    "rounds": "Rounds",
    "exports": "Exports",
    "changes": "History and changes",
}


@blueprint.get(f"{ROOT}/openapi.json")
@allow(Access.PUBLIC)
def openapi() -> Response:
    """Give the OpenAPI document; it tells nothing of what is on the desk."""
    response = answer(describe(_app()))
    del response.headers["Vary"]
    return response


@blueprint.get("/api")
@allow(Access.SIGNED_IN)
def reference_page() -> str:
    """Show every operation with its parameters and a curl line about this desk's own articles."""
    described, sample = describe(_app()), sample_of(current_session(), current_person())
    groups: dict[str, list[dict[str, Any]]] = {name: [] for name in _TITLES}
    for each in operations_of(_app()):
        told = described["paths"][each.path][each.method.lower()]
        line = curl_line(each, sample, host=request.host_url)
        groups[each.group].append({"method": each.method, "path": each.path, "curl": line, **told})
    return render_template(
        "api/reference.html",
        groups=groups,
        titles=_TITLES,
        schemas=described["components"]["schemas"],
        type_of=type_in_words,
        per_minute=limits().api_requests_per_minute,
        window=int(WINDOW.total_seconds()),
        host=request.host_url.rstrip("/"),
    )


def _app() -> Any:
    return current_app._get_current_object()  # type: ignore[attr-defined]  # the app itself, not the request's proxy
