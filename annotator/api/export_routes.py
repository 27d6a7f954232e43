"""Exports for programs: the same lines and the same manifest as on the page."""

from __future__ import annotations

from flask import Blueprint, Response

from annotator.accounts.gate import current_person
from annotator.accounts.models import Scope
from annotator.annotations.visibility import Visibility
from annotator.api.operations import JSON_LINES, ROOT, Operation, operation
from annotator.api.queries import ExportQuery, ForeignExportQuery
from annotator.export.archive import zipped
from annotator.export.filters import ExportFilter, parse_attribute
from annotator.export.formats.registry import format_named
from annotator.export.lines import exported_lines
from annotator.export.manifest import Tally, manifest_name, manifest_of, tallied, written_manifest
from annotator.export.moments import head_named
from annotator.export.packing import packed
from annotator.export.streaming import lines_in_chunks, streamed
from annotator.web.transactions import current_session, database

blueprint = Blueprint("api_exports", __name__, url_prefix=f"{ROOT}/exports")
NAME = "annotations.jsonl"


@blueprint.get(f"/{NAME}")
@operation(Operation(Scope.EXPORT, query=ExportQuery, media=JSON_LINES))
def export_lines(query: ExportQuery) -> Response:
    """Stream the annotations, an article a line."""
    chosen, sees = _chosen(query), Visibility.of(current_person())
    return Response(streamed(lambda session: lines_in_chunks(session, chosen, sees=sees)), mimetype=JSON_LINES)


@blueprint.get("/annotations.zip")
@operation(Operation(Scope.EXPORT, query=ForeignExportQuery, media="application/zip"))
def export_packed(query: ForeignExportQuery) -> Response:
    """Give the annotations in another tool's format, in one ZIP with their manifest, which counts what was lost."""
    format, sees = format_named(query.format), Visibility.of(current_person())
    chosen = _chosen(query)
    if format is None:
        pieces = streamed(lambda session: zipped(session, chosen=chosen, name=NAME, sees=sees))
    else:
        wanted = {f"annotations{format.suffix}": chosen}
        pieces = streamed(lambda session: packed(session, wanted=wanted, format=format, sees=sees))
    return Response(pieces, mimetype="application/zip")


@blueprint.get(f"/{manifest_name(NAME)}")
@operation(Operation(Scope.EXPORT, query=ExportQuery))
def export_manifest(query: ExportQuery) -> Response:
    """Give the manifest of the same choice: counts, the SHA-256 of the lines, the head of history."""
    chosen, sees, tally = _chosen(query), Visibility.of(current_person()), Tally()
    with database().read() as session:
        for _ in tallied(exported_lines(session, chosen, sees=sees), tally):
            pass
        body = written_manifest(manifest_of(session, tally=tally, chosen=chosen, name=NAME, sees=sees))
    return Response(body, mimetype="application/json")


def _chosen(query: ExportQuery) -> ExportFilter:
    """Give the filter. Raises Invalid: bad_filter, unknown_attribute, unknown_value, unknown_head."""
    given = query.model_dump(exclude={"format"})
    given |= {name: tuple(sorted(set(value))) for name, value in given.items() if isinstance(value, list)}
    given["attributes"] = tuple(sorted(map(parse_attribute, query.attributes)))
    if query.changed_after:
        given["changed_after"] = head_named(current_session(), query.changed_after.rpartition("-")[2])
    return ExportFilter(**given)
