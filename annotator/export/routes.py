"""The export page: choose what goes out, see its first lines and its counts, download it and its manifest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice

from flask import Blueprint, Response, render_template, request

from annotator.accounts.gate import current_person
from annotator.annotations.visibility import Visibility
from annotator.errors import Invalid
from annotator.export.filters import ExportFilter
from annotator.export.forms import ExportForm
from annotator.export.lines import exported_lines
from annotator.export.manifest import Tally, manifest_of, tallied
from annotator.export.preview import counts_of
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session, database

blueprint = Blueprint("export", __name__, url_prefix="/export")
NAME = "annotations.jsonl"
_PREVIEW_LINES = 3
_PREVIEW_CHARS = 600
_CHUNK = 256_000  # bytes; a chunk a document would cost more in headers than in text


@blueprint.get("")
@allow(Access.SIGNED_IN)
def export_page() -> str:
    """Show the form with counts and the first lines of what it would give."""
    form = ExportForm(request.args)
    chosen = _chosen(form)
    session, sees = current_session(), Visibility.of(current_person())
    lines = [line.words for line in islice(exported_lines(session, chosen, sees=sees), _PREVIEW_LINES)]
    return render_template(
        "export/export.html",
        form=form,
        counts=counts_of(session, chosen, sees=sees),
        lines=[line if len(line) <= _PREVIEW_CHARS else line[:_PREVIEW_CHARS] + "…" for line in lines],
        query=request.query_string.decode(),
        name=NAME,
    )


@blueprint.get(f"/{NAME}")
@allow(Access.SIGNED_IN)
def download() -> Response:
    """Stream the file. Its session lives until the last line is out, or the client has gone."""
    chosen = _chosen(ExportForm(request.args))
    response = Response(_stream(chosen), mimetype="application/x-ndjson")
    response.headers["Content-Disposition"] = f'attachment; filename="{NAME}"'
    return response


@blueprint.get("/annotations.manifest.json")
@allow(Access.SIGNED_IN)
def manifest() -> Response:
    """Give the manifest of the same choice; the file is built once more to hash it, since its bytes are the same."""
    chosen = _chosen(ExportForm(request.args))
    session, tally, sees = current_session(), Tally(), Visibility.of(current_person())
    for _ in tallied(exported_lines(session, chosen, sees=sees), tally):
        pass
    body = json.dumps(manifest_of(session, tally=tally, chosen=chosen, name=NAME), indent=2, sort_keys=True)
    response = Response(body + "\n", mimetype="application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="annotations.manifest.json"'
    return response


def _chosen(form: ExportForm) -> ExportFilter:
    if not form.validate():
        field, errors = next(iter(form.errors.items()))
        raise Invalid(f"{field}: {errors[0]}", code="bad_filter", field=str(field))
    return form.chosen()


def _stream(chosen: ExportFilter) -> Iterator[bytes]:
    makers, sees = database(), Visibility.of(current_person())

    def chunks() -> Iterator[bytes]:
        with makers.read() as session:
            held: list[str] = []
            size = 0
            for line in exported_lines(session, chosen, sees=sees):
                held.append(line.words)
                size += len(line.words)
                if size >= _CHUNK:
                    yield "".join(held).encode()
                    held, size = [], 0
            yield "".join(held).encode()

    return chunks()
