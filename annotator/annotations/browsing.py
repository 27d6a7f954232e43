"""The list of documents, and bringing articles in by file or by pasting."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request
from werkzeug.datastructures import FileStorage, MultiDict

from annotator.accounts.gate import current_person
from annotator.annotations.arrivals import Candidate, Refusal, Report
from annotator.annotations.forms_of_lists import FilterForm, ImportForm
from annotator.annotations.importing import add_batch, read_source
from annotator.annotations.listing import count_documents, list_documents, publishers
from annotator.annotations.tags import TAGS
from annotator.annotations.visibility import Visibility
from annotator.documents.reading.registry import accepted_types
from annotator.errors import AnnotatorError, Invalid
from annotator.web.answers import json_answer, wants_json
from annotator.web.body_limits import takes_uploads
from annotator.web.pager import Page, page_number
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session, limits

blueprint = Blueprint("browsing", __name__, url_prefix="/documents")
_PASTED = "pasted.txt"
Answer = Response | tuple[str, int]


@blueprint.get("")
@allow(Access.SIGNED_IN)
def documents_page() -> str:
    """Show the documents that a filter lets through."""
    form = FilterForm(_with_defaults(request.args))
    if not form.validate():
        field, errors = next(iter(form.errors.items()))
        raise Invalid(f"{field}: {errors[0]}", code="bad_filter", field=str(field))
    session, sees = current_session(), Visibility.of(current_person())
    total = count_documents(session, chosen=form.chosen(), sees=sees)
    page = Page(page_number(request.args.get("page")), limits().documents_per_page, total)
    return render_template(
        "annotations/documents.html",
        form=form,
        page=page,
        filters=[(name, value) for name, value in request.args.items() if name != "page" and value],
        documents=list_documents(session, chosen=form.chosen(), sees=sees, offset=page.offset, limit=page.size),
        publishers=publishers(session),
        tags=TAGS,
    )


@blueprint.get("/import")
@allow(Access.SIGNED_IN)
def import_page() -> str:
    """Show the form that takes files and pasted words."""
    return _import_page(ImportForm(formdata=None))


@blueprint.post("/import")
@allow(Access.SIGNED_IN)
@takes_uploads
def import_documents() -> Answer:
    """Import files or pasted words: all of them, or none unless asked to keep going."""
    form = ImportForm()
    if not form.validate():
        return _import_page(form), 422
    try:
        candidates, refused = _read(form)
    except AnnotatorError as error:
        return _refused(form, Report(refused=[Refusal(form.name.data or "", error)]))
    if refused and not form.keep_going.data:
        return _refused(form, Report(refused=refused))
    session = current_session()
    report = add_batch(session, candidates=candidates, by=current_person().username)
    report.refused = refused
    if not report.added:
        return _refused(form, report)
    session.commit()
    return _done(report)


def _read(form: ImportForm) -> tuple[list[Candidate], list[Refusal]]:
    candidates: list[Candidate] = []
    refused: list[Refusal] = []
    for name, source in _sources(form):
        found, bad = read_source(source, name=name, limits=limits(), collection=form.collection.data or None)
        candidates.extend(found)
        refused.extend(bad)
    return candidates, refused


def _sources(form: ImportForm) -> list[tuple[str, bytes]]:
    files = [file for file in form.files.data or [] if isinstance(file, FileStorage) and file.filename]
    found = [(str(file.filename), file.read()) for file in files]
    words = form.text.data or ""
    if words or not found:
        if not words.strip() and not found:
            raise Invalid("Choose a file or paste the words of an article.", code="nothing_to_import", field="files")
        found.append(((form.name.data or "").strip() or _PASTED, words.encode("utf-8", "surrogatepass")))
    return found


def _refused(form: ImportForm, report: Report) -> Answer:
    error = report.refused[0].error if report.refused else None
    status = error.status if error else 409
    if wants_json():
        return json_answer(report.as_dict(), status)
    return _import_page(form, report=report), status


def _done(report: Report) -> Answer:
    if wants_json():
        return json_answer(report.as_dict(), 201)
    return _import_page(ImportForm(formdata=None), report=report), 201


def _import_page(form: ImportForm, *, report: Report | None = None) -> str:
    return render_template(
        "annotations/import.html", form=form, report=report, accepted=accepted_types(), limits=limits()
    )


def _with_defaults(args: MultiDict[str, str]) -> MultiDict[str, str]:
    return MultiDict({"state": "any", "sort": "newest", "tag": "", **{k: v for k, v in args.items() if v}})
