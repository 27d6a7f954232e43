"""The exported lines: rows stream in the order of ids, memory stays constant, the same data gives the same bytes."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, String, bindparam, func, select, type_coerce
from sqlalchemy.orm import Session

from annotator.accounts.models import User
from annotator.annotations.models import Annotation, AnnotationSpan
from annotator.annotations.records import annotation_record
from annotator.documents.models import Document
from annotator.export.filters import ExportFilter

FORMAT = "factcheck-annotations/1"
OFFSETS = "codepoints"

_DOCUMENTS_AT_ONCE = 100
_ANNOTATIONS_AT_ONCE = 5_000  # what is held in memory: some megabytes
_a, _s, _u, _d = (table.__table__.c for table in (Annotation, AnnotationSpan, User, Document))
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


class _Row(NamedTuple):
    """An annotation's row with its attributes decoded, as the record takes it."""

    document_id: str
    id: str
    reviewer: str
    tag: str
    note: str | None
    attributes: dict[str, Any]
    confidence: str
    origin: str
    layer: str
    version: int
    created_at: Any
    updated_at: Any


class Line(NamedTuple):
    """One exported line with its line break, and the tags of its annotations for the counts."""

    words: str
    tags: list[str]


def exported_lines(session: Session, chosen: ExportFilter) -> Iterator[Line]:
    """Give a line a document, in the order of ids. Cost: four queries a batch, constant memory."""
    for batch in _batches(session, chosen):
        annotations = _annotations_of(session, batch, chosen)
        query = select(
            _d.id, _d.title, _d.publisher, _d.author, _d.published_on, _d.language, _d.url, _d.text, _d.text_sha256
        ).where(_d.id.in_(_IDS))
        for document in session.connection().execute(query.order_by(_d.id), {"ids": batch}):
            records = [_record(row, spans, document.text) for row, spans in annotations[document.id]]
            records.sort(key=_order)
            yield Line(encode(document_record(document, records)) + "\n", [record["tag"] for record in records])


def document_record(document: Any, annotations: list[dict[str, Any]]) -> dict[str, Any]:
    """Give the record of a document with the records of its annotations in order: the schema of a line."""
    return {
        "annotations": annotations,
        "author": document.author,
        "format": FORMAT,
        "id": document.id,
        "language": document.language,
        "offsets": OFFSETS,
        "published_on": document.published_on.isoformat() if document.published_on else None,
        "publisher": document.publisher,
        "text": document.text,
        "text_sha256": document.text_sha256,
        "title": document.title,
        "url": document.url,
    }


def _order(record: dict[str, Any]) -> tuple[int, int, str, str]:
    return record["start"], record["end"], record["tag"], record["id"]


def _batches(session: Session, chosen: ExportFilter) -> Iterator[list[str]]:
    """Give ids of documents in order, so many at a time that their annotations fit into memory."""
    last, batch, held = "", list[str](), 0
    counted = func.count(_a.id)
    while True:
        query = (
            select(_d.id, counted)
            .outerjoin_from(Document.__table__, Annotation.__table__, _a.document_id == _d.id)
            .where(_d.id > last, *chosen.of_documents())
            .group_by(_d.id)
            .order_by(_d.id)
            .limit(_DOCUMENTS_AT_ONCE)
        )
        rows = session.connection().execute(query).all()
        for document_id, count in rows:
            if batch and (held + count > _ANNOTATIONS_AT_ONCE or len(batch) == _DOCUMENTS_AT_ONCE):
                yield batch
                batch, held = [], 0
            batch.append(document_id)
            held += count
        if len(rows) < _DOCUMENTS_AT_ONCE:
            break
        last = rows[-1][0]
    if batch:
        yield batch


def _annotations_of(
    session: Session, ids: Sequence[str], chosen: ExportFilter
) -> dict[str, list[tuple[_Row, list[tuple[str, int, int]]]]]:
    connection = session.connection()
    spans: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    query = (
        select(_s.annotation_id, _s.part, _s.start, _s.end)
        .join_from(Annotation.__table__, AnnotationSpan.__table__, _s.annotation_id == _a.id)
        .where(_a.document_id.in_(_IDS), _a.deleted_at.is_(None))
        .order_by(_s.annotation_id, _s.position)
    )
    for annotation_id, part, start, end in connection.execute(query, {"ids": ids}):
        spans[annotation_id].append((part, start, end))
    columns = (
        _a.document_id,
        _a.id,
        _u.username,
        _a.tag,
        _a.note,
        _a.attributes,
        _a.confidence,
        _a.origin,
        _a.layer,
        _a.version,
        # Times as SQLite keeps them: reading them into objects and writing them again would double the cost.
        type_coerce(_a.created_at, String),
        type_coerce(_a.updated_at, String),
    )
    rows = (
        select(*columns)
        .join_from(Annotation.__table__, User.__table__, _u.id == _a.reviewer_id)
        .where(_a.document_id.in_(_IDS), *chosen.of_annotations())
    )
    found: dict[str, list[tuple[_Row, list[tuple[str, int, int]]]]] = defaultdict(list)
    for row in connection.execute(rows, {"ids": ids}):
        found[row[0]].append((_decoded(row), spans[row[1]]))
    return found


def _decoded(row: Any) -> _Row:
    values = list(row)
    values[5] = {} if row[5] == "{}" else json.loads(row[5])
    return _Row._make(values)


def _record(row: _Row, spans: list[tuple[str, int, int]], text: str) -> dict[str, Any]:
    start, end = spans[0][1], spans[0][2]
    for part, _first, last in spans:
        if part == "content" and last > end:
            end = last
    drawn = [{"end": e, "exact": text[s:e], "part": part, "start": s} for part, s, e in spans]
    return annotation_record(row, spans=drawn, bounds=(start, end), exact=text[start:end])
