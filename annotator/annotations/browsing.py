"""The list of documents, and bringing articles in by file or by pasting."""

from __future__ import annotations

from collections.abc import Sequence
from os.path import splitext
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request
from werkzeug.datastructures import FileStorage, MultiDict

from annotator.accounts.gate import current_person
from annotator.annotations.arrivals import Candidate, Refusal, Report
from annotator.annotations.foreign.registry import FOREIGN
from annotator.annotations.forms_of_lists import FilterForm, ImportForm
from annotator.annotations.importing import add_batch, importable_types, read_source
from annotator.annotations.importing_foreign import ForeignChoice, read_foreign
from annotator.annotations.listing import count_documents, documents_by_id, known_names, list_documents
from annotator.annotations.table_preview import Preview, preview_tables
from annotator.annotations.tags import TAGS
from annotator.annotations.visibility import Visibility
from annotator.documents.models import Document
from annotator.documents.reading.columns import THINGS
from annotator.errors import AnnotatorError, Invalid
from annotator.web.answers import json_answer, wants_json
from annotator.web.body_limits import takes_uploads
from annotator.web.pager import Page, page_number
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session, limits

blueprint = Blueprint("browsing", __name__, url_prefix="/documents")
_PASTED = "pasted.txt"
_DEFAULTS = {"state": "any", "sort": "newest", "tag": ""}
_TOLD = 50  # imported documents whose details a report shows; the list has the rest
Answer = Response | tuple[str, int]
Reading = tuple[list[Candidate], list[Refusal], list[str]]  # the last are remarks on how it was read


@blueprint.get("")
@allow(Access.SIGNED_IN)
def documents_page() -> str | tuple[str, int]:
    """Show the documents that a filter lets through."""
    form = FilterForm(_with_defaults(request.args))
    number = page_number(request.args.get("page"))
    if not form.validate():
        field, errors = next(iter(form.errors.items()))
        if wants_json():
            raise Invalid(f"{field}: {errors[0]}", code="bad_filter", field=str(field))
        return _documents_page(form, page=None, documents=[]), 422
    session, sees = current_session(), Visibility.of(current_person())
    total = count_documents(session, chosen=form.chosen(), sees=sees)
    page = Page(number, limits().documents_per_page, total)
    documents = list_documents(session, chosen=form.chosen(), sees=sees, offset=page.offset, limit=page.size)
    return _documents_page(form, page=page, documents=documents)


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
        field, errors = next(iter(form.errors.items()))
        if wants_json():
            raise Invalid(f"{field}: {errors[0]}", code="bad_field", field=str(field))
        return _import_page(form), 422
    try:
        sources = _sources(form)
        chosen = form.foreign()
        preview = None if chosen or form.mapped.data or wants_json() else preview_tables(sources, limits())
        if preview:
            return _import_page(form, preview=preview), 200
        candidates, refused, remarks = _read_foreign(chosen, sources) if chosen else _read(form, sources)
        if refused and not form.keep_going.data:
            return _refused(form, Report(refused=refused, remarks=remarks))
        report = add_batch(current_session(), candidates=candidates, by=current_person().username)
    except AnnotatorError as error:
        return _refused(form, Report(refused=[Refusal(form.name.data or "", error)]))
    report.refused[:0], report.remarks = refused, remarks
    if report.refused and not form.keep_going.data:
        report.take_back()
    if not report.added:
        return _refused(form, report)
    page = _done(report)
    current_session().commit()
    return page


def _read_foreign(choice: ForeignChoice, sources: Sequence[tuple[str, bytes]]) -> Reading:
    reading = read_foreign(sources, choice=choice, limits=limits())
    return reading.candidates, reading.refused, reading.remarks


def _read(form: ImportForm, sources: Sequence[tuple[str, bytes]]) -> Reading:
    candidates: list[Candidate] = []
    refused: list[Refusal] = []
    collection, columns = form.collection.data or None, form.columns()
    for name, source in sources:
        found, bad = read_source(source, name=name, limits=limits(), collection=collection, columns=columns)
        candidates.extend(found)
        refused.extend(bad)
    return candidates, refused, []


def _sources(form: ImportForm) -> list[tuple[str, bytes]]:
    files = [file for file in form.files.data or [] if isinstance(file, FileStorage) and file.filename]
    found = [_bytes_of(file) for file in files]
    words = form.text.data or ""
    if words or not found:
        if not words.strip() and not found:
            raise Invalid("Choose a file or paste the words of an article.", code="nothing_to_import", field="files")
        found.append((_name_of_pasted(form.name.data or ""), words.encode("utf-8", "surrogatepass")))
    return found


def _bytes_of(file: FileStorage) -> tuple[str, bytes]:
    with file.stream as stream:
        return str(file.filename), stream.read()


def _name_of_pasted(typed: str) -> str:
    """Give a name whose ending asks for a reader: the one typed, plain text where it asks for none."""
    name = typed.strip() or _PASTED
    known = splitext(name)[1].lower() in importable_types()
    return name if known else f"{name}.txt"


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


def _documents_page(form: FilterForm, *, page: Page | None, documents: list[tuple[Document, dict[str, int]]]) -> str:
    session = current_session()
    columns = (Document.publisher, Document.author, Document.collection)
    return render_template(
        "annotations/documents.html",
        form=form,
        page=page,
        documents=documents,
        chips=_chips(form),
        query=_address_of(form),
        names={column.key: known_names(session, column) for column in columns},
        tags=TAGS,
        accepted=importable_types(),
        limits=limits(),
    )


def _chips(form: FilterForm) -> list[tuple[str, str, str]]:
    """Give each thing that narrows the list: its label, its value in words, and the address of the list without it."""
    found: list[tuple[str, str, str]] = []
    for field in form:
        if field.name == "sort" or not field.data or field.data == _DEFAULTS.get(field.name):
            continue
        titles = {choice.value: choice.label for choice in getattr(field, "choices", None) or ()}
        words = str(titles.get(field.data, field.data))
        found.append((field.label.text, words, "?" + _address_of(form, without=field.name)))
    return found


def _address_of(form: FilterForm, *, without: str = "") -> str:
    """Write the form as an address's query, what stands at its default left out, ``page`` too."""
    kept: dict[str, Any] = {
        field.name: field.data
        for field in form
        if field.name != without and field.data and field.data != _DEFAULTS.get(field.name)
    }
    return urlencode(kept)


def _import_page(form: ImportForm, *, report: Report | None = None, preview: Preview | None = None) -> str:
    added = report.added[:_TOLD] if report else []
    documents = documents_by_id(current_session(), [document_id for _, document_id, _ in added])
    return render_template(
        "annotations/import.html",
        form=form,
        report=report,
        preview=preview,
        things=THINGS,
        arrivals=[(name, documents[i], count) for name, i, count in added if i in documents],
        accepted=importable_types(),
        taken=sorted({*importable_types(), *(suffix for each in FOREIGN.values() for suffix in each.suffixes)}),
        limits=limits(),
    )


def _with_defaults(args: MultiDict[str, str]) -> MultiDict[str, str]:
    return MultiDict({**_DEFAULTS, **{k: v for k, v in args.items() if v}})
