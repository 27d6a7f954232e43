"""A document by itself: its metadata, its source, its sentences."""

from __future__ import annotations

import json
from urllib.parse import quote

from flask import Blueprint, Response, flash, redirect, render_template
from werkzeug.wrappers import Response as AnyResponse

from annotator.accounts.gate import current_person
from annotator.documents.forms import MetadataForm
from annotator.documents.reading.article import Block, BlockKind
from annotator.documents.service import METADATA_FIELDS, blocks_of, correct_metadata, get_document
from annotator.errors import Conflict, Invalid
from annotator.text.sentences import sentence_spans
from annotator.web.answers import json_answer, wants_json
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session

blueprint = Blueprint("documents", __name__, url_prefix="/documents")


@blueprint.get("/<document_id>/metadata")
@allow(Access.SIGNED_IN)
def metadata_page(document_id: str) -> str:
    """Show what the importer guessed, to be corrected."""
    document = get_document(current_session(), document_id)
    return render_template("documents/metadata.html", form=MetadataForm(obj=document), document=document)


@blueprint.post("/<document_id>/metadata")
@allow(Access.SIGNED_IN)
def correct(document_id: str) -> AnyResponse | tuple[str, int]:
    """Correct the metadata; the text is immutable."""
    session = current_session()
    document = get_document(session, document_id)
    form = MetadataForm()
    if not form.validate():
        if wants_json():
            field, errors = next(iter(form.errors.items()))
            raise Invalid(f"{field}: {errors[0]}", code="bad_field", field=str(field))
        return render_template("documents/metadata.html", form=form, document=document), 422
    version = form.version.data or ""
    if version and not version.isdigit():
        raise Invalid("version must be a whole number.", code="wrong_type", field="version")
    try:
        document = correct_metadata(
            session,
            document_id=document_id,
            version=int(version) if version else None,
            values={name: form[name].data or None for name in METADATA_FIELDS},
            by=current_person().username,
        )
    except Conflict as conflict:
        if wants_json():
            raise
        page = render_template("documents/metadata.html", form=form, document=document, conflict=conflict)
        return page, conflict.status
    session.commit()
    flash("The metadata is corrected.")
    return redirect(f"/documents/{document_id}")


@blueprint.get("/<document_id>/source")
@allow(Access.SIGNED_IN)
def source(document_id: str) -> Response:
    """Give the bytes as they were imported, as a download."""
    document = get_document(current_session(), document_id)
    response = Response(document.source, mimetype="application/octet-stream")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(document.source_name, safe='')}"
    return response


@blueprint.get("/<document_id>/source-map")
@allow(Access.SIGNED_IN)
def source_map(document_id: str) -> Response:
    """Give the runs [start, source_start, length] that lead from each offset of the text to its place in the source."""
    document = get_document(current_session(), document_id)
    return json_answer({"runs": json.loads(document.source_runs), "unit": "codepoints", "reader": document.reader})


@blueprint.get("/<document_id>/sentences")
@allow(Access.SIGNED_IN)
def sentences(document_id: str) -> Response:
    """Give the sentences' spans; the text never changes, so a browser may keep them."""
    session = current_session()
    document = get_document(session, document_id)
    blocks = [Block(BlockKind(row.kind), row.start, row.end, 0, 0) for row in blocks_of(session, document_id)]
    response = json_answer({"sentences": sentence_spans(document.text, blocks)})
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    return response
