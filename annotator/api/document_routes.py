"""Documents: list, read, bring in."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from annotator.accounts.gate import current_person
from annotator.accounts.models import Scope
from annotator.annotations.importing import add_batch, read_source
from annotator.annotations.listing import Filter, documents_before, tag_counts
from annotator.annotations.records import format_second
from annotator.annotations.visibility import Visibility
from annotator.api.answers import answer
from annotator.api.cursors import page_of, place_of
from annotator.api.operations import ROOT, Operation, operation
from annotator.api.queries import DocumentQuery, UploadQuery
from annotator.api.records import Document, DocumentPage, ImportReport
from annotator.documents.models import Document as Row
from annotator.documents.service import get_document, metadata_of
from annotator.errors import AnnotatorError, Conflict, UnsupportedType
from annotator.web.body_limits import takes_uploads
from annotator.web.transactions import current_session, limits

blueprint = Blueprint("api_documents", __name__, url_prefix=f"{ROOT}/documents")
UPLOADED = "application/octet-stream"


@blueprint.get("")
@operation(Operation(Scope.READ, query=DocumentQuery, answer=DocumentPage))
def list_documents(query: DocumentQuery) -> Response:
    """List articles, imported last first."""
    chosen = Filter(
        words=query.q,
        publisher=query.publisher,
        author=query.author,
        collection=query.collection,
        since=query.since,
        until=query.until,
        tag=query.tag,
    )
    found = documents_before(
        current_session(),
        chosen=chosen,
        sees=Visibility.of(current_person()),
        before=place_of("documents", query.cursor, str),
        limit=query.limit + 1,
    )
    return answer(
        page_of(
            "documents",
            found,
            limit=query.limit,
            place=lambda pair: pair[0].id,
            record=lambda pair: _summary(*pair),
        )
    )


@blueprint.post("")
@operation(
    Operation(Scope.WRITE, query=UploadQuery, upload=True, answer=ImportReport, status=201, refusals=(409, 413, 415))
)
@takes_uploads
def import_document(query: UploadQuery) -> Response:
    """Bring a file in.

    The body is the file as it is. Its name's ending chooses the reader: an article, a table, the desk's own JSON Lines
    with annotations, a ZIP of these. All that the file holds comes in, or nothing.
    """
    if request.mimetype != UPLOADED:
        raise UnsupportedType(f"Send the file's bytes as {UPLOADED}.")
    collection = query.collection.strip() or None
    candidates, refused = read_source(request.get_data(), name=query.name, limits=limits(), collection=collection)
    if refused:
        raise _refused([(each.name, each.error) for each in refused])
    report = add_batch(current_session(), candidates=candidates, by=current_person().username)
    if report.refused:
        raise _refused([(each.name, each.error) for each in report.refused])
    told = report.as_dict()
    if not report.added:
        twin = told["duplicates"][0] if report.duplicates else {}  # type: ignore[index]
        raise Conflict("This article is on the desk already.", code="duplicate_document", extra=dict(twin))
    return answer({name: told[name] for name in ("imported", "duplicates")}, 201)


@blueprint.get("/<document_id>")
@operation(Operation(Scope.READ, answer=Document, refusals=(404,)))
def read_document(document_id: str) -> Response:
    """Give an article without its text."""
    session = current_session()
    document = get_document(session, document_id)
    counts = tag_counts(session, [document_id], sees=Visibility.of(current_person()))
    return answer(_record(document, counts.get(document_id, {})))


@blueprint.get("/<document_id>/text")
@operation(Operation(Scope.READ, media="text/plain", refusals=(404,)))
def read_text(document_id: str) -> Response:
    """Give an article's text, which never changes; offsets count its code points."""
    document = get_document(current_session(), document_id)
    response = Response(document.text, mimetype="text/plain")
    response.set_etag(document.text_sha256)
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    response.headers["Vary"] = "Authorization"
    response.make_conditional(request)
    return response


def _summary(row: Any, counts: dict[str, int]) -> dict[str, Any]:
    plain = {"id": row.id, "version": row.version, "text_length": row.text_length, "tags": counts}
    withdrawn = {
        "withdrawn_at": format_second(row.withdrawn_at) if row.withdrawn_at else None,
        "withdrawn_reason": row.withdrawn_reason,
    }
    return metadata_of(row) | withdrawn | plain


def _record(document: Row, counts: dict[str, int]) -> dict[str, Any]:
    plain = ("text_sha256", "source_name", "media_type", "reader", "imported_by")
    return (
        _summary(document, counts)
        | {name: getattr(document, name) for name in plain}
        | {"imported_at": format_second(document.imported_at)}
    )


def _refused(refusals: list[tuple[str, AnnotatorError]]) -> AnnotatorError:
    """Give the first refusal of a file's articles, with all of them."""
    first = refusals[0][1]
    first.extra = {**first.extra, "refused": [{"name": name, **each.as_dict()} for name, each in refusals[:100]]}
    return first
