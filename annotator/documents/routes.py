"""A document by itself: its metadata, its source, its sentences."""

from __future__ import annotations

import json
from urllib.parse import quote

from flask import Blueprint, Response, flash, redirect, render_template
from werkzeug.wrappers import Response as AnyResponse

from annotator.accounts.gate import current_person
from annotator.documents.forms import MetadataForm, WithdrawalForm
from annotator.documents.models import Document
from annotator.documents.reading.article import Block, BlockKind
from annotator.documents.service import (
    METADATA_FIELDS,
    blocks_of,
    correct_metadata,
    get_document,
    metadata_of,
    slices_of,
)
from annotator.documents.withdrawing import take_back_withdrawal, withdraw
from annotator.errors import AnnotatorError, Conflict, Invalid
from annotator.history.queries import first_state
from annotator.text.sentences import sentence_spans
from annotator.web.answers import json_answer, wants_json
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session, limits

blueprint = Blueprint("documents", __name__, url_prefix="/documents")
_OPENING = 900  # code points of the text beside the form: where articles name their paper, author and day
_MOST_DIGITS = 15  # of a version: far more than any document will have


@blueprint.get("/<document_id>/metadata")
@allow(Access.SIGNED_IN)
def metadata_page(document_id: str) -> str:
    """Show what the importer guessed, to be corrected."""
    document = get_document(current_session(), document_id)
    return _metadata_page(MetadataForm(obj=document), document, version=str(document.version))


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
        return _metadata_page(form, document, version=form.version.data or ""), 422
    version = _version(form.version.data)
    try:
        document = correct_metadata(
            session,
            document_id=document_id,
            version=version,
            values={name: form[name].data or None for name in METADATA_FIELDS},
            by=current_person().username,
        )
    except Conflict as conflict:
        if wants_json():
            raise
        # Sent again, the form names the version that its person has now seen beside their own words.
        return _metadata_page(form, document, version=str(document.version), conflict=conflict), conflict.status
    session.commit()
    flash("The metadata is corrected.")
    return redirect(f"/documents/{document_id}")


@blueprint.post("/<document_id>/withdraw")
@allow(Access.ADJUDICATOR)
def record_withdrawal(document_id: str) -> AnyResponse | tuple[str, int]:
    """Record that the publisher has withdrawn the article; it can still be read and tagged."""
    session, form = current_session(), WithdrawalForm()
    document = get_document(session, document_id)
    try:
        if not form.validate():
            raise Invalid(next(iter(form.errors.values()))[0], code="reason_needed", field="reason")
        withdraw(
            session,
            document_id=document_id,
            version=_version(form.version.data),
            reason=form.reason.data or "",
            longest=limits().withdrawal_chars,
            by=current_person().username,
        )
    except (Conflict, Invalid) as refused:
        return _withdrawal_refused(document, form, refused)
    session.commit()
    flash("It is recorded that the publisher has withdrawn this article.")
    return redirect(f"/documents/{document_id}")


@blueprint.post("/<document_id>/withdrawal/take-back")
@allow(Access.ADJUDICATOR)
def take_back(document_id: str) -> AnyResponse | tuple[str, int]:
    """Say that the article is not withdrawn after all."""
    session, form = current_session(), WithdrawalForm()
    document = get_document(session, document_id)
    try:
        take_back_withdrawal(
            session, document_id=document_id, version=_version(form.version.data), by=current_person().username
        )
    except Conflict as refused:
        return _withdrawal_refused(document, form, refused)
    session.commit()
    flash("The withdrawal is taken back; history keeps it.")
    return redirect(f"/documents/{document_id}/metadata")


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


def _version(typed: str | None) -> int | None:
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit() and len(typed) <= _MOST_DIGITS):
        raise Invalid("version must be a whole number.", code="wrong_type", field="version")
    return int(typed)


def _withdrawal_refused(document: Document, form: WithdrawalForm, refused: AnnotatorError) -> tuple[str, int]:
    """Give the page back with the words typed; sent again, it names the version that its person has now seen."""
    if wants_json() or refused.field == "version":
        raise refused
    if refused.field == "reason" and not form.reason.errors:
        form.reason.errors = [refused.message]
    details = MetadataForm(formdata=None, obj=document)
    return _metadata_page(
        details, document, version=str(document.version), withdrawal=form, refused=refused
    ), refused.status


def _metadata_page(
    form: MetadataForm,
    document: Document,
    *,
    version: str,
    conflict: Conflict | None = None,
    withdrawal: WithdrawalForm | None = None,
    refused: AnnotatorError | None = None,
) -> str:
    session = current_session()
    opening = slices_of(session, document.id, [(0, min(document.text_length, _OPENING))])[0]
    now, guessed = metadata_of(document), first_state(session, document.id)
    return render_template(
        "documents/metadata.html",
        form=form,
        document=document,
        version=version,
        conflict=conflict,
        theirs=_differing(form, now) if conflict else {},
        guessed={name: guessed.get(name) for name in METADATA_FIELDS if guessed and guessed.get(name) != now[name]},
        names=METADATA_FIELDS,
        withdrawal=withdrawal or WithdrawalForm(formdata=None),
        refused=refused,
        longest=limits().withdrawal_chars,
        may_withdraw=current_person().is_adjudicator,
        opening=opening,
        is_cut=document.text_length > _OPENING,
    )


def _differing(form: MetadataForm, now: dict[str, str | None]) -> dict[str, str]:
    """Give what the desk has where the form has something else."""
    typed = {name: form[name].data or None for name in METADATA_FIELDS}
    return {name: value or "" for name, value in now.items() if value != (str(typed[name]) if typed[name] else None)}
