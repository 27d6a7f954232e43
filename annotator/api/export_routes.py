"""Exports for programs: the same lines and the same manifest as on the page."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, Response
from sqlalchemy.orm import Session

from annotator.accounts.gate import current_person
from annotator.accounts.models import Scope
from annotator.annotations.visibility import Visibility
from annotator.api.operations import JSON_LINES, ROOT, Operation, operation
from annotator.api.queries import ExportQuery
from annotator.export.filters import ExportFilter
from annotator.export.lines import exported_lines
from annotator.export.manifest import Tally, manifest_name, manifest_of, tallied, written_manifest
from annotator.web.transactions import database

blueprint = Blueprint("api_exports", __name__, url_prefix=f"{ROOT}/exports")
NAME = "annotations.jsonl"
_CHUNK = 256_000  # bytes; a chunk a document would cost more in headers than in text


@blueprint.get(f"/{NAME}")
@operation(Operation(Scope.EXPORT, query=ExportQuery, media=JSON_LINES))
def export_lines(query: ExportQuery) -> Response:
    """Stream the annotations, an article a line."""
    chosen, sees, makers = _chosen(query), Visibility.of(current_person()), database()

    def pieces() -> Iterator[bytes]:
        # The answer outlives the request, and so does its session: until the last byte is out, or the client has gone.
        with makers.read() as session:
            yield from _in_chunks(session, chosen, sees)

    return Response(pieces(), mimetype=JSON_LINES)


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
    given = query.model_dump()
    lists = {name: tuple(sorted(set(value))) for name, value in given.items() if isinstance(value, list)}
    return ExportFilter(**{**given, **lists})


def _in_chunks(session: Session, chosen: ExportFilter, sees: Visibility) -> Iterator[bytes]:
    held, size = list[str](), 0
    for line in exported_lines(session, chosen, sees=sees):
        held.append(line.words)
        size += len(line.words)
        if size >= _CHUNK:
            yield "".join(held).encode()
            held, size = [], 0
    yield "".join(held).encode()
